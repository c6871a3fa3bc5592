"""GraphML: who said or did what to whom, in the latest version of each article.

Nodes are identities, and entities without a name. Every edge says what sort it is (affiliation, statement, legal
action), its status and who vouches for it, so that a claim never looks like a fact. A record with one party only has
no edge: the tables have it.
"""

from collections.abc import Iterator
from itertools import product
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from kg import vocab
from kg.export.source import ENTITY_TYPES, Source, VersionView

NODE_KEYS = ("label", "type", "kind", "sameAs", "confidence")
EDGE_KEYS = ("label", "sort", "status", "accordingTo", "confidence", "date", "evidence", "record", "article")
_NUMBERS = ("confidence",)
_STATEMENT_ENDS = {"addressee": "", "about": " (about)", "onBehalfOf": " (on behalf of)"}
_LEGAL_ENDS = (
    ("authority", "target", ""),
    ("complainant", "target", " (sought by)"),
    ("complainant", "authority", " (before)"),
)
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Edge(NamedTuple):
    """*source* and *target* are IRIs of nodes, *values* go with EDGE_KEYS."""

    source: str
    target: str
    values: tuple[str, ...]


def graphml(source: Source, out: BinaryIO) -> None:
    out.write(b"<?xml version='1.0' encoding='UTF-8'?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
    for sort, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            kind = "double" if key in _NUMBERS else "string"
            out.write(f'<key id="{sort}-{key}" for="{sort}" attr.name="{key}" attr.type="{kind}"/>\n'.encode())
    out.write(b'<graph edgedefault="directed">\n')
    written: set[str] = set()
    number = 0
    for version in source.versions():
        if not version.is_latest:
            continue
        for entity in version.records(*ENTITY_TYPES):
            name = version.identity(entity)
            if name and name not in written:
                written.add(name)
                out.write(_element("node", f"id={quoteattr(name)}", NODE_KEYS, _identity(source, name)))
            elif not name:
                out.write(_element("node", f"id={quoteattr(entity)}", NODE_KEYS, _unnamed(version, entity)))
        for edge in edges(version):
            ends = f'id="e{number}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}'
            out.write(_element("edge", ends, EDGE_KEYS, edge.values))
            number += 1
    out.write(b"</graph>\n</graphml>\n")


def edges(version: VersionView) -> Iterator[Edge]:
    """The edges of one version, in the order of the text within each sort of record."""
    for record in version.records("Affiliation"):
        label = version.value(record, "role") or "affiliated with"
        yield from _between(version, record, "member", "affiliatedWith", values=(label, "affiliation", ""))
    for record in version.records("Statement"):
        act, date = version.code(record, "act"), version.value(version.value(record, "saidOn"), "dateValue")
        for term, label in _STATEMENT_ENDS.items():
            yield from _between(version, record, "speaker", term, values=(act + label, "statement", date))
    for record in version.records("LegalAction"):
        kind, date = version.code(record, "kind"), version.value(version.value(record, "actionDate"), "dateValue")
        for begin, end, label in _LEGAL_ENDS:
            yield from _between(version, record, begin, end, values=(kind + label, "legal action", date))


def _between(version: VersionView, record: str, begin: str, end: str, *, values: tuple[str, str, str]) -> Iterator[Edge]:
    """An edge from each value of the property *begin* to each of *end*; *values* are its label, sort and date."""
    label, sort, date = values
    proof = version.words(version.evidence(record)), record, version.iri
    trust = _voucher(version, record), version.value(record, "confidence")
    edge = (label, sort, version.code(record, "status"), *trust, date, *proof)
    ends = [entity for found in version.values(record, end) for entity in _parties(version, found)]
    for source, target in product(version.values(record, begin), ends):
        yield Edge(version.identity(source) or source, version.identity(target) or target, edge)


def _parties(version: VersionView, about: str) -> list[str]:
    """The entity itself; for a statement, its speakers."""
    return [about] if version.type(about) else version.values(about, "speaker")


def _voucher(version: VersionView, record: str) -> str:
    """ "the article", or the names of the speakers of the statement in which alone the record stands."""
    source = version.value(record, "accordingTo")
    if source == version.iri:
        return "the article"
    return ", ".join(version.name(speaker) for speaker in version.values(source, "speaker")) or "an unnamed source"


def _identity(source: Source, iri: str) -> tuple[str, ...]:
    label, kind, entity_type = (next(iter(source.values(iri, term)), "") for term in ("prefLabel", "kind", "entityType"))
    kind = (vocab.described(kind).code or "") if kind else ""
    surest = max((c for member in source.members(iri) for c in source.values(member, "confidence")), key=float)
    return label, vocab.described(entity_type).name, kind, " ".join(source.values(iri, "sameAs")), surest


def _unnamed(version: VersionView, entity: str) -> tuple[str, ...]:
    kind, confidence = version.code(entity, "kind"), version.value(entity, "confidence")
    return version.name(entity), version.type(entity), kind, "", confidence


def _element(name: str, attributes: str, keys: tuple[str, ...], values: tuple[str, ...]) -> bytes:
    data = "".join(
        f'<data key="{name}-{key}">{escape(value.translate(_NOT_XML))}</data>'
        for key, value in zip(keys, values, strict=True)
        if value
    )
    return f"<{name} {attributes}>{data}</{name}>\n".encode()
