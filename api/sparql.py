"""``/sparql``: the SPARQL 1.1 Protocol for queries. A request in, the bytes of a worker's result out."""

from http import HTTPStatus

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import Field
from pyoxigraph import QuerySolutions, RdfFormat, serialize

from api.description import description
from api.errors import RESPONSES, STATUS, QueryFailed
from api.guard import Shape, check
from api.negotiation import GRAPHS, HTML, JSON_RESULTS, RESULTS, TURTLE, Format, choose
from api.pool import Result
from api.protocol import ACCEPT_QUERY, Operation, operation
from api.query_errors import trouble
from api.query_pages import answer_of_graph, answer_of_rows, query_page
from api.results import answered, response_of
from api.schemas import Parameters, unchecked
from api.service import address, chosen, is_known, query_text, service, tagged, with_tag
from api.worker import Job
from kg.errors import BadQuery, QueryTimeout, StoreError

PAGE_ROWS = 500
PAGE_BYTES = 4 * 1024 * 1024
ANSWERS: ResponseDict = {
    "200": {
        "description": "The result; Newsgraph-Truncated says how many rows it has where it was cut at the limit.",
        "content": {f.media_type: {} for f in (*RESULTS, *GRAPHS, HTML)},
    },
    "304": {"description": "The client has this answer already."},
}
_FIELDS = {
    "query": {"type": "string", "description": "The query."},
    "default-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
    "named-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
    "format": {"type": "string", "description": "As in GET."},
}
BODIES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": _FIELDS, "required": ["query"]}},
            "application/sparql-query": {"schema": {"type": "string"}, "example": "ASK {}"},
        },
    }
}

blueprint = APIBlueprint(
    "sparql",
    __name__,
    abp_tags=[Tag(name="SPARQL", description="The SPARQL 1.1 Protocol, for queries.")],
    abp_responses=RESPONSES,
)


class SparqlParameters(Parameters):
    """Parameters of the SPARQL protocol."""

    query: str | None = Field(
        default=None,
        description="A SPARQL 1.1 query over the union of all graphs. Without one, the answer is the service description.",
        json_schema_extra={"example": "SELECT ?act (COUNT(*) AS ?n) { ?s a news:Statement ; news:act ?act } GROUP BY ?act"},
    )
    default_graph_uri: list[str] = Field(
        default=[], alias="default-graph-uri", description="Graphs whose union is the default graph."
    )
    named_graph_uri: list[str] = Field(default=[], alias="named-graph-uri", description="The named graphs.")
    format: str | None = Field(
        default=None,
        description="Wins over Accept: json, xml, csv, tsv; turtle, nt, jsonld, rdfxml, trig, nquads; html; or a media type.",
        json_schema_extra={"example": "csv"},
    )
    output: str | None = Field(default=None, description="Another name for format.")


@blueprint.get("/sparql", summary="Answer a query", responses=ANSWERS)
@unchecked
def sparql_get(query: SparqlParameters = SparqlParameters()) -> Response:  # noqa: ARG001, B008  for the document alone
    """Answer the query in the URL; without one, describe the service (RDF) or show the form (HTML)."""
    asked = operation(request)
    if asked.query is None:
        if asked.has_dataset:
            raise BadQuery("the 'query' parameter is missing")
        return _describe(asked)
    return _answer(asked, asked.query)


@blueprint.post("/sparql", summary="Answer a query", responses=ANSWERS, openapi_extensions=BODIES)
def sparql_post() -> Response:
    """Answer the query in the body, as a form's field or as itself."""
    return _posted()


# After draft-ietf-httpbis-safe-method-w-body. As POST, but safe, so that answers have an ETag. No OpenAPI yet.
@blueprint.route("/sparql", methods=["QUERY"])
def sparql_query() -> Response:
    """Answer the query in the body."""
    return _posted()


@blueprint.after_request
def accept_query(response: Response) -> Response:
    """Tell of the method."""
    response.headers["Accept-Query"] = ACCEPT_QUERY
    return response


def _posted() -> Response:
    asked = operation(request)
    if asked.query is None:
        raise BadQuery("the 'query' parameter is missing")
    return _answer(asked, asked.query)


def _answer(asked: Operation, text: str) -> Response:
    settings = service().settings
    if _wants_page(asked):
        return _shown(asked, text)
    shape = _checked(text, settings.max_rows)
    offered = GRAPHS if shape.form in ("CONSTRUCT", "DESCRIBE") else RESULTS
    form = chosen(offered, asked.wanted)
    parts = (form.media_type, text, *asked.default_graphs, "named", *asked.named_graphs)
    if not shape.reaches_out and is_known(*parts):
        return tagged(Response(status=HTTPStatus.NOT_MODIFIED), *parts)
    result = _run(shape, form, asked, max_rows=settings.max_rows, max_bytes=settings.max_result_bytes)
    response = response_of(result, form)
    if result.is_cut:
        response.headers["Newsgraph-Truncated"] = f"rows={settings.max_rows}"
    if request.method == "POST" or shape.reaches_out:  # what stands elsewhere may change while this graph does not
        response.headers["Cache-Control"] = "no-store"
        return response
    return with_tag(response, *parts)


def _wants_page(asked: Operation) -> bool:
    return choose(request.headers.get("Accept"), (*RESULTS, *GRAPHS, HTML), asked.wanted) is HTML


def _shown(asked: Operation, text: str) -> Response:
    """The answer as a page, beside the form: the first rows, or what went wrong."""
    answer, wrong, status = None, None, HTTPStatus.OK
    try:
        shape = _checked(text, PAGE_ROWS)
        form, read = (TURTLE, answer_of_graph) if shape.form in ("CONSTRUCT", "DESCRIBE") else (JSON_RESULTS, answer_of_rows)
        result = _run(shape, form, asked, max_rows=PAGE_ROWS, max_bytes=PAGE_BYTES)
        answer = read(result.content(), is_cut=result.is_cut)
    except (BadQuery, QueryTimeout, QueryFailed, StoreError) as error:
        wrong, status = trouble(text, error, lambda stretched: _complaint(stretched, asked)), STATUS[type(error)]
    page = query_page(text, answer, trouble=wrong, asked=asked)
    response = Response(page, status, content_type=HTML.content_type)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-store"
    return response


def _complaint(text: str, asked: Operation) -> str | None:
    """What the evaluator says of *text*; None where it takes it."""
    shape = Shape("", has_dataset=True, limited=text, is_limited_by_us=False)
    try:
        _run(shape, JSON_RESULTS, asked, max_rows=1, max_bytes=PAGE_BYTES).content()
    except (BadQuery, QueryTimeout, QueryFailed, StoreError) as error:
        return str(error)
    return None


def _checked(text: str, max_rows: int) -> Shape:
    settings = service().settings
    shape = check(text, max_bytes=settings.max_query_bytes, max_rows=max_rows, reachable=settings.addresses)
    if shape.form == "UPDATE":
        raise BadQuery("this is an update; this address takes queries")
    return shape


def _run(shape: Shape, form: Format, asked: Operation, *, max_rows: int, max_bytes: int) -> Result:
    """Have a worker answer the query of *shape* in the given *form*. Raises what `Pool.answer` raises."""
    job = Job(
        query=shape.limited,
        media_type=form.media_type,
        snapshot="",
        spill="",
        base_iri=address(),
        max_rows=max_rows,
        max_bytes=max_bytes,
        is_limited=shape.is_limited_by_us,
        # FROM in the text means what it says, but the union would hide it.
        union=not (asked.has_dataset or shape.has_dataset),
        default_graphs=asked.default_graphs if asked.has_dataset else None,
        named_graphs=asked.named_graphs if asked.has_dataset else None,
        reaches_out=shape.reaches_out,
    )
    return answered(job)


def _describe(asked: Operation) -> Response:
    form = chosen((*GRAPHS, HTML), asked.wanted)
    if form is HTML:
        return tagged(Response(query_page("")), "html")
    found = service().store.query(query_text("graphs"))
    assert isinstance(found, QuerySolutions)
    graphs = [str(row["graph"].value) for row in found]
    triples = description(request.base_url, graphs, service().settings)
    body = serialize(triples, format=RdfFormat.from_media_type(form.media_type))
    response = Response(body, content_type=form.content_type)
    response.vary.add("Accept")
    return tagged(response, "description", form.media_type, request.base_url)
