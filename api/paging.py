"""Lists in pages: what a query finds is sorted by a key of its own, and a cursor is the key of the last one shown.

A cursor stays good when the graph changes between two pages: nothing that was there on both is shown twice or passed over.
"""

import base64
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from flask import request

from api.service import Found, path_of, rows, service
from kg import iris
from kg.errors import BadQuery
from kg.store import Term

CACHED_LISTS = 64
Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """One record of a list. *is_claim* where it is not asserted."""

    key: Key
    iri: str
    is_claim: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of a list: *total* on all pages, *left_out* for what the claims parameter keeps away, *next* the cursor or ""."""

    iris: tuple[str, ...]
    total: int
    left_out: int
    next: str


def by_article(row: Found) -> Listed:
    """Newest article first, then in the order of the text; within a sentence, in the order of cues and triggers."""
    version = row["version"].value
    is_by_article = row["by"].value == version
    is_done = "told" not in row or row["told"].value.endswith(("-done", "-reported"))
    record = row["record"].value
    key = (_newest_first(row), path_of(version), int(row["begin"].value), iris.begin(record), path_of(record))
    return Listed(key, record, not (is_by_article and is_done))


def by_case(row: Found) -> Listed:
    """What the newest article tells of first. Of several rows for one case, that of its newest article must come last."""
    return Listed((_newest_first(row), path_of(row["case"].value)), row["case"].value)


def by_date(row: Found) -> Listed:
    """Newest article first."""
    return Listed((_newest_first(row), path_of(row["version"].value)), row["version"].value)


def by_name(row: Found) -> Listed:
    """By the alphabet."""
    return Listed((row["name"].value.casefold(), path_of(row["entity"].value)), row["entity"].value)


def page(listed: Sequence[Listed], *, limit: int, cursor: str | None, claims: str = "include") -> Slice:
    """The page of at most *limit* after *cursor*. *claims* is exclude, include or only. Raises BadQuery for a bad cursor."""
    wanted = [x for x in listed if claims == "include" or x.is_claim == (claims == "only")]
    start = bisect_right(wanted, _key(cursor, wanted), key=lambda x: x.key) if cursor else 0
    shown = wanted[start : start + limit]
    has_more = start + limit < len(wanted)
    left_out = len(listed) - len(wanted) if claims == "exclude" else 0
    return Slice(tuple(x.iri for x in shown), len(wanted), left_out, _cursor(shown[-1].key) if has_more else "")


def sorted_list(name: str, order: Callable[[Found], Listed], **bindings: Term | None) -> tuple[Listed, ...]:
    """What our own query *name* finds, sorted. Kept, so that the pages of one list cost one query."""
    given = tuple((variable, term) for variable, term in sorted(bindings.items()) if term is not None)
    return _sorted_list(str(service().store.path), name, order, given)


def next_address(cursor: str) -> str | None:
    """The address of the page after the one asked for."""
    if not cursor:
        return None
    fields = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*fields, ('cursor', cursor)])}"


@lru_cache(CACHED_LISTS)
def _sorted_list(
    snapshot: str,  # noqa: ARG001  another snapshot has another list
    name: str,
    order: Callable[[Found], Listed],
    given: tuple[tuple[str, Term], ...],
) -> tuple[Listed, ...]:
    found = {listed.iri: listed for listed in map(order, rows(name, **dict(given)))}
    return tuple(sorted(found.values()))


def _newest_first(row: Found) -> int:
    """Days, months and years as one number; the undated last."""
    digits = row["published"].value.replace("-", "") if "published" in row else "0"
    return -int(digits.ljust(8, "0"))


def _cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def _key(cursor: str, listed: Sequence[Listed]) -> Key:
    """The key that *cursor* holds. Raises BadQuery unless it is of the kind that *listed* is sorted by."""
    try:
        key = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError) as error:
        raise BadQuery(f"cursor: {cursor!r} is not one that this service gave") from error
    kinds = [type(part) for part in listed[0].key] if listed else []
    if not isinstance(key, list) or (kinds and [type(part) for part in key] != kinds):
        raise BadQuery(f"cursor: {cursor!r} is not one that this service gave")
    return tuple(key)
