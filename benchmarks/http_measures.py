"""What is measured over HTTP, each as a ratio of contenders that take turns in one run; medians over the rounds."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
from flask import Flask

from api.app import close, create_app
from api.settings import Settings
from benchmarks.http_clients import Client, p95, per_second, timed
from benchmarks.http_servers import Server
from kg.store.prefixes import prefixes

JSON = "application/sparql-results+json"
HTML = "text/html"
CLIENTS = 4
STREAMED_ROWS = 100_000
HEAVY = {
    "records of each class": "SELECT ?class (COUNT(*) AS ?n) { ?record a ?class } GROUP BY ?class",
    "statements of each speaker": (
        "SELECT ?who (COUNT(?s) AS ?n) { ?s a news:Statement ; news:speaker/news:identity ?who }"
        " GROUP BY ?who ORDER BY DESC(?n) LIMIT 20"
    ),
    "who is named in one article with whom": (
        "SELECT ?a ?b (COUNT(DISTINCT ?version) AS ?n) { ?x news:identity ?a ; news:statedIn ?version ; a news:Person ."
        " ?y news:identity ?b ; news:statedIn ?version ; a news:Organization } GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 20"
    ),
    "mean confidence of each act": (
        "SELECT ?act (AVG(?c) AS ?mean) { ?s news:act ?act ; news:confidence ?c ; news:statedIn ?version } GROUP BY ?act"
    ),
}


def asked(server: Server, query: str) -> str:
    """The path that asks *query*; prefixes are declared, for not every contender knows them."""
    declared = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in sorted(prefixes().items()) if f"{name}:" in query)
    return f"{server.sparql}?{urlencode({'query': f'{declared} {query}'})}"


def point(iri: str) -> str:
    """The query for what stands on a node."""
    return f"SELECT ?p ?o {{ <{iri}> ?p ?o }}"


def identities(store: ox.Store, count: int) -> list[tuple[str, str]]:
    """IRI and name of *count* entities across articles, spread evenly over all of them in the order of their IRIs."""
    query = "SELECT ?i (MIN(?name) AS ?n) { ?i a news:Identity ; skos:prefLabel ?name } GROUP BY ?i"
    found: Any = store.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
    every = sorted((row["i"].value, row["n"].value) for row in found)
    return every[:: max(1, len(every) // count)][:count]


def in_process(folder: Path, paths: Sequence[str]) -> list[float]:
    """For each path, seconds that its answer's own look-ups take in pyoxigraph alone, without server, models and templates.

    The look-ups are what the warm application asks the store for; they are then asked again, bare, and walked.
    """
    app: Flask = create_app(folder, Settings(rate_limit=0, query_workers=1))
    reader: Any = app.extensions["newsgraph"].store
    asked_of: list[str] = []
    select = type(reader).select

    class Recording(type(reader)):  # type: ignore[misc]
        def select(self, text: str) -> Any:
            asked_of.append(text)
            return select(self, text)

    reader.__class__ = Recording
    client, seconds = app.test_client(), []
    try:
        for path in paths:
            for _ in range(2):
                asked_of.clear()
                client.get(path, headers={"Accept": HTML if path.startswith("/id/") else "application/json"})
            again = partial(_bare, reader.own, list(asked_of))
            seconds.append(min(timed(again) for _ in range(3)))
    finally:
        close(app)
    return seconds


def _bare(store: ox.Store, queries: Sequence[str]) -> None:
    for text in queries:
        found: Any = store.query(text, prefixes=prefixes(), use_default_graph_as_union=True)
        for _ in found:
            pass


def latencies(server: Server, paths: Sequence[str], accept: str, rounds: int) -> list[float]:
    """For each path its median seconds over *rounds*, after one round to warm up."""
    with Client(server.url) as client:
        every = [[timed(lambda path=path: client.get(path, accept)) for path in paths] for _ in range(rounds + 1)][1:]
    return [statistics.median(times) for times in zip(*every, strict=True)]


def pages(server: Server, folder: Path, iris: Sequence[str], base: str, rounds: int) -> dict[str, tuple[float, float]]:
    """Seconds at p95 over HTTP and in process, of entity pages and of REST look-ups."""
    paths = [quote(iri.removeprefix(f"{base}id/")) for iri in iris]
    kinds = {"entity page": ("/id/", HTML), "REST look-up": ("/api/entities/", "application/json")}
    found = {}
    for name, (prefix, accept) in kinds.items():
        whole = [prefix + path for path in paths]
        found[name] = p95(latencies(server, whole, accept, rounds)), p95(in_process(folder, whole))
    return found


def searches(server: Server, names: Sequence[str], rounds: int) -> float:
    """Seconds at p95 of a search for the first 2, 3, ... 8 characters of each name, as somebody types it."""
    typed = sorted({name[:n] for name in names for n in range(2, 9)})
    paths = [f"/api/search?{urlencode({'q': text, 'kind': 'entity', 'limit': 8})}" for text in typed]
    return p95(latencies(server, paths, "application/json", rounds))


def in_turns(contenders: Mapping[str, Server], measure: Callable[[Server], float], rounds: int) -> dict[str, list[float]]:
    """What *measure* gives for each contender in each round; the first round warms up and is left out."""
    every = [{name: measure(server) for name, server in contenders.items()} for _ in range(rounds + 1)][1:]
    return {name: [one[name] for one in every] for name in contenders}


def ratio(found: Mapping[str, Sequence[float]], ours: str, other: str) -> float:
    """The median over rounds of our value by the other's."""
    return statistics.median(a / b for a, b in zip(found[ours], found[other], strict=True))


def points(contenders: Mapping[str, Server], iris: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Point queries a second, from CLIENTS connections; each round asks of other entities, for rdflib-endpoint keeps parses."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        of_round = iris[number :: rounds + 1]
        for name, server in contenders.items():
            paths = [asked(server, point(iri)) for iri in of_round]
            found[name].append(per_second(server.url, paths, JSON, clients=CLIENTS))
    return {name: rates[1:] for name, rates in found.items()}


def once(query: str) -> Callable[[Server], float]:
    """A measure: seconds until the whole answer to *query* is there."""

    def measure(server: Server) -> float:
        with Client(server.url) as client:
            return timed(lambda: client.get(asked(server, query), JSON))

    return measure


def streamed(rows: int = STREAMED_ROWS) -> str:
    """The query for that many rows."""
    return f"SELECT ?s ?p ?o {{ ?s ?p ?o }} LIMIT {rows}"
