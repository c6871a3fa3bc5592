"""What the two ways of finding the parties of a legal action, by verb and by noun, share."""

from typing import TYPE_CHECKING, Literal

from kg.extract.clauses import child, preps
from kg.extract.legal_lexicon import VENUES
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_words import is_court, is_person, is_police, is_state
from kg.extract.nouns import DOCUMENT, noun_class
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["authority", "target", "complainant"]
Candidates = list[tuple[Role, "Token | None"]]

COMPLAINING: frozenset[LegalKind] = frozenset({"lawsuit", "appeal"})
# What is done to people and bodies alone.
PERSONAL: frozenset[LegalKind] = frozenset(
    {"arrest", "charge", "conviction", "acquittal", "sentence", "extradition", "pardon", "execution", "plea"}
)


def agent_role(kind: LegalKind) -> Role:
    """Who acts: one who sues or appeals complains; in all other kinds an authority acts."""
    return "complainant" if kind in COMPLAINING else "authority"


def is_personal(trigger: Trigger, role: Role = "target") -> bool:
    """Does whatever noun stands in this role mean somebody, as the act befalls people and bodies alone, or is theirs?"""
    if role == "complainant":
        return trigger.kind in COMPLAINING
    return trigger.kind in PERSONAL or trigger.kind in ("fine", "settlement") or trigger.token.lemma_.lower() == "sue"


def is_body(head: "Token | None") -> bool:
    """A court, police, state or any other body that can act under the law or hear a case; no country."""
    if head is None or head.ent_type_ == "GPE":
        return False
    kind = noun_class(head)
    return (
        is_court(head) or is_police(head) or is_state(head) or (kind is not None and kind != DOCUMENT and not is_person(head))
    )


def owners(what: "Token | None") -> Candidates:
    """Who is looked into: somebody, or whose affairs, rooms or misdeeds it is: "the clerk's accounts", "the home of the clerk",
    "allegations against the clerk", "misconduct by police".
    """
    if what is None:
        return []
    brought = preps(what)
    whose: Candidates = [("target", head) for head in (child(what, "poss"), brought.get("against"), brought.get("by"))]
    of = brought.get("of")
    whose.append(
        ("target", of if of is not None and (of.ent_type_ in ("PERSON", "ORG") or is_person(of) or is_body(of)) else None)
    )
    rooms = what.lemma_.lower() in VENUES and any(head is not None for _, head in whose)
    somebody = not rooms and (is_person(what) or is_body(what) or what.ent_type_ in ("ORG", "GPE"))
    return [("target", what), *whose] if somebody else [*whose, ("target", what)]
