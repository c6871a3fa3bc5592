"""SHACL: does the store hold what the shapes of the ontology ask for?

Graph by graph, so that memory stays small: each with what the others say of its subjects, and the classes of what it points at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat
from pyshacl import validate as shacl
from rdflib import BNode, Graph, Node
from rdflib.namespace import RDF, SH

import ontology
from kg.export.source import Source
from kg.vocab import RDF_TYPE


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """*focus* breaks a shape: its *path* ("" for the node as a whole) has *value* ("" where something is missing)."""

    graph: str
    focus: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        value = f" {self.value}" if self.value else ""
        return f"{self.focus}\n    {self.path}{value}: {self.message}\n    in {self.graph}"


def violations(source: Source) -> Iterator[Violation]:
    """What breaks a shape, in the order of graphs, sorted within each; nothing where all is well."""
    shapes = Graph().parse(data=ontology.shapes(), format="turtle")
    for graph in source.graphs():
        quads = source.quads(graph)
        data = Graph().parse(data=_with_context(source, quads), format="nt")
        _, report, _ = shacl(data, shacl_graph=shapes, inplace=True)
        assert isinstance(report, Graph)
        described = (quad.subject for quad in quads if quad.predicate.value == RDF_TYPE)  # others are so elsewhere
        own = {subject.value for subject in described if isinstance(subject, NamedNode)}
        yield from sorted(found for found in _found(report, graph.value) if found.focus in own)


def _with_context(source: Source, quads: list[Quad]) -> bytes:
    """The triples of one graph with those of others that its shapes may look at, in N-Triples."""
    subjects = {quad.subject for quad in quads}
    pointed_at = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    triples = {quad.triple for quad in quads}
    for subject in subjects:
        triples.update(quad.triple for quad in source.graph.quads_for_pattern(subject, None, None))
    pointed_at |= {triple.object for triple in triples if isinstance(triple.object, NamedNode)}
    for node in pointed_at - subjects:
        triples.update(quad.triple for quad in source.graph.quads_for_pattern(node, NamedNode(RDF_TYPE), None))
    return ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _found(report: Graph, graph: str) -> Iterator[Violation]:
    def text(result: Node, term: Node) -> str:
        value = report.value(result, term)
        return "" if value is None else str(value)

    def path(result: Node) -> str:
        found = report.value(result, SH.resultPath)
        inverse = text(found, SH.inversePath) if isinstance(found, BNode) else ""
        return f"^{inverse}" if inverse else text(result, SH.resultPath)

    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            graph,
            text(result, SH.focusNode),
            path(result),
            text(result, SH.value),
            text(result, SH.resultMessage),
        )
