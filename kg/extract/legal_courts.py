"""Before or in which court a legal action is: a trigger and its parties in, the entity of the court out, authority or not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.clauses import child, preps
from kg.extract.legal_roles import Parties
from kg.extract.legal_words import words_of
from kg.extract.participants import Cast
from kg.records import Id

if TYPE_CHECKING:
    from spacy.tokens import Token

_COURTS = frozenset({"court", "tribunal"})
_BEFORE = ("in", "at", "before", "to", "with", "by", "from")  # "sued in", "appeared before", "appealed to", "filed with"
_JUDGE_OF = ("at", "in", "of", "on")


def court(cast: Cast, token: "Token", who: Parties) -> tuple[Id, ...]:
    """The court that acts or that the clause names; () where it names none. "In court" alone names none."""
    if who.authority is not None and who.authority.tag_ in ("PRP", "PRP$"):  # "the court cited its ruling"
        acting = [x for x in cast.who(who.authority) if _COURTS & set(cast.entity(x).name.lower().split())]
        if acting:
            return tuple(acting[:1])
    for head in _heads(token, who):
        if _is_court(head):
            found = cast.who(head)
            if found:
                return found[:1]
    return ()


def _heads(token: "Token", who: Parties) -> Iterator["Token"]:
    if who.authority is not None:
        yield who.authority
    verb = token.head if token.pos_ != "VERB" and token.dep_ in ("dobj", "nsubjpass") else None
    for holder in (token, child(token, "dobj"), verb):
        if holder is not None:
            brought = preps(holder)
            yield from (brought[word] for word in _BEFORE if word in brought)
    if who.authority is not None:  # "a judge at the High Court"
        brought = preps(who.authority)
        yield from (brought[word] for word in _JUDGE_OF if word in brought)


def _is_court(head: "Token") -> bool:
    if head.pos_ not in ("NOUN", "PROPN") or _COURTS.isdisjoint(words_of(head)):
        return False
    return head.pos_ == "PROPN" or (head.lemma_.lower() in _COURTS and head.left_edge != head)
