"""Records in, quads out: one named graph for each version of an article.

Each triple stands in one graph only, and there are no blank nodes. All that the input says of the article (headline, date ...)
is said of this version of it. What is published of a record, and how, is in `kg.rdf.properties`; what is said across
versions, in `kg.rdf.shared`.
"""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg import iris
from kg.rdf.graph import (
    ANAPHOR,
    CLASSES,
    ENTITY_CLASSES,
    GENERATED_BY,
    OTHER_NAME,
    QUOTATION,
    RUN,
    SHA256,
    SOFTWARE,
    TYPE,
    VERSION,
    VERSION_OF,
    Graph,
)
from kg.rdf.properties import PROPERTIES, Property, describe, publish
from kg.rdf.shared import article_quads, case_quads, identity_quads, revision_quad
from kg.records import Affiliation, Entity, LegalAction, Observation, Statement, Version

__all__ = ["PROPERTIES", "Property", "article_quads", "case_quads", "graph_of", "identity_quads", "quads", "revision_quad"]


def graph_of(version: Version, base: str) -> NamedNode:
    """The name of the version's graph, which is the version's own IRI."""
    return NamedNode(iris.version(version.article, base))


def quads(version: Version, base: str, run: Mapping[str, str]) -> list[Quad]:
    """Everything known of one version, no quad twice; *run* maps each program and model that took part to its version.

    Raises ValueError for a span outside the body or a lone surrogate in a text, UnknownTerm for a kind that is not in its list.
    """
    graph = Graph(version.article, base)
    _version(graph, version, run)
    for entity in version.entities:
        _entity(graph, entity)
    records: tuple[Affiliation | Statement | LegalAction | Observation, ...] = (
        *version.affiliations,
        *version.statements,
        *version.legal_actions,
        *version.observations,
    )
    for record in records:
        describe(graph, graph.record(record.id), CLASSES[type(record)], record)
    for statement in version.statements:
        if statement.form != "indirect":
            graph.add(graph.record(statement.id), TYPE, QUOTATION)
    return list(graph.quads)


def _version(graph: Graph, version: Version, run: Mapping[str, str]) -> None:
    article, process = version.article, NamedNode(iris.run(graph.name.value))
    graph.add(graph.name, TYPE, VERSION)
    graph.add(graph.name, VERSION_OF, NamedNode(iris.work(article, graph.base)))
    graph.add(graph.name, SHA256, Literal(iris.digest(article.text)))
    publish(graph, graph.name, article)
    publish(graph, graph.name, version)
    graph.add(graph.name, GENERATED_BY, process)
    graph.add(process, TYPE, RUN)
    for name, installed in sorted(run.items()):
        graph.add(process, SOFTWARE, Literal(f"{name} {installed}"))


def _entity(graph: Graph, entity: Entity) -> None:
    found = graph.record(entity.id)
    describe(graph, found, ENTITY_CLASSES[entity.type], entity)
    for span in entity.mentions:
        graph.mention(span, found)
        written = " ".join(graph.words(span).split())  # a name may run over the end of a line
        if written != entity.name:
            graph.add(found, OTHER_NAME, Literal(written))
    for span in entity.pronouns:
        graph.add(graph.mention(span, found), TYPE, ANAPHOR)
