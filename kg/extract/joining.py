"""Which quotation goes to which cue: quoted stretches and drafts in, quotations given to drafts.

A quotation belongs to the cue beside it; one with no cue of its own goes to the statement before it in its paragraph, else
to the one after; one that opens a paragraph without a cue goes on with the last statement of the paragraph before. Joining
by paragraph instead of by sentence is what lifts rules most on PolNeAR (20 points of F1 on direct quotations).
"""

import re
from collections.abc import Sequence

from kg.extract.drafts import Draft
from kg.extract.nested import is_reported_inside
from kg.extract.quotations import Quote, ends_with_abbreviation, paragraphs
from kg.records import Span

MIN_QUOTED_WORDS = 3  # fewer in marks, inside narration, are a title or scare quotes
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019')\]]*\s")
_WORD = re.compile(r"\w+")


def join(text: str, found: Sequence[Draft], marks: Sequence[Quote]) -> list[Draft]:
    """Give every quotation that is speech to the draft it belongs to; return the drafts without those that are only quoted."""
    lines = paragraphs(text)
    by_line: dict[int, list[Quote]] = {}
    for quote in marks:
        by_line.setdefault(quote.paragraph, []).append(quote)
    kept: list[Draft] = []
    cues_by_line = _cues_by_line(lines, found, marks, kept)
    last: Draft | None = None
    for number, (begin, end) in enumerate(lines):
        cues = cues_by_line.get(number, [])
        owner = _join_paragraph(text, (begin, end), cues, by_line.get(number, []), last)
        last = owner or next((draft for draft in reversed(cues) if draft.content), None)
    return kept


def _cues_by_line(
    lines: Sequence[Span], found: Sequence[Draft], marks: Sequence[Quote], kept: list[Draft]
) -> dict[int, list[Draft]]:
    """Drafts whose cue stands outside quotation marks, by the number of their paragraph."""
    cues: dict[int, list[Draft]] = {}
    line, mark = 0, 0
    for draft in found:
        at = draft.cue_span[0]
        while line + 1 < len(lines) and lines[line + 1][0] <= at:
            line += 1
        while mark < len(marks) and marks[mark].outer[1] <= at:
            mark += 1
        begin, end = lines[line]
        draft.content = [span for span in draft.content if begin <= span[0] and span[1] <= end]
        if not (mark < len(marks) and marks[mark].outer[0] <= at):
            cues.setdefault(line, []).append(draft)
        elif is_reported_inside(draft):
            begin, end = marks[mark].inner
            draft.content = [(max(b, begin), min(e, end)) for b, e in draft.content if b < end and begin < e]
        else:
            continue
        kept.append(draft)
    return cues


def _join_paragraph(text: str, line: Span, cues: Sequence[Draft], marks: Sequence[Quote], last: Draft | None) -> Draft | None:
    """Assign the paragraph's quotations; return the draft that the last of them went to."""
    owner: Draft | None = None
    waiting: list[Quote] = []
    for n, quote in enumerate(marks):
        previous = marks[n - 1].outer[1] if n else line[0]
        following = marks[n + 1].outer[0] if n + 1 < len(marks) else line[1]
        draft = _beside(text, quote, cues, previous, following)
        if draft is not None:
            owner = draft
            owner.quoted.append(quote.inner)
            for earlier in waiting:
                owner.quoted.append(earlier.inner)
            waiting.clear()
        elif not _is_speech(text, quote, line):
            continue
        elif owner is not None:
            owner.quoted.append(quote.inner)
        else:
            before = [c for c in cues if c.cue_span[1] <= quote.outer[0] and c.content]
            if before:
                owner = before[-1]
                owner.quoted.append(quote.inner)
            elif quote.reopens and last is not None and not cues:
                owner = last
                owner.quoted.append(quote.inner)
            else:
                waiting.append(quote)
    return owner


def _beside(text: str, quote: Quote, cues: Sequence[Draft], previous: int, following: int) -> Draft | None:
    """The draft whose content holds the quotation, or whose cue stands beside it with no sentence's end between."""
    holders = [draft for draft in cues if any(b < quote.inner[1] and quote.outer[0] <= e + 1 for b, e in draft.content)]
    if holders:
        return min(holders, key=lambda draft: abs(draft.cue_span[0] - quote.outer[0]))
    after = [
        d
        for d in cues
        if quote.outer[1] <= d.cue_span[0] < following
        and d.may_quote
        and not _ends_sentence(text, quote.outer[1] - (2 if d.content else 0), d.cue_span[0])
    ]
    if after and not after[0].content:
        return after[0]
    before = [
        d
        for d in cues
        if previous <= d.cue_span[0]
        and d.cue_span[1] <= quote.outer[0]
        and d.may_quote
        and not _ends_sentence(text, d.cue_span[1], quote.outer[0])
    ]
    if before and (not before[-1].content or text[: quote.outer[0]].rstrip()[-1:] in ",:"):
        return before[-1]
    return after[0] if after else None


def _ends_sentence(text: str, begin: int, end: int) -> bool:
    ends = _SENTENCE_END.finditer(text, begin, end)
    return any(not ends_with_abbreviation(text[begin : match.start() + 1]) for match in ends)


def _is_speech(text: str, quote: Quote, line: Span) -> bool:
    """Whether a quotation without a cue beside it is a sentence of its own, not a phrase in the narration."""
    if len(_WORD.findall(text, *quote.inner)) < MIN_QUOTED_WORDS:
        return False
    before = text[line[0] : quote.outer[0]].rstrip()
    return not before or before[-1] in '.!?:\u201d"\u2019' or (before[-1] == "," and text[quote.inner[0]].isupper())
