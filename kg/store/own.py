"""Which graphs are the project's own: those of versions, the shared one, the ontology. All others are foreign.

Whatever is derived (identities, latest versions, the search index) is derived from the own graphs alone, so that
triples that somebody wrote elsewhere cannot change it. Whatever is told of the project's records is read from them alone.
"""

from collections.abc import Iterator
from typing import Any, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Graph

from kg import iris


def is_own(name: str, base: str) -> bool:
    """Whether the graph of that IRI is written by builds alone."""
    return name.startswith(f"{base}id/") or name == iris.ONTOLOGY_GRAPH


def foreign_graphs(graph: Graph, base: str) -> list[str]:
    """The names of the other graphs, sorted."""
    names = (name.value for name in graph.named_graphs() if isinstance(name, NamedNode))
    return sorted(name for name in names if not is_own(name, base))


def has_foreign(graph: Graph, base: str) -> bool:
    """Whether anything was written outside the own graphs, be it an empty graph."""
    return (
        bool(foreign_graphs(graph, base)) or next(graph.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None
    )


def drop_foreign(graph: Graph, base: str) -> None:
    """Leave *graph* its own graphs only, in one transaction."""
    dropped = (f"DROP SILENT GRAPH <{name}>" for name in foreign_graphs(graph, base))
    graph.update(";\n".join(["CLEAR DEFAULT", *dropped]))
    graph.flush()


def own(graph: Graph, base: str) -> Graph:
    """*graph* as if it held its own graphs only; for `quads_for_pattern`, and nothing else."""
    return cast(Graph, _Own(graph, base)) if has_foreign(graph, base) else graph


class _Own:
    def __init__(self, graph: Graph, base: str) -> None:
        self._graph = graph
        self._base = base

    def quads_for_pattern(self, subject: Any, predicate: Any, value: Any, name: Any = None) -> Iterator[Quad]:
        found = self._graph.quads_for_pattern(subject, predicate, value, name)
        if name is not None:
            return found
        return (quad for quad in found if isinstance(quad.graph_name, NamedNode) and is_own(quad.graph_name.value, self._base))
