"""schemathesis sends what the OpenAPI document allows, and what it forbids, with a token that may write."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import Settings
from kg.rdf import graph_of, quads
from kg.records import Version
from kg.store import Store
from tests.serving import serving
from tests.system.conftest import BASE

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
TOKEN = "t" * 40
TESTED = 400  # requests at least; it sends some thousands


@pytest.fixture
def writable(tmp_path: Path, harbour: Version) -> Iterator[str]:
    """The address of a service that anybody with the token may write to; the examples of the document are in it."""
    with Store(tmp_path, BASE) as store:
        store.replace(graph_of(harbour, BASE), quads(harbour, BASE, {"newsgraph": "0"}))
    with serving(tmp_path, Settings(rate_limit=0, client_queries=0, timeout_s=5, token=TOKEN)) as port:
        yield f"http://127.0.0.1:{port}"


def test_the_service_is_as_its_document_says(writable: str) -> None:
    schemathesis = Path(sys.executable).with_name("schemathesis")
    token = f"Authorization: Bearer {TOKEN}"
    command = [schemathesis, "run", f"{writable}/api/openapi.json", "--seed", "1", "--max-examples", "4", "--no-color"]
    done = subprocess.run(
        [*command, "--phases", "examples,coverage,fuzzing", "-H", token], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    generated = next(line for line in done.stdout.splitlines() if " generated, " in line)
    assert int(generated.split()[0]) >= TESTED, done.stdout
