"""The only writer of a store: replaces and deletes graphs, each in one transaction, and publishes snapshots.

What a session writes is safe at once; readers see it from the next snapshot on. `Store.finish` makes identities, search
index and snapshot agree with it; after a session that was killed the next one does that.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

import ontology
from kg import iris
from kg.errors import NotFound, StoreBusy, StoreError
from kg.rdf import article_quads
from kg.store import revisions, search, shared, snapshots
from kg.store.folder import Folder, said
from kg.store.own import own
from kg.store.terms import ANY_URI, LATEST_VERSION, node

CHECKPOINT = 100  # changed articles between snapshots: at 100 ms an article, readers are 10 s behind; a snapshot takes 40 ms


class Store:
    """A context manager that holds the writer's lock.

    Raises StoreBusy if another process writes, StoreError if the folder is no store or cannot be written, BadSettings if the
    store has another base. Any method may raise StoreError when the disk is full; what was written before stays.
    """

    def __init__(self, folder: Path, base: str | None = None) -> None:
        self._folder = Folder(folder)
        self._wanted_base = base
        self._held = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(self._folder.locked())
            known = self._folder.read_meta()
            base = self._wanted_base or (known.base if known else iris.DEFAULT_BASE)
            self._meta = self._folder.base_for(iris.checked_base(base))
            with said(self._folder.root):
                self._folder.write_meta(self._meta)
            self._graph = opened_graph(self._folder)
            self._own = own(self._graph, self.base)
            self._unpublished = 0
            published = snapshots.newest(self._folder)
            is_indexed = not self._meta.is_dirty and published == search.generation_of(self._folder.search)
            # The articles that the index has not seen yet; None where it is not known what it has seen.
            self._touched: set[str] | None = set() if is_indexed and published is not None else None
            self._held = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Finish after success, publish what is whole after an error, and let go of the lock."""
        with self._held:
            try:
                if kind is None:
                    self.finish()
                elif self._unpublished and not isinstance(error, StoreError):
                    self.publish()
            finally:
                del self._graph, self._own

    @property
    def base(self) -> str:
        return self._meta.base

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make these the quads of a version's graph, in one transaction; whether that changed anything.

        A changed body of a known article goes where its date belongs among the versions, else to their end: see `revisions`.
        """
        known = {version: self._quads(version) for version in revisions.versions_of(self._own, revisions.work_of(graph))}
        wanted = revisions.with_version(known, graph, set(quads))
        changed = [_replacement(version, new) for version, new in wanted.items() if known.get(version) != new]
        if not changed:
            return False
        self._touch(revisions.work_of(graph))
        self._update(";\n".join([*changed, *self._latest(graph, list(wanted)[-1])]))
        self._unpublished += 1
        if self._unpublished >= CHECKPOINT:
            self.publish()
        return True

    def delete(self, key: str) -> int:
        """Delete an article by IRI (its own, a version's or a record's), URL or id, in all its versions; how many there were.

        Raises NotFound.
        """
        works = {work: revisions.versions_of(self._own, work) for work in self._works_called(key)}
        versions = [version for of_work in works.values() for version in of_work]
        if not versions:
            raise NotFound(f"{key}: no such article in {self._folder.root}")
        shared_graph = NamedNode(iris.shared_graph(self.base))
        self._touch(*works)
        self._update(
            ";\n".join(
                [*(f"DROP SILENT GRAPH {version}" for version in versions)]
                + [f"DELETE WHERE {{ GRAPH {shared_graph} {{ {work} ?p ?o }} }}" for work in works]
            )
        )
        return len(versions)

    def finish(self) -> None:
        """Bring everything derived up to date, and publish if anything has changed since the last snapshot."""
        log = self._folder.judgements
        ontology_graph = NamedNode(iris.ONTOLOGY_GRAPH)
        terms = ox.parse(ontology.news().encode(), format=ox.RdfFormat.TURTLE)
        self._rewrite(ontology_graph, {Quad(t.subject, t.predicate, t.object, ontology_graph) for t in terms})
        with said(self._folder.root):
            changed = self._rewrite(NamedNode(iris.shared_graph(self.base)), shared.quads(self._own, self.base, log))
            if self._meta.is_dirty or self._touched is None:
                generation = self._next_generation()
                self._index(generation, changed)
                self._publish(generation, is_dirty=False)
                self._touched = set()

    def _index(self, generation: int, changed: Iterable[Quad]) -> None:
        """Make the index that of *generation*, where *changed* were added to the shared graph or taken from it."""
        if self._touched is None:
            search.build(self._folder.search, self._own, generation)
            return
        nodes = (node for quad in changed for node in (quad.subject, quad.object) if isinstance(node, NamedNode))
        search.update(self._folder.search, self._own, generation, self._touched, {node.value for node in nodes})

    def _touch(self, *works: NamedNode) -> None:
        if self._touched is not None:
            self._touched.update(work.value for work in works)

    def publish(self) -> None:
        """Let readers see what has been written. Identities and search stay as `finish` last left them."""
        with said(self._folder.root):
            self._publish(self._next_generation(), is_dirty=True)

    def _publish(self, generation: int, *, is_dirty: bool) -> None:
        snapshots.publish(self._folder, self._graph, self.base, generation)
        self._meta = type(self._meta)(self.base, generation, is_dirty)
        self._folder.write_meta(self._meta)
        self._unpublished = 0

    def _next_generation(self) -> int:
        return max(self._meta.generation, snapshots.newest(self._folder) or 0) + 1

    def _quads(self, graph: NamedNode) -> set[Quad]:
        return set(self._graph.quads_for_pattern(None, None, None, graph))

    def _rewrite(self, graph: NamedNode, quads: set[Quad]) -> set[Quad]:
        """Make these the quads of a graph that belongs to no article and has no blank nodes; what differs from before."""
        before = self._quads(graph)
        if before and not quads:
            self._update(f"DROP SILENT GRAPH {graph}")
            return before
        steps = ((verb, part) for verb, part in (("DELETE", before - quads), ("INSERT", quads - before)) if part)
        if text := ";\n".join(f"{verb} DATA {{ GRAPH {graph} {{\n{_lines(part)}\n}} }}" for verb, part in steps):
            self._update(text)
        return before ^ quads

    def _update(self, text: str) -> None:
        """One transaction. The dirty mark is on disk before it."""
        with said(self._folder.root):
            if not self._meta.is_dirty:
                self._meta = type(self._meta)(self.base, self._meta.generation, is_dirty=True)
                self._folder.write_meta(self._meta)
            self._graph.update(text)

    def _latest(self, version: NamedNode, latest: NamedNode) -> Iterator[str]:
        """Update text by which the article, to be found at once, names its latest version."""
        work, graph = revisions.work_of(version), NamedNode(iris.shared_graph(self.base))
        yield f"DELETE WHERE {{ GRAPH {graph} {{ {work} {LATEST_VERSION} ?version }} }}"
        yield f"INSERT DATA {{ GRAPH {graph} {{\n{_lines(article_quads({work.value: latest.value}, self.base))}\n}} }}"

    def _works_called(self, key: str) -> list[NamedNode]:
        """The works that *key* may mean: all that the input called so, for an id is unique only within its source."""
        articles = f"{self.base}id/article/"
        if key.startswith(articles):
            return [NamedNode(articles + key.removeprefix(articles).split("/")[0].split("#")[0])]
        found = {iris.work_named(key, self.base)}
        calls = (("identifier", ox.Literal(key)), ("url", ox.Literal(key, datatype=ANY_URI)))
        for name, value in calls:
            for quad in self._own.quads_for_pattern(None, node(name), value):
                if isinstance(quad.graph_name, NamedNode):
                    found.add(revisions.work_of(quad.graph_name).value)
        return [NamedNode(work) for work in sorted(found)]


def opened_graph(folder: Folder) -> ox.Store:
    """The graph itself, to write to; the caller holds the lock. Raises StoreBusy or StoreError."""
    try:
        return ox.Store(str(folder.graph))
    except OSError as error:
        if "LOCK" in str(error):
            raise StoreBusy(f"{folder.root}: another process has the graph open; try again when it is done") from error
        raise StoreError(f"{folder.root}: {error}") from error


def _replacement(graph: NamedNode, quads: Iterable[Quad]) -> str:
    """The update text; sorted, so that the same graph is always written alike."""
    return f"CLEAR SILENT GRAPH {graph};\nINSERT DATA {{ GRAPH {graph} {{\n{_lines(quads)}\n}} }}"


def _lines(quads: Iterable[Quad]) -> str:
    """The triples in N-Triples, which is SPARQL too."""
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return "\n".join(sorted(triples.decode().split("\n")))  # splitlines() would cut literals at U+2028 and U+0085
