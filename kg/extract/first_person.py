"""Who "I" and "we" are inside a quotation: the one who speaks it.

'"I told him that the pier was safe," Roe said' holds a statement of Roe's inside of another; "he told me" one made to Roe.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.participants import Cast
from kg.records import Id, Span, Statement

if TYPE_CHECKING:
    from kg.extract.draft import Draft

FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))


def with_first_persons(
    statements: Sequence[Statement], drafts: Mapping[Id, "Draft"], quoted: Sequence[Span], cast: Cast
) -> Iterator[Statement]:
    """The statements with the speakers and addressees that "I" and "me" mean inside the quotations *quoted*.

    "We" is the speaker as well, on behalf of whoever he speaks for. Outside of quotations it is the writer, who is no entity.
    """
    for statement in statements:
        draft = drafts[statement.id]
        source, addressee = draft.source, draft.addressee
        made = statement
        if source is not None and source.lower_ in FIRST_PERSON and not statement.speaker:
            holder = _holder(statement, (source.idx, source.idx + len(source)), statements, quoted)
            if holder is not None:
                cast.note(holder.speaker, source)
                behalf = holder.on_behalf_of if source.lower_ in _PLURAL else statement.on_behalf_of
                made = replace(made, speaker=holder.speaker, on_behalf_of=behalf)
        if addressee is not None and addressee.lower_ in FIRST_PERSON and not statement.addressee:
            holder = _holder(statement, (addressee.idx, addressee.idx + len(addressee)), statements, quoted)
            if holder is not None:
                made = replace(made, addressee=holder.speaker)
        yield made


def _holder(inner: Statement, word: Span, statements: Sequence[Statement], quoted: Sequence[Span]) -> Statement | None:
    """The statement in whose quoted content *word* stands, the shortest if there are several."""
    if not any(begin <= word[0] and word[1] <= end for begin, end in quoted):
        return None
    holders = [s for s in statements if s.id != inner.id and any(b <= word[0] and word[1] <= e for b, e in s.content)]
    return min(holders, key=lambda s: (sum(e - b for b, e in s.content), s.id), default=None)
