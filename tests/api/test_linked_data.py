"""Every IRI of the graph resolves, for people and for machines."""

from urllib.parse import quote

import pyoxigraph as ox
import pytest

BASE = "https://w3id.org/newsgraph/id/"
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def address(iri: str) -> str:
    return "/id/" + quote(iri.removeprefix(BASE))


@pytest.mark.parametrize("name", FORMATS)
def test_by_accept_and_by_parameter(client, name):
    form = FORMATS[name]
    by_accept = client("/id/entity/person/mara-ilves", Accept=form.media_type)
    assert by_accept.headers["content-type"].startswith(form.media_type)
    assert client(f"/id/entity/person/mara-ilves?format={name}", Accept="text/html").body == by_accept.body
    triples = list(ox.parse(by_accept.body, format=form))
    assert any(t.subject == ox.NamedNode(f"{BASE}entity/person/mara-ilves") for t in triples)


def test_everything_in_the_graph_has_a_page_and_data(client):
    query = f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), '{BASE}') && !CONTAINS(STR(?s), '#')) }}"
    iris = [row["s"] for row in client.sparql(query).rows]
    assert len(iris) > 50
    for iri in iris:
        page = client(address(iri), Accept="text/html")
        assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), iri
        data = client(address(iri), Accept="text/turtle")
        assert (data.status, data.headers["content-type"]) == (200, "text/turtle; charset=utf-8"), iri


def test_a_name_in_another_script_resolves(client):
    query = "SELECT ?e { ?e skos:prefLabel 'Radio Põhja' }"
    for row in client.sparql(query).rows:
        assert client(address(row["e"])).status == 200


def test_other_forms_are_linked(client):
    link = client("/id/entity/person/mara-ilves", Accept="text/html").headers["link"]
    assert '</id/entity/person/mara-ilves?format=turtle>; rel="alternate"; type="text/turtle"' in link


def test_the_answer_varies_by_accept_and_is_revalidated(client):
    answer = client("/id/entity/person/mara-ilves", Accept="text/turtle")
    assert "Accept" in answer.headers["vary"]
    assert client("/id/entity/person/mara-ilves", Accept="text/turtle", If_None_Match=answer.headers["etag"]).status == 304


def test_what_is_not_in_the_graph_is_404(client):
    assert client("/id/entity/person/nobody").json["status"] == 404
    assert client("/id/entity/person/nobody", Accept="text/html").headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json"), ("*/*", "text/turtle")],
)
def test_the_vocabulary_by_accept(client, accept, media_type):
    answer = client("/ontology", Accept=accept)
    assert answer.headers["content-type"].startswith(media_type)
    assert "Statement" in answer.text


def test_the_vocabulary_for_people(client):
    answer = client("/ontology", Accept="text/html")
    assert answer.status == 303
    page = client(answer.headers["location"])
    assert page.headers["content-type"].startswith("text/html")
    for name in ("news.ttl", "shapes.ttl", "context.jsonld", "page.css"):
        assert client(f"/ontology/{name}").status == 200
