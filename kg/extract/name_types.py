"""One type for each name of an article, by votes: what found it, and the words around each of its occurrences."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from kg.extract import gazetteer
from kg.extract.name_patterns import Candidate, Kind
from kg.extract.name_words import Words
from kg.records import EntityType

Key = tuple[str, ...]
Votes = defaultdict[Key, defaultdict[Kind, float]]

MAX_CUES = 5.0  # what all cues together can say; more often they repeat one accident
_IN = frozenset(("in", "near", "outside", "across", "throughout", "into", "around", "In", "Near"))
_KINDS_OF_PLACE = frozenset(
    "town city village province district island municipality suburb state region county territory neighbourhood "
    "neighborhood capital port  towns cities villages provinces commonwealth area peninsula".split()
)
_SPEECH = frozenset(
    "said says told tweeted stated added explained argued wrote claimed announced replied commented asked insisted".split()
)
_MEMBERS = frozenset(
    "spokesman spokeswoman spokesperson officials employees employee staff shares executives executive coach captain "
    "players player fans  headquarters reporter reporters journalist correspondent editor subsidiary customers ceo "
    "chairman workers founder fighters militants  members member gunmen lawmakers stock".split()
)
_LEADERS = frozenset(
    "director head chairman chairwoman chair ceo executive employee spokesman spokeswoman spokesperson founder editor "
    "owner".split()
)


def name_types(words: Words, found: Sequence[Candidate], votes: Votes) -> dict[Key, EntityType]:
    """The type of each name in *votes*, which this completes by the cues around each occurrence."""
    keys = list(votes)
    cues: Votes = defaultdict(lambda: defaultdict(float))
    for candidate in found:
        key = tuple(words.text[candidate.start : candidate.end])
        if key in votes:
            _vote(words, candidate, cues[key])
    for key, tally in cues.items():
        for kind, weight in tally.items():
            votes[key][kind] += max(-MAX_CUES, min(weight, MAX_CUES))
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
    _even_out(words, found, votes)
    types: dict[Key, EntityType] = {}
    for key in sorted(votes):
        kind = _winner(votes[key])
        if kind != "Thing":
            types[key] = kind
    return types


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


def _vote(words: Words, candidate: Candidate, tally: defaultdict[Kind, float]) -> None:
    """Add what the words around one occurrence say."""
    start, end = candidate.start, candidate.end
    before = words.text[start - 1] if start else ""
    after = words.text[end] if end < len(words) else ""
    following = words.text[end + 1] if end + 1 < len(words) else ""
    if before in _IN:
        tally["Place"] += 1.5
    elif before == "of" and start > 1 and words.text[start - 2].lower() in _KINDS_OF_PLACE:
        tally["Place"] += 4.0
    elif (
        before == "of"
        and start > 1
        and words.text[start - 2].lower() in ("mayor", "governor", "north", "south", "east", "west", "outskirts")
    ):
        tally["Place"] += 3.0
    elif before == "of" and start > 1 and words.text[start - 2].lower() in _LEADERS:
        tally["Organization"] += 2.0
    elif before in ("at", "from", "to", "entered", "reached", "towards") and not words.opens[start]:
        tally["Place"] += 0.5
    elif before in ("the", "The") and words.tag[end : end + 1] != ["NN"]:  # not "the Ana Roe video"
        tally["Organization"] += 0.5
        tally["Person"] -= 2.0
    if after == "," and words.capital[end + 1 : end + 2] == [True]:
        known = gazetteer.place(following)
        if known is not None and known.is_sure and before not in ("by", "and"):
            tally["Place"] += 2.0
    if (
        after in (",", "(")
        and following.isdigit()
        and len(following) == 2
        and words.text[end + 2 : end + 3] in ([","], [")"], ["."])
    ):
        tally["Person"] += 4.0
    if words.text[end - 1].islower() and words.text[end - 2] == "-":
        tally["Person"] += 3.0  # "Roe Wai-lam"
    if after == "," and following in ("who", "whose"):
        tally["Person"] += 2.0
    if after in _SPEECH or (before in _SPEECH and not words.opens[start]):
        tally["Person"] += 1.0
        tally["Organization"] += 0.6
    if after in _MEMBERS or (following in _MEMBERS and after.islower() and after.isalpha()):
        tally["Organization"] += 1.5
