"""What becomes of writes over HTTP when the server is killed in the middle of them."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdf import graph_of, quads
from kg.records import Article, Version
from kg.store import Foreign, Reader, Store

pytestmark = pytest.mark.system

BASE = "https://w3id.org/newsgraph/"
TOKEN = "correct-horse-battery"
HEADERS = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "store"
    version = Version(Article("ferry", "The ferry sailed.", "Ferry", "2024-07-03"))
    with Store(made, BASE) as store:
        store.replace(graph_of(version, BASE), quads(version, BASE, {"newsgraph": "0"}))
    return made


def served(folder: Path) -> tuple["subprocess.Popen[bytes]", int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "KG_TOKEN": TOKEN,
        "KG_RATE_LIMIT": "0",
        "KG_GRACE_S": "60",
        "KG_TIMEOUT_S": "60",
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": ":".join(sys.path),
    }
    command = [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return process, port
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def write(port: int, number: int) -> bool:
    """Write two triples in two graphs; whether the server said that it has them."""
    text = f"INSERT DATA {{ GRAPH <urn:one> {{ <urn:a> <urn:n> {number} }} GRAPH <urn:other> {{ <urn:a> <urn:n> {number} }} }}"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", "/update", text, HEADERS)
        with connection.getresponse() as response:
            return response.status == 204
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def numbers(folder: Path) -> tuple[set[int], set[int]]:
    """What stands in either graph, in one snapshot: a worker may publish one more after the server's death."""
    with Reader(folder) as reader:
        one, other = (
            {
                int(quad.object.value)
                for quad in reader.graph.quads_for_pattern(None, ox.NamedNode("urn:n"), None, ox.NamedNode(graph))
                if isinstance(quad.object, ox.Literal)
            }
            for graph in ("urn:one", "urn:other")
        )
        return one, other


def test_a_killed_server_has_lost_nothing_that_it_said_it_has(folder: Path) -> None:
    kept: set[int] = set()
    tried = 0
    for wait_s in (0.01, 0.05, 0.1, 0.15, 0.2):
        process, port = served(folder)
        killer = threading.Timer(wait_s, process.kill)
        while process.poll() is None:
            tried += 1
            if write(port, tried):
                kept.add(tried)
                if killer.ident is None:  # not started yet
                    killer.start()
        killer.join()
        assert process.wait() == -signal.SIGKILL
        one, other = numbers(folder)
        assert kept <= one
        assert one == other
    assert len(kept) >= 5
    with Foreign(folder, wait_s=10):
        pass  # the server's last worker has seen by now that nobody listens
    with Store(folder):
        pass  # a builder finishes what a killed writer may have left
    assert kept <= numbers(folder)[0]


def test_a_terminated_server_ends_at_once_and_well(folder: Path) -> None:
    process, port = served(shutil.copytree(folder, folder.with_name("copy")))
    assert write(port, 1)
    process.terminate()
    assert process.wait(timeout=15) == 0
    assert numbers(folder.with_name("copy")) == ({1}, {1})


def test_a_terminated_server_answers_what_was_asked_before(folder: Path) -> None:
    process, port = served(folder)
    slow = "SELECT (COUNT(*) AS ?n) { ?a a ?c . ?d ?e ?f . FILTER (STRLEN(STR(?c)) + STRLEN(STR(?f)) > -1) }"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/sparql", slow, {"Content-Type": "application/sparql-query"})
    time.sleep(0.2)
    process.terminate()
    with connection.getresponse() as response:
        assert response.status == 200
        assert b'"n"' in response.read()
    connection.close()
    assert process.wait(timeout=15) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
