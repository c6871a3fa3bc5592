"""Where quotation marks stand: text in, quoted stretches out, paragraph by paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import Form, Span

PARAGRAPH = re.compile(r"[^\n]+")
# Not after feet: 6'2"
_DOUBLE = re.compile("(?<!['\u2019][0-9])(?<!['\u2019][0-9]{2})[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]|``|''")
# A single mark opens at the start of a word and closes after its end; inside a word it is an apostrophe.
_SINGLE_OPEN = re.compile(r"(?<!\w)[\u2018'](?=[\w\[\u2026])")
_SINGLE_CLOSE = re.compile(r"(?<=[.,?!\w\u2026\]])[\u2019'](?!\w)")
_OPENING = frozenset("\u201c\u201e\u201f\u00ab") | {"``"}
_CLOSING = frozenset("\u201d\u00bb")
_BOTH_WAYS = ('"', "''")
LONGEST_PARAGRAPH = 10_000  # characters
_ENDS = re.compile(r"[.,?!\u2026](?:[\"\u201d]|'')\s?")  # a mark after a sentence, with what stands beside it
MIN_SINGLE_WORDS = 2  # shorter stretches in single marks are mostly plurals' apostrophes and titles
_WORD = re.compile(r"\w+")
_EDGE = " \t\u00a0,;:"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch inside one paragraph: *inner* without its marks, *outer* with them.

    *is_open* says that no closing mark follows in the paragraph; *reopens* that the paragraph begins with it.
    """

    inner: Span
    outer: Span
    paragraph: int
    is_open: bool
    reopens: bool


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of *text*, in order; one longer than LONGEST_PARAGRAPH is cut after a sentence.

    No paragraph is that long, but a page whose line breaks were lost is, and what relates its quotations takes time that grows
    with its square.
    """
    found: list[Span] = []
    for match in PARAGRAPH.finditer(text):
        begin, end = match.span()
        while end - begin > LONGEST_PARAGRAPH:
            stop = text.rfind(". ", begin, begin + LONGEST_PARAGRAPH)
            cut = stop + 2 if stop > begin else begin + LONGEST_PARAGRAPH
            found.append((begin, cut))
            begin = cut
        found.append((begin, end))
    return found


def quotes(text: str) -> list[Quote]:
    """All quoted stretches in text order, outermost marks only.

    A mark left open closes at the end of its paragraph, and only if it is directional or begins the paragraph: elsewhere
    where it closes is anybody's guess, and a guess would invent speech.
    """
    found: list[Quote] = []
    lines = paragraphs(text)
    for number, (begin, end) in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else (end, end)
        goes_on = bool(found) and found[-1].is_open and found[-1].paragraph == number - 1
        closing = _closing(text, (begin, end)) if goes_on else None
        if closing is not None:  # nothing opens the paragraph again: '... the game.\n\nIt was hard."'
            found.extend(_quote(text, begin, begin, *closing.span(), number, begin))
        at = closing.end() if closing is not None else begin
        doubles = list(_in_double_marks(text, (begin, end), at, number, following))
        found.extend(doubles or (_in_single_marks(text, begin, end, number) if closing is None else ()))
    return found


def _closing(text: str, line: Span) -> re.Match[str] | None:
    """The mark that ends a quotation after a sentence of *line*; None where another opens before."""
    mark = _DOUBLE.search(text, *line)
    return mark if mark is not None and _ENDS.fullmatch(text[mark.start() - 1 : mark.end() + 1]) else None


def _in_double_marks(text: str, line: Span, at: int, number: int, following: Span) -> Iterator[Quote]:
    """The quotations of *line* from *at* on; *following* is the next paragraph, empty after the last."""
    begin, end = line
    opened: re.Match[str] | None = None
    depth = 0
    marks = list(_DOUBLE.finditer(text, at, end))
    for n, mark in enumerate(marks):
        sign = mark.group()
        if opened is None:
            if sign not in _CLOSING or (not text[begin : mark.start()].strip() and text[mark.end() : mark.end() + 1].isalnum()):
                opened, depth = mark, 0
        elif sign in _OPENING:
            depth += opened.group() in _BOTH_WAYS or _closes_twice(marks[n + 1 :])
        elif sign in _BOTH_WAYS and _is_opening(text, mark, end):
            continue  # a nested quotation, or the next one where a closing mark was forgotten
        elif depth and sign in _CLOSING:
            depth -= 1
        else:
            yield from _quote(text, opened.start(), opened.end(), mark.start(), mark.end(), number, begin)
            opened = None
    if opened is not None and (
        opened.group() in _OPENING
        or not text[begin : opened.start()].strip()
        or (
            _is_opening(text, opened, end)
            and (_reopens(text, following, opened.group()) or _closing(text, following) is not None)
        )
    ):
        yield from _quote(text, opened.start(), opened.end(), end, end, number, begin)


def _closes_twice(marks: Sequence[re.Match[str]]) -> bool:
    """Whether two closing marks follow before the next opening one: a quotation inside a quotation."""
    return [mark.group() in _CLOSING for mark in marks[:2]] == [True, True]


def _reopens(text: str, following: Span, sign: str) -> bool:
    """Whether the next paragraph begins with the same mark, as one does in a quotation that goes on."""
    return text[slice(*following)].lstrip().startswith(sign)


def _is_opening(text: str, mark: re.Match[str], end: int) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
    return bool(before.isspace() or before in "([\u2014") and bool(after) and not after.isspace()


def _in_single_marks(text: str, begin: int, end: int, number: int) -> Iterator[Quote]:
    at = begin
    while opened := _SINGLE_OPEN.search(text, at, end):
        closed = _SINGLE_CLOSE.search(text, opened.end(), end)
        if closed is None:
            return
        if len(text[opened.end() : closed.start()].split()) >= MIN_SINGLE_WORDS:
            yield from _quote(text, opened.start(), opened.end(), closed.start(), closed.end(), number, begin)
        at = closed.end()


def _quote(text: str, outer: int, inner: int, inner_end: int, outer_end: int, number: int, line: int) -> Iterator[Quote]:
    span = trimmed(text, (inner, inner_end))
    if span is not None:
        yield Quote(span, (outer, outer_end), number, inner_end == outer_end, not text[line:outer].strip())


def form_of(text: str, content: Sequence[Span], cue: Span, marks: Sequence[Quote]) -> Form:
    """Whether *content* stands inside quotation marks, outside or both; marks around the cue itself are somebody else's."""
    begin, end = content[0][0], content[-1][1]
    first = bisect_right(marks, begin, key=lambda quote: quote.outer[1])
    near = marks[first : bisect_left(marks, end, key=lambda quote: quote.outer[0])]
    own = [part for quote in near for part in _own(text, quote, cue)]
    inside = outside = 0
    for begin, end in content:
        for word in _WORD.finditer(text, begin, end):
            if any(quote.outer[0] <= word.start() < quote.outer[1] for quote in own):
                inside += 1
            else:
                outside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"


def without_stray_mark(text: str, span: Span) -> Span:
    """*span* without a mark at its end that closes what was opened before it."""
    begin, end = span
    if text[end - 1] == '"':
        is_own = text.count('"', begin, end - 1) % 2 == 1
    else:
        is_own = text[end - 1] != "\u201d" or text.count("\u201c", begin, end) >= text.count("\u201d", begin, end)
    return span if is_own else (begin, end - 1)


def _own(text: str, quote: Quote, cue: Span) -> Iterator[Quote]:
    if not quote.outer[0] <= cue[0] < quote.outer[1]:
        yield quote
    else:
        yield from _in_single_marks(text, *quote.inner, quote.paragraph)


_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Pres|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Adm|St|Jr|Sr|Inc|Co|Corp|Ltd|No|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)


def ends_with_abbreviation(text: str) -> bool:
    """Whether the full stop at the end of *text* belongs to a word such as "Mr." and ends no sentence."""
    return _ABBREVIATION.search(text) is not None


def trimmed(text: str, span: Span) -> Span | None:
    """*span* without blanks and weak punctuation at its edges, None if no letter or digit is left."""
    begin, end = span
    while begin < end and (text[begin] in _EDGE or text[begin].isspace() or text[begin] in "\u2013\u2014-."):
        begin += 1
    while begin < end and (text[end - 1] in _EDGE or text[end - 1].isspace() or text[end - 1] in "\u2013\u2014-."):
        end -= 1
    return (begin, end) if any(c.isalnum() for c in text[begin:end]) else None
