"""Which format to answer in: the ``format`` parameter, else Accept with its q-values (RFC 9110, section 12.5.1).

A format is named by a short word ("turtle") or its media type; a None means that nothing offered will do, which is a 406.
"""

from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header


@dataclass(frozen=True, slots=True)
class Format:
    """*aliases* are further media types that clients ask for it by."""

    name: str
    media_type: str
    extension: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type with its charset, where the type has one to say."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = Format("html", "text/html", "html", ("application/xhtml+xml",))
PLAIN_JSON = Format("json", "application/json", "json")
JSON_RESULTS = Format("json", "application/sparql-results+json", "srj", ("application/json",))
XML_RESULTS = Format("xml", "application/sparql-results+xml", "srx", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv", "csv")
TSV = Format("tsv", "text/tab-separated-values", "tsv")
TURTLE = Format("turtle", "text/turtle", "ttl", ("application/x-turtle",))
N_TRIPLES = Format("nt", "application/n-triples", "nt", ("text/plain",))
JSON_LD = Format("jsonld", "application/ld+json", "jsonld", ("application/json",))
RDF_XML = Format("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml"))
TRIG = Format("trig", "application/trig", "trig")
N_QUADS = Format("nquads", "application/n-quads", "nq")

RESULTS = (JSON_RESULTS, XML_RESULTS, CSV, TSV)
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)


@lru_cache(512)
def choose(accept: str | None, offered: tuple[Format, ...], wanted: str = "") -> Format | None:
    """The best of *offered*, the first of equals; *wanted* is the ``format`` parameter and wins over Accept.

    A wildcard counts for the type itself only, so that a type that is refused does not come back by one of its aliases.
    """
    if wanted:
        name = wanted.strip().lower()
        return next((f for f in offered if name in (f.name, f.media_type, f.extension, *f.aliases)), None)
    if accept is None or not accept.strip():
        return offered[0]
    header = parse_accept_header(accept, MIMEAccept)
    named = {media_type for media_type, _ in header}
    best, best_quality = None, 0.0
    for candidate in offered:
        types = (candidate.media_type, candidate.content_type, *(alias for alias in candidate.aliases if alias in named))
        quality = max(header.quality(media_type) for media_type in types)
        if quality > best_quality:
            best, best_quality = candidate, quality
    return best


@lru_cache(512)
def prefers_html(accept: str | None) -> bool:
    """Whether a browser asks: HTML is named, and nothing that machines read is liked better."""
    if not accept or "html" not in accept:
        return False
    header = parse_accept_header(accept, MIMEAccept)
    return header.quality("text/html") >= header.quality("application/json")
