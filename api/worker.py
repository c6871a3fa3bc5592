"""A process that answers strangers' queries on a snapshot, one at a time, and that the server may kill at any moment.

Run as ``python -m api.worker MAX_MEMORY_BYTES ALIVE MAY_REACH``, where MAY_REACH is 1 if it may open sockets; the worker ends
with the pipe ALIVE, whose other end the server has. It says `READY` when it has started. A request is one JSON line on
standard input (the fields of `Job`), its answer one JSON line on standard output (`Reply`) and the result itself: that many
bytes, or, if they are many, the file that the job names. Nothing is sent before the result is whole, so an answer is never
cut without saying so. A request with the fields of
`api.writing.WriteJob` is a change to the store, its answer the line `Written`.
"""

import json
import os
import resource
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from api import kernel
from api.counting import has_rows
from api.sink import Sink, TooLarge
from api.writing import WriteJob, Written, written
from kg.errors import KgError
from kg.store import opened
from kg.store.prefixes import prefixes

# The evaluator recurses with the depth of a query; the guard's limits fit a stack of 8 MB, this leaves room to spare.
STACK_BYTES = 64 * 1024 * 1024
NICE = 10
JSON = "application/sparql-results+json"
READY = b"ready\n"
MAX_MESSAGE = 300  # characters: the parser lists all that it would have taken


@dataclass(frozen=True, slots=True)
class Job:
    """A query to answer in *media_type*; *spill* is the file to write a large result to.

    *is_limited* says that the server put a LIMIT of *max_rows* into the text. Where *dumped* names a graph ("" for the default
    graph), all of it is the result, and there is no query. What *reaches_out* is for a worker that may open sockets.
    """

    query: str
    media_type: str
    snapshot: str
    spill: str
    base_iri: str
    max_rows: int
    max_bytes: int
    is_limited: bool = False
    union: bool = True
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    dumped: str | None = None
    reaches_out: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """*problem* is "" where the query was answered, else "query", "size" or "store", and *detail* says more.

    *is_cut* says that the result ends at ``Job.max_rows`` rows or triples, beyond which there may be more.
    """

    problem: str = ""
    detail: str = ""
    size: int = 0
    spilled: bool = False
    is_cut: bool = False


def as_line(message: Job | Reply | WriteJob | Written) -> bytes:
    """A message between server and worker as one line of JSON; `dataclasses.asdict` would copy each value."""
    return json.dumps({name: getattr(message, name) for name in message.__slots__}).encode() + b"\n"


class Snapshot:
    """The snapshot that was asked for last, held open."""

    def __init__(self) -> None:
        self._path = ""
        self._held: AbstractContextManager[Store] | None = None
        self._store: Store | None = None

    def store(self, path: str) -> Store:
        """The store in the folder *path*. Raises StoreError where it is gone."""
        if self._store is None or path != self._path:
            held, self._held, self._store = self._held, None, None
            if held is not None:
                held.__exit__(None, None, None)
            opening = opened(Path(path))
            self._store = opening.__enter__()
            self._held, self._path = opening, path
        return self._store


def answer(job: Job, store: Store, sink: Sink) -> bool:
    """Write the result of *job* to *sink*; whether it was cut at ``max_rows``."""
    if job.dumped is not None:
        graph = NamedNode(job.dumped) if job.dumped else DefaultGraph()
        dump_form = RdfFormat.from_media_type(job.media_type)
        assert dump_form is not None
        store.dump(cast(BinaryIO, sink), dump_form, from_graph=graph, prefixes=prefixes())
        return False
    graphs = job.default_graphs, job.named_graphs
    result = store.query(
        job.query,
        base_iri=job.base_iri,
        prefixes=prefixes(),
        use_default_graph_as_union=job.union,
        default_graph=[NamedNode(iri) for iri in graphs[0]] if graphs[0] is not None else None,
        named_graphs=[NamedNode(iri) for iri in graphs[1]] if graphs[1] is not None else None,
    )
    if isinstance(result, QueryTriples):
        first = First(result, job.max_rows)
        form = RdfFormat.from_media_type(job.media_type)
        assert form is not None
        serialize(first, cast(BinaryIO, sink), form)
        return first.is_cut
    if isinstance(result, QuerySolutions | QueryBoolean):
        written = QueryResultsFormat.from_media_type(job.media_type)
        assert written is not None
        result.serialize(cast(BinaryIO, sink), written)
    if not job.is_limited or sink.size < job.max_rows:  # a row takes a byte at least
        return False
    with sink.reading() as written_result:
        is_cut = has_rows(written_result, job.media_type, job.max_rows)
    if is_cut:
        sink.mark_cut(job.max_rows)
    return is_cut


class First:
    """The first *limit* triples of a result."""

    def __init__(self, triples: QueryTriples, limit: int) -> None:
        self.is_cut = False
        self._triples = triples
        self._limit = limit

    def __iter__(self) -> Iterator[Triple]:
        for count, triple in enumerate(self._triples):
            if count == self._limit:
                self.is_cut = True
                return
            yield triple


def replied(job: Job, snapshot: Snapshot, sink: Sink) -> Reply:
    """The answer to *job*, or what went wrong with it."""
    try:
        is_cut = answer(job, snapshot.store(job.snapshot), sink)
    except TooLarge:
        return Reply("size", f"the result has more than {job.max_bytes} bytes")
    except KgError as error:
        return Reply("store", str(error))
    except (
        SyntaxError,
        ValueError,
        RuntimeError,
        OSError,
    ) as error:  # what pyoxigraph raises for a query that it cannot answer
        return Reply("query", str(error)[:MAX_MESSAGE])
    finally:
        sink.close()
    return Reply(size=sink.size, spilled=sink.spilled, is_cut=is_cut)


def serve(jobs: BinaryIO, replies: BinaryIO) -> None:
    """Say that all is loaded, then answer each line of *jobs*."""
    snapshot = Snapshot()
    prefixes()
    replies.write(READY)
    replies.flush()
    for line in jobs:
        fields = json.loads(line)
        if "verb" in fields:
            replies.write(as_line(written(WriteJob(**fields))))
            replies.flush()
            continue
        job = Job(**fields)
        sink = Sink(job.spill, job.max_bytes, gap=job.is_limited and job.media_type == JSON)
        reply = replied(job, snapshot, sink)
        replies.write(as_line(reply))
        if not reply.problem and not reply.spilled:
            replies.write(sink.memory)
        replies.flush()


def main() -> None:
    """Take the limits on, then serve standard input and output until the server is gone."""
    max_memory, alive, may_reach = map(int, sys.argv[1:])
    os.nice(NICE)
    replies = os.fdopen(os.dup(1), "wb")
    # Nothing else may speak on the pipe that carries the answers.
    os.dup2(2, 1)
    if not may_reach:
        kernel.forbid_sockets()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    threading.stack_size(STACK_BYTES)
    threading.Thread(target=serve, args=(sys.stdin.buffer, replies), name="queries", daemon=True).start()
    os.read(alive, 1)
    # The server is gone, so a query that still runs runs for nobody: leave without waiting for its thread.
    os._exit(0)


if __name__ == "__main__":
    main()
