"""Which quotation goes to which cue: quoted stretches and drafts in, quotations given to drafts.

A quotation belongs to the cue beside it; one with no cue of its own goes to the statement before it in its paragraph, else
to the one after; one that opens a paragraph without a cue goes on with the last statement of the paragraph before. Joining
by paragraph instead of by sentence is what lifts rules most on PolNeAR (20 points of F1 on direct quotations).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.nested import is_reported_inside
from kg.extract.quotations import Quote, paragraphs, trimmed
from kg.extract.quotatives import announcing, quotative, right_before, speaker_beside
from kg.extract.quoted_words import (
    MARKS,
    ends_sentence,
    goes_on,
    is_short,
    is_speech,
    is_title,
    is_whole,
    stands_alone,
    turns_away,
)
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_NEAR = 4  # words between a cue and a short quotation that it may lead to: "called the whole plan a ..."
_PARTICIPLE = re.compile(r",[\"\u201d\u2019']+ (?!according)\w+ing\b")
_WORD = re.compile(r"\w+")
_LINKS = frozenset(("", "as", "because", "but", "if", "that", "to", "with"))


@dataclass(slots=True)
class _Paragraph:
    span: Span
    cues: list[Draft] = field(default_factory=list)  # those outside quotation marks
    quotes: list[Quote] = field(default_factory=list)


def join(doc: "Doc", found: Sequence[Draft], marks: Sequence[Quote]) -> list[Draft]:
    """Give every quotation that is speech to the draft it belongs to.

    Returns drafts in the order of their cues: without those that are only quoted, with those that a quotation makes.
    """
    text = text_of(doc)
    lines = [_Paragraph(span) for span in paragraphs(text)]
    for quote in marks:
        lines[quote.paragraph].quotes.append(quote)
    kept = _sort_in(lines, found, marks)
    joiner = _Joiner(doc, text)
    for line in lines:
        kept.extend(joiner.read(line))
    return sorted(kept, key=lambda draft: draft.cue_span)


def _sort_in(lines: Sequence[_Paragraph], found: Sequence[Draft], marks: Sequence[Quote]) -> list[Draft]:
    """Give the drafts to their paragraphs and clip their content to it; leave out those that are part of a speech."""
    kept: list[Draft] = []
    line, mark = 0, 0
    for draft in found:
        at = draft.cue_span[0]
        while line + 1 < len(lines) and lines[line + 1].span[0] <= at:
            line += 1
        while mark < len(marks) and marks[mark].outer[1] <= at:
            mark += 1
        begin, end = lines[line].span
        if draft.cue == draft.source and draft.content and draft.content[0][0] < begin:  # a signature below its quotation
            signed = next(n for n in range(line, -1, -1) if lines[n].span[0] <= draft.content[0][0])
            lines[signed].cues.append(draft)
            kept.append(draft)
            continue
        if not (mark < len(marks) and marks[mark].outer[0] <= at):
            lines[line].cues.append(draft)
        elif is_reported_inside(draft):
            begin, end = marks[mark].inner
        else:
            continue
        draft.content = [(max(b, begin), min(e, end)) for b, e in draft.content if b < end and begin < e]
        kept.append(draft)
    return kept


class _Joiner:
    """Reads one paragraph after the other.

    *last* is the statement that a new paragraph may go on with, *owner* the one that the last quotation went to, *waiting*
    the quotations that wait for a cue.
    """

    def __init__(self, doc: "Doc", text: str) -> None:
        self.doc, self.text = doc, text
        self.line = _Paragraph((0, 0))
        self.last: Draft | None = None
        self.owner: Draft | None = None
        self.made: list[Draft] = []
        self.waiting: list[Quote] = []

    def read(self, line: _Paragraph) -> list[Draft]:
        """Join the quotations of *line*; returns the drafts that only a quotation makes."""
        before, self.line, self.made = self.line, line, []
        self.last = self.owner or next((draft for draft in reversed(before.cues) if draft.content), None)
        self.owner = None
        quotes = [
            quote for quote in line.quotes if not is_title(self.text, quote, line.span, [cue.cue_span[1] for cue in line.cues])
        ]
        last = self.text[slice(*before.span)].rstrip()[-1:]
        if last == ":" or (last == "," and self._ends_in_cue(before) and quotes and quotes[0].reopens):
            self._join_announced(before, quotes)
        self._complete_layers(quotes)
        if not (quotes and quotes[0].reopens and all(self._is_alike(quotes[0], earlier) for earlier in self.waiting)):
            self.waiting.clear()
        for n, quote in enumerate(quotes):
            previous = quotes[n - 1].outer[1] if n else line.span[0]
            following = quotes[n + 1].outer[0] if n + 1 < len(quotes) else line.span[1]
            self._join(quote, self._beside(quote, previous, following))
        if not (quotes and quotes[-1].is_open):  # what is left open goes on in the next paragraph
            self.waiting.clear()
        return self.made

    def _ends_in_cue(self, line: _Paragraph) -> bool:
        return bool(line.cues) and self.text[line.cues[-1].cue_span[1] : line.span[1]].strip() == ","

    def _join_announced(self, before: _Paragraph, quotes: list[Quote]) -> None:
        """Give what follows "She added:" in a paragraph of its own to that cue, with or without quotation marks."""
        cue = next((draft for draft in reversed(before.cues) if draft.may_quote and not draft.quoted), None)
        if quotes and quotes[0].reopens:
            if cue is None and (cue := announcing(self.doc, *before.span)) is not None:
                self.made.append(cue)
            following = quotes[1].outer[0] if len(quotes) > 1 else self.line.span[1]
            if cue is not None and self._beside(quotes[0], self.line.span[0], following) is None:
                self._join(quotes.pop(0), cue)
        elif cue is not None and not cue.content and not quotes and not self.line.cues:
            block = trimmed(self.text, self.line.span)
            cue.quoted.extend([block] if block else [])

    def _join(self, quote: Quote, beside: Draft | None) -> None:
        owner = beside or (self._before(quote) if is_speech(self.text, quote, self.line.span) else None)
        if owner is not None:
            self.owner = owner
            owner.quoted.extend([quote.inner, *(earlier.inner for earlier in self.waiting)])
            self.waiting.clear()
        elif is_speech(self.text, quote, self.line.span) and stands_alone(self.text, quote, self.line.span):
            self.waiting.append(quote)

    def _is_alike(self, quote: Quote, other: Quote) -> bool:
        return self.text[quote.outer[0]] == self.text[other.outer[0]]

    def _complete_layers(self, quotes: Sequence[Quote]) -> None:
        """What "according to" vouches for begins with the quotation that the parser parted from it: '"Why?" she asked, ...'."""
        for draft in self.line.cues:
            if draft.cue.lower_ == "according":
                draft.content = [(self._start(begin, end, quotes), end) for begin, end in draft.content]

    def _start(self, begin: int, end: int, quotes: Sequence[Quote]) -> int:
        for quote in quotes:
            if quote.outer[0] < begin and quote.outer[1] < end and not self.text[quote.outer[1] : begin].strip():
                return quote.inner[0]
        return begin

    def _before(self, quote: Quote) -> Draft | None:
        """The statement that a quotation without a cue of its own goes on with."""
        if self.owner is not None:
            return self.owner
        before = [c for c in self.line.cues if c.cue_span[1] <= quote.outer[0] and c.content]
        if before:
            return before[-1]
        return self.last if quote.reopens and not self.line.cues else None

    def _beside(self, quote: Quote, previous: int, following: int) -> Draft | None:
        """The draft whose cue stands beside the quotation with no sentence's end between, or whose content holds it."""
        text = self.text
        after = self._following(quote, following)
        leading = [
            d
            for d in self.line.cues
            if previous <= d.cue_span[0]
            and d.cue_span[1] <= quote.outer[0]
            and not ends_sentence(text, d.cue_span[1], quote.outer[0])
        ]
        before = [d for d in leading if d.may_quote]
        lead = text[self.line.span[0] : quote.outer[0]].rstrip()[-1:]
        whole = is_whole(text, quote, self.line.span)
        if self.owner in before and lead == "," and text[quote.inner[0]].islower():
            return self.owner  # "It is," she said, "not safe"
        if whole and after and goes_on(text, quote) and not (before and turns_away(text, quote)):
            return self._direct(after[0], quote)
        if whole and before and lead in (",", ":"):
            nearer = right_before(self.doc, before[-1].cue_span[1], quote.outer[0])
            return self._direct(self._add(nearer) if nearer is not None else before[-1], quote)
        part = self._part(quote, after, before, lead)
        if part is not None:
            return part
        if leading and lead == ":":
            return leading[-1]  # "issued a call for help: ..."
        if whole:
            made = quotative(self.doc, quote, previous, following if goes_on(text, quote) else quote.outer[1])
            return self._direct(self._add(made), quote) if made is not None else None
        return None

    def _following(self, quote: Quote, following: int) -> list[Draft]:
        if self.owner is not None and not goes_on(self.text, quote):
            return []  # '"Come." She went on': a new sentence
        return [
            d
            for d in self.line.cues
            if quote.outer[1] <= d.cue_span[0] < following
            and d.may_quote
            and not ends_sentence(self.text, quote.inner[1] if d.content else quote.outer[1], d.cue_span[0])
        ]

    def _part(self, quote: Quote, after: Sequence[Draft], before: Sequence[Draft], lead: str) -> Draft | None:
        """The draft that a quotation belongs to as a part of what is said: it holds it, a word links it, or it is near."""
        cues = self.line.cues
        holders = [d for d in cues if any(b < quote.inner[1] and quote.outer[0] <= e + 1 for b, e in d.content)]
        if holders:
            return self._cut(min(holders, key=lambda draft: abs(draft.cue_span[0] - quote.outer[0])), quote)
        linked = _linked(self.text, quote, cues)
        if linked is not None:
            return linked
        short = is_short(self.text, quote)
        if after and not after[0].content and (not short or goes_on(self.text, quote)):
            return after[0]
        if before and (lead in (",", ":") or not before[-1].content):
            is_near = len(_WORD.findall(self.text, before[-1].cue_span[1], quote.outer[0])) <= MAX_NEAR
            if is_near or not short:
                return before[-1]
        return after[0] if after and not short else None

    def _add(self, made: Draft) -> Draft:
        self.made.append(made)
        self.line.cues.append(made)
        return made

    def _cut(self, owner: Draft, quote: Quote) -> Draft:
        """End the content with a quotation that a participle follows: '"...," referring to the storm' is the writer's."""
        if _PARTICIPLE.match(self.text, quote.inner[1]):
            owner.content = [(b, quote.inner[1] if b < quote.outer[1] <= e else e) for b, e in owner.content]
        return owner

    def _direct(self, owner: Draft, quote: Quote) -> Draft:
        """Take from all contents what the quotation shows to be narration or another's words."""
        begin, end = quote.outer
        is_after = end <= owner.cue_span[0]
        source = owner.source
        if source is not None and any(mark.outer[0] <= source.idx < mark.outer[1] for mark in self.line.quotes):
            owner.source = speaker_beside(self.doc, quote, owner.cue) or source
        if owner.cue.lower_ == "according":
            return owner  # it vouches for the cue beside the quotation as well
        owner.content = [] if is_after else [span for span in owner.content if span[0] >= owner.cue_span[1]]
        for draft in self.line.cues:
            at = draft.cue_span[0]
            is_layer = any(b <= owner.cue_span[0] < e for b, e in draft.content)
            if draft is owner or is_layer or draft.cue.lower_ == "according":
                continue
            cut = [
                ((b, min(e, begin)) if at < begin else (max(b, end), e)) if b < end and begin < e else (b, e)
                for b, e in draft.content
            ]
            draft.content = [span for span in cut if span[0] < span[1] and trimmed(self.text, span)]
        return owner


def _is_signature(draft: Draft, line: _Paragraph) -> bool:
    """Whether *draft* is the name below the quotation that ends the paragraph: what follows is somebody else's."""
    return draft.cue == draft.source and bool(line.quotes) and line.quotes[-1].inner[0] < draft.cue_span[0]


def _linked(text: str, quote: Quote, cues: Sequence[Draft]) -> Draft | None:
    """The draft whose content a word such as "as" or "because" links to the quotation; the content then goes up to it."""
    for draft in reversed(cues):
        for n, (begin, end) in enumerate(draft.content):
            gap = text[end : quote.outer[0]] if draft.cue_span[1] <= begin and end <= quote.outer[0] else "."
            if gap.strip(", " + MARKS) in _LINKS and "\n" not in gap:
                draft.content[n] = (begin, quote.inner[1])
                return draft
    return None
