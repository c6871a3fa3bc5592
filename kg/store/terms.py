"""The terms that the store itself reads and writes."""

from pyoxigraph import NamedNode

from kg import vocab


def node(name: str) -> NamedNode:
    """The declared term of that name. Raises UnknownTerm."""
    return NamedNode(vocab.term(name))


TYPE = NamedNode(vocab.RDF_TYPE)
ANY_URI, BOOLEAN = (NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("anyURI", "boolean"))
STATEMENT, IDENTITY = node("Statement"), node("Identity")
VERSION_OF, REVISION_OF, DATE_PUBLISHED, HEADLINE = (
    node(name) for name in ("specializationOf", "wasRevisionOf", "datePublished", "headline")
)
NAMED, NAME, OTHER_NAME, SAME_AS, ENTITY_TYPE = (
    node(name) for name in ("named", "prefLabel", "altLabel", "sameAs", "entityType")
)
KIND, LATEST_VERSION = node("kind"), node("latestVersion")
IDENTITY_OF, STATED_IN = node("identity"), node("statedIn")
CONTENT, ACT, CONFIDENCE = node("content"), node("act"), node("confidence")
LEGAL_ACTION, ACCORDING_TO, STATUS, BEGIN = (node(name) for name in ("LegalAction", "accordingTo", "status", "beginIndex"))
