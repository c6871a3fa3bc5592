"""Who vouches for a record: a claim stands in somebody's statement, a fact in the article's own words."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.records import Affiliation, Entity, Id, LegalAction, Observation, Record, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACTIONS = frozenset(("deny", "reject", "accept", "praise", "accuse"))


def attribute(records: Sequence[Record], doc: "Doc") -> list[Record]:
    """The records with ``according_to`` filled in, in the same order.

    A record is somebody's claim when all its mentions stand inside statements; it is then laid to the statement
    with the shortest content around its first mention, so that speech inside speech is laid to the inner speaker.
    Who denies the charges or condemns the verdict does not say that there are any: the article does.
    """
    contents = _Contents([record for record in records if isinstance(record, Statement)], doc)
    return [_attributed(record, contents) for record in records]


def _attributed(record: Record, contents: "_Contents") -> Record:
    match record:
        case Statement():
            return replace(record, according_to=contents.holder([record.cue or record.content[0]], _length(record)))
        case LegalAction():
            mentions = [record.trigger, *record.other_triggers]
            return replace(record, according_to=contents.holder(mentions, but=contents.reactions_to(record)))
        case Affiliation():
            return replace(record, according_to=contents.holder([record.evidence]))
        case Observation():
            return replace(record, according_to=contents.holder([record.number]))
        case Entity():
            return record


class _Contents:
    """What the statements say, by place: *_widest* is how far the stretches up to each one reach."""

    def __init__(self, statements: Sequence[Statement], doc: "Doc") -> None:
        self._doc = doc
        self._reactions = {s.content[0]: s for s in statements if s.form == "indirect" and s.act in _REACTIONS}
        self._stretches = sorted((begin, end, _length(s), s.id) for s in statements for begin, end in s.content)
        self._begins = [begin for begin, *_ in self._stretches]
        self._widest = list(accumulate((end for _, end, *_ in self._stretches), max))

    def holder(self, mentions: Sequence[Span], longer_than: int = 0, but: Collection[Id] = ()) -> Id | None:
        """The statement that holds the first mention most tightly; None if any mention stands outside of all statements.

        Statements of up to *longer_than* characters do not count, nor those in *but*.
        """
        held = [[s for s in self._around(mention) if s[0] > longer_than and s[1] not in but] for mention in mentions]
        return min(held[0])[1] if all(held) else None

    def reactions_to(self, action: LegalAction) -> set[Id]:
        """The statements that deny, reject, accept, praise or condemn a mention of *action*, the head of all they say."""
        found = set()
        for begin, end in (action.trigger, *action.other_triggers):
            for stretch, statement in self._reactions.items():
                # A denied arrest may never have been; a denied charge was brought.
                is_of_fact = statement.act != "deny" or action.type in ("charge", "lawsuit")
                if is_of_fact and stretch[0] <= begin and end <= stretch[1] and self._head(*stretch) == self._head(begin, end):
                    found.add(statement.id)
        return found

    def _head(self, begin: int, end: int) -> int:
        """The number of the noun that a stretch hangs on; less than 0, and another for each begin, if that is no noun."""
        span = self._doc.char_span(begin, end, alignment_mode="expand")
        return int(span.root.i) if span is not None and span.root.pos_ == "NOUN" else -1 - begin

    def _around(self, mention: Span) -> Iterator[tuple[int, Id]]:
        """Length and id of each statement with a stretch that holds *mention*."""
        begin, end = mention
        for n in range(bisect_right(self._begins, begin) - 1, -1, -1):
            if self._widest[n] < end:
                return
            _, stop, length, found = self._stretches[n]
            if stop >= end:
                yield length, found


def _length(statement: Statement) -> int:
    return sum(end - begin for begin, end in statement.content)
