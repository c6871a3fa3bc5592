"""Updates and the Graph Store Protocol over a real connection, with and without the token."""

import base64
import logging
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import BASIC, JSON, POST, SPARQLWrapper

from api.settings import Settings
from kg.store import Reader

TOKEN = "correct-horse-battery"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
UPDATE = {"Content_Type": "application/sparql-update"} | BEARER
TURTLE = {"Content_Type": "text/turtle"} | BEARER
FORM = "application/x-www-form-urlencoded"
MINE = "http://example.org/mine"
GRAPH = f"/graphs?graph={quote(MINE, safe='')}"
HELLO = "<http://example.org/a> <http://example.org/b> 'héllo' ."


def update(client, text, **headers):
    return client("/update", "POST", text, **(UPDATE | headers))


def triples(answer):
    return {(t.subject.value, t.predicate.value, t.object.value) for t in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)}


def test_without_a_token_in_the_settings_nobody_writes(client):
    for answer in (update(client, "CLEAR ALL"), client(GRAPH, "PUT", HELLO, **TURTLE), client(GRAPH, "DELETE", **BEARER)):
        assert answer.status == 403
        assert "KG_TOKEN" in answer.json["detail"]


@pytest.mark.parametrize(
    "sent", ["", "Bearer wrong", "Bearer", f"Basic {base64.b64encode(b'me:wrong').decode()}", f"Digest {TOKEN}"]
)
def test_without_the_right_token_nobody_writes(writable, sent):
    answer = update(writable, "CREATE GRAPH <urn:never>", Authorization=sent)
    assert answer.status == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert writable("/graphs?graph=urn:never").status == 404


def test_pages_of_other_sites_do_not_write(writable):
    assert update(writable, "INSERT DATA {}", Origin="https://evil.example").status == 403
    assert update(writable, "INSERT DATA {}", Origin=f"http://127.0.0.1:{writable.port}").status == 204
    preflight = writable("/update", "OPTIONS", Origin="https://evil.example", Access_Control_Request_Method="POST")
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


def test_the_next_query_sees_an_update(writable):
    for number in range(5):
        done = update(writable, f"INSERT DATA {{ GRAPH <urn:seen> {{ <urn:n> <urn:is> {number} }} }}")
        assert done.status == 204
        answer = writable.sparql(f"ASK {{ GRAPH <urn:seen> {{ <urn:n> <urn:is> {number} }} }}")
        assert answer.json["boolean"] is True
        assert answer.headers["newsgraph-generation"] == done.headers["newsgraph-generation"]


def test_an_update_may_come_as_a_form_with_its_graphs(writable):
    update(writable, "INSERT DATA { GRAPH <urn:from> { <urn:a> <urn:b> 'yes' } }")
    fields = {"update": "INSERT { GRAPH <urn:to> { ?s ?p ?o } } WHERE { ?s ?p ?o }", "using-graph-uri": "urn:from"}
    assert writable("/update", "POST", urlencode(fields), Content_Type=FORM, **BEARER).status == 204
    assert triples(writable("/graphs?graph=urn:to")) == {("urn:a", "urn:b", "yes")}
    direct = "INSERT { GRAPH <urn:to2> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert writable("/update?using-named-graph-uri=urn:from", "POST", direct, **UPDATE).status == 204
    assert triples(writable("/graphs?graph=urn:to2")) == {("urn:a", "urn:b", "yes")}


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (None, "update=CLEAR+ALL", 415),
        ("text/plain", "CLEAR ALL", 415),
        ("application/sparql-update; charset=UTF-16", "CLEAR ALL".encode("utf-16"), 415),
        ("application/sparql-update", b"CLEAR GRAPH <urn:\xff>", 400),
        ("application/sparql-update", "CLEAR XYZ", 400),
        ("application/sparql-update", "ASK {}", 400),
        ("application/sparql-update", "CLEAR GRAPH <urn:there-is-none>", 400),
        ("application/sparql-update", "LOAD <http://127.0.0.1:1/>", 400),
        ("application/sparql-update", "INSERT DATA {" + " " * 400_000 + "}", 413),
        (FORM, "update=CLEAR+ALL&update=CLEAR+ALL", 400),
        (FORM, "query=ASK+%7B%7D", 400),
        (FORM, "", 400),
    ],
)
def test_a_bad_update_is_refused_with_a_problem(writable, content_type, body, status):
    before = writable.sparql("ASK {}").headers["newsgraph-generation"]
    headers = BEARER | ({"Content_Type": content_type} if content_type else {})
    answer = writable("/update", "POST", body, **headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert writable.sparql("ASK {}").headers["newsgraph-generation"] == before


def test_get_is_no_update(writable):
    assert writable("/update?update=CLEAR%20ALL", **BEARER).status == 405


def test_an_update_that_fails_halfway_changes_nothing(writable):
    assert (
        update(writable, "INSERT DATA { GRAPH <urn:half> { <urn:a> <urn:b> 1 } } ; CLEAR GRAPH <urn:there-is-none>").status
        == 400
    )
    assert writable("/graphs?graph=urn:half").status == 404


def test_the_graphs_of_the_project_stand_whatever_is_written(writable):
    count = "SELECT (COUNT(*) AS ?n) { ?version a news:Version ; ?p ?o }"
    before = writable.sparql(count).rows
    version = writable.sparql("SELECT ?v { ?v a news:Version } LIMIT 1").rows[0]["v"]
    for text in (
        f"CLEAR GRAPH <{version}>",
        f"INSERT DATA {{ GRAPH <{version}> {{ <urn:a> <urn:b> 1 }} }}",
        "DROP GRAPH <https://w3id.org/newsgraph>",
    ):
        answer = update(writable, text)
        assert answer.status == 403
        assert "builds" in answer.json["detail"]
    for method, body in (("PUT", HELLO), ("POST", HELLO), ("DELETE", None)):
        assert writable(f"/graphs?graph={quote(version)}", method, body, **TURTLE).status == 403
    assert update(writable, "DROP ALL").status == 204
    assert writable.sparql(count).rows == before
    assert writable(f"/graphs?graph={quote(version)}").status == 200


def test_a_build_keeps_what_others_wrote_and_derives_nothing_from_it(writable, writable_folder, adding):
    import sys

    ferry = sys.modules[adding.__module__].ferry
    identities = "SELECT ?i { ?i a news:Identity }"
    before = sorted(row["i"] for row in writable.sparql(identities).rows)
    forged = "<urn:forged> news:named true ; a news:Person ; skos:prefLabel 'Forged' ; prov:specializationOf <urn:work>"
    assert update(writable, f"INSERT DATA {{ GRAPH <urn:kept> {{ {forged} }} }}").status == 204
    adding(writable_folder, ferry())
    assert len(triples(writable("/graphs?graph=urn:kept"))) == 4
    assert sorted(row["i"] for row in writable.sparql(identities).rows) == before
    with Reader(writable_folder) as reader:
        assert reader.search("Forged").total == 0
        assert reader.search("Ilves").total > 0


def test_a_graph_is_made_replaced_read_added_to_and_deleted(writable):
    assert writable(GRAPH).status == 404
    made = writable(GRAPH, "PUT", HELLO, **TURTLE)
    assert (made.status, made.headers["location"]) == (201, MINE)
    assert triples(writable(GRAPH)) == {("http://example.org/a", "http://example.org/b", "héllo")}
    assert writable(GRAPH, "PUT", "<urn:a> <urn:b> <c> .", **TURTLE).status == 204
    assert triples(writable(GRAPH)) == {("urn:a", "urn:b", "http://example.org/c")}
    assert writable(GRAPH, "POST", json_ld(), Content_Type="application/ld+json", **BEARER).status == 204
    assert len(triples(writable(GRAPH))) == 2
    head = writable(GRAPH, "HEAD", Accept="text/turtle")
    assert (head.status, head.body, head.headers["content-type"]) == (200, b"", "text/turtle; charset=utf-8")
    assert writable(GRAPH, "DELETE", **BEARER).status == 204
    assert writable(GRAPH, "HEAD").status == 404
    assert writable(GRAPH, "DELETE", **BEARER).status == 404


def json_ld() -> str:
    return '{"@id": "urn:x", "urn:b": "more"}'


def test_an_empty_graph_exists(writable):
    assert writable("/graphs?graph=urn:empty", "PUT", "", **TURTLE).status == 201
    answer = writable("/graphs?graph=urn:empty")
    assert (answer.status, triples(answer)) == (200, set())


def test_the_default_graph_is_the_real_one(writable):
    assert writable("/graphs?default", "PUT", HELLO, **TURTLE).status == 204
    assert len(triples(writable("/graphs?default"))) == 1
    assert writable("/graphs?default", "DELETE", **BEARER).status == 204
    assert triples(writable("/graphs?default")) == set()


def test_a_graph_without_a_name_gets_one(writable):
    made = writable("/graphs", "POST", HELLO, **TURTLE)
    assert made.status == 201
    assert len(triples(writable(f"/graphs?graph={quote(made.headers['location'])}"))) == 1
    assert len(triples(writable(made.headers["location"].removeprefix(f"http://127.0.0.1:{writable.port}")))) == 1


def test_a_graph_may_be_named_by_its_address(writable):
    address = f"/graphs/notes/caf{quote('é')}"
    assert writable(address, "PUT", HELLO, **TURTLE).status == 201
    assert writable(address, "PUT", HELLO, **TURTLE).status == 204
    assert writable(f"/graphs?graph={quote(f'http://127.0.0.1:{writable.port}{address}', safe='')}").status == 200
    assert writable(address, "DELETE", **BEARER).status == 204


def test_a_graph_s_name_is_decoded_once(writable):
    for number, name in enumerate(("%31", "%2531")):
        assert writable(f"/graphs?graph=urn:once:{name}", "PUT", f"<urn:a> <urn:b> {number} .", **TURTLE).status == 201
    assert triples(writable("/graphs?graph=urn:once:1")) == {("urn:a", "urn:b", "0")}
    assert triples(writable("/graphs?graph=urn:once:%2531")) == {("urn:a", "urn:b", "1")}


def test_several_files_are_added_at_once_and_their_blank_nodes_stay_apart(writable):
    bound = "x-x-x"
    part = f'--{bound}\r\nContent-Disposition: form-data; name="f"; filename="f.ttl"\r\nContent-Type: text/turtle\r\n\r\n_:b <urn:p> {{}} .\r\n'
    body = "".join(part.format(n) for n in (1, 2)) + f"--{bound}--\r\n"
    sent = {"Content_Type": f"multipart/form-data; boundary={bound}"} | BEARER
    assert writable("/graphs?graph=urn:files", "POST", body, **sent).status == 201
    assert len({s for s, _, _ in triples(writable("/graphs?graph=urn:files"))}) == 2
    assert writable("/graphs?graph=urn:files", "PUT", body, **sent).status == 415


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        (GRAPH, HELLO, None, 415),
        (GRAPH, HELLO, "application/trig", 415),
        (GRAPH, HELLO, "text/turtle; charset=latin-1", 415),
        (GRAPH, "<a> <b>", "text/turtle", 400),
        (GRAPH, b"<a> <b> '\xff' .", "text/turtle", 400),
        (GRAPH, "{", "application/ld+json", 400),
        (GRAPH, '{"@context": "http://127.0.0.1:1/", "a": 1}', "application/ld+json", 400),
        ("/graphs?graph=no+iri", HELLO, "text/turtle", 400),
        ("/graphs?graph=urn:a&default", HELLO, "text/turtle", 400),
        (GRAPH, "#" * 400_001, "text/turtle", 413),
    ],
)
def test_a_bad_graph_is_refused_with_a_problem_and_changes_nothing(writable, path, body, content_type, status):
    headers = BEARER | ({"Content_Type": content_type} if content_type else {})
    answer = writable(path, "PUT", body, **headers)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert writable(GRAPH).status == 404


@pytest.mark.parametrize(
    ("body", "content_type"), [("[] <urn:p> " + "[<urn:p> " * 20_000, "text/turtle"), ('{"a":' * 20_000, "application/ld+json")]
)
def test_deep_nesting_costs_a_worker_alone(writable, body, content_type):
    assert writable(GRAPH, "PUT", body, Content_Type=content_type, **BEARER).status in (400, 503)
    assert update(writable, "INSERT DATA {}").status == 204


def test_an_update_that_runs_away_is_stopped_and_changes_nothing(folder, tmp_path, serving):
    import shutil

    client = serving(shutil.copytree(folder, tmp_path / "store"), Settings(rate_limit=0, token=TOKEN, timeout_s=1))
    cross = "GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l }"
    assert update(client, f"INSERT {{ GRAPH <urn:big> {{ ?a ?e ?l }} }} WHERE {{ {cross} }}").status == 504
    assert client("/graphs?graph=urn:big").status == 404
    assert update(client, "INSERT DATA {}").status == 204


def test_a_graph_that_a_client_has_is_not_sent_again(writable):
    writable("/graphs?graph=urn:tagged", "PUT", HELLO, **TURTLE)
    tag = writable("/graphs?graph=urn:tagged").headers["etag"]
    assert writable("/graphs?graph=urn:tagged", If_None_Match=tag).status == 304
    update(writable, "INSERT DATA { GRAPH <urn:tagged> { <urn:a> <urn:b> 1 } }")
    assert writable("/graphs?graph=urn:tagged", If_None_Match=tag).status == 200


def test_graphs_come_in_the_form_asked_for(writable):
    vocabulary = "/graphs?graph=https://w3id.org/newsgraph"
    assert (
        writable(vocabulary, Accept="application/n-triples;q=0.5, text/turtle;q=0.4").headers["content-type"]
        == "application/n-triples"
    )
    assert writable(f"{vocabulary}&format=jsonld").headers["content-type"] == "application/ld+json"
    assert writable(vocabulary, Accept="image/png").status == 406


def test_the_description_says_whether_updates_are_taken(client, writable):
    assert "SPARQL11Update" in writable("/sparql", Accept="text/turtle").text
    assert "SPARQL11Update" not in client("/sparql", Accept="text/turtle").text


def test_writes_are_logged_without_their_text_or_the_token(writable, caplog):
    with caplog.at_level(logging.INFO, "api"):
        update(writable, "INSERT DATA { GRAPH <urn:logged> { <urn:secret> <urn:b> 1 } }")
        update(writable, "LOAD <urn:secret>")
    assert [record.message.split(" ")[0:4] for record in caplog.records] == [["update", "-", "by", "127.0.0.1:"]] * 2
    assert "sha256" in caplog.text
    assert "refused: BadQuery" in caplog.text
    assert "urn:secret" not in caplog.text
    assert TOKEN not in caplog.text


def test_sparqlwrapper_can_update(writable):
    wrapper = SPARQLWrapper(f"http://127.0.0.1:{writable.port}/sparql", f"http://127.0.0.1:{writable.port}/update")
    wrapper.setHTTPAuth(BASIC)
    wrapper.setCredentials("anybody", TOKEN)
    wrapper.setMethod(POST)
    wrapper.setQuery("INSERT DATA { GRAPH <urn:wrapped> { <urn:a> <urn:b> 'wrapped' } }")
    wrapper.query()
    wrapper.setQuery("SELECT ?o { GRAPH <urn:wrapped> { ?s ?p ?o } }")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["results"]["bindings"][0]["o"]["value"] == "wrapped"


def test_rdflib_can_read_and_write_a_graph(writable):
    here = f"http://127.0.0.1:{writable.port}"
    store = SPARQLUpdateStore(f"{here}/sparql", f"{here}/update", auth=("anybody", TOKEN), method="POST")
    graph = Graph(store, identifier=URIRef("urn:rdflib"))
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("rdflib")))
    assert list(graph.objects(URIRef("urn:a"))) == [Literal("rdflib")]
    graph.remove((URIRef("urn:a"), None, None))
    assert len(graph) == 0


def test_the_least_memory_is_enough_to_write(folder, tmp_path, serving):
    import shutil

    limits = Settings(rate_limit=0, token=TOKEN, max_memory_bytes=512 * 1024 * 1024, query_workers=1)
    client = serving(shutil.copytree(folder, tmp_path / "store"), limits)
    rows = " ".join(f"<urn:{n}> <urn:p> {n} ." for n in range(5_000))
    for _ in range(4):  # more than there are workers, so that one writes for the second time
        assert update(client, f"INSERT DATA {{ GRAPH <urn:rows> {{ {rows} }} }}").status == 204


def test_a_tag_is_never_newer_than_what_it_stands_for(writable, monkeypatch):
    """A write that comes while a query runs must not lend its number to the answer of before."""
    from api import results

    asked = results.answered

    def interrupted(job):
        answer = asked(job)
        monkeypatch.setattr(results, "answered", asked)
        monkeypatch.setattr("api.sparql.answered", asked)
        update(writable, "INSERT DATA { GRAPH <urn:raced> { <urn:a> <urn:b> 1 } }")
        writable("/health")
        return answer

    monkeypatch.setattr("api.sparql.answered", interrupted)
    query = "ASK { GRAPH <urn:raced> { ?s ?p ?o } }"
    before = writable.sparql(query)
    assert before.json["boolean"] is False
    after = writable.sparql(query, If_None_Match=before.headers["etag"])
    assert (after.status, after.json["boolean"]) == (200, True)
