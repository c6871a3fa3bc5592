"""Where a legal action took place: a trigger and its parties in, the entity of the place out."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child, governor, preps
from kg.extract.legal_lexicon import VENUES
from kg.extract.legal_roles import Parties
from kg.extract.legal_words import is_court
from kg.extract.participants import Cast
from kg.records import Id

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT = ("in", "at", "near", "outside", "inside")
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def place(cast: Cast, token: "Token", who: Parties) -> tuple[Id, ...]:
    """The place after "in" or "at" of the trigger, its object, its verb, or the authority ("a court in Lisbon")."""
    verbal = token.pos_ == "VERB"
    for holder in (
        token,
        child(token, "dobj") if verbal else governor(token),
        who.target if not verbal else None,
        who.authority,
    ):
        found = _below(cast, holder) if holder is not None else ()
        if found:
            return found
    return ()


def _below(cast: Cast, holder: "Token") -> tuple[Id, ...]:
    """The place after "in" or "at", also within "at a hotel in the town of ...", "in the court of ..."."""
    for word, inner in preps(holder).items():
        if word in _AT and inner.ent_type_ in _PLACES:
            found = cast.who(inner)[:1]
            if found and cast.entity(found[0]).type == "Place":
                return found
        if (word in _AT and is_court(inner)) or (word in (*_AT, "of") and inner.lemma_.lower() in VENUES):
            end = inner.right_edge.idx + len(inner.right_edge)
            places = [x for x in cast.named_at(inner.idx, end) if cast.entity(x).type == "Place"]
            if places:
                return tuple(places[:1])
    return ()
