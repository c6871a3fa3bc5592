"""Legal actions as the search for cases wants them, read back from the graphs of the latest versions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Graph

from kg import vocab
from kg.cases import Act, Party
from kg.records import EntityType
from kg.store.terms import ACCORDING_TO, BEGIN, DATE_PUBLISHED, KIND, LEGAL_ACTION, NAME, NAMED, STATUS, TYPE, node

_TYPES: dict[str, EntityType] = {node(name).value: name for name in get_args(EntityType)}
_DEFENDS = ("appeal", "plea")  # who makes one has a case too
_OTHERS = ("authority", "court", "complainant")
_MATTER, _TRIGGER, _DATE, _EARLIEST, _LATEST = (node(n) for n in ("matter", "trigger", "actionDate", "earliest", "latest"))


def acts(graph: Graph, latest: Mapping[str, str], identities: Mapping[str, str]) -> Iterator[Act]:
    """All legal actions of the latest versions. *latest* maps works to versions, *identities* entities to their identities."""
    for work, version in latest.items():
        view = _Version(graph, NamedNode(version), identities)
        for quad in graph.quads_for_pattern(None, TYPE, LEGAL_ACTION, view.name):
            if isinstance(quad.subject, NamedNode):
                yield view.act(quad.subject, work)


class _Version:
    """One version's graph, of which each party is read once."""

    def __init__(self, graph: Graph, name: NamedNode, identities: Mapping[str, str]) -> None:
        self.name = name
        self._graph = graph
        self._identities = identities
        self._parties: dict[str, Party] = {}
        dates = (quad.object for quad in graph.quads_for_pattern(name, DATE_PUBLISHED, None, name))
        self._published = min((date.value for date in dates if isinstance(date, Literal)), default="")

    def act(self, action: NamedNode, work: str) -> Act:
        about = self._about(action)
        kind, status = (vocab.described(about[term][0]).code for term in (KIND, STATUS))
        roles = ("target", "complainant") if kind in _DEFENDS else ("target",)
        date = self._about(NamedNode(about[_DATE][0])) if about[_DATE] else {}
        told: dict[str, Any] = {"kind": kind, "status": status}  # as the shapes have them
        return Act(
            iri=action.value,
            work=work,
            published=self._published,
            begin=int(self._about(NamedNode(about[_TRIGGER][0]))[BEGIN][0]),
            targets=self._who(about, roles),
            others=self._who(about, _OTHERS),
            matter=next(iter(about[_MATTER]), ""),
            earliest=next(iter(date.get(_EARLIEST, ())), ""),
            latest=next(iter(date.get(_LATEST, ())), ""),
            is_told=about[ACCORDING_TO] == [self.name.value],
            **told,
        )

    def _who(self, about: Mapping[NamedNode, list[str]], roles: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(sorted({self._party(entity) for role in roles for entity in about[node(role)]}))

    def _party(self, entity: str) -> Party:
        if entity not in self._parties:
            about = self._about(NamedNode(entity))
            kind = next(_TYPES[iri] for iri in sorted(about[TYPE]) if iri in _TYPES)
            self._parties[entity] = Party(self._identities.get(entity, entity), kind, about[NAME][0], about[NAMED] == ["true"])
        return self._parties[entity]

    def _about(self, subject: NamedNode) -> dict[NamedNode, list[str]]:
        values: dict[NamedNode, list[str]] = defaultdict(list)
        for quad in self._graph.quads_for_pattern(subject, None, None, self.name):
            if isinstance(quad.object, NamedNode | Literal):
                values[quad.predicate].append(quad.object.value)
        return values
