"""SERVICE and LOAD go where the operator has listed, written just so, and nowhere else."""

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api.settings import Settings
from kg.errors import BadSettings

TOKEN = "correct-horse-battery"
ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"from afar"}}]}}'
WRITING = {"Authorization": f"Bearer {TOKEN}", "Content_Type": "application/sparql-update"}


class Afar(BaseHTTPRequestHandler):
    """Another service."""

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        is_data = self.path == "/data"
        body = b"<urn:a> <urn:b> <urn:c> ." if is_data else ROWS
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "/sparql")
        self.send_header("Content-Type", "text/turtle" if is_data else "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815  the names that the base class looks for

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def afar() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Afar)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def reaching(folder, tmp_path_factory, hosting, afar):
    """A server that may reach three addresses of the other."""
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("reaching") / "store")
    return hosting(copy, Settings(rate_limit=0, token=TOKEN, reachable=f"{afar}/sparql  {afar}/data {afar}/moved"))


@pytest.mark.parametrize("service", ["SERVICE", "SERVICE SILENT", "service"])
def test_a_listed_address_is_asked(reaching, afar, service):
    answer = reaching.sparql(f"SELECT ?x {{ {service} <{afar}/sparql> {{ ?s ?p ?x }} }}")
    assert [row["x"] for row in answer.rows] == ["from afar"]


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <AFAR/other> { ?s ?p ?o }",
        "SERVICE <AFAR/sparql?x> { ?s ?p ?o }",
        "SERVICE <AFAR/sparql/> { ?s ?p ?o }",
        "SERVICE ?where { ?s ?p ?o }",
        "VALUES ?where { <AFAR/sparql> } SERVICE ?where { ?s ?p ?o }",
        "SERVICE afar:sparql { ?s ?p ?o }",
        "SERVICE <AFAR/sparql> { SERVICE <AFAR/other> { ?s ?p ?o } }",
        "SERVICE SILENT SILENT <AFAR/sparql> { ?s ?p ?o }",
        "SERVICE <AFAR/sparql> { ?s ?p <urn:x#y> } SERVICE <AFAR/other> { ?s ?p ?o }",
        "SERVICE # <AFAR/sparql>\n <AFAR/other> { ?s ?p ?o }",
        "SERVICE <\\u0041FAR/sparql> { ?s ?p ?o }",
    ],
)
def test_no_other_address_is_asked(reaching, afar, pattern):
    answer = reaching.sparql(f"PREFIX afar: <{afar}/> SELECT * {{ {pattern.replace('AFAR', afar)} }}")
    assert answer.status == 400
    assert "SERVICE" in answer.json["detail"]


def test_a_listed_address_cannot_send_elsewhere(reaching, afar):
    answer = reaching.sparql(f"SELECT * {{ SERVICE <{afar}/moved> {{ ?s ?p ?x }} }}")
    assert (answer.status, "redirect" in answer.json["detail"]) == (400, True)


def test_where_nothing_is_listed_nothing_is_asked(client, afar):
    answer = client.sparql(f"SELECT * {{ SERVICE <{afar}/sparql> {{ ?s ?p ?o }} }}")
    assert answer.status == 400


def test_what_came_from_afar_is_not_kept(reaching, afar):
    query = f"SELECT ?x {{ SERVICE <{afar}/sparql> {{ ?s ?p ?x }} }} # again"
    first, second = reaching.sparql(query), reaching.sparql(query)
    assert first.headers["cache-control"] == second.headers["cache-control"] == "no-store"
    assert "etag" not in second.headers


def test_other_queries_of_the_same_service_have_no_way_out(reaching):
    assert reaching.sparql("ASK {}").json["boolean"]
    assert "etag" in reaching.sparql("ASK {}").headers


def test_a_listed_address_is_loaded(reaching, afar):
    answer = reaching("/update", "POST", f"LOAD <{afar}/data> INTO GRAPH <urn:loaded>", **WRITING)
    assert answer.status == 204, answer.text
    assert reaching.sparql("ASK { GRAPH <urn:loaded> { <urn:a> <urn:b> <urn:c> } }").json["boolean"]


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <AFAR/other>",
        "LOAD <file:///etc/hostname>",
        "LOAD <AFAR/data> ; LOAD <AFAR/other>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <AFAR/other> { ?s ?p ?o } }",
    ],
)
def test_no_other_address_is_loaded(reaching, afar, update):
    assert reaching("/update", "POST", update.replace("AFAR", afar), **WRITING).status == 400


def test_nothing_is_loaded_into_a_graph_of_the_project(reaching, afar):
    (graph,) = reaching.sparql("SELECT ?g { GRAPH ?g { ?s a news:Statement } } LIMIT 1").rows
    update = f"LOAD <{afar}/data> INTO GRAPH <{graph['g']}>"
    assert reaching("/update", "POST", update, **WRITING).status == 403


def test_the_service_description_tells_of_it(reaching, client):
    feature = "http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery"
    told = [feature in one("/sparql", Accept="text/turtle").text.replace("sd:", feature[:-19]) for one in (reaching, client)]
    assert told == [True, False]


@pytest.mark.parametrize("address", ["example.org", "file:///etc", "http://", "http://a/#x", "http://user@host/"])
def test_what_is_no_address_cannot_be_listed(address):
    with pytest.raises(BadSettings, match="reachable"):
        Settings(reachable=address)
