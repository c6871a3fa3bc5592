"""Who may write: who sends the token of the settings. Without one in the settings, nobody."""

import hmac
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import request
from flask_openapi3 import SecurityScheme

from api.errors import RefusedRequest
from api.service import service

SCHEMES: dict[str, SecurityScheme | dict[str, Any]] = {
    "token": {"type": "http", "scheme": "bearer", "description": "The token of the setting KG_TOKEN."},
    "password": {"type": "http", "scheme": "basic", "description": "The token as password, of any user."},
}
SECURITY: list[dict[str, list[str]]] = [{"token": []}, {"password": []}]


def require_token() -> None:
    """Raises RefusedRequest: 403 where writing is off or another site's page asks, 401 without the token."""
    token = service().settings.token
    if not token:
        raise RefusedRequest(HTTPStatus.FORBIDDEN, "this service is read-only: its operator has not set KG_TOKEN")
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise RefusedRequest(HTTPStatus.FORBIDDEN, "pages of other sites may read here, and not write")
    given = request.authorization
    # Most SPARQL clients know passwords and no bearer tokens.
    sent = "" if given is None else given.token if given.type == "bearer" else given.password if given.type == "basic" else ""
    if not hmac.compare_digest((sent or "").encode(), token.encode()):
        raise RefusedRequest(
            HTTPStatus.UNAUTHORIZED,
            "the token is needed: Authorization: Bearer …, or Basic with the token as password",
            WWW_Authenticate='Bearer realm="newsgraph"',  # no Basic: browsers would ask, remember, and lend it to other sites
        )
