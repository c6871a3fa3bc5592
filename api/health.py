"""``/health``: whether the process lives, and whether it can answer. ``/status``: what it holds, does and allows."""

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel, Field

from api.errors import RESPONSES
from api.service import rows, service
from kg import __version__

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


class Limits(BaseModel):
    """What a request may cost; the settings of the service."""

    timeout_s: float = Field(description="Seconds that a query or a change may run.", examples=[30.0])
    max_rows: int = Field(description="Rows or triples of a result.", examples=[100_000])
    max_result_bytes: int = Field(description="Bytes of a result.", examples=[268_435_456])
    max_query_bytes: int = Field(description="Bytes of a query's text.", examples=[65_536])
    max_memory_bytes: int = Field(description="Memory of a query.", examples=[2_147_483_648])
    max_write_bytes: int = Field(description="Bytes of an update or an upload.", examples=[16_777_216])
    article_timeout_s: float = Field(description="Seconds that adding an article may take.", examples=[120.0])
    max_article_memory_bytes: int = Field(description="Memory of adding an article.", examples=[4_294_967_296])
    query_workers: int = Field(description="Queries that run at once.", examples=[2])
    queue: int = Field(description="Queries that may wait.", examples=[6])
    client_queries: int = Field(description="Queries of one client, running and waiting; 0 for no limit.", examples=[8])
    connections: int = Field(description="Connections that may be open at once.", examples=[400])
    client_connections: int = Field(description="Connections of one address; 0 for no limit.", examples=[64])
    receive_s: float = Field(
        description="Seconds for a request to arrive, and for each step of reading its answer.", examples=[60.0]
    )
    rate_limit: int = Field(description="Requests a minute from one address; 0 for no limit.", examples=[600])


class Status(BaseModel):
    """What the service holds, does and allows."""

    version: str = Field(description="The release of Newsgraph.", examples=["0.1.0"])
    base: str = Field(description="What the graph's IRIs begin with.", examples=["https://w3id.org/newsgraph/"])
    generation: int = Field(description="Which snapshot of the graph is served.", examples=[7])
    queries_running: int = Field(description="Queries and changes that workers are at.", examples=[1])
    queries_waiting: int = Field(description="Queries and changes that wait.", examples=[0])
    is_writable: bool = Field(description="Whether who has the token may write.", examples=[False])
    limits: Limits = Field(description="The limits.")


@blueprint.get("/status", summary="State and limits", responses={"200": Status})
def status() -> Response:
    """What the service holds and does now, and every limit that a request may meet."""
    here = service()
    found = Status(
        version=__version__,
        base=here.store.base,
        generation=here.store.generation,
        queries_running=here.pool.running,
        queries_waiting=here.pool.waiting,
        is_writable=bool(here.settings.token),
        limits=Limits.model_validate(here.settings, from_attributes=True),
    )
    response = jsonify(found.model_dump())
    response.headers["Cache-Control"] = "no-store"
    return response
