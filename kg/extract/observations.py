"""Observation records of one article: how many were killed, injured, displaced ..., each as one place of the text gives it.

What counts as a figure is in docs/observations.md. A rate ("a year") is none, nor is a person told of without a number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.clauses import child, preps, subject
from kg.extract.counted import Counted, counted, is_people
from kg.extract.observation_status import status
from kg.extract.observation_triggers import Told, Way, told
from kg.extract.observation_words import words
from kg.extract.phrases import chars, last_token
from kg.extract.reading import Reading
from kg.extract.texts import text_of, with_words
from kg.records import Id, Observation, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_OTHER_TRIGGERS = frozenset("toll tally lives custody hostage positive homes rounded".split())
_RATE = re.compile(
    r"\b(?:a|per|each|every)[ ](?:year|month|week|day|hour|night)\b|\b(?:annually|yearly|monthly)\b", re.IGNORECASE
)
_TOTAL = re.compile(r"\bso far\b|\bin total\b|\ba total of\b|\bin all\b|\bto date\b|\baltogether\b", re.IGNORECASE)
_JOINING = frozenset((",", "and", "or", "as", "well", "along", "with", "plus", "another", "a", "further", "both", "also"))
_JOINED_WAYS = frozenset(("object", "noun", "lives", "part", "shared"))
_NOBODY_IN_PARTICULAR = frozenset(("others", "other", "more", "lives"))
_PLACED = ("in", "at", "near", "outside", "inside", "across", "around", "off", "on", "from", "of")
_AT = frozenset(("in", "at", "near", "outside", "inside", "off"))
_COUNTING = frozenset("put record document count verify register tally estimate list place".split())
_MAX_CLIMB = 4
_NEAR = 50  # characters
# How often each pattern was right in kind, number and people among 160 figures that were read, with one right and one wrong
# added to each (docs/observations.md): 104 of 106, 30 of 31 and 22 of 23.
_CONFIDENCE: Mapping[Way, float] = {
    "passive": 0.97,
    "object": 0.97,
    "noun": 0.94,
    "state": 0.94,
    "toll": 0.94,
    "lives": 0.94,
    "syntax": 0.92,
    "shared": 0.92,
    "part": 0.92,
}


@dataclass(slots=True)
class _Figure:
    phrase: Counted
    told: Told
    part_of: "_Figure | None" = None

    @property
    def id(self) -> Id:
        return f"observation/{self.told.kind}-{self.phrase.count.begin}-{self.phrase.count.end}"


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a sentence tells of all its figures: *rate_at* is where its last rate stands, *totals* where
    words such as "so far" do, *since* from when it counts."""

    evidence: Span
    rate_at: int
    totals: tuple[int, ...]
    is_asked: bool
    since: When | None

    def has_total(self, number: int, trigger: int) -> bool:
        """Whether words for a running total stand near the figure, whose number and trigger begin there."""
        first, last = min(number, trigger) - _NEAR, max(number, trigger) + _NEAR
        at = bisect_left(self.totals, first)
        return at < len(self.totals) and self.totals[at] <= last

    @classmethod
    def of(cls, reading: Reading, sentence: "Sentence") -> "_Setting":
        text = text_of(reading.doc)
        begin, end = sentence.start_char, sentence.end_char
        words = text[begin:end]
        return cls(
            (begin, begin + len(words.rstrip())),
            max((found.start() for found in _RATE.finditer(text, begin, end)), default=-1),
            tuple(found.start() for found in _TOTAL.finditer(text, begin, end)),
            words.rstrip("\"”’' \n").endswith("?"),
            _since(reading, sentence),
        )


def observations(reading: Reading) -> Iterator[Observation]:
    """Yield them in text order."""
    end = 0
    for token in with_words(reading.doc, _triggers()):
        if token.i < end:
            continue
        sentence = token.sent
        end = sentence.end
        phrases = list(counted(sentence))
        setting = _Setting.of(reading, sentence) if phrases else None
        for figure in _figures(phrases):
            found = _observation(reading, setting, figure) if setting is not None else None
            if found is not None:
                yield found


@cache
def _triggers() -> frozenset[str]:
    return frozenset(words()) | _OTHER_TRIGGERS


def _figures(phrases: Sequence[Counted]) -> Iterator[_Figure]:
    """The counts that something befell, in order; those without words of their own take what their neighbours are told."""
    found: list[_Figure | None] = []
    whole: _Figure | None = None
    for phrase in phrases:
        whole = found[-1] if found and found[-1] is not None else whole
        if whole is not None and _is_part(phrase, whole.phrase):
            told_of = Told(whole.told.kind, whole.told.token, "part")
            found.append(_Figure(phrase, told_of, whole.part_of or whole))
            continue
        own = told(phrase)
        before = found[-1] if found else None
        if before is not None and _goes_on(before, phrase, own):
            found.append(_Figure(phrase, Told(before.told.kind, before.told.token, "shared"), before.part_of))
            continue
        found.append(_Figure(phrase, own) if own is not None else None)
    for n in range(len(phrases) - 2, -1, -1):
        after = found[n + 1]
        is_ahead = after is not None and after.part_of is None and after.told.token.i > phrases[n + 1].node.i
        if found[n] is None and after is not None and is_ahead and _is_joined(phrases[n], phrases[n + 1]):
            found[n] = _Figure(phrases[n], Told(after.told.kind, after.told.token, "shared"))
    yield from (figure for figure in found if figure is not None)


def _goes_on(before: _Figure, phrase: Counted, own: Told | None) -> bool:
    """Whether the phrase shares the words before: "killed 12 soldiers and three guards"."""
    if before.told.way not in _JOINED_WAYS or not _is_joined(before.phrase, phrase):
        return False
    return own is None or own.way in ("syntax", "state") or own.token == before.told.token


def _is_part(phrase: Counted, whole: Counted) -> bool:
    """Whether it counts some of those that *whole* counts: "including 12 children", "12 of them"."""
    doc = phrase.doc
    before = [token.lower_ for token in doc[max(phrase.begin - 3, whole.end) : phrase.begin]]
    after = [token.lower_ for token in doc[phrase.begin : phrase.end]]
    return (
        "including" in before
        or before[-2:] in (["among", "them"], ["of", "whom"], ["of", "them"])
        or (after[-2:] in (["of", "them"], ["of", "whom"]))
    )


def _is_joined(one: Counted, other: Counted) -> bool:
    """Whether nothing but a conjunction stands between two phrases, both with a noun or the second of "others"."""
    gap = [token.lower_ for token in one.doc[one.end : other.begin]]
    has_noun = other.head is not None or other.doc[other.end - 1].lower_ in _NOBODY_IN_PARTICULAR
    return has_noun and len(gap) <= 4 and bool(gap) and set(gap) <= _JOINING


def _observation(reading: Reading, setting: _Setting, figure: _Figure) -> Observation | None:
    phrase, token, count = figure.phrase, figure.told.token, figure.phrase.count
    how = status(figure.told, phrase.begin, phrase.end)
    if how is None or setting.rate_at >= count.begin or setting.is_asked:
        return None
    of, since = _of(phrase), setting.since
    date, as_of = (since.span, None) if since is not None else reading.calendar.of(token)
    is_part = figure.part_of is not None
    return Observation(
        id=figure.id,
        type=figure.told.kind,
        trigger=(token.idx, token.idx + len(token)),
        number=(count.begin, count.end),
        low=count.low,
        high=count.high,
        bound=count.bound,
        status=how,
        evidence=setting.evidence,
        of=of,
        group=_groups(reading, of),
        is_total=not is_part and (figure.told.way == "toll" or since is not None or setting.has_total(count.begin, token.idx)),
        part_of=figure.part_of.id if figure.part_of is not None else None,
        place=_place(reading, token, phrase),
        date=date,
        as_of=as_of,
        since=since,
        counted_by=_counted_by(reading, phrase),
        confidence=_CONFIDENCE[figure.told.way],
    )


def _of(phrase: Counted) -> Span | None:
    """Who is counted, as written."""
    head = phrase.head
    if head is None and phrase.node.lower_ in ("them", "whom"):
        return _of_them(phrase)
    if head is None or head.lower_ in _NOBODY_IN_PARTICULAR:
        return None
    told_itself = words().get(head.lower_)
    if told_itself is None:
        return chars(phrase.doc, phrase.of_begin, _last(head))
    among = preps(head).get("among") or preps(head).get("of")
    return chars(phrase.doc, among.left_edge.i, last_token(among)) if among is not None and among.i > head.i else None


def _of_them(phrase: Counted) -> Span | None:
    """Who some of them are: "six of them minors", "of whom 12 were children"."""
    for token in phrase.doc[phrase.end : phrase.end + 3]:
        if token.pos_ in ("NOUN", "PROPN"):
            return chars(phrase.doc, token.i, token.i) if is_people(token) else None
        if token.pos_ not in ("AUX", "ADJ"):
            return None
    return None


def _last(head: "Token") -> int:
    """The last token of "women and girls", "members of the crew"."""
    last = last_token(head, frozenset(("of", "from")))
    after = head.doc[last + 1 : last + 3]
    is_joined = len(after) == 2 and after[0].lower_ in ("and", "or") and after[1].tag_ == "NNS" and is_people(after[1])
    return last + 2 if is_joined else last


def _groups(reading: Reading, of: Span | None) -> tuple[Id, ...]:
    found = reading.cast.named_at(*of) if of is not None else ()
    return tuple(entity for entity in found if reading.cast.entity(entity).type != "Person")


def _since(reading: Reading, sentence: "Sentence") -> When | None:
    """The time after "since"."""
    for word in sentence:
        if word.lower_ == "since" and word.i + 1 < len(reading.doc):
            found = reading.calendar.starting(reading.doc[word.i + 1].idx)
            if found is not None:
                return found
    return None


def _place(reading: Reading, token: "Token", phrase: Counted) -> tuple[Id, ...]:
    """The place after "in" or "at" of what befell them, of those counted, or of what did it ("a blast in Lyn")."""
    holders = (token, phrase.head, subject(token), child(token, "agent", "dobj"), token.head)
    for holder in holders:
        if holder is None:
            continue
        for word, inner in preps(holder).items():
            if word not in _PLACED or (word in ("from", "of") and holder != phrase.head):
                continue
            end = inner.right_edge
            places = [
                entity
                for entity in reading.cast.named_at(inner.left_edge.idx, end.idx + len(end))
                if reading.cast.entity(entity).type == "Place"
            ]
            if places:
                return (places[0],)
    return _only_place(reading, phrase.node.sent)


def _only_place(reading: Reading, sentence: "Sentence") -> tuple[Id, ...]:
    """The place of the sentence, if it names just one after "in" or "at"."""
    found: dict[Id, None] = {}
    for word in sentence:
        if word.lower_ in _AT and word.pos_ == "ADP":
            inner = child(word, "pobj")
            if inner is not None:
                end = inner.right_edge
                named = reading.cast.named_at(inner.left_edge.idx, end.idx + len(end))
                places = [entity for entity in named if reading.cast.entity(entity).type == "Place"]
                found |= dict.fromkeys(places[:1])
    return tuple(found) if len(found) == 1 else ()


def _counted_by(reading: Reading, phrase: Counted) -> tuple[Id, ...]:
    """Who counted: "the ministry puts the toll at 41", "the union has documented 12 arrests"."""
    current = phrase.node
    for _ in range(_MAX_CLIMB):
        current = current.head
        if current.lemma_ in _COUNTING and current.pos_ == "VERB":
            who = child(current, "nsubj") or (child(current.head, "nsubj") if current.dep_ in ("conj", "xcomp") else None)
            return reading.cast.who(who) if who is not None and who.lower_ != "it" else ()
    return ()
