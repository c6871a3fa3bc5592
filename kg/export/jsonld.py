"""JSON-LD 1.1: a node for each graph, names shortened by the ontology's own context, one subject a line."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad

import ontology
from kg import vocab
from kg.export.source import Source

_STRING = "http://www.w3.org/2001/XMLSchema#string"
Json = Any


def jsonld(source: Source, out: BinaryIO) -> None:
    """The context is written out whole, so that nothing need be fetched to read the file."""
    names = _Names(json.loads(ontology.context())["@context"])
    out.write(b'{"@context":' + _bytes(names.context) + b',\n"@graph":[')
    for number, graph in enumerate(source.graphs()):
        out.write(b",\n" if number else b"\n")
        out.write(b'{"@id":' + _bytes(graph.value) + b',"@graph":[\n')
        out.write(b",\n".join(_bytes(node) for node in names.nodes(source.quads(graph))))
        out.write(b"\n]}")
    out.write(b"\n]}\n")


class _Names:
    """Compaction by one context: the part of the JSON-LD algorithm that our flat data needs."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self._prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and iri[-1:] in "#/"}
        self._terms: dict[str, str] = {}
        self._types: dict[str, str | None] = {}
        for term, definition in context.items():
            if term.startswith("@") or term in self._prefixes:
                continue
            about = {"@id": definition} if isinstance(definition, str) else definition
            iri = self._expanded(about["@id"])
            self._terms[iri] = term
            self._types[iri] = self._expanded(about["@type"]) if "@type" in about else None

    def nodes(self, quads: Sequence[Quad]) -> list[Json]:
        """One object for each subject; *quads* are of one graph, sorted."""
        nodes: dict[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                raise TypeError(f"blank nodes and triple terms are not ours: {quad}")
            properties, predicate = nodes[quad.subject.value], quad.predicate.value
            if predicate == vocab.RDF_TYPE:
                properties["@type"].append(self._terms.get(quad.object.value, quad.object.value))
            else:
                properties[self._terms.get(predicate, predicate)].append(self._value(quad.object, self._types.get(predicate)))
        return [{"@id": iri} | {name: _single(values) for name, values in about.items()} for iri, about in nodes.items()]

    def _value(self, value: NamedNode | Literal, kind: str | None) -> Json:
        if isinstance(value, NamedNode):
            if kind == "@id":
                return value.value
            return self._terms.get(value.value, value.value) if kind == "@vocab" else {"@id": value.value}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == (kind or _STRING):
            return value.value
        return {"@value": value.value} | ({} if value.datatype.value == _STRING else {"@type": value.datatype.value})

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else name


def _single(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
