"""The HTTP service beside its peers: `python -m benchmarks.http STORE [--articles FILE] [--oxigraph CMD] [--rdflib CMD]`.

Takes a store, or builds one there from the articles; starts `kg serve`, a bare Flask route on the same WSGI server and the
peers whose commands are given, all on the same quads, and prints ratios against the goals as a Markdown table.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from benchmarks import http_measures as measures
from benchmarks import http_servers as servers
from kg.store import Reader

POINTS = 400  # queries in a round
OURS, BARE, OXIGRAPH, RDFLIB = "Newsgraph", "bare Flask route", "oxigraph's server", "rdflib-endpoint"
HEAD = ("| measured | here | beside | goal | |", "|---|---|---|---|---|")


def row(name: str, here: str, beside: str, goal: str, *, is_met: bool | None) -> str:
    """A line of the table; None where there is no goal."""
    verdict = {True: "met", False: "**missed**", None: ""}[is_met]
    return f"| {name} | {here} | {beside} | {goal} | {verdict} |"


def look_ups(server: servers.Server, folder: Path, iris: Sequence[str], base: str, rounds: int) -> Iterator[str]:
    """Entity pages and REST look-ups beside bare look-ups of the same in process."""
    for name, (here, alone) in measures.pages(server, folder, iris, base, rounds).items():
        limit = 3 * alone + 0.002
        beside = f"{1000 * alone:.2f} ms in process"
        yield row(f"{name}, p95", f"{1000 * here:.2f} ms", beside, f"≤ {1000 * limit:.2f} ms", is_met=here <= limit)


def points(contenders: dict[str, servers.Server], iris: Sequence[str], rounds: int) -> Iterator[str]:
    """Point queries a second."""
    found = measures.points(contenders, iris, rounds)
    here = f"{statistics.median(found[OURS]):.0f}/s"
    for other, least in ((BARE, 0.5), (RDFLIB, 3.0), (OXIGRAPH, None)):
        if other in found:
            ratio = measures.ratio(found, OURS, other)
            goal, is_met = (f"≥ {least:g}", ratio >= least) if least else ("", None)
            yield row(f"point queries, by {other}", here, f"{ratio:.2f} of it", goal, is_met=is_met)


def heavy(contenders: dict[str, servers.Server], rounds: int) -> Iterator[str]:
    """Joins and aggregates over everything."""
    for name, query in measures.HEAVY.items():
        found = measures.in_turns(contenders, measures.once(query), rounds)
        ratio, here = measures.ratio(found, OURS, OXIGRAPH), statistics.median(found[OURS])
        yield row(name, f"{here:.2f} s", f"{ratio:.2f} of {OXIGRAPH}'s time", "≤ 1.2", is_met=ratio <= 1.2)


def stream(contenders: dict[str, servers.Server], rounds: int) -> Iterator[str]:
    """Many rows, and what they do to memory."""
    measures.once(measures.streamed(1000))(contenders[OURS])
    before = contenders[OURS].memory()
    found = measures.in_turns(contenders, measures.once(measures.streamed()), rounds)
    grown = (contenders[OURS].memory() - before) / 2**20
    ratio, here = 1 / measures.ratio(found, OURS, OXIGRAPH), statistics.median(found[OURS])
    beside = f"{ratio:.2f} of {OXIGRAPH}'s rate"
    yield row(f"{measures.STREAMED_ROWS:,} rows", f"{here:.2f} s", beside, "≥ 0.5", is_met=ratio >= 0.5)
    yield row("memory that they add, all processes", f"{grown:.0f} MB", "", "", is_met=None)


def table(store: Path, oxigraph: Path | None, rdflib: Path | None, *, entities: int, rounds: int) -> Iterator[str]:
    """The lines of the table, each as soon as it is measured."""
    with ExitStack() as stack:
        reader = stack.enter_context(Reader(store))
        found = measures.identities(reader.graph, entities)
        iris, names = [iri for iri, _ in found], [name for _, name in found]
        yield f"{len(reader.graph):,} quads, {len(iris)} entities, {rounds} rounds\n"
        yield from HEAD
        ours = stack.enter_context(servers.running(*servers.ours(store)))
        yield from look_ups(ours, store, iris, reader.base, rounds)
        seconds = measures.searches(ours, names, rounds)
        yield row("search as you type, p95", f"{1000 * seconds:.2f} ms", "", "< 20 ms", is_met=seconds < 0.02)
        contenders = {OURS: ours, BARE: stack.enter_context(servers.running(*servers.bare(reader.path)))}
        if oxigraph:
            contenders[OXIGRAPH] = stack.enter_context(servers.running(*servers.oxigraph(oxigraph, reader.path)))
            both = {name: contenders[name] for name in (OURS, OXIGRAPH)}
            yield from heavy(both, rounds)
            yield from stream(both, rounds)
        if rdflib:
            dumped = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "quads.nq"
            reader.graph.dump(str(dumped), ox.RdfFormat.N_QUADS)
            contenders[RDFLIB] = stack.enter_context(servers.running(*servers.rdflib(rdflib, dumped)))
        many = measures.identities(reader.graph, POINTS * (rounds + 1))
        yield from points(contenders, [iri for iri, _ in many], rounds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--articles", type=Path, help="what to build the store from, if it is not there")
    parser.add_argument("--oxigraph", type=Path, help="the command of PyPI's package oxigraph, in a venv of its own")
    parser.add_argument("--rdflib", type=Path, help="the command rdflib-endpoint, in a venv of its own")
    parser.add_argument("--entities", type=int, default=200, help="to look up (default 200)")
    parser.add_argument("--rounds", type=int, default=5, help="in which the contenders take turns (default 5)")
    options = parser.parse_args(arguments)
    if options.articles and not options.store.exists():
        build = [sys.executable, "-c", "from kg.cli import main; main()", "build", options.articles, "--store", options.store]
        subprocess.run(build, check=True)
    for line in table(options.store, options.oxigraph, options.rdflib, entities=options.entities, rounds=options.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
