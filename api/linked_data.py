"""``/id/…``: every IRI of the graph, as a page or as data, by content negotiation."""

from typing import Annotated
from urllib.parse import quote

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import BeforeValidator, Field
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from api.errors import RESPONSES
from api.negotiation import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from api.parameters import RecordPath
from api.record_pages import page_of
from api.schemas import Parameters
from api.service import chosen, iri_of, rows, tagged
from kg.errors import NotFound
from kg.store.prefixes import prefixes

DATA = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
_TYPES: ResponseDict = {
    "200": {"description": "The description.", "content": {form.media_type: {} for form in (*DATA, HTML)}},
    "304": {"description": "The client has this answer already."},
}

blueprint = APIBlueprint(
    "linked_data", __name__, abp_tags=[Tag(name="Linked data", description="Every IRI of the graph.")], abp_responses=RESPONSES
)


class Shown(Parameters):
    """How to answer, and with how much."""

    format: str | None = Field(
        default=None,
        description="Wins over Accept: html, turtle, jsonld, nt or rdfxml.",
        json_schema_extra={"example": "turtle"},
    )
    min_confidence: Annotated[float | None, BeforeValidator(lambda value: value or None)] = Field(
        default=None,
        ge=0,
        le=1,
        description="On the page of an article or an entity: only records at least so likely to be right, from 0 to 1.",
        json_schema_extra={"example": 0.8},
    )


@blueprint.get("/id/<path:path>", summary="Describe what an IRI names", responses=_TYPES)
def describe(path: RecordPath, query: Shown) -> Response:
    """The base of the IRIs and `id/` and this path make the IRI; spans are parts of their version."""
    iri = iri_of(path.path)
    form = chosen((*DATA, HTML), query.format or "")
    triples = description(iri)
    if not triples:
        raise NotFound(f"{path.path}: nothing of that name is in the graph")
    body = page_of(iri, triples, query.min_confidence) if form is HTML else _written(triples, form)
    response = Response(body, content_type=form.content_type)
    here = f"/id/{quote(path.path)}"
    response.headers["Link"] = ", ".join(
        f'<{here}?format={other.name}>; rel="alternate"; type="{other.media_type}"' for other in DATA if other is not form
    )
    response.vary.add("Accept")
    return tagged(response, form.name, iri, str(query.min_confidence))


def description(iri: str) -> list[Triple]:
    """What stands on *iri*, on its spans and dates, and what points at it; sorted, and empty for what is not in the graph."""
    found = rows("description", iri=NamedNode(iri))
    triples = {Triple(row["subject"], row["property"], row["value"]) for row in found}  # type: ignore[arg-type]  # of a graph
    return sorted(triples, key=lambda triple: tuple(map(str, (triple.subject, triple.predicate, triple.object))))


def _written(triples: list[Triple], form: Format) -> bytes:
    written = serialize(triples, format=RdfFormat.from_media_type(form.media_type), prefixes=prefixes())
    assert written is not None
    return written
