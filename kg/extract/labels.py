"""Speech marked by layout instead of a verb: transcripts ("SMITH: ...") and signed quotations ("..." - Jo Smith)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.quotations import paragraphs, trimmed
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME = r"[A-Z][\w.'\u2019-]*(?: (?:of|de|van|von|al|bin|[A-Z][\w.'\u2019-]*)){0,4}"
_LABEL = re.compile(rf"(?P<name>{_NAME})(?P<cue>:) (?P<words>\S.*)")
_SIGNATURE = rf"(?P<cue>[\u2014\u2013\u2015]|--?)[ \u00a0]*(?P<name>{_NAME}?)\.?[ \u00a0]*(?:,[^\n]{{0,60}})?$"
_SIGNED = re.compile(rf"[\"\u201c](?P<words>[^\"\u201c\u201d]{{10,}})[\"\u201d] *{_SIGNATURE}")
# a paragraph that is nothing but a quotation, which may hold other marks, and its signature, there or below
_SIGNED_LINE = re.compile(rf"^[\"\u201c\u201d](?P<words>[^\n]{{10,}})[\"\u201d]\s*{_SIGNATURE}", re.M)
MIN_LABELS = 3  # one "GAZA: ..." is a dateline, one "Read: ..." a link; a transcript changes speakers


def labelled(doc: "Doc") -> Iterator[tuple["Token", Span, Span]]:
    """Yield (head of the name, span of the colon or dash, span of the words) in text order."""
    text = text_of(doc)
    lines = paragraphs(text)
    labels = [match for begin, end in lines if (match := _LABEL.match(text, begin, end))]
    names = {match["name"] for match in labels}
    is_transcript = len(labels) >= MIN_LABELS and len(names) < len(labels)
    whole = list(_SIGNED_LINE.finditer(text))
    signed = {match.start("cue") for match in whole}
    found = [
        *(labels if is_transcript else ()),
        *(m for begin, end in lines if (m := _SIGNED.search(text, begin, end)) and m.start("cue") not in signed),
        *whole,
    ]
    for match in sorted(found, key=lambda match: match.start("cue")):
        words = trimmed(text, match.span("words"))
        begin, end = match.span("name")
        name = doc.char_span(begin, end, alignment_mode="contract")
        if words is not None and name is not None:
            yield name.root, match.span("cue"), words
