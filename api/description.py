"""The service description: what the endpoint can do and what it limits, as the quads of the W3C's vocabulary."""

from collections.abc import Iterator
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from api.negotiation import GRAPHS, RESULTS
from api.settings import Settings

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SEE_ALSO = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
W3C_FORMATS = "http://www.w3.org/ns/formats/"
FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}


def description(endpoint: str, graphs: list[str], settings: Settings) -> Iterator[Triple]:
    """Describe the service at *endpoint*, which holds the named *graphs*."""
    this, dataset, default = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    yield Triple(this, RDF_TYPE, _sd("Service"))
    yield Triple(this, _sd("endpoint"), this)
    yield Triple(this, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if settings.token:
        yield Triple(this, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    yield Triple(this, _sd("feature"), _sd("UnionDefaultGraph"))
    if settings.reachable:
        yield Triple(this, _sd("feature"), _sd("BasicFederatedQuery"))
    for form in (*RESULTS, *GRAPHS):
        yield Triple(this, _sd("resultFormat"), NamedNode(W3C_FORMATS + FORMATS[form.media_type]))
    yield Triple(this, COMMENT, Literal(_limits(settings), language="en"))
    yield Triple(this, _sd("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, _sd("Dataset"))
    for address in ("/.well-known/void", "/status"):
        yield Triple(this, SEE_ALSO, NamedNode(urljoin(endpoint, address)))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, RDF_TYPE, _sd("Graph"))
    for number, graph in enumerate(graphs):
        node = BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), node)
        yield Triple(node, RDF_TYPE, _sd("NamedGraph"))
        yield Triple(node, _sd("name"), NamedNode(graph))


def _limits(settings: Settings) -> str:
    return (
        f"The default graph is the union of the named graphs. A query may run for {settings.timeout_s:g} s and have "
        f"{settings.max_query_bytes} bytes; a result has at most {settings.max_rows} rows or triples (the header "
        f"Newsgraph-Truncated marks one that was cut) and {settings.max_result_bytes} bytes. "
        f"{settings.query_workers} queries run at once and {settings.queue} may wait; one address may have "
        f"{_or_any(settings.client_queries)} of them, and make {_or_any(settings.rate_limit)} requests a minute, "
        f"over {_or_any(settings.client_connections)} connections of {settings.connections} in all, each within "
        f"{settings.receive_s:g} s. "
        f"A change has at most {settings.max_write_bytes} bytes. SERVICE and LOAD are refused{_but_for(settings.addresses)}."
    )


def _but_for(addresses: tuple[str, ...]) -> str:
    return f", but for {', '.join(f'<{address}>' for address in addresses)}" if addresses else ""


def _or_any(limit: int) -> str:
    return str(limit) if limit else "any number of"


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
