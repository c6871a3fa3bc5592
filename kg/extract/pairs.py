"""Words that take up two entities at once: "both", "the two", "both countries", "the two ministers"."""

from typing import TYPE_CHECKING

from kg.extract.nouns import PERSON, is_plural, noun_class
from kg.extract.phrases import object_of
from kg.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTRIES = frozenset(("country", "nation", "state", "government"))
_ANYBODY = frozenset(("side", "party"))


def is_pair(token: "Token") -> bool:
    """Whether *token* is the head of such a phrase."""
    if token.lower_ == "both":
        return object_of(token) is None
    determiners = [child.lower_ for child in token.lefts]
    if token.lower_ == "two":
        return "the" in determiners and object_of(token) is None
    is_definite = any(word in determiners for word in ("the", "these", "those"))
    return is_plural(token) and ("both" in determiners or ("two" in determiners and is_definite))


def pair_type(token: "Token") -> EntityType | None:
    """What the two must be; None where both may be anything, so long as they are alike."""
    lemma = token.lemma_.lower()
    if lemma in _COUNTRIES:
        return "Place"
    if noun_class(token) == PERSON:
        return "Person"
    if token.pos_ != "NOUN" or lemma in _ANYBODY:
        return None
    return "Organization"
