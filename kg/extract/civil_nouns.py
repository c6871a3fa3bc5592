"""Nouns of courts, law-making, sanctions and recognition: from the token to the kind of action, or None."""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, children, governor, preps
from kg.extract.legal_lexicon import CASE_WORDS, COMPANY
from kg.extract.legal_words import (
    Guard,
    before,
    governing,
    handled,
    has_court_near,
    in_legal_text,
    is_court,
    is_person,
    is_police,
    is_state,
    words_of,
)
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def _fine(token: "Token") -> LegalKind | None:
    if handled(token) or any(t.ent_type_ == "MONEY" for t in token.subtree):
        return "fine"
    return "fine" if token.dep_ in ("pobj", "dobj", "conj") and has_court_near(token) else None


def _suit(token: "Token") -> LegalKind | None:
    brought = any(c.lemma_.lower() in COMPANY["verbs of a suit"] for c in children(token, "acl"))
    tells = token.dep_ == "nsubj" and token.head.lemma_.lower() in COMPANY["a suit does"]
    if brought or tells or governing(token) in COMPANY["verbs of a suit"]:
        return "lawsuit"
    if token.tag_ == "NNS" and token.dep_ == "pobj" and token.head.lower_ in ("from", "to", "on"):
        return None  # "immunity from civil suits", "limits on them"
    return "lawsuit" if "against" in preps(token) or words_of(token) & COMPANY["legal suit"] else None


def _filing(token: "Token") -> LegalKind | None:
    if not words_of(preps(token).get("of")).isdisjoint(_VOTES):
        return None
    known = token.lemma_.lower() != "claim" or has_court_near(token) or "death" in words_of(token)
    brings = governing(token) == "bring" and token.lemma_.lower() not in ("motion", "petition")
    if (governing(token) in ("file", "lodge") or brings) and known:
        return "lawsuit"
    return "lawsuit" if has_court_near(token) and token.lemma_.lower() in COMPANY["claimed in court"] else None


_VOTES = frozenset({"confidence", "censure"})  # a parliament's motions, which are no cases


def _case(token: "Token") -> LegalKind | None:
    verb = governor(token)
    if verb is None:
        return None
    lemma, official = verb.lemma_.lower(), is_police(agent(verb))
    if lemma in ("file", "lodge"):
        return "lawsuit"
    if lemma in COMPANY["verbs of a case opened"] and official:
        return "investigation"
    if lemma in COMPANY["verbs of a case in court"] and ("against" in preps(token) or has_court_near(token)):
        return None if lemma == "drop" else "charge" if official else "lawsuit"
    return None


def _penalty(token: "Token") -> LegalKind | None:
    """A sum to be paid; penalties of football and of death are others."""
    if words_of(token) & COMPANY["penalty otherwise"]:
        return None
    money = any(t.ent_type_ == "MONEY" for t in token.subtree)
    verb = governor(token)
    imposed = verb is not None and verb.lemma_.lower() in COMPANY["verbs of a penalty"] and is_state(agent(verb))
    return "fine" if imposed or (money and handled(token)) else None


def _deal(token: "Token") -> LegalKind | None:
    """A deal or agreement with those who prosecute."""
    other = preps(token).get("with")
    made = governing(token) in COMPANY["verbs of a deal"]
    return "settlement" if made and words_of(other) & COMPANY["accusing by law"] else None


def _stay(token: "Token") -> LegalKind | None:
    return "ruling" if governing(token) in COMPANY["verbs of a stay"] and has_court_near(token) else None


def _damages(token: "Token") -> LegalKind | None:
    if token.lemma_.lower() == "damage" and (token.tag_ != "NNS" or token.lower_ != "damages"):
        return None
    verb = governor(token)
    if verb is not None and verb.lemma_ == "pay" and verb.head.lemma_ in COMPANY["made to pay"] and verb.dep_ == "xcomp":
        return "fine" if verb.head.lemma_ != "order" else None  # "ordered to pay" tells of it by its verb
    return (
        "fine" if governing(token) in COMPANY["verbs of damages"] and (has_court_near(token) or in_legal_text(token)) else None
    )


def _settlement(token: "Token") -> LegalKind | None:
    if token.tag_ == "NNS" and not has_court_near(token):
        return None
    money = any(t.ent_type_ == "MONEY" for t in token.subtree)
    return (
        "settlement"
        if money
        or words_of(token) & {"legal", "lawsuit", "divorce", "class"}
        or (governing(token) in ("reach", "agree", "approve", "pay") and (has_court_near(token) or in_legal_text(token)))
        else None
    )


def _appeal(token: "Token") -> LegalKind | None:
    brought = preps(token)
    if "for" in brought or words_of(token) & COMPANY["appeal otherwise"]:
        return None
    if "against" in brought or is_court(brought.get("to")) or words_of(brought.get("of")) & CASE_WORDS:
        return "appeal"
    if governing(token) in COMPANY["verbs of an appeal"]:
        return "appeal"
    return "appeal" if has_court_near(token) or before(token) in ("on", "pending") else None


def _ruling(token: "Token") -> LegalKind | None:
    return "ruling" if token.dep_ not in ("amod", "compound") and token.pos_ == "NOUN" else None


# "Value judgment", "better judgment": nobody's ruling.
_NO_JUDGMENTS = frozenset(("own", "good", "better", "best", "sound", "poor", "value", "moral", "snap"))


def _judgment(token: "Token") -> LegalKind | None:
    return (
        "ruling" if is_court(child(token, "poss")) or (has_court_near(token) and before(token) not in _NO_JUDGMENTS) else None
    )


def _decision(token: "Token") -> LegalKind | None:
    owner = child(token, "poss")
    if (
        is_court(owner)
        or is_court(preps(token).get("by"))
        or is_court(preps(token).get("of"))
        or any(is_court(c) for c in children(token, "compound", "nmod"))
    ):
        return "ruling"
    return None


def _sanctions(token: "Token") -> LegalKind | None:
    if token.tag_ == "NNS" or token.lower_ == "sanctions":
        return "sanction"
    return "sanction" if "against" in preps(token) or governing(token) in ("impose", "face") else None


def _suspension(token: "Token") -> LegalKind | None:
    victim = preps(token).get("of") or child(token, "poss")
    return (
        "sanction"
        if is_person(victim)
        or words_of(victim) & {"parliament", "license", "licence", "member"}
        or governing(token) in ("serve", "receive", "impose", "face")
        else None
    )


def _dismissal(token: "Token") -> LegalKind | None:
    victim = preps(token).get("of") or child(token, "poss")
    if words_of(victim) & {"bill", "law", "legislation"}:
        return "legislation"
    if words_of(victim) & {"charge", "indictment"}:
        return "acquittal"
    return "ruling" if words_of(victim) & CASE_WORDS else "sanction" if is_person(victim) else None


def _law(token: "Token") -> LegalKind | None:
    """A law, bill or treaty by itself: only where it is new, proposed or made; "the law" in general is no event."""
    words = words_of(token)
    if words & COMPANY["new law"]:
        return "legislation"
    return None


def _decree(token: "Token") -> LegalKind | None:
    return (
        "legislation"
        if handled(token)
        or words_of(token) & {"presidential", "emergency", "royal", "government"}
        or is_state(child(token, "poss"))
        else None
    )


def _declaration(token: "Token") -> LegalKind | None:
    return "legislation" if "emergency" in words_of(preps(token).get("of")) | words_of(token) else None


def _veto(token: "Token") -> LegalKind | None:
    return "legislation" if token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "conj") else None


def _recognition(token: "Token") -> LegalKind | None:
    what = preps(token).get("of")
    if what is None:
        granted = governing(token) in COMPANY["verbs of recognition"]
        return "recognition" if granted and words_of(token) & COMPANY["legal recognition"] else None
    words = words_of(what)
    return "recognition" if what.ent_type_ == "GPE" or words & COMPANY["recognized"] else None


CIVIL_NOUNS: dict[str, Guard] = {
    "agreement": _deal,
    "appeal": _appeal,
    "bill": _law,
    "case": _case,
    "claim": _filing,
    "compensation": _damages,
    "complaint": _filing,
    "damage": _damages,
    "damages": _damages,
    "deal": _deal,
    "decision": _decision,
    "declaration": _declaration,
    "decree": _decree,
    "dismissal": _dismissal,
    "fine": _fine,
    "judgement": _judgment,
    "judgment": _judgment,
    "law": _law,
    "legislation": _law,
    "motion": _filing,
    "opinion": _decision,
    "order": _decision,
    "penalty": _penalty,
    "petition": _filing,
    "recognition": _recognition,
    "repeal": _veto,
    "restitution": _damages,
    "ruling": _ruling,
    "sanction": _sanctions,
    "settlement": _settlement,
    "stay": _stay,
    "suit": _suit,
    "suspension": _suspension,
    "treaty": _law,
    "veto": _veto,
}
