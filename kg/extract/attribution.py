"""Who vouches for a record: a claim stands in somebody's statement, a fact in the article's own words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from kg.records import Affiliation, Entity, Id, LegalAction, Observation, Record, Span, Statement


def attribute(records: Sequence[Record]) -> list[Record]:
    """The records with ``according_to`` filled in, in the same order.

    A record is somebody's claim when all its mentions stand inside statements; it is then laid to the statement
    with the shortest content around its first mention, so that speech inside speech is laid to the inner speaker.
    """
    contents = _Contents([record for record in records if isinstance(record, Statement)])
    return [_attributed(record, contents) for record in records]


def _attributed(record: Record, contents: "_Contents") -> Record:
    match record:
        case Statement():
            return replace(record, according_to=contents.holder([record.cue or record.content[0]], _length(record)))
        case LegalAction():
            return replace(record, according_to=contents.holder([record.trigger, *record.other_triggers]))
        case Affiliation():
            return replace(record, according_to=contents.holder([record.evidence]))
        case Observation():
            return replace(record, according_to=contents.holder([record.number]))
        case Entity():
            return record


class _Contents:
    """What the statements say, by place: *_widest* is how far the stretches up to each one reach."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._stretches = sorted((begin, end, _length(s), s.id) for s in statements for begin, end in s.content)
        self._begins = [begin for begin, *_ in self._stretches]
        self._widest = list(accumulate((end for _, end, *_ in self._stretches), max))

    def holder(self, mentions: Sequence[Span], longer_than: int = 0) -> Id | None:
        """The statement that holds the first mention most tightly; None if any mention stands outside of all statements.

        Statements of up to *longer_than* characters do not count.
        """
        held = [[s for s in self._around(mention) if s[0] > longer_than] for mention in mentions]
        return min(held[0])[1] if all(held) else None

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
