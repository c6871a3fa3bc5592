"""What a worker does for a write: take the store's lock, read what was sent, apply it in one transaction, publish, let go.

Whatever a stranger's text does to this process (overflow, memory, time), the graph on disk is as before or as after.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import RdfFormat, Store, Triple, parse

from api import updates
from kg.errors import BadQuery, Protected, StoreBusy, StoreError
from kg.store import Foreign, base_of
from kg.store.prefixes import prefixes

LOCK_S = 5.0  # how long to wait for another process that writes, such as a `kg delete`
Verb = Literal["update", "put", "post", "delete"]


@dataclass(frozen=True, slots=True)
class WriteJob:
    """A change to the store in *folder*; *body* is the file that holds what was sent, in *parts* of a media type and a size.

    *graph* is the graph that "put", "post" and "delete" change, "" for the default graph. An "update" has its text in the
    one part, and the graphs that the request names in *using* and *using_named*.
    """

    verb: Verb
    folder: str
    body: str
    base_iri: str
    parts: tuple[tuple[str, int], ...] = ()
    graph: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    reachable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """*problem* is "" where the change was made, else a key of `api.pool.PROBLEMS`, and *detail* says more.

    *was_there* says whether the graph existed before, *generation* is the first that holds the change.
    """

    problem: str = ""
    detail: str = ""
    was_there: bool = True
    generation: int = 0


def written(job: WriteJob) -> Written:
    """Make the change of *job*, all of it or nothing."""
    try:
        return _written(job)
    except (Protected, StoreBusy, StoreError, BadQuery) as error:
        return Written(type(error).__name__, str(error))
    except MemoryError:
        return Written("BadQuery", "the change needs more memory than there is for it")
    # What pyoxigraph raises for what it cannot parse or do.
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return Written("BadQuery", str(error)[:300])


def _written(job: WriteJob) -> Written:
    body = Path(job.body).read_bytes()
    if job.verb == "update":
        return _updated(job, body)
    triples = list(_triples(job, body))
    with Foreign(Path(job.folder), LOCK_S) as store:
        was_there = store.has(job.graph)
        if job.verb == "delete":
            store.check(job.graph)
            return Written(was_there=was_there, generation=store.drop(job.graph) if was_there else 0)
        return Written(was_there=was_there, generation=store.load(job.graph, triples, is_replaced=job.verb == "put"))


def _updated(job: WriteJob, body: bytes) -> Written:
    text = body.decode("utf-8")
    base = base_of(Path(job.folder))
    update = updates.read(
        text,
        base=base,
        base_iri=job.base_iri,
        prefixes=prefixes(),
        using=job.using,
        using_named=job.using_named,
        reachable=job.reachable,
    )
    if not update.reaches_out:  # else it would reach out twice
        _parse(update.written(()), job)
    with Foreign(Path(job.folder), LOCK_S) as store:
        for name in update.names:
            store.check(name)
        return Written(generation=store.update(update.written(store.graphs()), job.base_iri, prefixes()))


def _parse(text: str, job: WriteJob) -> None:
    """Raises SyntaxError for what is no update, before anything is locked or opened."""
    # Of what it asks for an empty store may lack a graph; that is for the real one to say.
    with suppress(RuntimeError, OSError):
        Store().update(text, base_iri=job.base_iri, prefixes=prefixes())


def _triples(job: WriteJob, body: bytes) -> Iterator[Triple]:
    """All parts as triples; blank nodes of one part are other nodes than those of another, and than those in the store."""
    begin = 0
    for media_type, size in job.parts:
        form = RdfFormat.from_media_type(media_type)
        assert form is not None
        part = body[begin : begin + size]
        for quad in parse(part, format=form, base_iri=job.base_iri, without_named_graphs=True, rename_blank_nodes=True):
            yield quad.triple
        begin += size
