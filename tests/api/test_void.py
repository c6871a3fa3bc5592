"""The description of what the graph holds: it counts rightly, and editors find what they look for."""

import pyoxigraph as ox
import pytest

from api.examples import examples


@pytest.fixture(scope="module")
def described(client):
    store = ox.Store()
    store.load(client("/.well-known/void", Accept="text/turtle").body, format=ox.RdfFormat.TURTLE)
    return store


PREFIXES = {
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}


def asked(described, query):
    return [tuple(term.value for term in row) for row in described.query(query, prefixes=PREFIXES)]


def test_each_class_has_the_counts_that_a_query_finds(client, described):
    rows = asked(described, "SELECT ?c ?n { ?d void:classPartition ?part . ?part void:class ?c ; void:entities ?n }")
    assert len(rows) > 5
    for class_, count in rows:
        assert client.sparql(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{class_}> }}").rows == [{"n": count}]


def test_each_property_of_a_class_has_its_count(client, described):
    statement = "https://w3id.org/newsgraph#Statement"
    rows = asked(
        described,
        f"SELECT ?p ?n {{ ?part void:class <{statement}> ; void:propertyPartition [ void:property ?p ; void:triples ?n ] }}",
    )
    assert "https://w3id.org/newsgraph#speaker" in dict(rows)
    for property_, count in rows:
        assert client.sparql(f"SELECT (COUNT(*) AS ?n) {{ ?s a <{statement}> ; <{property_}> ?o }}").rows == [{"n": count}]


def test_the_prefixes_are_declared(described):
    found = dict(asked(described, "SELECT ?p ?n { ?x sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }"))
    assert found["news"] == "https://w3id.org/newsgraph#"


def test_the_examples_can_be_read_and_answered(client, described):
    found = asked(described, "SELECT ?title ?text ?at { ?at a sh:SPARQLExecutable ; rdfs:comment ?title ; sh:select ?text }")
    assert {title for title, _, _ in found} == {example.title for example in examples()}
    for _, text, at in found:
        assert client.sparql(text).status == 200
        assert client(at.removeprefix(f"http://127.0.0.1:{client.port}")).status == 200


def test_the_service_description_points_at_it(client):
    assert f"http://127.0.0.1:{client.port}/.well-known/void" in client("/sparql", Accept="text/turtle").text


def test_it_is_not_sent_again_until_the_graph_changes(client):
    tag = client("/.well-known/void").headers["etag"]
    assert client("/.well-known/void", If_None_Match=tag).status == 304
    assert client("/.well-known/void", Accept="image/png").status == 406
