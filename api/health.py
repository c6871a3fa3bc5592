"""``/health``: whether the process lives, and whether it can answer."""

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from api.errors import RESPONSES
from api.service import rows, service

blueprint = APIBlueprint(
    "health", __name__, abp_tags=[Tag(name="Service", description="How the service is.")], abp_responses=RESPONSES
)


class Health(BaseModel):
    """The state of the service."""

    live: bool = Field(description="The process answers.", examples=[True])
    ready: bool = Field(description="The store answers, and a query worker stands by.", examples=[True])
    generation: int = Field(description="Which snapshot of the graph is served; grows with each change.", examples=[7])


@blueprint.get("/health", summary="Live and ready", responses={"200": Health})
def health() -> Response:
    """200 when ready, 503 when only live."""
    is_ready = bool(rows("ready")) and service().pool.is_open
    response = jsonify(Health(live=True, ready=is_ready, generation=service().store.generation).model_dump())
    response.status_code = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    return response
