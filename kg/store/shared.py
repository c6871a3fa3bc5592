"""The shared graph: articles with their latest versions, identities, cases; from version graphs and judgements alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Graph

from kg import iris, vocab
from kg.cases import cases
from kg.link import Identity, Named, judgements, link
from kg.rdf import article_quads, case_quads, identity_quads
from kg.records import EntityType
from kg.store.legal import acts
from kg.store.revisions import work_of
from kg.store.terms import BOOLEAN, KIND, NAME, NAMED, OTHER_NAME, REVISION_OF, SAME_AS, TYPE, VERSION_OF, node


def quads(graph: Graph, base: str, log: Path) -> set[Quad]:
    """What the shared graph should hold. *log* need not exist; raises StoreError if it is not a judgement log."""
    judged = judgements(log.read_text("utf-8").split("\n"), str(log)) if log.exists() else []
    latest, identities = _latest(graph), link(entities(graph), judged)
    return {*article_quads(latest, base), *_identities(identities, base), *_cases(graph, base, latest, identities)}


def _identities(identities: Iterable[Identity], base: str) -> Iterator[Quad]:
    for identity in identities:
        yield from identity_quads(
            identity.type,
            identity.slug,
            base,
            names=(identity.label, *identity.alt_labels),
            members=identity.members,
            same_as=identity.same_as,
            kind=identity.kind,
        )


def _cases(graph: Graph, base: str, latest: Mapping[str, str], identities: Iterable[Identity]) -> Iterator[Quad]:
    names = {member: iris.identity(one.type, one.slug, base) for one in identities for member in one.members}
    for case in cases(acts(graph, latest, names)):
        yield from case_quads(
            case.key,
            base,
            label=case.label,
            parties=case.parties,
            terms=case.terms,
            steps=case.steps,
            overtakings=case.overtakings,
        )


def entities(graph: Graph) -> Iterator[Named]:
    """All named entities of all versions."""
    types: dict[str, EntityType] = {node(name).value: name for name in get_args(EntityType)}
    for named in graph.quads_for_pattern(None, NAMED, Literal("true", datatype=BOOLEAN)):
        entity, version = named.subject, named.graph_name
        if not isinstance(entity, NamedNode) or not isinstance(version, NamedNode):
            continue
        values: dict[NamedNode, list[str]] = defaultdict(list)
        for quad in graph.quads_for_pattern(entity, None, None, version):
            if isinstance(quad.object, Literal | NamedNode):
                values[quad.predicate].append(quad.object.value)
        yield Named(
            entity.value,
            work_of(version).value,
            next(types[iri] for iri in sorted(values[TYPE]) if iri in types),
            values[NAME][0],
            tuple(sorted(values[OTHER_NAME])),
            vocab.described(values[KIND][0]).code if values[KIND] else None,
            tuple(sorted(values[SAME_AS])),
        )


def _latest(graph: Graph) -> dict[str, str]:
    """Work to latest version: the one that no other replaced."""
    replaced = {quad.object for quad in graph.quads_for_pattern(None, REVISION_OF, None)}
    versions = (quad for quad in graph.quads_for_pattern(None, VERSION_OF, None) if quad.subject not in replaced)
    return {
        quad.object.value: quad.subject.value
        for quad in versions
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
    }
