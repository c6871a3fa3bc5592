"""Readers: they see one snapshot at a time and never wait for the writer. `Reader` is the `StorePort` of the service."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyoxigraph as ox
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Variable

from kg.errors import BadQuery, StoreError
from kg.store import search, snapshots
from kg.store.folder import Folder, said
from kg.store.port import Found, HitKind, Row, Term
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
        self._at = self._newest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the writer remove the snapshot. The reader must not be used afterwards."""
        self._at.held.close()

    @property
    def base(self) -> str:
        return self._base

    @property
    def generation(self) -> int:
        return self._at.generation

    @property
    def path(self) -> Path:
        return self._folder.snapshots / str(self._at.generation)

    @property
    def root(self) -> Path:
        return self._folder.root

    @contextmanager
    def held(self) -> Iterator[Path]:
        number, file = snapshots.hold_newest(self._folder)
        with file:
            yield self._folder.snapshots / str(number)

    def has_graph(self, name: str) -> bool:
        return self._at.graph.contains_named_graph(NamedNode(name))

    @property
    def graph(self) -> ox.Store:
        """The snapshot itself, read-only: for exports, which walk all of it."""
        return self._at.graph

    def query(
        self,
        text: str,
        *,
        union: bool = True,
        base_iri: str | None = None,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
        bindings: Mapping[str, Term] | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            return self._at.graph.query(
                text,
                base_iri=base_iri,
                prefixes=dict(prefixes) if prefixes else None,
                use_default_graph_as_union=union and default_graphs is None,
                default_graph=None if default_graphs is None else list(default_graphs),
                named_graphs=None if named_graphs is None else list(named_graphs),
                substitutions={Variable(name): term for name, term in bindings.items()} if bindings else None,
            )
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise BadQuery(f"query: {error}") from error

    def select(self, text: str, **bindings: Term) -> list[Row]:
        solutions = self.query(text, bindings=bindings, prefixes=known_prefixes())
        if not isinstance(solutions, QuerySolutions):
            raise BadQuery("query: a SELECT is needed")
        names = [variable.value for variable in solutions.variables]
        return [{name: term for name in names if (term := row[name]) is not None} for row in solutions]

    def search(
        self, text: str, *, kinds: Sequence[HitKind] = (), min_confidence: float = 0, limit: int = 20, offset: int = 0
    ) -> Found:
        at = self._at
        wanted = search.Wanted(text, tuple(kinds), min_confidence)
        return search.search(self._folder.search, at.graph, at.generation, wanted, limit=limit, offset=offset)

    def delete(self, key: str) -> int:
        with Store(self._folder.root, self._base) as store:
            deleted = store.delete(key)
        self.refresh()
        return deleted

    def refresh(self) -> bool:
        if snapshots.newest(self._folder) == self._at.generation:
            return False
        with self._moving:
            before, self._at = self._at, self._newest()
            before.held.close()
        return True

    def _newest(self) -> "_At":
        generation, held = snapshots.hold_newest(self._folder)
        with said(self._folder.root):
            return _At(generation, held, ox.Store.read_only(str(self._folder.snapshots / str(generation))))


class _At:
    """Where a reader stands: swapped whole, so that a thread sees number and graph of one snapshot."""

    __slots__ = ("generation", "graph", "held")

    def __init__(self, generation: int, held: BinaryIO, graph: ox.Store) -> None:
        self.generation = generation
        self.held = held
        self.graph = graph
