"""``/ontology``: the vocabulary, as a page for people, in Turtle, or as a JSON-LD context; and the shapes of valid data."""

from http import HTTPStatus
from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import Field
from pyoxigraph import RdfFormat, parse, serialize

import ontology
from api.errors import RESPONSES
from api.negotiation import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from api.schemas import Parameters
from api.service import chosen, tagged

FORMS = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, HTML)
_ANSWERS: ResponseDict = {"200": {"description": "The vocabulary.", "content": {form.media_type: {} for form in FORMS}}}
_FILE: ResponseDict = {
    "200": {
        "description": "The file.",
        "content": {"text/turtle": {}, "application/ld+json": {}, "text/html": {}, "text/css": {}},
    }
}
_TYPES = {
    "news.ttl": TURTLE.content_type,
    "shapes.ttl": TURTLE.content_type,
    "context.jsonld": JSON_LD.content_type,
    "index.html": HTML.content_type,
    "page.css": "text/css; charset=utf-8",
}

blueprint = APIBlueprint(
    "vocabulary", __name__, abp_tags=[Tag(name="Vocabulary", description="Terms, kinds and shapes.")], abp_responses=RESPONSES
)


class Formats(Parameters):
    """How to answer."""

    format: str | None = Field(
        default=None,
        description="Wins over Accept: html, turtle, nt, rdfxml or jsonld.",
        json_schema_extra={"example": "turtle"},
    )


@blueprint.get("/ontology", summary="The vocabulary", responses=_ANSWERS)
def vocabulary(query: Formats) -> Response:
    """Its terms and lists of kinds, for people or for machines."""
    form = chosen(FORMS, query.format or "")
    if form is HTML:
        # The page finds its style beside it.
        response = Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/ontology/index.html"})
        response.vary.add("Accept")
        return response
    if form is TURTLE:
        response = Response(ontology.news(), content_type=TURTLE.content_type)
    else:
        triples = parse(ontology.news().encode(), format=RdfFormat.TURTLE)
        response = Response(
            serialize(triples, format=RdfFormat.from_media_type(form.media_type)), content_type=form.content_type
        )
    response.vary.add("Accept")
    return tagged(response, "ontology", form.name)


class File(Parameters):
    """A file of the vocabulary."""

    name: Literal["news.ttl", "shapes.ttl", "context.jsonld", "index.html", "page.css"] = Field(description="Its name.")


@blueprint.get("/ontology/<name>", summary="A file of the vocabulary", responses=_FILE)
def vocabulary_file(path: File) -> Response:
    """The terms, the shapes (SHACL) or the JSON-LD context, as they are."""
    response = Response(ontology.read(path.name), content_type=_TYPES[path.name])
    return tagged(response, "ontology", path.name)
