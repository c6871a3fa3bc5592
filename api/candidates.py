"""Entities across articles that a name may mean, the best first."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api import views
from api.matching import EXACT, best, words
from api.service import path_of, rows, service
from api.who import TYPES
from kg import vocab

PER_SEARCH = 50
MAX_WORDS = 6  # each is a search of its own
MIN_SCORE = 30.0  # below it, one common word of several
DISAGREES = 20.0  # what each property costs that an entity is known to have otherwise
COMPARED = ("type", "kind", "otherName", "sameAs")
Wanted = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """*names* begins with the fullest; *is_match* where the name is exactly this and no other entity's.

    *score* is that of the name, less what other properties cost.
    """

    id: str
    names: tuple[str, ...]
    type: str
    score: float
    is_match: bool = False


def candidates(name: str, types: tuple[str, ...], limit: int, wanted_properties: Wanted) -> list[Candidate]:
    """At most *limit* entities, of one of *types* where any are given; equal scores by id.

    *wanted_properties* are values by the names in COMPARED, of which one need agree; what is not known costs nothing.
    """
    found = {hit.iri for hit in service().store.search(name, kinds=("entity",), limit=PER_SEARCH).hits}
    longest = sorted(set(words(name)), key=lambda word: (-len(word), word))[:MAX_WORDS]
    for word in longest if len(longest) > 1 else ():
        found |= {hit.iri for hit in service().store.search(word, kinds=("entity",), limit=PER_SEARCH).hits}
    scored = [scored for iri in sorted(found) if (scored := candidate(iri, name, wanted_properties)) is not None]
    wanted = [c for c in scored if c.score >= MIN_SCORE and (not types or c.type in types)]
    exact = [c for c in wanted if c.score == EXACT]
    order = sorted(wanted, key=lambda c: (-c.score, c.id))[:limit]
    return [Candidate(c.id, c.names, c.type, c.score, is_match=exact == [c]) for c in order]


def candidate(iri: str, name: str, wanted: Wanted) -> Candidate | None:
    """The entity *iri* and how well *name* fits it; None for what is no entity."""
    values: dict[str, list[str]] = {}
    for row in rows("entity", entity=NamedNode(iri)):
        values.setdefault(row["property"].value, []).append(row["value"].value)
    types = [views.type_name(value) for value in values.get(vocab.term("entityType"), ())]
    names = values.get(vocab.term("prefLabel"), []) + sorted(values.get(vocab.term("altLabel"), ()))
    if not names or not set(types) & set(TYPES):
        return None
    known = {
        "type": types,
        "kind": [views.code(value) for value in values.get(vocab.term("kind"), ())],
        "otherName": names,
        "sameAs": values.get(vocab.term("sameAs"), []),
    }
    score = best(name, names) - DISAGREES * sum(_disagrees(known[each], wanted.get(each, ())) for each in COMPARED)
    return Candidate(path_of(iri), tuple(names), types[0], round(max(score, 0.0), 1))


def _disagrees(known: list[str], wanted: tuple[str, ...]) -> bool:
    return bool(known and wanted) and not {words(value) for value in known} & {words(value) for value in wanted}
