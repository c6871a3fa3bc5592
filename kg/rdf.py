"""Records in, quads out: one named graph for each version of an article."""

from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad

from kg import iris
from kg.records import Version


def graph_of(version: Version, base: str) -> NamedNode:
    """The name of the version's graph, which is the version's own IRI."""
    return NamedNode(iris.version(version.article, base))


def quads(version: Version, base: str, run: Mapping[str, str]) -> list[Quad]:
    """Everything known of one version; *run* maps the name of each software and model used to its version."""
    return []


def revision(version: Version, earlier: NamedNode, base: str) -> Quad:
    """What ties a version to the one before, for the store to add when it holds an earlier body of the same article."""
    graph = graph_of(version, base)
    return Quad(graph, NamedNode("http://www.w3.org/ns/prov#wasRevisionOf"), earlier, graph)
