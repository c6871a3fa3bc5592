"""One type for each name of an article, by votes: what found it, and the words around each of its occurrences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract import gazetteer
from kg.extract.name_cues import vote
from kg.extract.name_patterns import Candidate, Kind
from kg.extract.name_words import Words
from kg.records import EntityType

Key = tuple[str, ...]
Votes = defaultdict[Key, defaultdict[Kind, float]]

MAX_UNTOLD = 3.0  # all that the model alone can say for a person
PERSONAL = 2.0  # cues that only people have
MIN_GUESS = 1.5  # what the cues must say of a name that nothing else finds
MAX_CUES = 5.0  # what all cues together can say; more often they repeat one accident


def name_types(words: Words, found: Sequence[Candidate], votes: Votes) -> dict[Key, EntityType]:
    """The type of each name in *votes*, which this completes by the cues around each occurrence."""
    keys = list(votes)
    guessed = {key for key, tally in votes.items() if max(tally.values()) <= 0}
    cues: Votes = defaultdict(lambda: defaultdict(float))
    for candidate in found:
        key = tuple(words.text[candidate.start : candidate.end])
        if key in votes:
            vote(words, candidate, cues[key])
    for key, tally in cues.items():
        for kind, weight in tally.items():
            votes[key][kind] += max(-MAX_CUES, min(weight, MAX_CUES))
    for key in keys:
        _weigh(words, key, votes[key], cues[key])
    people = {key: tally for key, tally in votes.items() if len(key) > 1 and _winner(tally) == "Person"}
    bodies = [key for key, tally in votes.items() if len(key) > 1 and _winner(tally) in ("Organization", "Place")]
    last: set[str] = {key[-1] for key in people}
    given: set[str] = {key[0] for key in people}
    of_body: dict[str, Kind] = {}
    for key in bodies:
        for word in key if _winner(votes[key]) == "Place" else key[:1]:
            of_body.setdefault(word, _winner(votes[key]))
    for key in keys:
        if len(key) == 1:
            if key[0] in last:
                votes[key]["Person"] += 9.0
            elif key[0] in given:
                votes[key]["Person"] += 3.0
            elif key[0] in of_body and not gazetteer.place(key[0]) and key[0] not in gazetteer.peoples():
                votes[key][of_body[key[0]]] += 2.0
    _pair_states(votes)
    _even_out(words, found, votes)
    types: dict[Key, EntityType] = {}
    for key in sorted(votes):
        kind = _winner(votes[key])
        if kind != "Thing" and (key not in guessed or votes[key][kind] >= MIN_GUESS):
            types[key] = kind
    return types


def _weigh(words: Words, key: Key, tally: defaultdict[Kind, float], cues: Mapping[Kind, float]) -> None:
    """Doubt a person whom the text gives no full name, title or age, or whose name is words of the common vocabulary."""
    is_told = tally["Person"] - cues.get("Person", 0.0) > MAX_UNTOLD or key[0] in words.first
    if is_told or cues.get("Person", 0.0) >= PERSONAL:
        return
    if len(key) == 1:
        if cues.get("Organization", 0.0) > cues.get("Person", 0.0) or cues.get("Place", 0.0) > 1.0:
            tally["Person"] *= 0.4
    elif any(word.lower() in words.common for word in key[-1:]):
        tally["Person"] -= 3.0
        tally["Organization"] += 1.5


def _pair_states(votes: Votes) -> None:
    """What has a people is a country: "Orvania" beside "Orvanian"."""
    groups = [key[0] for key in sorted(votes) if len(key) == 1 and _winner(votes[key]) == "Group"]
    for key in sorted(votes):
        stem = key[0][:-1]
        if len(key) > 1 or len(stem) <= 3 or _winner(votes[key]) == "Group":
            continue
        if any(group.startswith(stem) and 0 <= len(group) - len(key[0]) < 4 and group != key[0] for group in groups):
            votes[key]["Place"] += 5.0


def _even_out(words: Words, found: Sequence[Candidate], votes: Votes) -> None:
    """Names in a row are of one kind: "Aby, Bexley and Corr" are three towns if the first is one."""
    rows = [
        (tuple(words.text[a.start : a.end]), tuple(words.text[b.start : b.end]))
        for a, b in pairwise(found)
        if b.start == a.end + 1 and words.text[a.end] in (",", "and", "or", "&")
    ]
    for one, other in (*rows, *((b, a) for a, b in reversed(rows))):
        if one in votes and other in votes and one != other:
            kind = _winner(votes[one])
            if kind != "Group" and votes[one][kind] >= 2.0:
                votes[other][kind] += 1.2


def _winner(tally: defaultdict[Kind, float]) -> Kind:
    return max(sorted(tally), key=lambda kind: tally[kind])


def margin(tally: Mapping[Kind, float]) -> float:
    """The votes that the winner has more than the next."""
    first, second = sorted((*tally.values(), 0.0, 0.0), reverse=True)[:2]
    return first - second
