"""``/reconcile``: the W3C Reconciliation Service API 0.2, by which OpenRefine and others match names against the graph.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. Any page may read the
answers (CORS); there is no JSONP, which would have the reader's page run what we send.
"""

import json
from typing import Annotated, Any, Literal

from flask import Response, jsonify, render_template, request
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api import entities
from api.candidates import COMPARED, Candidate, candidates
from api.errors import RESPONSES, invalid_parameters
from api.parameters import Words
from api.schemas import Parameters
from api.service import iri_of, service, tagged
from api.who import TYPES
from kg import vocab
from kg.errors import BadQuery, NotFound

MAX_QUERIES = 50
MAX_IDS = 200
MAX_VALUES = 50
DEFAULT_LIMIT = 10
PREVIEW_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"  # it has nothing to be clicked
PROPERTIES = {
    "type": "type",
    "kind": "kinds",
    "otherName": "other_names",
    "sameAs": "same_as",
    "articles": "articles",
    "confidence": "confidence",
}

blueprint = APIBlueprint(
    "reconciliation",
    __name__,
    url_prefix="/reconcile",
    abp_tags=[Tag(name="Reconciliation", description="Names matched against the graph, for OpenRefine.")],
    abp_responses=RESPONSES,
)


class Batch(Parameters):
    """Names to match, or entities to tell more of; neither asks for the manifest."""

    model_config = ConfigDict(extra="forbid")

    queries: str | None = Field(
        default=None,
        description='A JSON object of queries by key: {"q0": {"query": "Mara Ilves", "type": "Person", "limit": 3}}.',
        json_schema_extra={"example": '{"q0": {"query": "Mara Ilves"}}'},
    )
    extend: str | None = Field(
        default=None,
        description='Data extension: {"ids": [...], "properties": [{"id": "kind"}]}.',
        json_schema_extra={"example": '{"ids": ["entity/person/mara-ilves"], "properties": [{"id": "kind"}]}'},
    )


class Valued(BaseModel):
    """A value that has been matched before."""

    id: str
    name: str | None = None


Value = str | float | bool | Valued


class Known(BaseModel):
    """A property of what is looked for, with one value or several."""

    pid: str
    v: Value | Annotated[list[Value], Field(max_length=MAX_VALUES)]


class Query(BaseModel):
    """One name, and what is known beside it. An entity has one type, so that `type_strict` makes no difference."""

    query: Words
    type: str | Annotated[list[str], Field(max_length=MAX_VALUES)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = DEFAULT_LIMIT
    properties: Annotated[list[Known], Field(max_length=MAX_VALUES)] = Field(default_factory=list)
    type_strict: Literal["any", "all", "should"] | None = None


class Property(BaseModel):
    """What to tell of an entity."""

    id: str
    settings: dict[str, Any] | None = None


class Extension(BaseModel):
    """Of which entities to tell what."""

    ids: Annotated[list[Words], Field(max_length=MAX_IDS)]
    properties: Annotated[list[Property], Field(max_length=len(PROPERTIES))]


class Prefix(Parameters):
    """What somebody has typed so far."""

    prefix: Words = Field(description="The beginning of a name.", json_schema_extra={"example": "mara"})
    cursor: int = Field(default=0, ge=0, le=1000, description="How many to pass over.", json_schema_extra={"example": 0})


class Proposal(Parameters):
    """For which entities, and how many properties."""

    type: Words | None = Field(default=None, description="The id of a type.", json_schema_extra={"example": "Person"})
    limit: int | None = Field(default=None, ge=1, le=100, description="How many.", json_schema_extra={"example": 3})


class Shown(Parameters):
    """Which entity."""

    id: Words = Field(description="Its id.", json_schema_extra={"example": "entity/person/mara-ilves"})


_ANSWER: ResponseDict = {"200": {"description": "As the specification has it.", "content": {"application/json": {}}}}
_FORM = {"schema": Batch.model_json_schema()}
_BODY = {"requestBody": {"description": "The same as a form.", "content": {"application/x-www-form-urlencoded": _FORM}}}
_PAGE: ResponseDict = {"200": {"description": "A page.", "content": {"text/html": {}}}}
_QUERIES = TypeAdapter(Annotated[dict[str, Query], Field(max_length=MAX_QUERIES)])


@blueprint.get("", summary="The manifest, or names matched", responses=_ANSWER)
def by_get(query: Batch) -> Response:
    """Without parameters, what the service can do; with `queries`, candidates for each; with `extend`, data."""
    return _answer(query)


@blueprint.post("", summary="Names matched", responses=_ANSWER, openapi_extensions=_BODY)
def by_post() -> Response:
    """As GET, for batches of up to 50 names."""
    # Read here: the framework would parse the JSON in the fields, without care for its depth.
    try:
        form = Batch.model_validate(request.form.to_dict())
    except ValidationError as error:
        return invalid_parameters(error)
    return _answer(form)


@blueprint.get("/suggest/entity", summary="Entities whose name begins so", responses=_ANSWER)
def suggest(query: Prefix) -> Response:
    """Search as you type: all words, the last as a beginning."""
    found = service().store.search(query.prefix, kinds=("entity",), limit=DEFAULT_LIMIT, offset=query.cursor)
    base = f"{service().store.base}id/"
    result = [
        {"id": hit.iri.removeprefix(base), "name": hit.label, "description": hit.type, "notable": [_type(hit.type)]}
        for hit in found.hits
    ]
    return _json({"result": result})


@blueprint.get("/suggest/type", summary="Types whose name begins so", responses=_ANSWER)
def suggest_type(query: Prefix) -> Response:
    """Those of entities."""
    return _json({"result": _beginning(query, [_type(name) for name in TYPES])})


@blueprint.get("/suggest/property", summary="Properties whose name begins so", responses=_ANSWER)
def suggest_property(query: Prefix) -> Response:
    """Those that count beside a name."""
    return _json({"result": _beginning(query, [{"id": name, "name": name} for name in COMPARED])})


@blueprint.get("/properties", summary="What data extension can tell", responses=_ANSWER)
def properties(query: Proposal) -> Response:
    """The same for entities of all types."""
    shown = [{"id": name, "name": name} for name in PROPERTIES][: query.limit]
    asked = query.model_dump(exclude_none=True)
    return _json({**asked, "properties": shown})


@blueprint.get("/preview", summary="An entity as a small page", responses=_PAGE)
def preview(query: Shown) -> Response:
    """To be shown in a frame of any page."""
    shown = entities.entity(iri_of(query.id))
    response = Response(render_template("preview.html", entity=shown), mimetype="text/html")
    response.headers["Content-Security-Policy"] = PREVIEW_POLICY
    return tagged(response, request.full_path)


def _answer(given: Batch) -> Response:
    if given.queries is not None and given.extend is not None:
        raise BadQuery("queries and extend are two requests")
    if given.queries is not None:
        asked = _read(_QUERIES, "queries", given.queries)
        return _json({key: {"result": _matched(query)} for key, query in asked.items()})
    if given.extend is not None:
        return _json(_extended(_read(TypeAdapter(Extension), "extend", given.extend)))
    return _json(_manifest())


def _manifest() -> dict[str, Any]:
    root = request.url_root.rstrip("/")
    here = f"{root}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Newsgraph",
        "identifierSpace": f"{service().store.base}id/",
        "schemaSpace": vocab.term("Person").removesuffix("Person"),
        "defaultTypes": [_type(name) for name in TYPES],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 400, "height": 200},
        "suggest": {name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")},
        "extend": {"propose_properties": {"service_url": here, "service_path": "/properties"}, "property_settings": []},
        "batchSize": MAX_QUERIES,
    }


def _matched(query: Query) -> list[dict[str, Any]]:
    types = (query.type,) if isinstance(query.type, str) else tuple(query.type or ())
    space = vocab.term("Person").removesuffix("Person")
    wanted = {known.pid: _texts(known.v, space) for known in query.properties}
    found = candidates(query.query, tuple(name.removeprefix(space) for name in types), query.limit, wanted)
    return [_result(candidate) for candidate in found]


def _texts(value: Value | list[Value], space: str) -> tuple[str, ...]:
    """What a value may be called: of one that has been matched, its id or its name."""
    values = value if isinstance(value, list) else [value]
    called = [[each.id, each.name] if isinstance(each, Valued) else [str(each)] for each in values]
    return tuple(text.removeprefix(space) for texts in called for text in texts if text)


def _beginning(query: Prefix, offered: list[dict[str, str]]) -> list[dict[str, str]]:
    """Those whose id or name begins with what has been typed."""
    typed = query.prefix.casefold()
    return [each for each in offered if any(text.casefold().startswith(typed) for text in each.values())][query.cursor :]


def _result(found: Candidate) -> dict[str, Any]:
    others = f"also {', '.join(found.names[1:])}" if found.names[1:] else ""
    return {
        "id": found.id,
        "name": found.names[0],
        "description": others,
        "type": [_type(found.type)],
        "score": found.score,
        "match": found.is_match,
    }


def _extended(asked: Extension) -> dict[str, Any]:
    unknown = sorted({each.id for each in asked.properties} - set(PROPERTIES))
    if unknown:
        raise BadQuery(f"extend: {unknown[0]!r} is none of {', '.join(PROPERTIES)}")
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for each in asked.ids:
        known = _known(each)
        rows[each] = {wanted.id: _cells(known.get(PROPERTIES[wanted.id], [])) for wanted in asked.properties}
    return {"meta": [{"id": each.id, "name": each.id} for each in asked.properties], "rows": rows}


def _known(path: str) -> dict[str, Any]:
    """What is known of the entity; nothing where it has gone since it was matched."""
    try:
        return entities.entity(iri_of(path)).model_dump()
    except NotFound:
        return {}


def _cells(value: Any) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [{"str": each} if isinstance(each, str) else {"float": each} for each in values]


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": vocab.label(vocab.term(name))}


def _read(kind: TypeAdapter[Any], name: str, text: str) -> Any:
    """The JSON *text* of the parameter *name*. Raises BadQuery."""
    try:
        return kind.validate_python(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else "no JSON"
        raise BadQuery(f"{name}: {first}") from error


def _json(body: dict[str, Any]) -> Response:
    return jsonify(body)
