"""What a statement is about: entities named in its content, and the offer that it accepts, rejects or answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.participants import Cast
from kg.records import Id, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ANSWERS = frozenset(("accept", "reject", "deny", "praise", "accuse", "opine", "confirm"))
_OFFERS = frozenset(
    "propose proposal offer suggest suggestion recommend recommendation request demand call table draft present".split()
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their", "both"))


def with_topics(statements: Sequence[Statement], doc: "Doc", cast: Cast) -> Iterator[Statement]:
    """The statements with ``about`` filled in: ids of named entities in text order, then the id of the offer answered.

    An answer and an offer belong together when they share words, or when the answer names the same thing: the same noun with
    the same modifiers ("a ceasefire proposal"), or with a definite article after the offer was told ("the proposal").
    """
    heads = {statement.id: _head(doc, statement.content[0]) for statement in statements}
    offers = [statement for statement in statements if _is_offer(doc, statement)]
    for statement in statements:
        entities = tuple(dict.fromkeys(i for begin, end in statement.content for i in cast.named_at(begin, end)))
        offer = _offer_answered(statement, offers, heads) if statement.act in _ANSWERS else None
        yield replace(statement, about=(*entities, offer) if offer else entities)


def _is_offer(doc: "Doc", statement: Statement) -> bool:
    span = doc.char_span(*(statement.cue or statement.content[0]), alignment_mode="expand")
    return span is not None and span[0].lemma_.lower() in _OFFERS and bool(statement.speaker)


def _offer_answered(answer: Statement, offers: Sequence[Statement], heads: dict[Id, "Token | None"]) -> Id | None:
    others = [offer for offer in offers if offer.id != answer.id]
    shared = [offer for offer in others if any(b < f and e < d for b, d in offer.content for e, f in answer.content)]
    if shared:
        return shared[0].id
    head = heads[answer.id]
    if head is None or head.pos_ not in ("NOUN", "PROPN"):
        return None
    same_noun = [offer for offer in others if (other := heads[offer.id]) is not None and other.lemma_ == head.lemma_]
    same_name = [offer for offer in same_noun if _modifiers(heads[offer.id]) == _modifiers(head) != ()]
    if same_name:
        return same_name[0].id
    if not _modifiers(head) and any(child.lower_ in _DEFINITE for child in head.children):
        before = [offer for offer in same_noun if offer.content[0] < answer.content[0]]
        return before[-1].id if before else None
    return None


def _head(doc: "Doc", span: Span) -> "Token | None":
    tokens = doc.char_span(*span, alignment_mode="expand")
    return tokens.root if tokens is not None else None


def _modifiers(noun: "Token | None") -> tuple[str, ...]:
    return (
        ()
        if noun is None
        else tuple(c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i)
    )
