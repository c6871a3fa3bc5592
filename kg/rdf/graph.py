"""The quads of one version while they are written, and the terms that shape every graph."""

from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg import iris, vocab
from kg.records import Affiliation, Article, Id, LegalAction, Observation, PenaltyPart, Record, Span, Statement, When

Node = NamedNode | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
BOOLEAN, INTEGER, DECIMAL = (NamedNode(XSD + name) for name in ("boolean", "integer", "decimal"))
STRING, DATE, DURATION, ANY_URI = (NamedNode(XSD + name) for name in ("string", "date", "duration", "anyURI"))
DATE_TYPES = {len("2024"): NamedNode(XSD + "gYear"), len("2024-05"): NamedNode(XSD + "gYearMonth"), len("2024-05-26"): DATE}


@cache
def node(name: str) -> NamedNode:
    """The declared term of that name. Raises UnknownTerm."""
    return NamedNode(vocab.term(name))


TYPE = NamedNode(vocab.RDF_TYPE)
CLASSES: dict[type[Record] | type[When] | type[PenaltyPart], NamedNode] = {
    Affiliation: node("Affiliation"),
    Statement: node("Statement"),
    LegalAction: node("LegalAction"),
    Observation: node("Observation"),
    When: node("Date"),
    PenaltyPart: node("PenaltyPart"),
}
ENTITY_CLASSES = {name: node(name) for name in ("Person", "Organization", "Place", "Group")}
VERSION, RUN, SPAN, MENTION = node("Version"), node("Run"), node("String"), node("Mention")
ANAPHOR, QUOTATION = node("Anaphor"), node("Quotation")
VERSION_OF, SHA256, GENERATED_BY = node("specializationOf"), node("sha256"), node("wasGeneratedBy")
SOFTWARE, STATED_IN = node("software"), node("statedIn")
NAME, OTHER_NAME, SAME_AS, KIND = node("prefLabel"), node("altLabel"), node("sameAs"), node("kind")
BEGIN, END, WORDS = node("beginIndex"), node("endIndex"), node("anchorOf")
IN_BODY, REFERS_TO = node("referenceContext"), node("refersTo")


class Graph:
    """The quads of one version while they are written: each once, in the order of writing."""

    def __init__(self, article: Article, base: str) -> None:
        self.base = base
        self.name = NamedNode(iris.version(article, base))
        self.body = article.text
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
