"""A small store of invented articles, and a real server on a free port with a real client."""

import http.client
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from api.settings import Settings
from kg.rdf import graph_of, quads
from kg.records import Affiliation, Article, Entity, LegalAction, Observation, PenaltyPart, Statement, Version, When
from kg.store import Store
from tests.serving import serving as serving_at

BASE = "https://w3id.org/newsgraph/"


def spans(text: str) -> Callable[..., tuple[int, int]]:
    """A function from words of *text* to the span where they stand, the n-th time."""

    def span(words: str, nth: int = 0) -> tuple[int, int]:
        begin = -1
        for _ in range(nth + 1):
            begin = text.index(words, begin + 1)
        return begin, begin + len(words)

    return span


def ferry() -> Version:
    """A denial, within it a claim of an arrest; a ruling that was done; a figure; a label that would be a script; much in doubt."""
    text = (
        "Harbour master Mara Ilves denied on Tuesday that the ferry was unsafe.\n"
        "“Police arrested <script>alert(1)</script> Tamm,” Ilves told Radio Põhja.\n"
        "The Maritime Court ordered Northern Ferries to halt all trips. Prosecutors want Northern Ferries fined 40,000 euros.\n"
        "Two sailors were killed."
    )
    at = spans(text)
    ilves, court, ferries, tamm, radio = (
        "entity/person/mara-ilves",
        "entity/organization/maritime-court",
        "entity/organization/northern-ferries",
        "entity/person/tamm",
        "entity/organization/radio-põhja",
    )
    sentences = [at(line) for line in text.split("\n")]
    return Version(
        Article("ferry", text, "Ferry & <b>harbour</b>", "2024-07-03", "https://example.org/ferry", "Harbour Gazette"),
        entities=(
            Entity(ilves, "Person", "Mara Ilves", True, (at("Mara Ilves"), at("Ilves", 1))),
            Entity(court, "Organization", "Maritime Court", True, (at("Maritime Court"),), kind="court"),
            Entity(ferries, "Organization", "Northern Ferries", True, (at("Northern Ferries"),), kind="company"),
            Entity(
                tamm, "Person", "<script>alert(1)</script> Tamm", True, (at("<script>alert(1)</script> Tamm"),), confidence=0.4
            ),
            Entity(radio, "Organization", "Radio Põhja", True, (at("Radio Põhja"),), kind="media"),
        ),
        affiliations=(
            Affiliation("affiliation/0-14", ilves, court, "harbour master", "current", sentences[0], confidence=0.75),
        ),
        statements=(
            Statement(
                "statement/denied",
                (ilves,),
                at("Mara Ilves"),
                at("denied"),
                (at("the ferry was unsafe"),),
                "indirect",
                "deny",
                sentences[0],
                said_on=When(at("Tuesday"), "2024-07-02", "2024-07-02", "2024-07-02", "relative"),
                about=(ferries,),
                confidence=0.9,
            ),
            Statement(
                "statement/told",
                (ilves,),
                at("Ilves", 1),
                at("told"),
                (at("Police arrested <script>alert(1)</script> Tamm"),),
                "direct",
                "state",
                sentences[1],
                medium=(radio,),
                about=(tamm, "statement/denied"),
                confidence=0.6,
            ),
        ),
        legal_actions=(
            LegalAction(
                "legal-action/arrest",
                "arrest",
                at("arrested"),
                "done",
                sentences[1],
                target=(tamm,),
                according_to="statement/told",
                confidence=0.5,
            ),
            LegalAction(
                "legal-action/ruling",
                "ruling",
                at("ordered"),
                "done",
                sentences[2],
                authority=(court,),
                target=(ferries,),
                matter=at("halt all trips"),
                court=(court,),
                instrument=at("all trips"),
                confidence=0.8,
            ),
            LegalAction(
                "legal-action/fine",
                "fine",
                at("fined"),
                "sought",
                sentences[2],
                target=(ferries,),
                penalty=at("40,000 euros"),
                penalty_parts=(
                    PenaltyPart("penalty/fine", at("40,000 euros"), "payment", "at least", amount=40000.0, currency="EUR"),
                    PenaltyPart("penalty/ban", at("trips"), "ban", duration="P1Y6M", suspended=True),
                ),
                confidence=0.7,
            ),
        ),
        observations=(
            Observation("observation/killed", "killed", at("killed"), at("Two"), 2, 2, "exact", "reported", sentences[3]),
        ),
    )


def visit(number: int) -> Version:
    """One of several articles that name the same person."""
    text = f"Mara Ilves said that visit {number} went well."
    at = spans(text)
    ilves = "entity/person/mara-ilves"
    return Version(
        Article(f"visit-{number}", text, f"Visit {number}", f"2024-06-{number:02}"),
        entities=(Entity(ilves, "Person", "Mara Ilves", True, (at("Mara Ilves"),)),),
        statements=(
            Statement(
                "statement/said",
                (ilves,),
                at("Mara Ilves"),
                at("said"),
                (at(f"visit {number} went well"),),
                "indirect",
                "state",
                (0, len(text)),
            ),
        ),
    )


VISITS = 7


def add(folder: Path, *versions: Version) -> None:
    with Store(folder, BASE) as store:
        for version in versions:
            store.replace(graph_of(version, BASE), quads(version, BASE, {"newsgraph": "0"}))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def rows(self) -> list[dict[str, str]]:
        return [{name: term["value"] for name, term in row.items()} for row in self.json["results"]["bindings"]]


@dataclass
class Client:
    port: int
    timeout: float = 30
    host: str = field(default="127.0.0.1")

    def __call__(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        """One request; underscores in the names of headers stand for dashes."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        try:
            sent = body.encode() if isinstance(body, str) else body
            connection.request(method, path, sent, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def sparql(self, query: str, **headers: str) -> Answer:
        return self(f"/sparql?{urlencode({'query': query})}", **headers)

    def api(self, path: str, **parameters: object) -> Answer:
        return self(f"/api/{quote(path)}?{urlencode(parameters)}")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that no test changes."""
    made = tmp_path_factory.mktemp("store")
    add(made, ferry(), *(visit(number) for number in range(1, VISITS + 1)))
    return made


def served(folder: Path, settings: Settings) -> Iterator[Client]:
    with serving_at(folder, settings) as port:
        yield Client(port)


@pytest.fixture
def serving() -> Iterator[Callable[[Path, Settings], Client]]:
    """A function that serves a store until the test ends."""
    with ExitStack() as servers:
        yield lambda folder, settings: servers.enter_context(contextmanager(served)(folder, settings))


@pytest.fixture(scope="module")
def hosting() -> Iterator[Callable[[Path, Settings], Client]]:
    """A function that serves a store until the tests of the module end."""
    with ExitStack() as servers:
        yield lambda folder, settings: servers.enter_context(contextmanager(served)(folder, settings))


@pytest.fixture(scope="session")
def adding() -> Callable[..., None]:
    """A function that adds versions to a store, or makes it."""
    return add


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[Client]:
    """A server with room for all tests."""
    yield from served(folder, Settings(rate_limit=0, timeout_s=10, max_rows=5_000))


@pytest.fixture(scope="session")
def narrow(folder: Path) -> Iterator[Client]:
    """A server with narrow limits."""
    yield from served(folder, Settings(rate_limit=0, timeout_s=1, max_rows=10, max_result_bytes=300_000, max_query_bytes=8_000))


TOKEN = "correct-horse-battery"


@pytest.fixture(scope="session")
def writable_folder(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """A store that tests write to, each to graphs of its own."""
    return Path(shutil.copytree(folder, tmp_path_factory.mktemp("writable") / "store"))


@pytest.fixture(scope="session")
def writable(writable_folder: Path) -> Iterator[Client]:
    """A server that takes writes with the token "correct-horse-battery"."""
    yield from served(writable_folder, Settings(rate_limit=0, token=TOKEN, max_write_bytes=400_000))
