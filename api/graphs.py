"""``/graphs``: the SPARQL 1.1 Graph Store HTTP Protocol. ``?graph=``, ``?default`` or the address itself names the graph."""

import secrets
from http import HTTPStatus
from urllib.parse import quote

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import Field

from api.access import SECURITY
from api.changes import change, prepare
from api.errors import RESPONSES, RefusedRequest
from api.negotiation import GRAPHS, JSON_LD, N_QUADS, TRIG, TURTLE
from api.protocol import iri
from api.results import answered, response_of
from api.schemas import Parameters
from api.service import chosen, is_known, service, tagged
from api.worker import Job
from api.writing import Verb
from kg.errors import BadQuery, NotFound

TRIPLES = tuple(form for form in GRAPHS if form not in (TRIG, N_QUADS))
TAKEN = ", ".join(form.media_type for form in TRIPLES)
MULTIPART = "multipart/form-data"
_PATH = "/:@!$&'()*+,;=~-._"  # RFC 3986: what stands in a path as it is

_READ: ResponseDict = {
    "200": {"description": "The graph.", "content": {form.media_type: {} for form in TRIPLES}},
    "304": {"description": "The client has this answer already."},
    "404": {"description": "There is no such graph."},
}
_WRITE: ResponseDict = {
    "201": {"description": "The graph was made; Location names it."},
    "204": {"description": "The graph was there, and has changed."},
    "401": {"description": "The token is missing or wrong."},
    "403": {"description": "Writing is off, or the graph is one that builds alone may write."},
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            TURTLE.media_type: {
                "schema": {"type": "string"},
                "example": "<http://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> 'A' .",
            },
            **{form.media_type: {"schema": {} if form is JSON_LD else {"type": "string"}} for form in TRIPLES[1:]},
        },
    }
}

blueprint = APIBlueprint(
    "graphs",
    __name__,
    abp_tags=[Tag(name="Graphs", description="The SPARQL 1.1 Graph Store HTTP Protocol.")],
    abp_responses=RESPONSES,
)


class Named(Parameters):
    """Which graph; give one of the two."""

    graph: str | None = Field(
        default=None, description="The graph's IRI.", json_schema_extra={"example": "https://w3id.org/newsgraph"}
    )
    default: str | None = Field(
        default=None, description="The store's own default graph, not the union that queries see; the value does not count."
    )


class Read(Named):
    """Which graph, and in which form."""

    format: str | None = Field(default=None, description="Wins over Accept: turtle, nt, jsonld, rdfxml; or a media type.")


class GraphPath(Parameters):
    """A graph whose IRI is its address here."""

    path: str = Field(description="The rest of the graph's IRI.", json_schema_extra={"example": "notes"})


class Form(Parameters):
    """In which form."""

    format: str | None = Field(default=None, description="Wins over Accept: turtle, nt, jsonld, rdfxml; or a media type.")


@blueprint.get("/graphs", summary="Read a graph", responses=_READ)
def read(query: Read) -> Response:
    """All triples of one graph, any graph of the store."""
    return _read(_named(), query.format)


@blueprint.put("/graphs", summary="Replace a graph", responses=_WRITE, security=SECURITY, openapi_extensions=_BODY)
def replace(query: Named) -> Response:  # noqa: ARG001  the protocol is stricter than the model
    """Make the triples sent all that the graph holds; it is made if need be."""
    return _write("put")


@blueprint.post("/graphs", summary="Add to a graph", responses=_WRITE, security=SECURITY, openapi_extensions=_BODY)
def add(query: Named) -> Response:  # noqa: ARG001
    """Add the triples sent to the graph; without a name, to a new graph, which Location names."""
    if "graph" not in request.args and "default" not in request.args:
        return _write("post", f"{request.base_url}/{secrets.token_hex(8)}")
    return _write("post")


@blueprint.delete("/graphs", summary="Delete a graph", responses=_WRITE, security=SECURITY)
def delete(query: Named) -> Response:  # noqa: ARG001
    """Delete the graph, or empty the default graph."""
    return _write("delete")


@blueprint.get("/graphs/<path:path>", summary="Read a graph by its address", responses=_READ)
def read_direct(path: GraphPath, query: Form) -> Response:
    """All triples of the graph whose IRI is this address."""
    return _read(_address(path), query.format)


@blueprint.put(
    "/graphs/<path:path>",
    summary="Replace a graph by its address",
    responses=_WRITE,
    security=SECURITY,
    openapi_extensions=_BODY,
)
def replace_direct(path: GraphPath) -> Response:
    """Make the triples sent all that the graph holds; it is made if need be."""
    return _write("put", _address(path))


@blueprint.post(
    "/graphs/<path:path>",
    summary="Add to a graph by its address",
    responses=_WRITE,
    security=SECURITY,
    openapi_extensions=_BODY,
)
def add_direct(path: GraphPath) -> Response:
    """Add the triples sent to the graph; it is made if need be."""
    return _write("post", _address(path))


@blueprint.delete("/graphs/<path:path>", summary="Delete a graph by its address", responses=_WRITE, security=SECURITY)
def delete_direct(path: GraphPath) -> Response:
    """Delete the graph."""
    return _write("delete", _address(path))


def _named() -> str:
    """The graph that the parameters name, "" for the default graph. Raises BadQuery."""
    graphs, has_default = request.args.getlist("graph"), "default" in request.args
    if len(graphs) + has_default != 1:
        raise BadQuery("one of the parameters 'graph' and 'default' is needed")
    return "" if has_default else iri(graphs[0], "graph")


def _address(path: GraphPath) -> str:
    """The IRI of a graph that is named directly: its own address, written in the usual way."""
    return f"{request.host_url}graphs/{quote(path.path, safe=_PATH)}"


def _read(graph: str, wanted: str | None) -> Response:
    form = chosen(TRIPLES, wanted or "")
    store = service().store
    if graph and not store.has_graph(graph):
        raise NotFound(f"{graph}: no such graph")
    parts = ("graph", graph, form.media_type)
    if is_known(*parts):
        return tagged(Response(status=HTTPStatus.NOT_MODIFIED), *parts)
    job = Job(
        query="",
        media_type=form.media_type,
        snapshot="",
        spill="",
        base_iri="",
        max_rows=0,
        max_bytes=service().settings.max_result_bytes,
        dumped=graph,
    )
    return tagged(response_of(answered(job), form), *parts)


def _write(verb: Verb, graph: str | None = None) -> Response:
    prepare()
    graph = _named() if graph is None else graph
    parts = _parts() if verb != "delete" else []
    done = change(verb, b"".join(body for _, body in parts), tuple((kind, len(body)) for kind, body in parts), graph=graph)
    if verb == "delete" and not done.was_there:
        raise NotFound(f"{graph}: no such graph")
    response = Response(status=HTTPStatus.NO_CONTENT if done.was_there else HTTPStatus.CREATED)
    response.headers["Newsgraph-Generation"] = str(done.generation)
    if not done.was_there:
        response.headers["Location"] = graph
    return response


def _parts() -> list[tuple[str, bytes]]:
    """What was sent: media types and bodies."""
    if request.mimetype == MULTIPART and request.method == "POST":
        files = [file for _, file in request.files.items(multi=True)]
        return [(_taken(file.mimetype, file.mimetype_params), file.read()) for file in files]
    return [(_taken(request.mimetype, request.mimetype_params), request.get_data())]


def _taken(media_type: str, parameters: dict[str, str]) -> str:
    if media_type not in {form.media_type for form in TRIPLES}:
        raise RefusedRequest(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"Content-Type must be one of {TAKEN}, not {media_type or 'missing'}",
            Accept_Post=f"{TAKEN}, {MULTIPART}",
        )
    charset = parameters.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise RefusedRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"charset must be UTF-8, not {charset}")
    return media_type
