"""Statements that "according to" lays to a source: Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.spans import spans_of
from kg.extract.subjects import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_PHRASE_ENDS = frozenset(
    (",", ";", ":", ".", "?", "!", "-", "\u2013", "\u2014", '"', "\u201c", "\u201d", "''", "``", ")", "\n")
)


def according_to(doc: "Doc") -> Iterator[Draft]:
    """One draft for each "according to" that has a source and, in its sentence, something laid to it."""
    for token in doc[:-2]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source, end = _source(token, to)
        if source is None:
            continue
        span = (token.idx, to.idx + len(to))
        content = spans_of(_told(token, end), token) or spans_of(_told(token, _first_comma(source)), token)
        if content:
            yield Draft(token, span, "state", source, list(content), may_quote=True)


def _source(according: "Token", to: "Token") -> tuple["Token | None", int]:
    """The source's head and the index after its phrase; the last noun after "to" where the parser took a noun for a verb."""
    noun = next((child for child in (*to.children, *according.children) if child.dep_ == "pobj" and child.i > to.i), None)
    if noun is not None:
        return noun, max(token.i for token in noun.subtree) + 1
    for token in to.doc[to.i + 1 : to.sent.end]:
        if token.text in _PHRASE_ENDS or (token.pos_ == "ADP" and noun is not None):
            return noun, token.i
        if token.pos_ in _NOMINAL:
            noun = token
    return noun, to.sent.end


def _first_comma(source: "Token") -> int:
    """Where the phrase ends if the parser took the clause after it for an apposition: "According to Ann Roe, the plan stinks"."""
    return next((t.i for t in source.doc[source.i + 1 : source.sent.end] if t.text == ","), source.sent.end)


def _told(according: "Token", end: int) -> list["Token"]:
    """The clause that the phrase [according, end) stands in, without the phrase."""
    clause = according.head
    while clause.dep_ not in _CLAUSES or (clause.dep_ != "ROOT" and own_subject(clause) is None):
        clause = clause.head
    words = according.sent if clause.dep_ == "ROOT" else clause.subtree
    return [token for token in words if not according.i <= token.i < end]
