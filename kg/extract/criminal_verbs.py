"""Verbs of criminal procedure, from charge to punishment: one guard a verb, from its token to the kind of action, or None."""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, children, is_passive, patient, preps
from kg.extract.legal_lexicon import COMPANY
from kg.extract.legal_words import (
    Guard,
    has_court_near,
    is_court,
    is_party,
    is_person,
    is_police,
    is_state,
    offence_after,
    offends,
    words_of,
)
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def _charge(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    target = patient(verb)
    if "with" in brought:
        # "charged with the task", "charged with emotion" carry no offence; a VBG after "with" is a deed or a duty
        what = brought["with"]
        duty = what.lemma_.lower() in COMPANY["duties"] or (
            what.tag_ == "VBG" and what.lemma_.lower() in COMPANY["duties done"]
        )
        return None if duty else "charge" if offends(what) or is_person(target) or what.tag_ == "VBG" else None
    if any(word in brought for word in ("into", "at", "through", "towards", "toward", "down", "up")) and not is_passive(verb):
        return None
    if target is not None and (is_person(target) or target.ent_type_ == "ORG") and not _costs(verb):
        return (
            "charge"
            if is_passive(verb) or is_police(agent(verb)) or is_court(agent(verb)) or offence_after(verb, "over", "for", "in")
            else None
        )
    return None


def _costs(verb: "Token") -> bool:
    return any(t.ent_type_ == "MONEY" or t.lemma_ in COMPANY["prices"] for t in verb.subtree)


def _try(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if verb.dep_ in ("aux",) or child(verb, "xcomp") is not None or child(verb, "prt") is not None:
        return None
    if is_passive(verb) and target is not None:
        brought = preps(verb)
        charged = words_of(brought.get("on")) & {"charge", "count"} or offence_after(verb, "for", "in") or "before" in brought
        if is_person(target) or charged or is_court(brought.get("in")) or is_court(brought.get("by")):
            return "hearing"
    return "hearing" if target is not None and (offence_after(verb, "for") or is_court(agent(verb))) else None


def _find(verb: "Token") -> LegalKind | None:
    for word in verb.subtree:
        if (
            word.i > verb.i
            and word.i - verb.i <= 12
            and word.lower_ in ("guilty", "liable", "innocent", "guilty-of", "not-guilty")
        ):
            if word.head not in (verb, patient(verb)) and word.head.head != verb:
                continue
            negated = word.lower_ in ("innocent", "not-guilty") or word.nbor(-1).lower_ in ("not", "-")
            return "acquittal" if negated else "conviction" if word.lower_ != "liable" else "ruling"
    if is_court(agent(verb)) and (child(verb, "ccomp") is not None or verb.tag_ == "VBD"):
        return "ruling" if child(verb, "ccomp") is not None or "against" in preps(verb) or "for" in preps(verb) else None
    return None


def _drop(verb: "Token") -> LegalKind | None:
    return "acquittal" if words_of(patient(verb)) & {"charge", "prosecution", "indictment", "count"} else None


def _clear(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    if (
        is_person(patient(verb))
        and "of" in brought
        and (
            offends(brought["of"]) or words_of(brought["of"]) & COMPANY["what one is cleared of"] or brought["of"].tag_ == "VBG"
        )
    ):
        return "acquittal"
    if offence_after(verb, "on", "of") and is_party(patient(verb)):  # "cleared by the panel on a charge of doping"
        return "acquittal"
    decides = is_court(agent(verb)) or is_police(agent(verb)) or (is_passive(verb) and has_court_near(verb))
    return "acquittal" if is_person(patient(verb)) and decides else None


def _execute(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if is_person(target) or (
        target is not None and words_of(target) & (COMPANY["captives"] | {"murderer", "killer", "criminal", "spy"})
    ):
        return "execution"
    return None


def _hang(verb: "Token") -> LegalKind | None:
    if not is_passive(verb) and is_state(agent(verb)) and is_person(patient(verb)):
        return "execution"
    return (
        "execution"
        if is_passive(verb)
        and is_person(patient(verb))
        and (offence_after(verb, "for") or has_court_near(verb) or verb.lower_ == "hanged")
        else None
    )


def _appear(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    return "hearing" if any(is_court(brought.get(p)) for p in ("in", "before", "at")) and child(verb, "xcomp") is None else None


def _plead(verb: "Token") -> LegalKind | None:
    after = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]]
    return "plea" if COMPANY["pleas"] & set(after) else None


def _accuse(verb: "Token") -> LegalKind | None:
    agent_words = words_of(agent(verb))
    if verb.dep_ == "conj" and verb.head.lemma_ in ("charge", "indict", "impeach"):
        return "charge"
    if verb.head.lemma_ == "stand" and verb.tag_ == "VBN" and "of" in preps(verb):  # "stands accused of"
        return "charge"
    begin = max(0, verb.i - 50)
    if (
        is_passive(verb)
        and offence_after(verb, "of")
        and any(t.lower_ in COMPANY["words of a trial"] for t in verb.doc[begin : verb.sent.end])
    ):
        return "charge"
    return "charge" if agent_words & COMPANY["accusing by law"] else None


def _commute(verb: "Token") -> LegalKind | None:
    return "pardon" if words_of(patient(verb)) & {"sentence", "term", "penalty"} else None


def _pardon(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    return "pardon" if target is not None and target.lower_ not in ("me", "my", "us", "expression") else None


def _term(verb: "Token") -> LegalKind | None:
    """ "gave the clerk 18 months in jail", "got two years in prison": a sentence without the word."""
    for term in children(verb, "dobj"):
        if (
            term.lemma_ in ("year", "month")
            and words_of(preps(term).get("in") or preps(verb).get("in")) & COMPANY["places of detention"]
        ):
            return "sentence"
    return None


def _serve(verb: "Token") -> LegalKind | None:
    """ "is serving nine years in prison", "served life for murder"."""
    locked_up = words_of(preps(verb).get("in")) & {"prison", "jail"} or offence_after(verb, "for")
    term = child(verb, "dobj")
    return "sentence" if locked_up and term is not None and term.lemma_.lower() in COMPANY["terms"] else None


def _send(verb: "Token") -> LegalKind | None:
    """ "sent to prison", "condemned to death", "put to death"."""
    to = preps(verb).get("to")
    if to is None or not is_person(patient(verb)):
        return None
    if to.lower_ == "death" and verb.lemma_ != "send":
        return "execution" if verb.lemma_ == "put" else "sentence"
    return "sentence" if to.lower_ in ("prison", "jail") and verb.lemma_ == "send" else None


def _imprison(verb: "Token") -> LegalKind | None:
    if any(word in preps(verb) for word in ("pending", "without", "before", "awaiting")):
        return "arrest"
    if verb.lemma_.lower() in ("jail", "gaol"):
        return "sentence"
    term = preps(verb).get("for")
    return "sentence" if (term is not None and term.lemma_ in ("year", "month", "life")) or is_court(agent(verb)) else "arrest"


def _due(token: "Token") -> LegalKind | None:
    """ "is due in court"."""
    return "hearing" if is_court(preps(token).get("in") or preps(token).get("before")) else None


def _bring(verb: "Token") -> LegalKind | None:
    """ "brought to justice", "brought before the court"."""
    return "hearing" if is_court(preps(verb).get("before")) and is_person(patient(verb)) else None


def _testify(verb: "Token") -> LegalKind | None:
    return (
        "hearing" if not ("to" in preps(verb) and not is_court(preps(verb)["to"]) and not is_state(preps(verb)["to"])) else None
    )


def _examine(verb: "Token") -> LegalKind | None:
    """ "cross-examined", or what a regulator does to a deal."""
    if verb.i and verb.nbor(-1).text == "-":
        return "hearing"
    return "investigation" if is_police(agent(verb)) and patient(verb) is not None else None


CRIMINAL_VERBS: dict[str, Guard] = {
    "accuse": _accuse,
    "appear": _appear,
    "bring": _bring,
    "charge": _charge,
    "clear": _clear,
    "condemn": _send,
    "commute": _commute,
    "drop": _drop,
    "due": _due,
    "examine": _examine,
    "execute": _execute,
    "find": _find,
    "gaol": _imprison,
    "get": _term,
    "give": _term,
    "hand": _term,
    "hang": _hang,
    "imprison": _imprison,
    "incarcerate": _imprison,
    "jail": _imprison,
    "pardon": _pardon,
    "plead": _plead,
    "put": _send,
    "receive": _term,
    "send": _send,
    "serve": _serve,
    "testify": _testify,
    "try": _try,
}
