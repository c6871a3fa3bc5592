"""What schemathesis needs to be told before it can send queries: bodies of SPARQL and of RDF are sent as they are."""

import schemathesis


@schemathesis.serializer(
    "application/sparql-query", "application/sparql-update", "text/turtle", "application/n-triples", "application/rdf+xml"
)
def text(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
