"""Nouns of police work and criminal procedure: from the token to the kind of action, None where it means something else."""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, governor, preps
from kg.extract.legal_lexicon import COMPANY, OFFENCES
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
    offends,
    words_of,
)
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def _charge(token: "Token") -> LegalKind | None:
    brought = preps(token)
    if token.head.lower_ == "of" and token.head.head.lower_ in ("dropping", "drop", "dismissal", "withdrawal"):
        return "acquittal"
    if before(token) in ("in", "of", "free") and token.text == "charge":
        return None
    words = words_of(token)
    if words & COMPANY["charge otherwise"]:
        return None
    if "of" in brought:
        inner = brought["of"]
        return (
            "charge" if offends(inner) or inner.tag_ == "VBG" or (token.tag_ == "NNS" and inner.ent_type_ != "MONEY") else None
        )
    if "against" in brought or words & OFFENCES or words & COMPANY["legal charge"]:
        return "charge"
    verb = governing(token)
    if verb in COMPANY["verbs of a charge"]:
        return "charge"
    return "charge" if token.tag_ == "NNS" and (has_court_near(token) or child(token, "poss") is not None) else None


def _count(token: "Token") -> LegalKind | None:
    return "charge" if governing(token) == "face" and preps(token).get("of") is not None else None


def _sentence(token: "Token") -> LegalKind | None:
    words = words_of(token)
    time = any(t.ent_type_ in ("DATE", "TIME") or t.lower_ in COMPANY["terms of a sentence"] for t in token.subtree)
    if time or words & COMPANY["legal sentence"]:
        return "sentence"
    if governing(token) in COMPANY["verbs of a sentence"]:
        return "sentence"
    return (
        "sentence" if has_court_near(token) or (child(token, "poss") is not None and is_person(child(token, "poss"))) else None
    )


def _trial(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & COMPANY["trial otherwise"]:
        return None
    if "and" in [c.lower_ for c in token.children] and any(c.lemma_ == "error" for c in token.children):
        return None
    verb = governing(token)
    if verb in ("stand", "face", "await") or before(token) == "on" or words & OFFENCES or words & COMPANY["legal trial"]:
        return "hearing"
    possessor = child(token, "poss")
    if is_person(possessor) or is_person(preps(token).get("of")) or offends(preps(token).get("for")):
        return "hearing"
    return "hearing" if has_court_near(token) or (token.tag_ == "NN" and in_legal_text(token)) else None


def _hearing(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {"hard", "aid", "loss", "sense"} or token.tag_ not in ("NN", "NNS", "NNP"):
        return None
    formal = words & COMPANY["legal hearing"]
    held = governing(token) in COMPANY["verbs of a hearing"]
    return "hearing" if formal or held or has_court_near(token) or in_legal_text(token) else None


def _plea(token: "Token") -> LegalKind | None:
    inner = words_of(preps(token).get("of"))
    entered = governing(token) in ("enter", "change") or offends(preps(token).get("to"))
    if entered or (inner | words_of(token)) & COMPANY["pleas"]:
        return "plea"
    return None


def _conviction(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if before(token) in ("with", "of") or words & COMPANY["conviction otherwise"]:
        return None
    if any(c.dep_ in ("acl", "ccomp") for c in token.children):
        return None  # "the conviction that …"
    return "conviction"


def _verdict(token: "Token") -> LegalKind | None:
    around = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i + 6]}
    if "guilty" in around:
        return "acquittal" if {"not", "non"} & around else "conviction"
    if offends(preps(token).get("of")):
        return "conviction"
    judged = has_court_near(token) or in_legal_text(token) or governing(token) in COMPANY["verbs of a verdict"]
    return "ruling" if judged else None


def _release(token: "Token") -> LegalKind | None:
    brought = preps(token)
    words = words_of(brought.get("of"))
    if words & COMPANY["captives"]:
        return "release"
    if words_of(brought.get("from")) & {"prison", "jail", "custody", "detention"} or words_of(brought.get("on")) & {
        "bail",
        "parole",
        "bond",
    }:
        return "release"
    owner = child(token, "poss") or brought.get("of")
    verb = governor(token)
    if verb is not None and is_court(agent(verb)) and is_person(owner):
        return "release"
    if owner is None or words_of(owner) & {"hostage", "captive"}:
        return None
    return (
        "release"
        if is_person(owner)
        and owner.ent_type_ in ("PERSON", "")
        and any(t.lemma_ in COMPANY["places of detention"] for t in token.sent)
        else None
    )


def _bail(token: "Token") -> LegalKind | None:
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return None if following in ("out", "-") or before(token) == "without" else "release"


def _bond(token: "Token") -> LegalKind | None:
    """Money that sets a defendant free; of other bonds courts seldom speak."""
    freed = before(token) == "without" or (token.head.lower_ == "on" and token.head.head.lemma_ in ("release", "free", "be"))
    return "release" if (freed or governing(token) in COMPANY["verbs of a bond"]) and has_court_near(token) else None


def _execution(token: "Token") -> LegalKind | None:
    brought = preps(token)
    victim = brought.get("of") or child(token, "poss")
    if "squad" in words_of(brought.get("by")) or governing(token) in COMPANY["execution feared"]:
        return "execution"
    if is_person(victim) or words_of(token) & COMPANY["legal execution"]:
        return "execution"
    return (
        "execution"
        if token.tag_ == "NNS"
        or has_court_near(token)
        or any(t.lemma_ in ("death", "prison", "hang", "prisoner") for t in token.sent)
        else None
    )


def _probe(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & COMPANY["probe otherwise"]:
        return None
    brought = preps(token)
    theirs = is_police(child(token, "poss")) or is_police(brought.get("by")) or "police" in words
    return "investigation" if theirs or "into" in brought or handled(token) or words & OFFENCES else None


def _inquiry(token: "Token") -> LegalKind | None:
    formal = words_of(token) & COMPANY["legal inquiry"]
    opened = governing(token) in COMPANY["verbs of an inquiry"]
    return "investigation" if formal or opened or "into" in preps(token) else None


def _review(token: "Token") -> LegalKind | None:
    """A review, audit or inspection: only where those who look into things by right make or order it."""
    verb = governor(token)
    if verb is None or verb.lemma_.lower() not in COMPANY["verbs of an inquiry"]:
        return None
    doer = agent(verb)
    return "investigation" if is_police(doer) and not is_court(doer) else None


def _raid(token: "Token") -> LegalKind | None:
    legal = words_of(token) & COMPANY["legal raid"]
    return "investigation" if legal or is_police(child(token, "poss")) or is_police(preps(token).get("by")) else None


def _custody(token: "Token") -> LegalKind | None:
    if words_of(token) & {"child", "joint", "sole"} or token.dep_ == "compound":
        return None
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "into", "from"):
        return None
    verb = token.head.head
    return None if verb.lemma_ in COMPANY["verbs of custody"] and verb.lemma_ != "keep" else "arrest"


def _detention(token: "Token") -> LegalKind | None:
    return "arrest" if not (words_of(token) & {"center", "centre", "school"}) else None


def _proceedings(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {"extradition"}:
        return "extradition"
    if words & {"legal", "court"} and ("against" in preps(token) or governing(token) in COMPANY["verbs of proceedings"]):
        return "lawsuit"
    if words & {"divorce", "civil", "bankruptcy"} or ("against" in preps(token) and not words & {"criminal", "impeachment"}):
        return "lawsuit" if words & {"civil", "divorce"} else "charge" if "against" in preps(token) else None
    return "hearing" if words & {"court", "criminal", "legal", "judicial"} else None


def _questioning(token: "Token") -> LegalKind | None:
    return "investigation" if token.tag_ in ("NN", "VBG") and token.dep_ == "pobj" and token.head.lower_ == "for" else None


def _plan_term(token: "Token") -> LegalKind | None:
    if words_of(token) & {"prison", "jail"}:
        return "sentence"
    timed = any(t.lemma_.lower() in COMPANY["terms"] for t in token.subtree)
    given = governing(token) in COMPANY["verbs of a term"] or words_of(token) & COMPANY["legal sentence"]
    return "sentence" if timed and given and (in_legal_text(token) or offends(preps(token).get("for"))) else None


def _probation(token: "Token") -> LegalKind | None:
    return "sentence" if token.head.lower_ == "on" and token.head.head.lemma_ in ("place", "put") else None


def _apprehension(token: "Token") -> LegalKind | None:
    return "arrest" if is_person(preps(token).get("of")) or (is_person(child(token, "poss")) and token.tag_ == "NN") else None


def _examination(token: "Token") -> LegalKind | None:
    return "hearing" if token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "cross-" else None


CRIMINAL_NOUNS: dict[str, Guard] = {
    "audit": _review,
    "bail": _bail,
    "bond": _bond,
    "bust": _raid,
    "apprehension": _apprehension,
    "charge": _charge,
    "conviction": _conviction,
    "count": _count,
    "custody": _custody,
    "detention": _detention,
    "enquiry": _inquiry,
    "examination": _examination,
    "execution": _execution,
    "hanging": _execution,
    "hearing": _hearing,
    "inquiry": _inquiry,
    "inspection": _review,
    "plea": _plea,
    "probe": _probe,
    "probation": _probation,
    "proceeding": _proceedings,
    "proceedings": _proceedings,
    "questioning": _questioning,
    "raid": _raid,
    "release": _release,
    "review": _review,
    "sentence": _sentence,
    "term": _plan_term,
    "trial": _trial,
    "verdict": _verdict,
}
