"""What exports read: a snapshot, graph by graph, version by version, record by record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg import iris, vocab

ENTITY_TYPES = ("Person", "Organization", "Place", "Group")


@dataclass(frozen=True, slots=True)
class Source:
    """A graph to export, and the base of its IRIs."""

    graph: ox.Store
    base: str

    def graphs(self) -> list[NamedNode]:
        """The names of all graphs, sorted."""
        return sorted((name for name in self.graph.named_graphs() if isinstance(name, NamedNode)), key=lambda name: name.value)

    def quads(self, graph: NamedNode) -> list[Quad]:
        """The quads of one graph, sorted."""
        return sorted(self.graph.quads_for_pattern(None, None, None, graph), key=str)

    def values(self, subject: str, term: str) -> list[str]:
        """IRIs and texts that *subject* has for the property in any graph, sorted."""
        quads = self.graph.quads_for_pattern(NamedNode(subject), node(term), None)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal))

    def members(self, identity: str) -> list[str]:
        """The IRIs of the entities of single versions that are this identity, sorted."""
        quads = self.graph.quads_for_pattern(None, node("identity"), NamedNode(identity))
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))

    def versions(self) -> Iterator["VersionView"]:
        """The versions of all articles, by IRI."""
        for graph in self.graphs():
            if next(self.graph.quads_for_pattern(graph, node("specializationOf"), None, graph), None):
                yield VersionView(self, graph)


class VersionView:
    """One version, all of it in memory, by subject and property."""

    def __init__(self, source: Source, graph: NamedNode) -> None:
        self.source = source
        self.iri = graph.value
        self.is_latest = next(source.graph.quads_for_pattern(None, node("latestVersion"), graph), None) is not None
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._typed: dict[str, list[str]] = defaultdict(list)
        for quad in source.quads(graph):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._values[quad.subject.value, quad.predicate.value].append(quad.object.value)
                if quad.predicate.value == vocab.RDF_TYPE:
                    self._typed[quad.object.value].append(quad.subject.value)
        self.mentions: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for mention in self._typed[vocab.term("Mention")]:
            for entity in self.values(mention, "refersTo"):
                self.mentions[entity].append(self.span(mention))
        for spans in self.mentions.values():
            spans.sort()

    def records(self, *classes: str) -> list[str]:
        """The IRIs of what is of one of these classes, in the order of the text."""
        return sorted(
            (iri for name in classes for iri in self._typed[vocab.term(name)]),
            key=lambda iri: (self.evidence(iri), iris.begin(iri), iri),
        )

    def values(self, subject: str, term: str) -> list[str]:
        """IRIs and texts that *subject* has for the property, sorted."""
        return self._values.get((subject, vocab.term(term)), [])

    def value(self, subject: str, term: str) -> str:
        """The only value, "" where there is none."""
        return next(iter(self.values(subject, term)), "")

    def code(self, subject: str, term: str) -> str:
        """The word of the kind that is the value, "" where there is none."""
        iri = self.value(subject, term)
        return (vocab.described(iri).code or "") if iri else ""

    def name(self, entity: str) -> str:
        return self.value(entity, "prefLabel")

    def type(self, entity: str) -> str:
        """The local name of the entity's class."""
        types = self._values.get((entity, vocab.RDF_TYPE), [])
        return next((name for name in ENTITY_TYPES if vocab.term(name) in types), "")

    def span(self, span: str) -> tuple[int, int]:
        """Begin and end in code points of the body, end exclusive."""
        return int(self.value(span, "beginIndex")), int(self.value(span, "endIndex"))

    def evidence(self, record: str) -> tuple[int, int]:
        """The span of a record's evidence, or of an entity's first mention; (0, 0) where it has none."""
        found = self.value(record, "evidence")
        return self.span(found) if found else next(iter(self.mentions.get(record, [])), (0, 0))

    def words(self, span: tuple[int, int]) -> str:
        return self.value(self.iri, "isString")[span[0] : span[1]]

    def identity(self, entity: str) -> str:
        """The entity across articles, "" for one without a name."""
        return next(iter(self.source.values(entity, "identity")), "")


@cache
def node(name: str) -> NamedNode:
    """The declared term of that name. Raises UnknownTerm."""
    return NamedNode(vocab.term(name))
