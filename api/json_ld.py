"""Records of a list as JSON-LD: their triples, with those of their spans and dates, under the prefixes of the ontology."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from api.service import rows
from kg.store.prefixes import prefixes


def written(iris: Iterable[str]) -> bytes:
    """The document that describes *iris*; sorted, so that the same list is always written alike."""
    found = (row for iri in iris for row in rows("own", iri=NamedNode(iri)))
    triples = {Triple(row["subject"], row["property"], row["value"]) for row in found}  # type: ignore[arg-type]  # of a graph
    order = sorted(triples, key=lambda triple: tuple(map(str, (triple.subject, triple.predicate, triple.object))))
    document = serialize(order, format=RdfFormat.JSON_LD, prefixes=prefixes())
    assert document is not None
    return document
