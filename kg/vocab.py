"""The terms of ontology/news.ttl, by name: the only place that code takes a term from.

A term is known by its local name (``speaker``, ``headline``, ``anchorOf``), reused ones too: the ontology declares no
two of a name. A kind is known by its list and its code: ``concept("act", "reject")``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

import ontology
from kg.errors import UnknownTerm

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SORTS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "property",
    f"{_OWL}DatatypeProperty": "property",
    f"{_SKOS}Concept": "concept",
    f"{_SKOS}ConceptScheme": "scheme",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One declared term. *sort* is class, property, concept or scheme; *code* is a concept's word in records, else None."""

    iri: str
    name: str
    sort: str
    label: str
    comment: str
    code: str | None = None
    example: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether the term is ours rather than reused."""
        return self.iri.startswith(ontology.NAMESPACE)


def term(name: str) -> str:
    """The IRI of the class or property of that local name. Raises UnknownTerm."""
    try:
        return terms()[name].iri
    except KeyError as error:
        raise UnknownTerm(f"{name!r} is not declared in the ontology") from error


def concept(scheme: str, code: str) -> str:
    """The IRI of a kind. Raises UnknownTerm.

    *scheme* is act, form, legalKind, legalStatus, entityKind, affiliationStatus, basis, penaltyKind or bound; *code* is the
    word in records.
    """
    return term(f"{scheme}-{code.replace(' ', '-')}")


def codes(scheme: str) -> tuple[str, ...]:
    """The codes of a list of kinds, in the order of the ontology. Raises UnknownTerm if there is no such list."""
    found = tuple(t.code for t in terms().values() if t.code is not None and t.name.startswith(f"{scheme}-"))
    if not found:
        raise UnknownTerm(f"{scheme!r} is not a list of kinds")
    return found


def label(iri: str) -> str:
    """What people call a term or kind. Raises UnknownTerm."""
    return described(iri).label


def described(iri: str) -> Term:
    """All that the ontology says for people about a term or kind. Raises UnknownTerm."""
    try:
        return _by_iri()[iri]
    except KeyError as error:
        raise UnknownTerm(f"{iri} is not declared in the ontology") from error


@cache
def terms() -> Mapping[str, Term]:
    """All terms by local name, in the order of the ontology; read once."""
    texts: dict[str, dict[str, str]] = {}
    for triple in ox.parse(ontology.news().encode(), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode):
            value = triple.object.value if isinstance(triple.object, ox.NamedNode | ox.Literal) else ""
            texts.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, value)
    declared = (_term(iri, about) for iri, about in texts.items() if about.get(RDF_TYPE) in _SORTS)
    return MappingProxyType({t.name: t for t in declared})


@cache
def _by_iri() -> Mapping[str, Term]:
    return {t.iri: t for t in terms().values()}


def _term(iri: str, about: Mapping[str, str]) -> Term:
    sort = _SORTS[about[RDF_TYPE]]
    names = (f"{_SKOS}prefLabel", f"{_SKOS}definition") if sort == "concept" else (f"{_RDFS}label", f"{_RDFS}comment")
    name = iri.replace("#", "/").rpartition("/")[2]
    label, comment = (about.get(key, "") for key in names)
    return Term(iri, name, sort, label, comment, about.get(f"{_SKOS}notation"), about.get(f"{_SKOS}example"))
