"""Statements that "according to" lays to a source: Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.spans import spans_of
from kg.extract.subjects import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"))


def according_to(doc: "Doc") -> Iterator[Draft]:
    for token in doc[:-2]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj" and child.i > to.i), None)
        if source is None:
            continue
        phrase = [token.i, to.i, *(t.i for t in source.subtree)]
        own = set(range(min(phrase), max(phrase) + 1))
        clause = token.head
        while clause.dep_ not in _CLAUSES or (clause.dep_ != "ROOT" and own_subject(clause) is None):
            clause = clause.head
        span = (token.idx, to.idx + len(to))
        content = spans_of(
            [t for t in token.sent if t.i not in own]
            if clause.dep_ == "ROOT"
            else [t for t in clause.subtree if t.i not in own],
            token,
        )
        if content:
            yield Draft(token, span, "state", source, list(content), may_quote=True)
