"""Tokens to spans of content: contiguous stretches, trimmed, within their sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.quotations import ends_with_abbreviation, trimmed
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def hull(spans: tuple[Span, ...]) -> Span:
    """The shortest span that covers all of *spans*."""
    return min(s[0] for s in spans), max(s[1] for s in spans)


def subtree(token: "Token") -> list["Token"]:
    """The token's subtree, in text order."""
    return sorted(token.subtree, key=position)


def position(token: "Token") -> int:
    return token.i


def spans_of(tokens: Iterable["Token"], cue: "Token") -> tuple[Span, ...]:
    """Contiguous stretches of *tokens* as trimmed spans, without a leading "that"; a line break ends a stretch."""
    return tuple(_stretches(list(tokens), cue))


def _stretches(tokens: list["Token"], cue: "Token") -> Iterator[Span]:
    text = text_of(cue.doc)
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and "\n" in token.text:
            token_breaks = True
        else:
            token_breaks = token is None or (bool(run) and token.i != run[-1].i + 1)
        if token_breaks and run:
            while run and (run[0].is_punct or run[0].is_space or (run[0].dep_ == "mark" and run[0].lower_ == "that")):
                run.pop(0)
            if run:
                span = trimmed(text, _within_sentence(text, run[0].idx, run[-1].idx + len(run[-1]), cue))
                if span is not None:
                    yield span
            run = []
        if token is not None and "\n" not in token.text:
            run.append(token)


def _within_sentence(text: str, begin: int, end: int, cue: "Token") -> Span:
    """Cut narration at the end of a sentence that the parser ran over, on the side of the cue; quotations may hold several."""
    breaks = [
        match.span()
        for match in _BREAK.finditer(text, begin, end)
        if not _is_inside_marks(text, begin, match.start()) and not ends_with_abbreviation(text[begin : match.start()])
    ]
    if not breaks or text[begin - 1 : begin] in _MARKS:
        return begin, end
    return (breaks[-1][1], end) if end <= cue.idx else (begin, breaks[0][0])


def _is_inside_marks(text: str, begin: int, at: int) -> bool:
    stretch = text[begin:at]
    return stretch.count("\u201c") > stretch.count("\u201d") or stretch.count('"') % 2 == 1


_MARKS = ('"', "\u201c", "''")
_BREAK = re.compile(r"(?<=[a-z0-9)\]\u201d\"][.!?]) +(?=[A-Z\u201c\"])|(?<=[.!?][\u201d\"]) +(?=[A-Z])|;")
