"""Records in, quads out: one named graph for each version of an article.

Each triple stands in one graph only, and there are no blank nodes. The article's own properties (headline, date ...) stand in
the graph of its latest version: see `revision`. A new property is declared in ontology/news.ttl and entered in PROPERTIES.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg import iris, vocab
from kg.records import Affiliation, Article, Entity, Id, LegalAction, Record, Span, Statement, Version, When

Node = NamedNode | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
BOOLEAN, INTEGER, DATE, ANY_URI = (NamedNode(XSD + name) for name in ("boolean", "integer", "date", "anyURI"))
DATE_TYPES = {len("2024"): NamedNode(XSD + "gYear"), len("2024-05"): NamedNode(XSD + "gYearMonth"), len("2024-05-26"): DATE}
ELLIPSIS = " … "  # between stretches of content that do not adjoin


@cache
def node(name: str) -> NamedNode:
    """The declared term of that name. Raises UnknownTerm."""
    return NamedNode(vocab.term(name))


TYPE = NamedNode(vocab.RDF_TYPE)
CLASSES: dict[type[Record] | type[When], NamedNode] = {
    Affiliation: node("Affiliation"),
    Statement: node("Statement"),
    LegalAction: node("LegalAction"),
    When: node("Date"),
}
ENTITY_CLASSES = {name: node(name) for name in ("Person", "Organization", "Place", "Group")}
ARTICLE, VERSION, RUN, IDENTITY_CLASS = node("Article"), node("Version"), node("Run"), node("Identity")
SPAN, MENTION, ANAPHOR, QUOTATION = node("String"), node("Mention"), node("Anaphor"), node("Quotation")
VERSION_OF, REVISION_OF, GENERATED_BY = node("specializationOf"), node("wasRevisionOf"), node("wasGeneratedBy")
BODY, SHA256, SOFTWARE, STATED_IN = node("isString"), node("sha256"), node("software"), node("statedIn")
BEGIN, END, WORDS, IN_BODY, REFERS_TO = (
    node(n) for n in ("beginIndex", "endIndex", "anchorOf", "referenceContext", "refersTo")
)
IDENTITY, ENTITY_TYPE = node("identity"), node("entityType")
NAME, OTHER_NAME, SAME_AS = node("prefLabel"), node("altLabel"), node("sameAs")


class Graph:
    """The quads of one version while they are written: each once, in the order of writing."""

    def __init__(self, version: Version, base: str) -> None:
        self.base = base
        self.name = graph_of(version, base)
        self.body = version.article.text
        self.quads: dict[Quad, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: Node) -> None:
        self.quads[Quad(subject, predicate, value, self.name)] = None

    def record(self, record_id: Id) -> NamedNode:
        return NamedNode(iris.record(self.name.value, record_id))

    def words(self, span: Span) -> str:
        return self.body[span[0] : span[1]]

    def span(self, span: Span) -> NamedNode:
        """The span's node, described. Raises ValueError for a span outside the body."""
        begin, end = span
        if not 0 <= begin < end <= len(self.body):
            raise ValueError(f"{self.name.value}: no span {begin}-{end} in a body of {len(self.body)} characters")
        found = NamedNode(iris.span(self.name.value, span))
        self.add(found, TYPE, SPAN)
        self.add(found, IN_BODY, self.name)
        # NIF asks for xsd:nonNegativeInteger, but Oxigraph gives every integer back as xsd:integer.
        self.add(found, BEGIN, Literal(str(begin), datatype=INTEGER))
        self.add(found, END, Literal(str(end), datatype=INTEGER))
        self.add(found, WORDS, Literal(self.words(span)))
        return found

    def mention(self, span: Span, entity: NamedNode) -> NamedNode:
        found = self.span(span)
        self.add(found, TYPE, MENTION)
        self.add(found, REFERS_TO, entity)
        return found

    def fields(self, subject: NamedNode, record: object) -> None:
        """What PROPERTIES publishes of *record*."""
        for field, term, objects, absent in PROPERTIES[type(record)]:
            value = getattr(record, field)
            if value is not None:
                for found in objects(self, value):
                    self.add(subject, node(term), found)
            elif absent is not None:
                self.add(subject, node(term), absent(self))


def _text(graph: Graph, value: str) -> Iterator[Node]:
    yield Literal(value)


def _boolean(graph: Graph, value: bool) -> Iterator[Node]:
    yield Literal(str(value).lower(), datatype=BOOLEAN)


def _date(graph: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=DATE_TYPES[len(value)])


def _address(graph: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=ANY_URI)


def _address_or_text(graph: Graph, value: str) -> Iterator[Node]:
    yield Literal(value, datatype=ANY_URI) if iris.is_web(value) else Literal(value)


def _authorities(graph: Graph, value: tuple[str, ...]) -> Iterator[Node]:
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
    _describe(graph, found, CLASSES[When], value)
    yield found


def _concept(scheme: str) -> Callable[[Graph, str], Iterator[Node]]:
    def kind(graph: Graph, value: str) -> Iterator[Node]:
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

PROPERTIES: dict[type, tuple[Property, ...]] = {
    Article: (
        Property("id", "identifier", _text),
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
    ),
    Affiliation: (
        Property("person", "member", _record),
        Property("organization", "affiliatedWith", _record),
        Property("role", "role", _text),
        Property("status", "status", _concept("affiliationStatus")),
        ACCORDING_TO,
        EVIDENCE,
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
        Property("place", "place", _records),
        Property("date", "dateText", _words),
        Property("date", "dateSpan", _span),
        Property("action_date", "actionDate", _day),
        Property("status", "status", _concept("legalStatus")),
        ACCORDING_TO,
        EVIDENCE,
    ),
    When: (
        Property("value", "dateValue", _date),
        Property("earliest", "earliest", _date),
        Property("latest", "latest", _date),
        Property("basis", "basis", _concept("basis")),
        Property("span", "evidence", _span),
    ),
}


def graph_of(version: Version, base: str) -> NamedNode:
    """The name of the version's graph, which is the version's own IRI."""
    return NamedNode(iris.version(version.article, base))


def quads(version: Version, base: str, run: Mapping[str, str]) -> list[Quad]:
    """Everything known of one version, no quad twice; *run* maps each program and model that took part to its version.

    Raises ValueError for a span outside the body or a lone surrogate in a text, UnknownTerm for a kind that is not in its list.
    """
    graph = Graph(version, base)
    _article(graph, version, run)
    for entity in version.entities:
        _entity(graph, entity)
    for record in (*version.affiliations, *version.statements, *version.legal_actions):
        _describe(graph, graph.record(record.id), CLASSES[type(record)], record)
    for statement in version.statements:
        if statement.form != "indirect":
            graph.add(graph.record(statement.id), TYPE, QUOTATION)
    return list(graph.quads)


def revision(version: Version, earlier: NamedNode, base: str) -> Quad:
    """What ties a version to the *earlier* one that it replaces as the latest.

    The store adds it when it holds an earlier body of the article, and then deletes the article's own triples (those whose
    subject is ``iris.work(...)``) from the earlier graph: they stand in the graph of the latest version alone.
    """
    graph = graph_of(version, base)
    return Quad(graph, REVISION_OF, earlier, graph)


def identity_quads(
    entity_type: str, slug: str, names: tuple[str, ...], members: Iterable[str], same_as: Iterable[str], base: str
) -> list[Quad]:
    """One identity across articles, for the shared graph; *names* with the fullest first, *members* the IRIs of entities."""
    shared, found = NamedNode(iris.shared_graph(base)), NamedNode(iris.identity(entity_type, slug, base))
    triples: list[tuple[NamedNode, NamedNode, Node]] = [
        (found, TYPE, IDENTITY_CLASS),
        (found, ENTITY_TYPE, ENTITY_CLASSES[entity_type]),
        (found, NAME, Literal(names[0])),
        *((found, OTHER_NAME, Literal(name)) for name in names[1:]),
        *((found, SAME_AS, NamedNode(iris.encoded(iri))) for iri in same_as),
        *((NamedNode(member), IDENTITY, found) for member in members),
    ]
    return list(dict.fromkeys(Quad(*triple, shared) for triple in triples))


def _article(graph: Graph, version: Version, run: Mapping[str, str]) -> None:
    article, process = version.article, NamedNode(iris.run(graph.name.value))
    work = NamedNode(iris.work(article, graph.base))
    graph.add(work, TYPE, ARTICLE)
    graph.fields(work, article)
    graph.add(graph.name, TYPE, VERSION)
    graph.add(graph.name, VERSION_OF, work)
    graph.add(graph.name, BODY, Literal(article.text))
    graph.add(graph.name, SHA256, Literal(iris.digest(article.text)))
    graph.fields(graph.name, version)
    graph.add(graph.name, GENERATED_BY, process)
    graph.add(process, TYPE, RUN)
    for name, installed in sorted(run.items()):
        graph.add(process, SOFTWARE, Literal(f"{name} {installed}"))


def _entity(graph: Graph, entity: Entity) -> None:
    found = graph.record(entity.id)
    _describe(graph, found, ENTITY_CLASSES[entity.type], entity)
    for span in entity.mentions:
        graph.mention(span, found)
        written = " ".join(graph.words(span).split())  # a name may run over the end of a line
        if written != entity.name:
            graph.add(found, OTHER_NAME, Literal(written))
    for span in entity.pronouns:
        graph.add(graph.mention(span, found), TYPE, ANAPHOR)


def _describe(graph: Graph, subject: NamedNode, kind: NamedNode, record: Record | When) -> None:
    graph.add(subject, TYPE, kind)
    graph.add(subject, STATED_IN, graph.name)
    graph.fields(subject, record)
