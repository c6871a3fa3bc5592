"""Which field of a record is published under which term, and in what form.

PROPERTIES is the whole of it: a new property is declared in ontology/news.ttl and entered here.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import iris, vocab
from kg.rdf.graph import (
    ANY_URI,
    BOOLEAN,
    CLASSES,
    DATE_TYPES,
    DECIMAL,
    DURATION,
    INTEGER,
    STATED_IN,
    STRING,
    TYPE,
    Graph,
    Node,
    node,
)
from kg.records import (
    Affiliation,
    Article,
    Entity,
    Id,
    LegalAction,
    Observation,
    PenaltyPart,
    Record,
    Span,
    Statement,
    Version,
    When,
)

ELLIPSIS = " … "  # between stretches of content that do not adjoin


def _text(_: Graph, value: str) -> Iterator[Node]:
    yield Literal(value)


def _boolean(_: Graph, value: bool) -> Iterator[Node]:
    yield Literal(str(value).lower(), datatype=BOOLEAN)


def _decimal(_: Graph, value: float) -> Iterator[Node]:
    yield Literal(f"{value:g}", datatype=DECIMAL)  # as Oxigraph gives it back: 0.8, never 0.80


def _amount(_: Graph, value: float) -> Iterator[Node]:
    yield Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=DECIMAL)  # as Oxigraph gives it back: 40000, never 40000.00


def _integer(_: Graph, value: int) -> Iterator[Node]:
    yield Literal(str(value), datatype=INTEGER)


def _duration(_: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=DURATION)


def _date(_: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=DATE_TYPES.get(len(value), STRING))  # "2024-05-25/2024-05-26" has no type of its own


def _address(_: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=ANY_URI)


def _address_or_text(_: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=ANY_URI) if iris.is_web(value) else Literal(value)


def _authorities(_: Graph, value: tuple[str, ...]) -> Iterator[Node]:
    yield from (NamedNode(iris.encoded(iri)) for iri in value)


def _work(graph: Graph, value: str) -> Iterator[Node]:
    yield NamedNode(iris.work_named(value, graph.base))


def _record(graph: Graph, value: Id) -> Iterator[Node]:
    yield graph.record(value)


def _records(graph: Graph, value: tuple[Id, ...]) -> Iterator[Node]:
    yield from map(graph.record, value)


def _span(graph: Graph, value: Span) -> Iterator[Node]:
    yield graph.span(value)


def _spans(graph: Graph, value: tuple[Span, ...]) -> Iterator[Node]:
    yield from map(graph.span, value)


def _words(graph: Graph, value: Span) -> Iterator[Node]:
    yield Literal(graph.words(value))


def _joined(graph: Graph, value: tuple[Span, ...]) -> Iterator[Node]:
    if value:
        yield Literal(ELLIPSIS.join(map(graph.words, value)))


def _day(graph: Graph, value: When) -> Iterator[Node]:
    found = NamedNode(iris.date(graph.name.value, value))
    describe(graph, found, CLASSES[When], value)
    yield found


def _parts(graph: Graph, value: tuple[PenaltyPart, ...]) -> Iterator[Node]:
    for part in value:
        found = graph.record(part.id)
        describe(graph, found, CLASSES[PenaltyPart], part)
        yield found


def _concept(scheme: str) -> Callable[[Graph, str], Iterator[Node]]:
    def kind(_: Graph, value: str) -> Iterator[Node]:
        yield NamedNode(vocab.concept(scheme, value))

    return kind


class Property(NamedTuple):
    """How a record's field becomes triples; *absent* gives the object where the field is None."""

    field: str
    term: str
    objects: Callable[[Graph, Any], Iterable[Node]]
    absent: Callable[[Graph], Node] | None = None


ACCORDING_TO = Property("according_to", "accordingTo", _record, absent=lambda graph: graph.name)
EVIDENCE = Property("evidence", "evidence", _span)
CONFIDENCE = Property("confidence", "confidence", _decimal)

PROPERTIES: dict[type, tuple[Property, ...]] = {
    Article: (
        Property("id", "identifier", _text),
        Property("text", "isString", _text),
        Property("title", "headline", _text),
        Property("date", "datePublished", _date),
        Property("url", "url", _address),
        Property("publisher", "publisher", _text),
        Property("author", "author", _text),
        Property("language", "inLanguage", _text),
        Property("licence", "license", _address_or_text),
        Property("corrects", "corrects", _work),
    ),
    Version: (Property("dateline", "dateline", _records),),
    Entity: (
        Property("name", "prefLabel", _text),
        Property("named", "named", _boolean),
        Property("kind", "kind", _concept("entityKind")),
        Property("same_as", "sameAs", _authorities),
        CONFIDENCE,
    ),
    Affiliation: (
        Property("person", "member", _record),
        Property("organization", "affiliatedWith", _record),
        Property("role", "role", _text),
        Property("status", "status", _concept("affiliationStatus")),
        Property("since", "since", _day),
        Property("until", "until", _day),
        ACCORDING_TO,
        EVIDENCE,
        CONFIDENCE,
    ),
    Statement: (
        Property("speaker", "speaker", _records),
        Property("on_behalf_of", "onBehalfOf", _records),
        Property("addressee", "addressee", _records),
        Property("medium", "medium", _records),
        Property("medium_text", "mediumText", _words),
        Property("medium_text", "mediumSpan", _span),
        Property("source", "source", _span),
        Property("cue", "cue", _span),
        Property("content", "content", _joined),
        Property("content", "contentSpan", _spans),
        Property("form", "form", _concept("form")),
        Property("act", "act", _concept("act")),
        Property("about", "about", _records),
        Property("said_on", "saidOn", _day),
        Property("said_at", "saidAt", _records),
        ACCORDING_TO,
        EVIDENCE,
        CONFIDENCE,
    ),
    LegalAction: (
        Property("type", "kind", _concept("legalKind")),
        Property("trigger", "trigger", _span),
        Property("other_triggers", "otherTrigger", _spans),
        Property("authority", "authority", _records),
        Property("target", "target", _records),
        Property("complainant", "complainant", _records),
        Property("matter", "matter", _words),
        Property("matter", "matterSpan", _span),
        Property("penalty", "penalty", _words),
        Property("penalty", "penaltySpan", _span),
        Property("penalty_parts", "penaltyPart", _parts),
        Property("place", "place", _records),
        Property("court", "court", _records),
        Property("instrument", "instrument", _words),
        Property("instrument", "instrumentSpan", _span),
        Property("date", "dateText", _words),
        Property("date", "dateSpan", _span),
        Property("action_date", "actionDate", _day),
        Property("status", "status", _concept("legalStatus")),
        ACCORDING_TO,
        EVIDENCE,
        CONFIDENCE,
    ),
    Observation: (
        Property("type", "kind", _concept("observationKind")),
        Property("trigger", "trigger", _span),
        Property("number", "numberText", _words),
        Property("number", "numberSpan", _span),
        Property("low", "low", _integer),
        Property("high", "high", _integer),
        Property("bound", "bound", _concept("bound")),
        Property("of", "counted", _words),
        Property("of", "countedSpan", _span),
        Property("group", "countedGroup", _records),
        Property("is_total", "runningTotal", _boolean),
        Property("part_of", "partOf", _record),
        Property("place", "place", _records),
        Property("date", "dateText", _words),
        Property("date", "dateSpan", _span),
        Property("as_of", "asOf", _day),
        Property("since", "since", _day),
        Property("counted_by", "countedBy", _records),
        Property("status", "status", _concept("observationStatus")),
        ACCORDING_TO,
        EVIDENCE,
        CONFIDENCE,
    ),
    PenaltyPart: (
        Property("kind", "penaltyKind", _concept("penaltyKind")),
        Property("bound", "bound", _concept("bound")),
        Property("duration", "duration", _duration),
        Property("for_life", "forLife", _boolean),
        Property("suspended", "suspended", _boolean),
        Property("amount", "amount", _amount),
        Property("currency", "currency", _text),
        Property("count", "count", _integer),
        Property("span", "evidence", _span),
    ),
    When: (
        Property("value", "dateValue", _date),
        Property("earliest", "earliest", _date),
        Property("latest", "latest", _date),
        Property("basis", "basis", _concept("basis")),
        Property("span", "evidence", _span),
    ),
}


def describe(graph: Graph, subject: NamedNode, kind: NamedNode, record: Record | When | PenaltyPart) -> None:
    """Write a record found in the version."""
    graph.add(subject, TYPE, kind)
    graph.add(subject, STATED_IN, graph.name)
    publish(graph, subject, record)


def publish(graph: Graph, subject: NamedNode, record: object) -> None:
    """Write what PROPERTIES has of *record*."""
    for field, term, objects, absent in PROPERTIES[type(record)]:
        value = getattr(record, field)
        if value is not None:
            for found in objects(graph, value):
                graph.add(subject, node(term), found)
        elif absent is not None:
            graph.add(subject, node(term), absent(graph))
