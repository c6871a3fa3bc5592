"""How long a ban or suspension lasts: the words of its term, which stand with the verb or with the noun."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNITS = frozenset("day week month year decade".split())
_LIFE = frozenset(("life", "lifetime", "lifelong"))


def ban_term(token: "Token") -> Span | None:
    """ "banned for four years", "handed a four-year ban", "a life ban"; None where the text tells no term."""
    heads = [token]
    if token.pos_ == "VERB":  # "handed a two-year suspension" is told by its noun, "banned him for a year" may hang on him
        heads += [t for t in (child(token, "dobj"),) if t is not None]
    elif token.head.pos_ == "VERB":  # "the ban will last two years"
        heads += [token.head] if token.head.lemma_ == "last" else []
    for head in heads:
        for c in head.children:
            if c.dep_ == "prep" and c.lower_ in ("for", "of") and (c.i > token.i):
                inner = child(c, "pobj")
                if inner is not None and inner.lemma_.lower() in _UNITS | _LIFE:
                    return _chars(inner)
            if head == token and token.pos_ == "NOUN" and c.i < token.i and _is_term(c):
                return _chars(c)
            if head != token and token.pos_ == "NOUN" and c.lemma_.lower() in _UNITS and c.i > head.i:
                return _chars(c)
    return None


def _is_term(before: "Token") -> bool:
    """ "two-year", "five-match" is none; "life"."""
    return before.lemma_.lower() in _LIFE or any(t.lemma_.lower() in _UNITS for t in before.subtree)


def _chars(head: "Token") -> Span:
    first, last = head.left_edge, head
    return first.idx, last.idx + len(last)
