"""Which format to answer in: the ``format`` parameter, else Accept with its q-values (RFC 9110, section 12.5.1).

A format is named by a short word ("turtle") or its media type; a None means that nothing offered will do, which is a 406.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


def choose(accept: str | None, offered: Sequence[Format], wanted: str = "") -> Format | None:
    """The best of *offered*, the first of equals; *wanted* is the ``format`` parameter and wins over Accept."""
    if wanted:
        name = wanted.strip().lower()
        return next((f for f in offered if name in (f.name, f.media_type, f.extension, *f.aliases)), None)
    if accept is None or not accept.strip():
        return offered[0]
    header = parse_accept_header(accept, MIMEAccept)
    best, best_rank = None, (0.0, 0)
    for candidate in offered:
        for position, media_type in enumerate((candidate.media_type, *candidate.aliases)):
            quality = header.quality(media_type)
            rank = (quality, 1 if position == 0 and header.find(media_type) >= 0 else 0)
            if quality > 0 and (best is None or rank[0] > best_rank[0]):
                best, best_rank = candidate, rank
    return best


def prefers_html(accept: str | None) -> bool:
    """Whether a browser asks: HTML is named, and nothing that machines read is liked better."""
    if not accept or "html" not in accept:
        return False
    header = parse_accept_header(accept, MIMEAccept)
    return header.quality("text/html") >= header.quality("application/json")
