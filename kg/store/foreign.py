"""Writing to the graphs that are not the project's own: what updates and uploads of the HTTP service do, one transaction each.

Every change is published at once, in a snapshot of its own. Nothing that is derived depends on these graphs, so that
neither identities nor the search index are made again.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from pyoxigraph import NamedNode, Triple

from kg.errors import Protected, StoreError
from kg.store import snapshots
from kg.store.folder import Folder, Meta, said
from kg.store.own import foreign_graphs, is_own
from kg.store.writer import opened_graph


class Foreign:
    """A context manager that holds the writer's lock of the store in *folder*.

    Raises StoreBusy if another process still writes after *wait_s* seconds, StoreError where there is no store.
    """

    def __init__(self, folder: Path, wait_s: float = 0) -> None:
        self._folder = Folder(folder)
        self._wait_s = wait_s
        self._held = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            base = base_of(self._folder.root)
            held.enter_context(self._folder.locked(self._wait_s))
            self._meta = self._folder.base_for(base)
            self._graph = opened_graph(self._folder)
            self._held = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._held:
            del self._graph

    @property
    def base(self) -> str:
        return self._meta.base

    def graphs(self) -> list[str]:
        """The names of the foreign graphs, sorted."""
        return foreign_graphs(self._graph, self.base)

    def has(self, graph: str) -> bool:
        """Whether a graph of that name exists, be it empty; the default graph, "", always does."""
        return not graph or self._graph.contains_named_graph(NamedNode(graph))

    def check(self, graph: str) -> None:
        """Raises Protected for the name of a graph that is the project's own."""
        if is_own(graph, self.base):
            raise Protected(f"<{graph}> is written by builds alone; write to a graph of your own")

    def update(self, text: str, base_iri: str | None = None, prefixes: Mapping[str, str] | None = None) -> int:
        """Apply a SPARQL update in one transaction and publish it; the new generation.

        The text is trusted to keep off the project's own graphs. Raises what pyoxigraph raises for an update that fails,
        after which nothing has changed.
        """
        before = self._meta
        # Should this process be killed between commit and snapshot, the next build sees the mark and publishes.
        self._write(Meta(self.base, before.generation, is_dirty=True))
        # What a killed build has left is in no snapshot yet.
        own_part = None if before.is_dirty else snapshots.own_part(self._folder, self.base)
        try:
            self._graph.update(text, base_iri=base_iri, prefixes=dict(prefixes or {}))
        except BaseException:
            self._write(before)
            raise
        generation = max(before.generation, snapshots.newest(self._folder) or 0) + 1
        with said(self._folder.root):
            snapshots.publish(self._folder, self._graph, self.base, generation, own_part=own_part)
        self._write(Meta(self.base, generation, before.is_dirty))
        return generation

    def load(self, graph: str, triples: Iterable[Triple], *, is_replaced: bool) -> int:
        """Add *triples* to the graph, or make them all that it holds. "" is the default graph; the new generation.

        The graph exists afterwards, even if it is empty. Raises Protected.
        """
        self.check(graph)
        data = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
        steps = [f"CREATE SILENT GRAPH <{graph}>"] if graph else []
        if is_replaced:
            steps.append(f"CLEAR GRAPH <{graph}>" if graph else "CLEAR DEFAULT")
        steps.append(f"INSERT DATA {{ GRAPH <{graph}> {{\n{data}}} }}" if graph else f"INSERT DATA {{\n{data}}}")
        return self.update(";\n".join(steps))

    def drop(self, graph: str) -> int:
        """Remove a graph, or empty the default graph, ""; the new generation. Raises Protected."""
        self.check(graph)
        return self.update(f"DROP SILENT GRAPH <{graph}>" if graph else "CLEAR DEFAULT")

    def _write(self, meta: Meta) -> None:
        with said(self._folder.root):
            self._folder.write_meta(meta)
        self._meta = meta


def base_of(folder: Path) -> str:
    """The base of the store's IRIs. Raises StoreError where there is no store."""
    meta = Folder(folder).read_meta()
    if meta is None:
        raise StoreError(f"{folder}: no store here; make one with: kg build INPUT --store {folder}")
    return meta.base
