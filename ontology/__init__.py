"""The vocabulary of the graph: terms and kinds (news.ttl), shapes (shapes.ttl), context (context.jsonld), page (index.html)."""

from importlib.resources import files

NAMESPACE = "https://w3id.org/newsgraph#"
IRI = "https://w3id.org/newsgraph"


def read(name: str) -> str:
    """The text of a file of this package. Raises FileNotFoundError."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def news() -> str:
    """The terms and the lists of kinds, in Turtle."""
    return read("news.ttl")


def shapes() -> str:
    """What valid data looks like: SHACL, in Turtle."""
    return read("shapes.ttl")


def context() -> str:
    """The JSON-LD context: short names for all terms."""
    return read("context.jsonld")


def page() -> str:
    """The vocabulary for people, in HTML; it asks for nothing but page.css beside it."""
    return read("index.html")
