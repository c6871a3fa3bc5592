"""The guard reads SPARQL as strictly as whatever evaluates it, or more so."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.guard import MAX_DEPTH, MAX_OPERATORS, check
from kg.errors import BadQuery


def checked(text: str, max_rows: int = 10, reachable: tuple[str, ...] = ()):
    return check(text, max_bytes=65_536, max_rows=max_rows, reachable=reachable)


@pytest.mark.parametrize("reachable", [(), ("http://b/",)])
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE?x{ ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> {} }",
        "PREFIX x: <http://a/> SELECT * { SERVICEx:y {} }",
        "PREFIX x: <http://a/> SELECT * { ?s ?p x:a.b.SERVICE x:y {} }",
        "SELECT * { ?s ?p trueSERVICE<http://a/>{} }",
        "SELECT * { ?s ?p 1SERVICE<http://a/>{} }",
        "SELECT * { ?s ?p ?oéSERVICE<http://a/>{} }",
        "SELECT * { # '\n SERVICE <http://a/> {} # '\n }",
        "SELECT * { ?s ?p '\\'' . SERVICE <http://a/> {} #'\n }",
        "SELECT * { ?s ?p ''' '' ''' . SERVICE <http://a/> {} #'''\n }",
        # "<" is less-than here: what follows the mark is then a comment, and the quote opens nothing.
        "SELECT * { FILTER (?a<?b#>'''\n ) SERVICE <http://a/> {} #'''\n }",
        # An IRI with an escape, which a stricter reader would not take for one.
        "SELECT * { ?s ?p <a\\u0041#> , ''' ''' . SERVICE <http://a/> {} #'''\n }",
        # What one reading takes for a call to a listed address is a comment or a string in another.
        "SELECT * { FILTER (?a<?b#>'''\n ) SERVICE <http://a/> {} #''' SERVICE <http://b/>\n }",
        "SELECT * { SERVICE <http://b/> { SERVICE ?a {} } }",
    ],
)
def test_a_call_to_another_address_is_refused_however_it_is_written(text: str, reachable: tuple[str, ...]):
    with pytest.raises(BadQuery, match="SERVICE"):
        checked(text, reachable=reachable)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p 'the SERVICE' # SERVICE\n }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK { ?s a sd:Service }",
        'ASK { ?s ?p """a service\nof {{{{ kinds""" }',
        "ASK { FILTER (?a<3 && ?b>4) }",
    ],
)
def test_the_word_alone_is_no_call(text: str):
    checked(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * (MAX_DEPTH + 1),
        "ASK { FILTER " + "(" * MAX_DEPTH + "1",
        "ASK { ?s ?p " + "[ ?p " * MAX_DEPTH,
        "ASK { FILTER (" + "!" * (MAX_OPERATORS + 1) + "true) }",
        "ASK { FILTER (1" + "+1" * (MAX_OPERATORS + 1) + ") }",
        "ASK { {} " + "UNION {} " * (MAX_OPERATORS + 1) + "}",
    ],
)
def test_what_would_overflow_the_evaluators_stack_is_refused(text: str):
    with pytest.raises(BadQuery, match="more than"):
        checked(text)


def test_braces_in_strings_comments_and_iris_do_not_nest():
    checked("ASK { ?s ?p '" + "{" * 500 + "' # " + "(" * 500 + "\n }")


def test_a_long_text_is_refused():
    with pytest.raises(BadQuery, match="at most 10 are allowed"):
        check("ASK { ?s ?p ?o }", max_bytes=10, max_rows=10)


@pytest.mark.parametrize(
    ("text", "limited", "is_ours"),
    [
        ("SELECT * {}", "SELECT * {} LIMIT 10 ", True),
        ("SELECT * {} # end", "SELECT * {} LIMIT 10  # end", True),
        ("SELECT * {} LIMIT 7", "SELECT * {} LIMIT 7", False),
        ("SELECT * {} limit 70 OFFSET 2", "SELECT * {} limit 10 OFFSET 2", True),
        ("SELECT * {} OFFSET 2", "SELECT * {} OFFSET 2 LIMIT 10 ", True),
        ("SELECT * {} VALUES ?x { 1 }", "SELECT * {}  LIMIT 10 VALUES ?x { 1 }", True),
        ("SELECT * { { SELECT * {} LIMIT 3 } }", "SELECT * { { SELECT * {} LIMIT 3 } } LIMIT 10 ", True),
        ("SELECT ?limit {} ORDER BY ?limit", "SELECT ?limit {} ORDER BY ?limit LIMIT 10 ", True),
        ("ASK {}", "ASK {}", False),
    ],
)
def test_a_select_gets_a_limit_where_it_has_none_as_low(text: str, limited: str, is_ours: bool):
    shape = checked(text)
    assert (shape.limited, shape.is_limited_by_us) == (limited, is_ours)


@pytest.mark.parametrize(
    ("text", "form", "has_dataset"),
    [
        ("BASE <http://a/> PREFIX select: <http://a/> ASK {}", "ASK", False),
        ("DESCRIBE <http://a/select> FROM <http://g/>", "DESCRIBE", True),
        ("CONSTRUCT { ?s ?p ?o } FROM NAMED <http://g/> {}", "CONSTRUCT", True),
        ("SELECT ?from { ?from ?p 'FROM' }", "SELECT", False),
        ("INSERT DATA { <a> <b> <c> }", "UPDATE", False),
        ("WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "UPDATE", False),
        ("", "", False),
        ("nothing of the kind", "", False),
    ],
)
def test_form_and_dataset_are_read_off_the_outer_words(text: str, form: str, has_dataset: bool):
    shape = checked(text)
    assert (shape.form, shape.has_dataset) == (form, has_dataset)


@given(st.text(alphabet="SELECTservice {}()<>'\"#\\?:.a1\n", max_size=80))
def test_any_text_is_read_to_its_end(text: str):
    with suppress(BadQuery):
        checked(text)


@pytest.mark.parametrize("piece", ["a-", "<", "'''\\", '"', "a:", "#", "<a#>", "((", "\\'"])
def test_reading_takes_time_in_proportion_to_length(piece: str):
    begin = time.process_time()
    with suppress(BadQuery):
        checked(piece * (60_000 // len(piece)))
    assert time.process_time() - begin < 2
