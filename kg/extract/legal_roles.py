"""Who takes part in a legal action: from a trigger to the words for its authority, target and complainant.

`legal_verb_roles` and `legal_noun_roles` read the clause and propose heads, likeliest first; here those that cannot be a party
are left out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.clauses import preps
from kg.extract.gazetteer import first_names
from kg.extract.legal_candidates import Role, is_body, is_personal
from kg.extract.legal_lexicon import COURT_WORDS, OFFENCES, PERSON_WORDS, POLICE_WORDS, STATE_WORDS
from kg.extract.legal_noun_roles import of_noun
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_verb_roles import of_verb
from kg.extract.legal_words import is_person
from kg.extract.money import is_currency
from kg.extract.nouns import DOCUMENT, noun_class

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Parties:
    """Heads of the phrases that name the parties; None where the clause names nobody."""

    authority: "Token | None" = None
    target: "Token | None" = None
    complainant: "Token | None" = None


_PARTY_WORDS = PERSON_WORDS | STATE_WORDS | POLICE_WORDS | COURT_WORDS | {"both", "all", "some", "other", "many"}
_NO_PARTY_TYPES = frozenset({"DATE", "TIME", "MONEY", "LAW", "EVENT", "PERCENT", "ORDINAL", "WORK_OF_ART"})
_ACTED_ON = frozenset({"dobj", "nsubjpass", "nsubj", "poss", "dative", "pobj"})
_NAMED = frozenset({"ORG", "GPE", "PERSON", "NORP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
# Heads of phrases that have to do with a case, and are nobody.
_CASES = frozenset(
    "case charge crime offence offense law verdict sentence term trial plea appeal evidence order decision bill murder death "
    "suspicion count jail prison custody life year month day week time today part behalf right action activity matter".split()
)


def parties(trigger: Trigger) -> Parties:
    """The parties that the clause of *trigger* states."""
    found = of_noun(trigger) if trigger.is_noun else of_verb(trigger)
    roles: dict[Role, Token] = {}
    for role, proposed in found:
        head = _depicted(proposed)
        if head is not None and role not in roles and _can_act(head, trigger, role) and head not in roles.values():
            roles[role] = head
    return Parties(roles.get("authority"), roles.get("target"), roles.get("complainant"))


_DEPICTIONS = frozenset("image photo photograph picture footage video portrait".split())


def _depicted(head: "Token | None") -> "Token | None":
    """Whom a picture shows ("photos of the clerk handcuffed"): nobody arrests a photo; any other head as it is."""
    if head is None or head.lemma_.lower() not in _DEPICTIONS:
        return head
    return preps(head).get("of")


def _can_act(head: "Token", trigger: Trigger, role: Role) -> bool:
    if (
        head.i == trigger.token.i
        or (head.tag_ in ("EX", "WDT", "WP", "VBG", "VB") and head.ent_type_ not in _NAMED)
        or (head.ent_type_ in _NO_PARTY_TYPES and not _has_first_name(head))
        or (head.pos_ not in _NOMINAL and head.ent_type_ not in _NAMED)
        or (head.text == "court" and head.n_lefts + head.n_rights == 0)  # "in court" names none
    ):
        return False
    if role == "authority":
        return head.pos_ != "NOUN" or is_body(head) or is_person(head)
    if _is_party(head):
        return True
    return is_personal(trigger, role) and head.dep_ in _ACTED_ON and _may_be_somebody(head)


def _has_first_name(head: "Token") -> bool:
    """Whether it is a person whom the model takes for a law or a work, as it does with some names."""
    return head.tag_ == "NNP" and any(c.dep_ == "compound" and c.text in first_names() for c in head.children)


def _is_party(head: "Token") -> bool:
    """Somebody who can be acted against: a person, a body, a country."""
    lemma = head.lemma_.lower()
    if lemma == "state" and any(c.lower_ == "emergency" for p in head.children for c in p.children):
        return False
    named = head.ent_type_ in _NAMED or head.pos_ == "PROPN"
    return named or is_person(head) or lemma in _PARTY_WORDS or noun_class(head) not in (None, DOCUMENT)


def _may_be_somebody(head: "Token") -> bool:
    return head.pos_ == "NOUN" and head.lemma_.lower() not in OFFENCES | _CASES and not is_currency(head.lower_)
