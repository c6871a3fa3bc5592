"""Which quotation goes to which cue: drafts by hand, so that no parser has a say."""

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from kg.extract.drafts import Draft
from kg.extract.joining import join
from kg.extract.quotations import quotes
from kg.records import Span

_WORDS = spacy.blank("en")


def joined(text: str, cues: Sequence[str], contents: Sequence[Sequence[str]] = ()) -> list[tuple[str, list[str], list[str]]]:
    """(cue, content by syntax, quotations) of every draft that is kept; *cues* in text order, each the first after the last."""
    doc = _WORDS(text)
    found, at = [], 0
    for n, cue in enumerate(cues):
        at = text.index(cue, at)
        found.append(_draft(doc, (at, at + len(cue)), [_span(text, c) for c in (contents[n] if contents else ())]))
        at += len(cue)
    return [
        (text[slice(*draft.cue_span)], _cut(text, draft.content), _cut(text, draft.quoted))
        for draft in join(text, found, quotes(text))
    ]


def _draft(doc: Doc, cue: Span, content: list[Span]) -> Draft:
    span = doc.char_span(*cue)
    assert span is not None
    return Draft(span.root, cue, "state", None, content, may_quote=True)


def _span(text: str, part: str) -> Span:
    return text.index(part), text.index(part) + len(part)


def _cut(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[slice(*span)] for span in spans]


def test_syntax_adds_nothing_from_another_paragraph() -> None:
    text = "The pier had been shut for weeks\n\n\u201cIt is safe,\u201d Anna Ivo said."
    contents = [["The pier had been shut for weeks", "It is safe"]]
    assert joined(text, ["said"], contents) == [("said", ["It is safe"], ["It is safe"])]
