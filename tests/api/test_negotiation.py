"""Accept with q-values, and the parameter that wins over it."""

import pytest

from api.negotiation import GRAPHS, HTML, RESULTS, choose, prefers_html

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv; charset=utf-8", "csv"),
        ("text/csv", "csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "xml"),
        ("text/tab-separated-values, */*;q=0.1", "tsv"),
        ("application/json", "json"),
        ("application/xml", "xml"),
        ("text/*", "csv"),
        (BROWSER, "html"),
        ("application/sparql-results+json;q=0, */*", "xml"),
    ],
)
def test_the_best_liked_format_is_chosen(accept: str | None, name: str):
    chosen = choose(accept, (*RESULTS, HTML))
    assert chosen is not None
    assert chosen.name == name


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "application/n-quads"])
def test_nothing_fits(accept: str):
    assert choose(accept, RESULTS) is None


@pytest.mark.parametrize(("wanted", "name"), [("ttl", "turtle"), ("JSONLD", "jsonld"), ("application/n-quads", "nquads")])
def test_the_parameter_wins(wanted: str, name: str):
    chosen = choose("application/rdf+xml", GRAPHS, wanted)
    assert chosen is not None
    assert chosen.name == name


def test_an_unknown_format_fits_nothing():
    assert choose("*/*", GRAPHS, "docx") is None


@pytest.mark.parametrize(
    ("accept", "expected"), [(BROWSER, True), ("*/*", False), (None, False), ("application/json, text/html;q=0.5", False)]
)
def test_a_browser_is_told_from_a_program(accept: str | None, expected: bool):
    assert prefers_html(accept) is expected
