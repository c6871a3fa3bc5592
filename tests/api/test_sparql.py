"""The SPARQL protocol, over a real connection."""

import gzip
import io
import json
import socket
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from api.settings import Settings

STATEMENTS = "SELECT ?s { ?s a news:Statement }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def test_get_and_both_posts_give_the_same_rows(client):
    got = client.sparql(STATEMENTS).rows
    assert len(got) == 9
    assert client("/sparql", "POST", urlencode({"query": STATEMENTS}), Content_Type=FORM).rows == got
    assert client("/sparql", "POST", STATEMENTS, Content_Type=DIRECT).rows == got


@pytest.mark.parametrize("form", [ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV])
def test_each_result_format_parses_back(client, form):
    answer = client.sparql("SELECT ?name { ?e skos:prefLabel ?name ; a news:Person }", Accept=form.media_type)
    assert answer.headers["content-type"].startswith(form.media_type.partition(";")[0])
    names = {row["name"].value for row in ox.parse_query_results(io.BytesIO(answer.body), form)}
    assert names == {"Mara Ilves", "<script>alert(1)</script> Tamm"}


def test_csv(client):
    answer = client.sparql("SELECT ?x ?y { VALUES (?x ?y) { (1 'a,b') } }", Accept="text/csv")
    assert answer.text == 'x,y\r\n1,"a,b"\r\n'


@pytest.mark.parametrize(
    "form",
    [
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.JSON_LD,
        ox.RdfFormat.RDF_XML,
        ox.RdfFormat.TRIG,
        ox.RdfFormat.N_QUADS,
    ],
)
def test_each_graph_format_parses_back(client, form):
    answer = client.sparql("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t . ?s a news:Statement }", Accept=form.media_type)
    assert answer.headers["content-type"].startswith(form.media_type)
    assert len(list(ox.parse(answer.body, format=form))) == 10  # one statement is a quotation too


@pytest.mark.parametrize("name", ["format", "output"])
def test_the_format_can_be_named_in_the_address(client, name):
    answer = client(f"/sparql?{urlencode({'query': 'ASK {}', name: 'xml'})}", Accept="text/csv")
    assert "<boolean>true</boolean>" in answer.text


@pytest.mark.parametrize(
    ("query", "accept"), [("ASK {}", "text/turtle"), ("DESCRIBE <http://a/>", "text/csv"), ("ASK {}", "a/b")]
)
def test_406_names_what_there_is(client, query, accept):
    answer = client.sparql(query, Accept=accept)
    assert answer.status == 406
    assert "there are" in answer.json["detail"]


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (None, "query=ASK%7B%7D", 415),
        ("text/plain", "ASK {}", 415),
        (f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
        (DIRECT, "ASK { ?s ?p 'é' }".encode("latin-1"), 400),
        (FORM, "query=%FF", 400),
        (FORM, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        (FORM, "update=CLEAR+ALL", 400),
        (FORM, "", 400),
        (DIRECT, "CLEAR ALL", 400),
        (DIRECT, "", 400),
        (DIRECT, "SELECT", 400),
        (DIRECT, "ASK {}" + " " * 300_000, 413),
    ],
)
def test_a_bad_post_is_refused_with_a_problem(client, content_type, body, status):
    headers = {"Content_Type": content_type} if content_type else {}
    answer = client("/sparql", "POST", body, **headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["status"] == status


def test_other_methods_are_refused_and_the_allowed_ones_named(client):
    answer = client("/sparql", "PUT", "x")
    assert answer.status == 405
    assert "POST" in answer.headers["allow"]


def test_updates_are_refused(client):
    assert client("/update", "POST", "CLEAR ALL", Content_Type="application/sparql-update").status == 403
    assert client.sparql(STATEMENTS).rows


def test_without_parameters_the_default_graph_is_the_union(client):
    union = client.sparql("SELECT (COUNT(*) AS ?n) { ?s a news:Version }").rows
    assert union == [{"n": "8"}]


def test_from_and_the_dataset_parameters_choose_graphs(client):
    graph = client.sparql("SELECT ?g { GRAPH ?g { ?s a news:LegalAction } } LIMIT 1").rows[0]["g"]
    count = "SELECT (COUNT(*) AS ?n) {} { ?s a news:Version }".replace("{}", f"FROM <{graph}>")
    assert client.sparql(count).rows == [{"n": "1"}]
    both = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?s a news:Version }')}&default-graph-uri={quote(graph)}"
    assert client(both).rows == [{"n": "1"}]
    named = f"/sparql?query={quote('ASK { ?s a news:Version }')}&named-graph-uri={quote(graph)}"
    assert client(named).json["boolean"] is False
    bad = client(f"/sparql?query={quote('ASK {}')}&default-graph-uri=not+an+iri")
    assert bad.status == 400


def test_head_has_the_headers_of_get_and_no_body(client):
    path = f"/sparql?query={quote('ASK {}')}"
    got, head = client(path), client(path, "HEAD")
    assert head.body == b""
    varying = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in varying} == {
        k: v for k, v in got.headers.items() if k not in varying
    }


def test_pages_of_other_sites_may_read(client):
    assert client.sparql("ASK {}").headers["access-control-allow-origin"] == "*"
    preflight = client("/sparql", "OPTIONS", Origin="https://example.org", Access_Control_Request_Method="POST")
    assert preflight.status == 200
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]


def test_what_a_client_has_is_not_sent_again_until_the_graph_changes(tmp_path, adding, harbour, folder, serving):
    client = serving(folder, Settings(rate_limit=0))
    tag = client.sparql("ASK {}").headers["etag"]
    again = client.sparql("ASK {}", If_None_Match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert client.sparql("ASK {}", If_None_Match=tag, Accept="text/csv").status == 200

    store = tmp_path / "store"
    adding(store, harbour)
    client = serving(store, Settings(rate_limit=0))
    before = client.sparql("ASK {}")
    adding(store, type(harbour)(type(harbour.article)("other", "Nobody spoke.")))
    after = client.sparql("ASK {}", If_None_Match=before.headers["etag"])
    assert after.status == 200
    assert int(after.headers["newsgraph-generation"]) > int(before.headers["newsgraph-generation"])
    assert client.sparql("SELECT ?v { ?v a news:Version }").rows[1:]


def test_long_answers_are_compressed_for_who_takes_it(client):
    plain = client.sparql(STATEMENTS)
    packed = client.sparql(STATEMENTS, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]


def test_an_answer_too_long_for_memory_comes_whole_from_a_file(client):
    query = "SELECT ?a ?b { ?a a ?t . ?b a ?u } LIMIT 5000"
    plain, packed = client.sparql(query), client.sparql(query, Accept_Encoding="gzip")
    assert len(plain.body) > 256 * 1024
    assert len(plain.rows) == 5000
    assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize(
    "accept", ["application/json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_a_result_cut_at_the_row_limit_says_so(narrow, accept):
    cut = narrow.sparql("SELECT ?s ?p { ?s ?p ?o }", Accept=accept)
    assert cut.headers["newsgraph-truncated"] == "rows=10"
    whole = narrow.sparql("SELECT ?s ?p { ?s ?p ?o } LIMIT 10", Accept=accept)
    assert "newsgraph-truncated" not in whole.headers
    assert whole.body.count(b"\n") == cut.body.count(b"\n")
    few = narrow.sparql("SELECT ?x { VALUES ?x { '},{},{},{},{},{},{},{},{},{},{' 2 } }", Accept=accept)
    assert "newsgraph-truncated" not in few.headers


def test_a_graph_cut_at_the_limit_says_so(narrow):
    cut = narrow.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", Accept="application/n-triples")
    assert cut.headers["newsgraph-truncated"] == "rows=10"
    assert cut.text.count("\n") == 10


def test_the_service_describes_itself(client):
    answer = client("/sparql", Accept="text/turtle")
    triples = {
        (t.predicate.value.rpartition("#")[2], getattr(t.object, "value", ""))
        for t in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
    }
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert ("endpoint", f"http://127.0.0.1:{client.port}/sparql") in triples
    assert ("feature", f"{sd}UnionDefaultGraph") in triples
    assert sum(name == "namedGraph" for name, _ in triples) == 10  # eight versions, what is shared, the vocabulary


def test_a_browser_gets_the_form_with_the_answer(client):
    page = client.sparql("SELECT ?name { ?e skos:prefLabel ?name ; a news:Person }", Accept="text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Tamm" in page.text
    assert "<script>alert(1)" not in page.text


def test_a_browser_gets_the_form_with_the_problem(client):
    page = client.sparql("SELECT <script>", Accept="text/html")
    assert page.status == 400
    assert "Line 1, column 8:" in page.text
    assert "SELECT &lt;script&gt;" in page.text


def test_sparqlwrapper_can_ask(client):
    wrapper = SPARQLWrapper(f"http://127.0.0.1:{client.port}/sparql")
    wrapper.setQuery(STATEMENTS)
    wrapper.setReturnFormat(JSON)
    assert len(wrapper.queryAndConvert()["results"]["bindings"]) == 9
    wrapper.setMethod(POST)
    assert len(wrapper.queryAndConvert()["results"]["bindings"]) == 9


def test_the_method_query_is_a_post_that_can_be_repeated(client):
    first = client("/sparql", "QUERY", STATEMENTS, Content_Type=DIRECT)
    assert first.rows == client.sparql(STATEMENTS).rows
    assert client("/sparql", "QUERY", urlencode({"query": STATEMENTS}), Content_Type=FORM).rows == first.rows
    again = client("/sparql", "QUERY", STATEMENTS, Content_Type=DIRECT, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = client("/sparql", "QUERY", "ASK {}", Content_Type=DIRECT, If_None_Match=first.headers["etag"])
    assert other.status == 200
    assert client("/sparql", "QUERY", STATEMENTS).status == 415


def test_options_tell_what_may_be_asked_how(client):
    told = client("/sparql", "OPTIONS")
    assert {"GET", "HEAD", "POST", "QUERY", "OPTIONS"} <= set(told.headers["allow"].split(", "))
    assert "QUERY" in told.headers["access-control-allow-methods"]
    assert DIRECT in told.headers["accept-query"]
    assert {"PUT", "DELETE"} <= set(client("/graphs", "OPTIONS").headers["allow"].split(", "))


@pytest.mark.parametrize("query", ["SELECT ?s ?p { ?s ?p ?o }", "SELECT * { ?s ?p ?o }"])
def test_a_cut_result_says_so_in_json_too_and_can_be_read_by_others(narrow, query):
    cut = narrow.sparql(query)
    assert cut.json["head"]["truncated"] == 10
    assert len(list(ox.parse_query_results(io.BytesIO(cut.body), ox.QueryResultsFormat.JSON))) == 10
    assert "truncated" not in narrow.sparql(query + " LIMIT 3").json["head"]
    assert "truncated" not in narrow.sparql("SELECT * { VALUES ?x { 1 2 } }").json["head"]


def test_a_long_cut_result_says_so_in_json_too(folder, serving):
    client = serving(folder, Settings(rate_limit=0, max_rows=3_000))
    cut = client.sparql("SELECT ?a ?b { ?a a ?t . ?b a ?u }")
    assert len(cut.body) > 256 * 1024
    assert (cut.json["head"]["truncated"], len(cut.rows)) == (3_000, 3_000)
    assert cut.headers["newsgraph-truncated"] == "rows=3000"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 262_200 + b"\r\n\r\n", 431),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
    ],
)
def test_what_the_server_refuses_by_itself_is_a_problem_too(client, sent, status):
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as connection:
        connection.sendall(sent)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    assert b"application/problem+json" in head
    assert json.loads(body)["status"] == status


def test_rdflib_can_ask(client):
    graph = Graph(SPARQLStore(f"http://127.0.0.1:{client.port}/sparql", returnFormat="json"))
    assert len(list(graph.query(STATEMENTS))) == 9
    assert len(list(graph.subjects(RDF.type, URIRef("https://w3id.org/newsgraph#Statement")))) == 9
