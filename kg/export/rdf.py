"""N-Quads, TriG and Turtle, written by Oxigraph from quads in a fixed order."""

import heapq
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from typing import BinaryIO

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from kg.export.source import Source
from kg.store.prefixes import prefixes

LINES_IN_MEMORY = 500_000


def nquads(source: Source, out: BinaryIO) -> None:
    """Sorted by line, as bytes. What does not fit in memory is sorted in temporary files."""
    with tempfile.TemporaryFile() as dump, ExitStack() as parts:
        source.graph.dump(dump, RdfFormat.N_QUADS)
        dump.seek(0)
        runs: list[BinaryIO] = []
        while lines := list(islice(dump, LINES_IN_MEMORY)):
            lines.sort()
            run = parts.enter_context(tempfile.TemporaryFile())
            run.writelines(lines)
            run.seek(0)
            runs.append(run)
        out.writelines(heapq.merge(*runs))


def trig(source: Source, out: BinaryIO) -> None:
    quads = (quad for graph in source.graphs() for quad in source.quads(graph))
    _write(quads, out, RdfFormat.TRIG)


def turtle(source: Source, out: BinaryIO) -> None:
    """Subjects stand together within each graph; a subject of two graphs comes twice."""
    triples = (quad.triple for graph in source.graphs() for quad in source.quads(graph))
    _write(triples, out, RdfFormat.TURTLE)


def _write(statements: Iterable[Quad] | Iterable[Triple], out: BinaryIO, form: RdfFormat) -> None:
    """Prefixes sorted: Oxigraph writes them in an order of its own."""
    with tempfile.TemporaryFile() as written:
        ox.serialize(statements, written, form, prefixes=prefixes())
        written.seek(0)
        out.writelines(sorted(next(written) for _ in prefixes()))
        shutil.copyfileobj(written, out)
