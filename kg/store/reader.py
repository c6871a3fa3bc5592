"""Readers: they see one snapshot at a time and never wait for the writer. `Reader` is the `StorePort` of the service."""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyoxigraph as ox
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import BadQuery, StoreError
from kg.store import search, snapshots
from kg.store.folder import Folder, said
from kg.store.port import Found, HitKind, Row
from kg.store.prefixes import prefixes as known_prefixes
from kg.store.writer import Store


class Reader:
    """The newest snapshot of a store, held until `refresh` or `close`. Threads may share it; results stay with their thread.

    Raises StoreError where there is no store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        meta = self._folder.read_meta()
        if meta is None:
            raise StoreError(f"{folder}: no store here; make one with: kg build INPUT --store {folder}")
        self._base = meta.base
        self._moving = threading.Lock()
        self._current = str(self._folder.current)
        self._seen = (-1, -1)
        self._at = self._newest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the writer remove the snapshot, once nobody holds it. The reader must not be used afterwards."""
        with self._moving:
            self._leave(self._at)

    @property
    def base(self) -> str:
        return self._base

    @property
    def generation(self) -> int:
        return self._at.generation

    @property
    def path(self) -> Path:
        return self._at.path

    @property
    def root(self) -> Path:
        return self._folder.root

    @contextmanager
    def held(self) -> Iterator[Path]:
        with self._moving:
            at = self._at
            at.users += 1
        try:
            yield at.path
        finally:
            with self._moving:
                self._leave(at)

    def has_graph(self, name: str) -> bool:
        return self._at.graph.contains_named_graph(NamedNode(name))

    @property
    def graph(self) -> ox.Store:
        """The snapshot itself, read-only: for exports, which walk all of it."""
        return self._at.graph

    @property
    def own(self) -> ox.Store:
        """The same without foreign graphs: what is told of the project's records."""
        return self._at.own

    def query(
        self,
        text: str,
        *,
        union: bool = True,
        base_iri: str | None = None,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        with _said():
            return self._at.graph.query(
                text,
                base_iri=base_iri,
                prefixes=dict(prefixes) if prefixes else None,
                use_default_graph_as_union=union and default_graphs is None,
                default_graph=None if default_graphs is None else list(default_graphs),
                named_graphs=None if named_graphs is None else list(named_graphs),
            )

    def select(self, text: str) -> list[Row]:
        with _said():
            solutions = self._at.own.query(text, prefixes=known_prefixes(), use_default_graph_as_union=True)
        if not isinstance(solutions, QuerySolutions):
            raise BadQuery("query: a SELECT is needed")
        names = [variable.value for variable in solutions.variables]
        return [{name: term for name in names if (term := row[name]) is not None} for row in solutions]

    def search(
        self, text: str, *, kinds: Sequence[HitKind] = (), min_confidence: float = 0, limit: int = 20, offset: int = 0
    ) -> Found:
        at = self._at
        wanted = search.Wanted(text, tuple(kinds), min_confidence)
        return search.search(self._folder.search, at.own, at.generation, wanted, limit=limit, offset=offset)

    def delete(self, key: str) -> int:
        with Store(self._folder.root, self._base) as store:
            deleted = store.delete(key)
        self.refresh()
        return deleted

    def refresh(self) -> bool:
        seen = self._look()
        if seen == self._seen:
            return False
        with self._moving:
            if seen == self._seen:  # another thread has moved meanwhile
                return False
            is_new = snapshots.newest(self._folder) != self._at.generation
            if is_new:
                before, self._at = self._at, self._newest()
                self._leave(before)
            self._seen = seen
        return is_new

    def _look(self) -> tuple[int, int]:
        """What tells one state of the file CURRENT, which is replaced whole, from another; cheaper than to read it."""
        try:
            found = os.stat(self._current)  # noqa: PTH116  a Path costs as much again
        except OSError:
            return 0, 0  # none to be seen: `snapshots` says what is wrong
        return found.st_ino, found.st_mtime_ns

    def _leave(self, at: "_At") -> None:
        """One user less: the reader itself is one."""
        at.users -= 1
        if not at.users:
            at.held.close()

    def _newest(self) -> "_At":
        generation, held = snapshots.hold_newest(self._folder)
        path = self._folder.snapshots / str(generation)
        with said(self._folder.root):
            return _At(generation, path, held, *snapshots.opened_pair(path))


@contextmanager
def _said() -> Iterator[None]:
    """Turn what pyoxigraph says of a query into a BadQuery."""
    try:
        yield
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise BadQuery(f"query: {error}") from error


class _At:
    """Where a reader stands: swapped whole, so that a thread sees number and graph of one snapshot."""

    __slots__ = ("generation", "graph", "held", "own", "path", "users")

    def __init__(self, generation: int, path: Path, held: BinaryIO, graph: ox.Store, own: ox.Store) -> None:
        self.generation = generation
        self.path = path
        self.held = held
        self.graph = graph
        self.own = own
        self.users = 1
