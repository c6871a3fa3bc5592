"""What the two ways of finding the parties of a legal action, by verb and by noun, share."""

from typing import TYPE_CHECKING, Literal

from kg.extract.legal_words import is_court, is_person, is_police, is_state
from kg.extract.nouns import DOCUMENT, noun_class
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["authority", "target", "complainant"]
Candidates = list[tuple[Role, "Token | None"]]

COMPLAINING: frozenset[LegalKind] = frozenset({"lawsuit", "appeal"})
# What is done to people and bodies alone: whatever noun stands for the target means somebody.
PERSONAL: frozenset[LegalKind] = frozenset(
    {"arrest", "charge", "conviction", "acquittal", "sentence", "extradition", "pardon", "execution", "plea"}
)


def agent_role(kind: LegalKind) -> Role:
    """Who acts: one who sues or appeals complains; in all other kinds an authority acts."""
    return "complainant" if kind in COMPLAINING else "authority"


def is_body(head: "Token | None") -> bool:
    """A court, police, state or any other body that can act under the law or hear a case; no country."""
    if head is None or head.ent_type_ == "GPE":
        return False
    kind = noun_class(head)
    return (
        is_court(head) or is_police(head) or is_state(head) or (kind is not None and kind != DOCUMENT and not is_person(head))
    )


def first(*heads: "Token | None") -> "Token | None":
    return next((head for head in heads if head is not None), None)
