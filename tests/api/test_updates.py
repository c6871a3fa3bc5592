"""What becomes of the text of an update, without a server."""

import pyoxigraph as ox
import pytest

from api import updates
from kg.errors import BadQuery

BASE = "https://w3id.org/newsgraph/"
OWN = f"{BASE}id/article/a/1"
MINE = "http://example.org/mine"


def read(text, **more):
    return updates.read(text, base=BASE, base_iri="http://example.org/", prefixes={"ex": "http://example.org/"}, **more)


def applied(text, *quads, **more):
    """The quads after the update, of a store with an own and a foreign graph."""
    store = ox.Store()
    for graph in (OWN, MINE):
        store.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:s> <urn:p> '{graph}' }} }}")
    store.update("INSERT DATA { <urn:s> <urn:p> 'default' }")
    store.update(read(text, **more).written([MINE]), base_iri="http://example.org/", prefixes={"ex": "http://example.org/"})
    return {(quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "", quad.object.value) for quad in store}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("INSERT DATA { GRAPH <g> { <a> <b> 'GRAPH <x> {' } }", ["http://example.org/g"]),
        ("DELETE DATA { GRAPH ex:g { <a> <b> 1 } }", [MINE.replace("mine", "g")]),
        ("PREFIX o: <urn:o:> BASE <urn:b:x> CREATE GRAPH o:g; DROP SILENT GRAPH <http://a/>", ["urn:o:g", "http://a/"]),
        ("WITH <http://w/> DELETE { ?s ?p ?o } WHERE { GRAPH <http://read/> { ?s ?p ?o } }", ["http://w/"]),
        ("COPY <http://a/> TO GRAPH <http://b/>; ADD DEFAULT TO <http://c/>", ["http://b/", "http://c/"]),
        ("MOVE SILENT GRAPH <http://a/> TO DEFAULT", ["http://a/"]),
        ("DELETE WHERE { GRAPH <http://a/> { ?s ?p ?o } } # GRAPH <http://b/>", ["http://a/"]),
        ("INSERT { GRAPH <http://a/> { ?s ?p ?o } } WHERE { FILTER (?x <?y) ?s ?p ?o }", ["http://a/"]),
        ("INSERT DATA { GRAPH <http\\u003A//a/> { <a> <b> 1 } }", ["http://a/"]),
    ],
)
def test_the_graphs_that_an_update_names_are_found(text, names):
    assert read(text).names == names


def test_all_means_the_graphs_of_others():
    assert applied("CLEAR ALL") == {(OWN, OWN)}
    assert applied("DROP SILENT NAMED") == {(OWN, OWN), ("", "default")}
    assert applied("DROP DEFAULT") == {(OWN, OWN), (MINE, MINE)}


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH $g { ?s ?p ?o } } INSERT { GRAPH <http://example.org/new> { ?s ?p ?g } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_variable_graph_means_the_graphs_of_others(text):
    after = applied(text)
    assert (OWN, OWN) in after
    assert (MINE, MINE) not in after
    assert all(graph != OWN or value == OWN for graph, value in after)


def test_what_is_read_may_be_anything():
    after = applied(f"INSERT {{ GRAPH <{MINE}> {{ ?s <urn:q> ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    assert (MINE, OWN) in after


def test_the_graphs_of_the_request_become_using():
    text = f"INSERT {{ GRAPH <{MINE}> {{ ?s <urn:q> ?o }} }} WHERE {{ ?s ?p ?o }}"
    assert (MINE, OWN) in applied(text, using=(OWN,))
    assert (MINE, "default") not in applied(text, using=(OWN,))
    assert applied("DELETE WHERE { ?s ?p ?o }", using=(MINE,)) == {(OWN, OWN), (MINE, MINE), ("", "default")}


@pytest.mark.parametrize("clause", ["USING <urn:a>", "USING NAMED <urn:a>"])
def test_a_dataset_in_text_and_request_is_a_conflict(clause):
    with pytest.raises(BadQuery, match="exclude"):
        read(f"INSERT {{ <a> <b> <c> }} {clause} WHERE {{}}", using_named=("urn:b",))
    with pytest.raises(BadQuery, match="exclude"):
        read("WITH <a> INSERT { <a> <b> <c> } WHERE {}", using=("urn:b",))


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1/>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:a>",
        "INSERT { <a> <b> ?c } WHERE { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
        "INSERT { <a> <b> 1 } WHERE { FILTER (" + "(" * 200 + "1" + ")" * 200 + ") }",
        "INSERT { <a> <b> 1 } WHERE { FILTER (1" + "+1" * 2_000 + ") }",
        "INSERT DATA { GRAPH 'a' { <a> <b> 1 } }",
        "INSERT DATA { GRAPH unknown:g { <a> <b> 1 } }",
        "INSERT DATA { GRAPH ex:é { <a> <b> 1 } }",
        "INSERT DATA { GRAPH",
        "INSERT DATA { <a> <b> 1",
        "{}",
    ],
)
def test_what_must_not_be_evaluated_is_refused(text):
    with pytest.raises(BadQuery):
        read(text)


def test_data_may_be_long():
    rows = " ".join(f"<urn:{n}> <urn:p> -{n} , '{n}'^^<http://www.w3.org/2001/XMLSchema#int> ." for n in range(3_000))
    assert read(f"INSERT DATA {{ {rows} }}").names == []


def test_a_word_that_only_looks_like_load_is_no_harm():
    assert read("INSERT DATA { <urn:load> <urn:p> 'LOAD <x>' } # LOAD").names == []
