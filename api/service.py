"""What the routes share: the store, the pool of query workers, the settings. Asked for by `service()`, within a request."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from flask import Response, current_app, g, request
from pyoxigraph import BlankNode, Literal, NamedNode

from api.errors import RefusedRequest
from api.limits import Concurrency
from api.negotiation import Format, choose
from api.pool import Pool
from api.remembered import Remembered
from api.settings import Settings
from kg import __version__, iris
from kg.store import StorePort, Term

QUERIES = Path(__file__).parent / "queries"
Found = dict[str, NamedNode | BlankNode | Literal]
_VARIABLE = re.compile(r"\?(\w+)")
_OPTIONAL_LINE = re.compile(r"#\?(\w+)")
_PLAIN = re.compile(r"[A-Za-z0-9.:/_\[\]-]+")
_COMMENT = re.compile(r"^\s*#.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Service:
    """One store, served."""

    store: StorePort
    pool: Pool
    settings: Settings
    metrics: Any
    concurrency: Concurrency
    remembered: Remembered


def service() -> Service:
    """The service of the app that answers the current request."""
    return cast(Service, current_app.extensions["newsgraph"])


def generation() -> int:
    """The snapshot that was newest when the request came. The answer is of that one or of a later one.

    So a tag may be older than what it stands for, which costs a client one request, and never newer, which would leave it
    with what is old.
    """
    return int(g.generation)


@cache
def query_text(name: str, given: frozenset[str] = frozenset()) -> str:
    """The text of our own query ``queries/NAME.rq``, with the lines that begin with ``#?variable`` for those *given*."""
    text = (QUERIES / f"{name}.rq").read_text("utf-8")
    return _COMMENT.sub("", _OPTIONAL_LINE.sub(lambda line: "" if line[1] in given else line[0], text))


def rows(name: str, **bindings: Term | None) -> list[Found]:
    """The rows of our own query *name*; a binding that is None counts as not given.

    What is bound to a variable ``…_name`` is the name of an entity, in any case: in its place stand all its spellings.
    """
    given = {
        variable: spellings(term) if variable.endswith("_name") else str(term)
        for variable, term in bindings.items()
        if term is not None
    }
    head, opening, pattern = query_text(name, frozenset(given)).partition(" WHERE {")
    # The evaluator plans by what the text holds; of its own substitutions it learns too late, and begins with all records.
    filled = _VARIABLE.sub(lambda found: given.get(found[1], found[0]), pattern)
    # There are no triple terms in the graph, so that everything found has a value.
    return cast(list[Found], service().store.select(head + opening + filled))


def spellings(name: Term) -> str:
    """The names of entities that are *name* but for case and spaces, as terms of a query; else *name* itself."""
    asked = name.value if isinstance(name, Literal) else ""
    return _spellings(str(service().store.path)).get(_folded(asked), str(name))


@lru_cache(1)
def _spellings(snapshot: str) -> dict[str, str]:  # noqa: ARG001  another snapshot has other names
    """Terms by name without case: an index finds a record by the very term, so that this is quicker than LCASE in a query."""
    found: dict[str, list[str]] = {}
    for row in rows("names"):
        found.setdefault(_folded(row["name"].value), []).append(str(row["name"]))
    return {name: " ".join(sorted(terms)) for name, terms in found.items()}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def iri_of(path: str) -> str:
    """The IRI that *path*, decoded from the address below ``/id/``, stands for."""
    return iris.record(f"{service().store.base}id", path)


def path_of(iri: str) -> str:
    """The path below ``/id/`` of an IRI of ours; what is not ours is given back whole."""
    return iri.removeprefix(f"{service().store.base}id/")


def address() -> str:
    """Where the request went, without its parameters: what relative IRIs are relative to."""
    return _address(request.scheme, request.host, request.root_path, request.path) or request.base_url


@lru_cache(256)
def _address(scheme: str, host: str, root_path: str, path: str) -> str:
    """In the plain case, without the framework's care for other alphabets, which costs as much as a query; else ""."""
    return f"{scheme}://{host}{root_path}{path}" if _PLAIN.fullmatch(f"{host}{root_path}{path}") else ""


def chosen(offered: tuple[Format, ...], wanted: str = "") -> Format:
    """The format that the request asks for, by the parameter *wanted* or by Accept. Raises RefusedRequest with 406."""
    found = choose(request.headers.get("Accept"), offered, wanted)
    if found is None:
        types = ", ".join(form.media_type for form in offered)
        raise RefusedRequest(HTTPStatus.NOT_ACCEPTABLE, f"none of the formats asked for is to be had; there are {types}")
    return found


def tagged(response: Response, *parts: str) -> Response:
    """*response* with a weak ETag of the store's generation and *parts*, or 304 where the client has just that."""
    return cast(Response, with_tag(response, *parts).make_conditional(request))


def with_tag(response: Response, *parts: str) -> Response:
    """*response* with the same ETag, where `is_known` has been asked."""
    response.set_etag(_digest(*parts), weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


def is_known(*parts: str) -> bool:
    """Whether the client already has the answer that *parts* would give now, so that it need not be made."""
    return (
        "If-None-Match" in request.headers
        and request.method in ("GET", "HEAD", "QUERY")
        and request.if_none_match.contains_weak(_digest(*parts))
    )


def _digest(*parts: str) -> str:
    # A new release may answer the same question otherwise.
    hashed = hashlib.sha256("\x00".join((__version__, *parts)).encode()).hexdigest()[:20]
    return f"{generation()}-{hashed}"
