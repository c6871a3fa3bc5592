"""The ledger of positions: what somebody has said about others, in the order in which it was said, nothing retired.

A position is a statement about somebody or something. It stands beside all that were taken before and after it; which one
is the newest is told, and never that an earlier one no longer holds: only its speaker could say so.
"""

from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from api.dating import On, last_day, on
from api.paging import CACHED_LISTS, Listed
from api.parameters import node, number, text
from api.service import Found, path_of, rows, service
from kg import iris
from kg.store import Term

UNDATED = "9999-99-99"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of the ledger; *topics* are the IRIs of what it is about, across articles where they are known so."""

    listed: Listed
    on: On | None
    topics: tuple[str, ...]

    def is_by(self, day: str) -> bool:
        """Whether it was surely said by the end of *day*, a day, month or year."""
        return self.on is not None and self.on.latest <= last_day(day)


def ledger(speaker: str, about: str | None, min_confidence: float | None) -> tuple[Entry, ...]:
    """What *speaker* has said about *about* (ids, IRIs or names) or anybody: the oldest first, the undated last."""
    bindings = _party(speaker, "speaker", "met", "speaker_name")
    if about is not None:
        bindings |= _party(about, "target", "target", "target_name")
    bindings["min_confidence"] = number(min_confidence)
    given = tuple((name, term) for name, term in sorted(bindings.items()) if term is not None)
    return _ledger(str(service().store.path), given)


def newest_on(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Of each topic, by IRI, the newest dated entry."""
    return {topic: entry for entry in entries if entry.on is not None for topic in entry.topics}


def by_topic(entries: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    """Of each topic, by IRI, its entries in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for topic in entry.topics:
            found.setdefault(topic, []).append(entry)
    return found


def _party(value: str, across: str, within: str, name: str) -> dict[str, Term | None]:
    base = service().store.base
    path = value.removeprefix(f"{base}id/")
    if path.startswith("entity/"):
        return {across: node(value)}
    if path.startswith("article/") or value.startswith(base):
        return {within: node(value)}
    return {name: text(value)}


@lru_cache(CACHED_LISTS)
def _ledger(
    snapshot: str,  # noqa: ARG001  another snapshot has another ledger
    given: tuple[tuple[str, Term], ...],
) -> tuple[Entry, ...]:
    found: dict[str, list[Found]] = {}
    for row in rows("positions", **dict(given)):
        found.setdefault(row["record"].value, []).append(row)
    return tuple(sorted((_entry(records) for records in found.values()), key=lambda entry: entry.listed))


def _entry(found: list[Found]) -> Entry:
    row = found[0]
    when = on(row)
    version, record = row["version"].value, row["record"].value
    days = (when.latest, when.earliest) if when else (UNDATED, UNDATED)
    key = (*days, path_of(version), int(row["begin"].value), iris.begin(record), path_of(record))
    topics = tuple(sorted({row["topic"].value for row in found if isinstance(row["topic"], NamedNode)}))
    return Entry(Listed(key, record, row["by"].value != version), when, topics)
