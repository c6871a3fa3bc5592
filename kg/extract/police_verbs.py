"""Verbs of police work, arrest, custody and release: one guard a verb, from its token to the kind of action, or None."""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, is_passive, patient, preps
from kg.extract.legal_lexicon import COMPANY
from kg.extract.legal_words import Guard, in_legal_text, is_court, is_person, is_police, offence_after, words_of
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def _hold(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    where = brought.get("in")
    if where is not None:
        words = words_of(where)
        if words & {"contempt"}:
            return "ruling"
        if words & COMPANY["places of detention"]:
            return "arrest"
    target = patient(verb)
    if is_person(target):
        if words_of(brought.get("without")) & {"charge", "trial", "bail", "bond"} or any(
            c.lower_ == "incommunicado" for c in verb.children
        ):
            return "arrest"
        if is_passive(verb) and (
            offence_after(verb, "for", "on", "over")
            or words_of(brought.get("on")) & {"suspicion", "charge", "warrant"}
            or words_of(brought.get("for")) & {"questioning"}
        ):
            return "arrest"
        if is_passive(verb) and words_of(target) & COMPANY["captives"] and not child(verb, "acomp", "xcomp"):
            return "arrest"
        return (
            "arrest"
            if is_police(agent(verb)) and target is not None and target.ent_type_ != "ORG" and {"on", "for"} & brought.keys()
            else None
        )
    return "ruling" if is_court(agent(verb)) and child(verb, "ccomp") is not None else None


def _take(verb: "Token") -> LegalKind | None:
    """ "taken into custody", "took the ministry to court"."""
    taken = patient(verb)
    to = preps(verb).get("to") or (preps(taken).get("to") if taken is not None else None)
    if to is not None and to.lower_ == "court" and taken is not None:
        return "lawsuit"
    return "arrest" if words_of(preps(verb).get("into")) & {"custody", "detention"} else None


def _release(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    brought = preps(verb)
    if words_of(brought.get("on")) & COMPANY["terms of release"]:
        return "release"
    if words_of(brought.get("from")) & COMPANY["places of detention"]:
        return "release"
    if words_of(brought.get("under")) & {"investigation"} or words_of(brought.get("without")) & {"charge"}:
        return "release"
    if words_of(target) & COMPANY["captives"]:
        return "release"
    captors = any(t.lower_ in COMPANY["captors and captives"] for t in verb.sent)
    if is_passive(verb) and is_person(target) and verb.lemma_ == "release" and in_legal_text(verb) and not captors:
        return "release"
    return (
        "release"
        if is_person(target)
        and (
            is_police(agent(verb))
            or is_court(agent(verb))
            or "pending" in brought
            or any(t.lower_ == "pending" for t in verb.subtree)
        )
        and child(verb, "prt") is None
        else None
    )


def _free(verb: "Token") -> LegalKind | None:
    if verb.pos_ == "ADJ":
        return None
    return _release(verb) if verb.tag_ != "VB" or child(verb, "dobj") is not None else None


def _police_verb(verb: "Token") -> LegalKind | None:
    """Search, question, raid, seize …: an investigation where police or the like do it."""
    return "investigation" if is_police(agent(verb)) and patient(verb) is not None else None


def _look(verb: "Token") -> LegalKind | None:
    return "investigation" if is_police(agent(verb)) and "into" in preps(verb) else None


def _question(verb: "Token") -> LegalKind | None:
    return (
        "investigation"
        if is_police(agent(verb))
        or (
            is_passive(verb)
            and (is_police(preps(verb).get("by")) or any(t.lemma_ in ("police", "detective") for t in verb.sent))
        )
        else None
    )


def _seize(verb: "Token") -> LegalKind | None:
    if not is_police(agent(verb)) or words_of(patient(verb)) & COMPANY["seized otherwise"]:
        return None
    return "investigation"


def _summon(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    if is_court(agent(verb)) or is_court(brought.get("to")) or is_court(brought.get("before")) or is_police(agent(verb)):
        return "investigation"
    return "investigation" if is_passive(verb) and ("for" in brought and words_of(brought["for"]) & {"questioning"}) else None


def _surrender(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    return "arrest" if is_police(brought.get("to")) or is_court(brought.get("to")) else None


def _turn(verb: "Token") -> LegalKind | None:
    obj = child(verb, "dobj")
    return (
        "arrest"
        if obj is not None
        and obj.tag_ == "PRP"
        and obj.lower_.endswith(("self", "selves"))
        and any(c.lower_ == "in" for c in verb.children)
        else None
    )


def _book(verb: "Token") -> LegalKind | None:
    return (
        "arrest"
        if is_person(patient(verb))
        and (
            is_police(agent(verb))
            or offence_after(verb, "for", "on")
            or "into" in preps(verb)
            or words_of(preps(verb).get("for")) & {"investigation", "suspicion"}
            or words_of(preps(verb).get("on")) & {"charge", "suspicion", "count"}
        )
        else None
    )


def _nick(verb: "Token") -> LegalKind | None:
    told = is_police(agent(verb)) or offence_after(verb, "for", "on") or (is_passive(verb) and "for" in preps(verb))
    return "arrest" if is_person(patient(verb)) and told else None


def _wanted(token: "Token") -> LegalKind | None:
    brought = preps(token)
    if token.lower_ == "wanted" and is_passive(token):
        hunted = (
            words_of(brought.get("for")) & {"questioning"}
            or offence_after(token, "for", "on", "over")
            or is_police(brought.get("by"))
        )
        return "warrant" if hunted else None
    return None


def _lock(verb: "Token") -> LegalKind | None:
    up = child(verb, "prt")
    return "arrest" if up is not None and up.lower_ == "up" and is_person(patient(verb)) else None


POLICE_VERBS: dict[str, Guard] = {
    "book": _book,
    "bust": _nick,
    "collar": _nick,
    "confiscate": _seize,
    "free": _free,
    "hold": _hold,
    "interview": _police_verb,
    "lock": _lock,
    "look": _look,
    "nick": _nick,
    "question": _question,
    "raid": _police_verb,
    "release": _release,
    "search": _police_verb,
    "seize": _seize,
    "summon": _summon,
    "summons": _summon,
    "summonse": _summon,  # how the lemmatizer reads "summonsed"
    "surrender": _surrender,
    "take": _take,
    "turn": _turn,
    "want": _wanted,
}
