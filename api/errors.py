"""Errors as answers: RFC 9457 problem details, or a page with the same words for a browser.

One table maps error types to statuses. What is not in it is a bug: it is logged with its traceback and answered with a
bare 500 that tells nothing of the inside.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, json, render_template, request
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import HTTPException

from api.negotiation import prefers_html
from kg.errors import (
    BadArticle,
    BadQuery,
    BadSettings,
    KgError,
    NotFound,
    NotJson,
    Protected,
    QueryTimeout,
    StoreBusy,
    StoreError,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class RefusedRequest(KgError):
    """A request that HTTP itself lets us refuse; *status* says how, *headers* what else to send."""

    def __init__(self, status: HTTPStatus, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class ClientGone(Exception):
    """The client that asked has closed its connection; there is nobody to answer."""


class QueryFailed(KgError):
    """A query that brought its worker down, or found none free."""


STATUS: dict[type[KgError], HTTPStatus] = {
    BadQuery: HTTPStatus.BAD_REQUEST,
    NotJson: HTTPStatus.BAD_REQUEST,
    BadArticle: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadSettings: HTTPStatus.SERVICE_UNAVAILABLE,
    NotFound: HTTPStatus.NOT_FOUND,
    Protected: HTTPStatus.FORBIDDEN,
    QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
    QueryFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
}
RETRY_AFTER_S = "5"


class FieldError(BaseModel):
    """One parameter that could not be taken as given."""

    name: str = Field(description="The parameter.", examples=["limit"])
    reason: str = Field(description="What is wrong with it.", examples=["Input should be less than or equal to 500"])


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(
        default="about:blank", description="Always about:blank: the status says the kind.", examples=["about:blank"]
    )
    title: str = Field(description="The name of the status.", examples=["Bad Request"])
    status: int = Field(description="The HTTP status.", examples=[400])
    detail: str = Field(
        default="", description="What went wrong with this request.", examples=["cursor: not one that this service gave"]
    )
    errors: list[FieldError] = Field(default_factory=list, description="The parameters at fault.")


_SCHEMA = {"schema": {"$ref": "#/components/schemas/Problem"}}
# What every operation may answer besides its own, for the OpenAPI document.
RESPONSES: ResponseDict = {
    "400": {"description": "The request cannot be taken as it is.", "content": {MEDIA_TYPE: _SCHEMA}},
    "default": {
        "description": "Anything else that went wrong: 404, 406, 413, 429, 503, 504.",
        "content": {MEDIA_TYPE: _SCHEMA},
    },
}


def problem(
    status: HTTPStatus, detail: str, errors: list[FieldError] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer for *status*: a page for who prefers HTML, problem details for all others."""
    body = Problem(title=status.phrase, status=status, detail=detail, errors=errors or [])
    if prefers_html(request.headers.get("Accept")):
        response = Response(render_template("error.html", problem=body), status, mimetype="text/html")
    else:
        response = Response(json.dumps(body.model_dump(exclude_defaults=False)), status, mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept"
    response.headers.update(headers or {})
    return response


def invalid_parameters(error: ValidationError) -> Response:
    """400 for parameters that the model of the route does not take."""
    errors = [FieldError(name=".".join(map(str, e["loc"])), reason=e["msg"]) for e in error.errors(include_context=False)]
    return problem(HTTPStatus.BAD_REQUEST, "; ".join(f"{e.name}: {e.reason}" for e in errors), errors)


def register(app: Flask) -> None:
    """Answer every error of *app* in the one shape."""

    @app.errorhandler(RefusedRequest)
    def refused(error: RefusedRequest) -> Response:
        return problem(error.status, str(error), headers=error.headers)

    @app.errorhandler(KgError)
    def expected(error: KgError) -> Any:
        status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), None)
        if status is None:
            return unexpected(error)
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            return problem(status, str(error), headers={"Retry-After": RETRY_AFTER_S})
        return problem(status, str(error))

    @app.errorhandler(ClientGone)
    def gone(_: ClientGone) -> Response:
        return Response(status=HTTPStatus.SERVICE_UNAVAILABLE)  # for the log: nobody reads it

    @app.errorhandler(HTTPException)
    def by_the_framework(error: HTTPException) -> Any:
        if error.code is None or error.code < 400:
            return error
        headers = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
        return problem(HTTPStatus(error.code), error.description or "", headers=headers)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        log.error("a bug in %s %s", request.method, request.path, exc_info=error)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a bug in the service. The request has been logged.")
