"""``/.well-known/void``: what the graph holds (VoID), the prefixes (sh:declare) and the example queries (sh:SPARQLExecutable).

SPARQL editors complete names and offer examples by these triples. Counts come from a worker, once for each snapshot.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from http import HTTPStatus

from flask import Response, current_app, request
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import Field
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from api.description import FORMATS, W3C_FORMATS
from api.errors import RESPONSES
from api.examples import examples
from api.guard import check
from api.negotiation import GRAPHS, JSON_RESULTS, N_QUADS, TRIG, TURTLE
from api.results import answered
from api.schemas import Parameters
from api.service import chosen, is_known, query_text, service, tagged
from api.worker import Job
from kg.store.prefixes import prefixes

VOID, SH = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/shacl#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
TITLE = NamedNode("http://purl.org/dc/terms/title")
TARGET = NamedNode("https://schema.org/target")
OWL_ONTOLOGY = NamedNode("http://www.w3.org/2002/07/owl#Ontology")
ANY_URI, INTEGER = (NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("anyURI", "integer"))
KNOWN = {"void": VOID, "sh": SH, "dcterms": "http://purl.org/dc/terms/"}
TRIPLES = tuple(form for form in GRAPHS if form not in (TRIG, N_QUADS))
Counts = dict[str, dict[str, tuple[int, int]]]  # class: {property: (triples, nodes)}

_ANSWERS: ResponseDict = {
    "200": {"description": "The description.", "content": {form.media_type: {} for form in TRIPLES}},
    "304": {"description": "The client has this answer already."},
}
_counting = threading.Lock()

blueprint = APIBlueprint(
    "void",
    __name__,
    abp_tags=[Tag(name="SPARQL", description="The SPARQL 1.1 Protocol, for queries.")],
    abp_responses=RESPONSES,
)


class Form(Parameters):
    """In which form."""

    format: str | None = Field(default=None, description="Wins over Accept: turtle, nt, jsonld, rdfxml; or a media type.")


@blueprint.get("/.well-known/void", summary="Describe what the graph holds", responses=_ANSWERS)
def void(query: Form) -> Response:
    """Classes and properties with their counts (VoID), prefixes (sh:declare) and example queries (sh:SPARQLExecutable)."""
    form = chosen(TRIPLES, query.format or "")
    parts = ("void", form.media_type, request.host_url)
    if is_known(*parts):
        return tagged(Response(status=HTTPStatus.NOT_MODIFIED), *parts)
    here, endpoint = NamedNode(request.base_url), NamedNode(f"{request.host_url}sparql")
    triples = (*_dataset(here, endpoint), *_prefixes(here), *_examples(here, endpoint))
    written = RdfFormat.from_media_type(form.media_type)
    body = serialize(triples, format=written, prefixes=prefixes() | KNOWN if form is TURTLE else None)
    response = Response(body, content_type=form.content_type)
    response.vary.add("Accept")
    return tagged(response, *parts)


def _dataset(here: NamedNode, endpoint: NamedNode) -> Iterator[Triple]:
    dataset = NamedNode(f"{here.value}#dataset")
    yield Triple(here, RDF_TYPE, _void("DatasetDescription"))
    yield Triple(here, NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), dataset)
    yield Triple(dataset, RDF_TYPE, _void("Dataset"))
    yield Triple(dataset, TITLE, Literal("Newsgraph: who said and did what, in which news article", language="en"))
    yield Triple(dataset, _void("sparqlEndpoint"), endpoint)
    yield Triple(dataset, _void("uriSpace"), Literal(f"{service().store.base}id/"))
    for form in TRIPLES:
        yield Triple(dataset, _void("feature"), NamedNode(W3C_FORMATS + FORMATS[form.media_type]))
    for namespace in sorted(set(prefixes().values())):
        yield Triple(dataset, _void("vocabulary"), NamedNode(namespace))
    for number, (class_, properties) in enumerate(_counts().items()):
        part = NamedNode(f"{here.value}#class-{number}")
        yield Triple(dataset, _void("classPartition"), part)
        yield Triple(part, _void("class"), NamedNode(class_))
        yield Triple(part, _void("entities"), _number(max(nodes for _, nodes in properties.values())))
        yield Triple(part, _void("triples"), _number(sum(triples for triples, _ in properties.values())))
        for place, (property_, (triples, nodes)) in enumerate(properties.items()):
            within = NamedNode(f"{here.value}#class-{number}-property-{place}")
            yield Triple(part, _void("propertyPartition"), within)
            yield Triple(within, _void("property"), NamedNode(property_))
            yield Triple(within, _void("triples"), _number(triples))
            yield Triple(within, _void("distinctSubjects"), _number(nodes))


def _prefixes(here: NamedNode) -> Iterator[Triple]:
    names = NamedNode(f"{here.value}#prefixes")
    yield Triple(names, RDF_TYPE, OWL_ONTOLOGY)
    for prefix, namespace in prefixes().items():
        declared = NamedNode(f"{here.value}#prefix-{prefix}")
        yield Triple(names, _sh("declare"), declared)
        yield Triple(declared, RDF_TYPE, _sh("PrefixDeclaration"))
        yield Triple(declared, _sh("prefix"), Literal(prefix))
        yield Triple(declared, _sh("namespace"), Literal(namespace, datatype=ANY_URI))


def _examples(here: NamedNode, endpoint: NamedNode) -> Iterator[Triple]:
    for example in examples():
        node = NamedNode(f"{request.host_url}examples/{example.name}")
        form = check(example.text, max_bytes=len(example.text.encode()), max_rows=1).form
        yield Triple(node, RDF_TYPE, _sh("SPARQLExecutable"))
        yield Triple(node, RDF_TYPE, _sh(f"SPARQL{form.title()}Executable"))
        yield Triple(node, COMMENT, Literal(example.title, language="en"))
        yield Triple(node, _sh(form.lower()), Literal(example.text))
        yield Triple(node, _sh("prefixes"), NamedNode(f"{here.value}#prefixes"))
        yield Triple(node, TARGET, endpoint)


def _counts() -> Counts:
    """Triples and nodes of each class and property, over all versions; kept for the snapshot."""
    generation = service().store.generation
    with _counting:
        kept: tuple[int, Counts] | None = current_app.extensions.get("newsgraph.void")
        if kept is not None and kept[0] == generation:
            return kept[1]
        counts = _counted()
        current_app.extensions["newsgraph.void"] = (generation, counts)
    return counts


def _counted() -> Counts:
    settings = service().settings
    job = Job(
        query=query_text("void"),
        media_type=JSON_RESULTS.media_type,
        snapshot="",
        spill="",
        base_iri=request.base_url,
        max_rows=settings.max_rows,
        max_bytes=settings.max_result_bytes,
    )
    counts: Counts = defaultdict(dict)
    for row in json.loads(answered(job).content())["results"]["bindings"]:
        if row["class"]["type"] == "uri":
            numbers = int(row["triples"]["value"]), int(row["nodes"]["value"])
            counts[row["class"]["value"]][row["property"]["value"]] = numbers
    return dict(counts)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=INTEGER)
