"""The words of a text as the attribution figures count them, without a parser: which are quoted, which heads a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

# Letters and digits, with single apostrophes, hyphens, dots or commas between them: don't, so-called, U.S, 1,000.
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,\-][^\W_]+)*")
_MARK = re.compile("[\"\u201c\u201d\n]|''|``")
_BREAK = re.compile(r"[,;:()\[\]\u2013\u2014\u2015]|--")
# A modifier or a second conjunct begins with one of these: what is after it does not head the name.
_AFTER_HEAD = frozenset(
    "about against also among and are as at behind between both but by for from had has have in including is like near of "
    "on or over than that to under was were when where which while who whom whose with".split()
)

Words = frozenset[int]


class Text:
    """A text cut into words, which are numbered from 0; punctuation and quotation marks are none."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self._begins = [begin for begin, _ in spans]
        self._ends = [end for _, end in spans]
        self.quoted = self.within(self._quoted())

    def within(self, spans: Iterable[Sequence[int]]) -> Words:
        """The words of which *spans* hold a character. Raises ValueError for a span that leaves the text."""
        found: set[int] = set()
        for begin, end in spans:
            if not 0 <= begin <= end <= len(self._text):
                raise ValueError(f"span [{begin}, {end}] lies outside the text")
            if begin < end:
                found.update(range(bisect_right(self._ends, begin), bisect_left(self._begins, end)))
        return frozenset(found)

    def lower(self, word: int) -> str:
        """The word itself in lower case."""
        return self._text[self._begins[word] : self._ends[word]].lower()

    def head(self, words: Words) -> int | None:
        """The word that heads a name: the last one before the first comma, bracket, dash, preposition, relative or "and"."""
        ordered = sorted(words)
        if not ordered:
            return None
        last = ordered[0]
        for word in ordered[1:]:
            if _BREAK.search(self._text, self._ends[last], self._begins[word]) or self.lower(word) in _AFTER_HEAD:
                break
            last = word
        return last

    def _quoted(self) -> Iterable[tuple[int, int]]:
        """Stretches inside quotation marks: directional marks open and close, others toggle, a line's end closes all."""
        opened: int | None = None
        for mark in _MARK.finditer(self._text):
            if opened is not None:
                yield opened, mark.start()
            closes = mark[0] in "\n\u201d" or (opened is not None and mark[0] != "\u201c")
            opened = None if closes else mark.end()
        if opened is not None:
            yield opened, len(self._text)
