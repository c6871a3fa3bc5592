"""The addresses of everything: article, version, record, span, date, identity, case. Text in, IRI text out; no RDF library.

Every IRI depends on its article alone and on the base, so that building again names the same things. The base is a fixed name
(KG_BASE changes it), never a host and port; paths below ``id/`` are what the server resolves.
"""

import re
from hashlib import sha256
from urllib.parse import quote, urlsplit

from kg.errors import BadSettings
from kg.records import Article, Id, Span, When

DEFAULT_BASE = "https://w3id.org/newsgraph/"
ONTOLOGY_GRAPH = "https://w3id.org/newsgraph"

WORK_DIGITS = 16  # 64 bits: a collision among a million articles has odds of 1 to 37 million
VERSION_DIGITS = 12
_PATH = frozenset("/-._~!$&'()*+,;=:@")  # RFC 3987: what may stand in a path besides letters and digits
_OFFSETS = re.compile(r"(\d+)(?:-\d+)+\Z", re.ASCII)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def checked_base(base: str) -> str:
    """*base* itself. Raises BadSettings unless it is an http(s) IRI that ends in a slash, without query or fragment."""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc or base != encoded(base) or set(base) & set("?#"):
        raise BadSettings(f"base {base!r}: an absolute http or https IRI is needed")
    if not base.endswith("/"):
        raise BadSettings(f"base {base!r}: must end in a slash")
    return base


def work(article: Article, base: str) -> str:
    """The article in all its versions: by canonical URL, else by the input's id."""
    return _work(f"url:{article.url}" if article.url else f"id:{article.id}", base)


def work_named(name: str, base: str) -> str:
    """The work that another article calls by *name*, its URL or its id, as in ``Article.corrects``."""
    return _work(f"url:{name}" if is_web(name) else f"id:{name}", base)


def version(article: Article, base: str) -> str:
    """The article with this very body. The same IRI names the version's graph."""
    return f"{work(article, base)}/{digest(article.text)[:VERSION_DIGITS]}"


def record(version: str, record_id: Id) -> str:
    """Anything found in a version, by the path that its record has for an id. Letters of any script stay readable."""
    return f"{version}/{_encoded(record_id, _PATH)}"


def begin(record: str) -> int:
    """The first offset in the name of a record ("…/legal-action/fine-114-119"): its place within a sentence; 0 without one."""
    found = _OFFSETS.search(record)
    return int(found[1]) if found else 0


def span(version: str, span: Span) -> str:
    """A stretch of a version's body, as RFC 5147 points into text: ``#char=begin,end`` in code points, end exclusive."""
    return f"{version}#char={span[0]},{span[1]}"


def date(version: str, when: When) -> str:
    """The reading of a date's words. Inherited by another sentence, they are another reading, with a basis of its own."""
    return f"{version}/date/{when.span[0]}-{when.span[1]}" + ("/inherited" if when.basis == "inherited" else "")


def run(version: str) -> str:
    """The extraction that made the version's graph."""
    return f"{version}/run"


def identity(entity_type: str, slug: str, base: str) -> str:
    """An entity across articles."""
    return f"{base}id/entity/{_encoded(f'{entity_type.lower()}/{slug}', _PATH)}"


def case(key: str, base: str) -> str:
    """A case: the legal actions in one matter, across articles."""
    return f"{base}id/case/{_encoded(key, _PATH - frozenset('/'))}"


def shared_graph(base: str) -> str:
    """The graph of what is derived from all versions together."""
    return f"{base}id/graph/shared"


def digest(body: str) -> str:
    """SHA-256 of the body in UTF-8, in hex. Raises UnicodeEncodeError, a ValueError, on a lone surrogate."""
    return sha256(body.encode()).hexdigest()


def is_web(text: str) -> bool:
    """Whether *text* is a web address rather than a name."""
    return text.startswith(("http://", "https://"))


def encoded(iri: str) -> str:
    """An IRI from outside with what RFC 3987 forbids percent-encoded; what is already encoded stays."""
    address, mark, fragment = _STRAY_PERCENT.sub("%25", iri).partition("#")
    safe = _PATH | frozenset("%?")
    return _encoded(address, safe) + mark + _encoded(fragment, safe)  # a second "#" is data


def _work(key: str, base: str) -> str:
    return f"{base}id/article/{sha256(key.encode()).hexdigest()[:WORK_DIGITS]}"


def _encoded(text: str, safe: frozenset[str]) -> str:
    return "".join(c if c.isalnum() or c in safe else quote(c, safe="") for c in text)
