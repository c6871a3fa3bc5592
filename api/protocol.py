"""SPARQL 1.1 Protocol operations, read off the request: GET, and POST or QUERY of a form, of the query or the update itself."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from flask import Request
from pyoxigraph import NamedNode

from api.errors import RefusedRequest
from kg.errors import BadQuery

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ACCEPT_QUERY = f"{QUERY}, {FORM}"
MAX_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """*query* is None where none was given; *wanted* is the ``format`` or ``output`` parameter."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wanted: str

    @property
    def has_dataset(self) -> bool:
        """Whether the request names its graphs."""
        return bool(self.default_graphs or self.named_graphs)


def operation(request: Request) -> Operation:
    """The query operation that *request* asks for. Raises BadQuery, or RefusedRequest with 415."""
    in_url = request.query_string.decode("ascii", "strict") if request.query_string.isascii() else ""
    fields = _fields(in_url)
    if request.method not in ("POST", "QUERY"):
        return _operation(fields, _only(fields, "query"))
    body = _body(request, QUERY)
    if request.mimetype == QUERY:
        return _operation(fields, body)
    # A form may also say in the URL which format it wants.
    fields = _fields(body) + [(name, value) for name, value in fields if name in ("format", "output")]
    return _operation(fields, _only(fields, "query"))


@dataclass(frozen=True, slots=True)
class UpdateOperation:
    """An update, and the graphs that its WHERE clauses see."""

    update: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]


def update_operation(request: Request) -> UpdateOperation:
    """The update operation that *request*, a POST, asks for. Raises BadQuery, or RefusedRequest with 415."""
    body = _body(request, UPDATE)
    in_url = _fields(request.query_string.decode("latin-1"))
    fields, update = (in_url, body) if request.mimetype == UPDATE else (_fields(body), None)
    if any(name in ("query", "default-graph-uri", "named-graph-uri") for name, _ in fields):
        raise BadQuery("this address takes updates, not queries")
    if update is None:
        update = _only(fields, "update")
    if update is None:
        raise BadQuery("the 'update' parameter is missing")
    using, using_named = (_iris(fields, kind) for kind in ("using-graph-uri", "using-named-graph-uri"))
    return UpdateOperation(update, using, using_named)


def _body(request: Request, direct: str) -> str:
    """The body, where it is a form or the media type *direct*."""
    if request.mimetype not in (FORM, direct):
        raise RefusedRequest(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"Content-Type must be {FORM} or {direct}, not {request.mimetype or 'missing'}",
            Accept_Post=f"{FORM}, {direct}",
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise RefusedRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"charset must be UTF-8, not {charset}")
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadQuery("the body is not UTF-8") from error


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError as error:
        raise BadQuery("the parameters are not UTF-8") from error
    except ValueError as error:
        raise BadQuery(f"more than {MAX_FIELDS} parameters") from error


def _operation(fields: list[tuple[str, str]], query: str | None) -> Operation:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in fields):
        raise BadQuery("this address takes queries, not updates")
    default, named = (_iris(fields, kind) for kind in ("default-graph-uri", "named-graph-uri"))
    return Operation(query, default, named, _only(fields, "format") or _only(fields, "output") or "")


def _only(fields: list[tuple[str, str]], name: str) -> str | None:
    values = [value for field, value in fields if field == name]
    if len(values) > 1:
        raise BadQuery(f"more than one {name!r} parameter")
    return values[0] if values else None


def _iris(fields: list[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    return tuple(iri(value, parameter) for name, value in fields if name == parameter)


def iri(value: str, parameter: str) -> str:
    """*value* itself. Raises BadQuery, naming the *parameter*, if it is no absolute IRI."""
    try:
        return NamedNode(value).value
    except ValueError as error:
        raise BadQuery(f"{parameter}: {value!r} is not an IRI") from error
