"""Who vouches for a record: a claim stands in somebody's statement, a fact in the article's own words."""

from collections.abc import Sequence
from dataclasses import replace

from kg.records import Affiliation, Entity, Id, LegalAction, Record, Span, Statement


def attribute(records: Sequence[Record]) -> list[Record]:
    """The records with ``according_to`` filled in, in the same order.

    A record is somebody's claim when all its mentions stand inside statements; it is then laid to the statement
    with the shortest content around its first mention, so that speech inside speech is laid to the inner speaker.
    """
    statements = [record for record in records if isinstance(record, Statement)]
    return [_attributed(record, statements) for record in records]


def _attributed(record: Record, statements: Sequence[Statement]) -> Record:
    match record:
        case Statement():
            longer = [s for s in statements if s.id != record.id and _length(s) > _length(record)]
            return replace(record, according_to=_holder([record.cue or record.content[0]], longer))
        case LegalAction():
            return replace(record, according_to=_holder([record.trigger, *record.other_triggers], statements))
        case Affiliation():
            return replace(record, according_to=_holder([record.evidence], statements))
        case Entity():
            return record


def _holder(mentions: Sequence[Span], statements: Sequence[Statement]) -> Id | None:
    """The statement that holds the first mention most tightly; None if any mention stands outside of all statements."""
    held = [[s for s in statements if any(b <= begin and end <= e for b, e in s.content)] for begin, end in mentions]
    if not all(held):
        return None
    return min(held[0], key=lambda s: (_length(s), s.id)).id


def _length(statement: Statement) -> int:
    return sum(end - begin for begin, end in statement.content)
