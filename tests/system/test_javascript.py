"""Clients in JavaScript: a program in Node, and a page of another site in the browser."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

# Each asks the service whose address is the first argument, and tells what it saw to the last one.
READS = """
const [address, told] = arguments;
const query = encodeURIComponent("SELECT ?s { ?s a news:Statement } LIMIT 1");
fetch(`${address}/sparql?query=${query}`, {headers: {Accept: "application/sparql-results+json"}})
  .then(async (a) => told([a.status, (await a.json()).results.bindings.length, Boolean(a.headers.get("ETag"))]), (e) => told(`${e}`));
"""
ASKS_BY_QUERY = """
const [address, told] = arguments;
fetch(`${address}/sparql`, {method: "QUERY", headers: {"Content-Type": "application/sparql-query"}, body: "ASK {}"})
  .then((a) => told(a.status), (e) => told(`${e}`));
"""
WRITES = """
const [address, told] = arguments;
fetch(`${address}/graphs?graph=urn:x`, {method: "PUT", headers: {Authorization: "Bearer x"}, body: ""})
  .then((a) => told(a.status), (e) => told(`${e}`));
"""


class Blank(BaseHTTPRequestHandler):
    """A page of another site."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere(browser) -> Iterator[None]:
    """The browser is at a page of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    browser.driver.get(f"http://127.0.0.1:{server.server_port}/")
    try:
        yield
    finally:
        browser.driver.get("about:blank")
        browser.complaints()
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_program_in_node_asks_in_every_way(site):
    node = shutil.which("node")
    assert node, "tests/system/install installs it"
    client = Path(__file__).with_name("client.mjs")
    done = subprocess.run([node, client, site.address], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("as expected\n", "")


@pytest.mark.usefixtures("elsewhere")
def test_a_page_of_another_site_reads(browser, site):
    assert browser.driver.execute_async_script(READS, site.address) == [200, 1, True]


@pytest.mark.usefixtures("elsewhere")
def test_a_page_of_another_site_asks_by_the_method_query(browser, site):
    assert browser.driver.execute_async_script(ASKS_BY_QUERY, site.address) == 200


@pytest.mark.usefixtures("elsewhere")
def test_a_page_of_another_site_cannot_write(browser, site):
    assert "Failed to fetch" in browser.driver.execute_async_script(WRITES, site.address)
