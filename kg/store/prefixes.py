"""The prefixes of our queries and exports: those of the ontology's own file."""

from functools import cache

import pyoxigraph as ox

import ontology

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@cache
def prefixes() -> dict[str, str]:
    """Prefix to namespace, sorted by prefix."""
    parser = ox.parse(ontology.news().encode(), format=ox.RdfFormat.TURTLE)
    next(parser, None)  # the prefixes stand before the first triple
    return dict(sorted((parser.prefixes | {"rdf": RDF}).items()))
