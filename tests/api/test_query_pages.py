"""The page of queries over plain HTTP, and where a query is wrong."""

from html import unescape
from urllib.parse import urlencode

import pytest

from api.query_errors import Trouble, trouble
from kg.errors import BadQuery, QueryTimeout


@pytest.fixture
def page(client):
    """The text of the page with the answer to a query."""

    def get(query, answer=200, **more):
        found = client(f"/sparql?{urlencode({'query': query, **more})}", Accept="text/html")
        assert found.status == answer, found.text
        return found.text

    return get


@pytest.mark.parametrize(
    ("query", "place", "reason"),
    [
        ("SELECT * {\n ?s ?p ?o .\n FILTER(?o = \n}", "Line 4, column 1:", "“}” cannot stand here"),
        ("SELECT * { ?s a b c }", "Line 1, column 17:", "“b” cannot stand here"),
        ("SELECT * {\n FILTER(COUN(?x) > 3) }", "Line 2, column 9:", "“COUN” cannot stand here"),
        ("SELECT * {\n ?a ?b ?c\n ?d ?e ?f\n}", "Line 3, column 2:", "“?d” cannot stand here"),
        ("SELECT * { '''two\nlines''' }", "Line 2, column 10:", "“}” cannot stand here"),
        ("SELECT * {\n ?a ?b ?c\n", "Line 2, column 10:", "ends too early"),
        ("SELECT * { ?a foo:b ?c }", "Line 1, column 15:", "the prefix “foo:” is not declared"),
        ("PREFIX foo: <x:>\nSELECT * { ?a foo:b }", "Line 2, column 21:", "“}” cannot stand here"),
    ],
)
def test_error_is_told_with_the_line_and_what_stands_there(page, query, place, reason):
    shown = unescape(page(query, answer=400))
    assert f"<strong>{place}</strong>" in shown
    assert reason in shown


def test_trouble_without_a_place_is_told_as_it_is(page):
    assert "SELECT asks for a variable" in page("SELECT ?y (COUNT(?x) AS ?n) { ?x ?y ?z }", answer=400)
    assert trouble("ASK {}", QueryTimeout("too long"), str) == Trouble("too long")
    assert trouble("ASK {}", BadQuery("error at 1:1: expected [_]"), lambda _: None) == Trouble("error at 1:1: expected [_]")


def test_excerpt_shows_the_part_of_a_long_line_that_matters(page):
    query = f"SELECT * {{ ?s ?p '{'x' * 5000}' . ?a ?b }}"
    told = trouble(query, BadQuery("error at 1:1: "), lambda text: f"error at 1:{text.rindex('}') + 1}: expected")
    line, marks = told.excerpt.split("\n")
    assert told.column == len(query)
    assert line[marks.index("^")] == "}"
    assert len(line) <= 120


def test_graph_shows_as_rows_with_links_and_as_turtle(page):
    shown = page("CONSTRUCT { ?e news:confidence ?c } { ?e a news:Person ; news:confidence ?c ; skos:prefLabel 'Mara Ilves' }")
    assert '<th scope="col">subject</th>' in shown
    assert 'href="/id/article/' in shown
    assert "news:confidence</td>" in shown
    assert "&lt;https://w3id.org/newsgraph#confidence&gt;" in shown


def test_dataset_of_a_query_stays_in_the_form_and_in_the_downloads(page):
    shown = page("ASK { ?s ?p ?o }", **{"default-graph-uri": "https://example.org/a?b&c"})
    assert '<input type="hidden" name="default-graph-uri" value="https://example.org/a?b&amp;c">' in shown
    assert "default-graph-uri=https%3A%2F%2Fexample.org%2Fa%3Fb%26c&amp;format=csv" in shown
    assert '<p class="answer">No</p>' in shown


def test_answer_that_is_cut_says_so(page):
    assert "The first 500 rows; a download has more" in page("SELECT * { ?s ?p ?o . ?a ?b ?c }")


def test_editor_is_told_all_prefixes_and_terms(client):
    known = client("/sparql/terms")
    assert known.json["prefixes"]["news"] == "https://w3id.org/newsgraph#"
    terms = {term["name"]: term for term in known.json["terms"]}
    assert terms["news:Statement"]["sort"] == "class"
    assert terms["news:act-deny"]["comment"]
    assert client("/sparql/terms", If_None_Match=known.headers["etag"]).status == 304
