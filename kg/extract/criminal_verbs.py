"""Verbs of police work and criminal procedure: one guard a verb, from its token to the kind of action, None where it
means something else.
"""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, children, is_passive, patient, preps
from kg.extract.legal_lexicon import COMPANY
from kg.extract.legal_words import (
    Guard,
    has_court_near,
    in_legal_text,
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


def _police_verb(verb: "Token") -> LegalKind | None:
    """Search, question, raid, seize …: an investigation where police or the like do it."""
    return "investigation" if is_police(agent(verb)) and patient(verb) is not None else None


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


def _serve(verb: "Token") -> LegalKind | None:
    return (
        "sentence"
        if child(verb, "dobj") is not None
        and words_of(child(verb, "dobj")) & {"year", "month"}
        and words_of(preps(verb).get("in")) & {"prison", "jail"}
        else None
    )


def _imprison(verb: "Token") -> LegalKind | None:
    if any(word in preps(verb) for word in ("pending", "without", "before", "awaiting")):
        return "arrest"
    if verb.lemma_.lower() in ("jail", "gaol"):
        return "sentence"
    term = preps(verb).get("for")
    return "sentence" if (term is not None and term.lemma_ in ("year", "month", "life")) or is_court(agent(verb)) else "arrest"


def _bring(verb: "Token") -> LegalKind | None:
    """ "brought to justice", "brought before the court"."""
    return "hearing" if is_court(preps(verb).get("before")) and is_person(patient(verb)) else None


def _testify(verb: "Token") -> LegalKind | None:
    return (
        "hearing" if not ("to" in preps(verb) and not is_court(preps(verb)["to"]) and not is_state(preps(verb)["to"])) else None
    )


def _lock(verb: "Token") -> LegalKind | None:
    up = child(verb, "prt")
    return "arrest" if up is not None and up.lower_ == "up" and is_person(patient(verb)) else None


def _examine(verb: "Token") -> LegalKind | None:
    return "hearing" if verb.i and verb.nbor(-1).text == "-" else None


CRIMINAL_VERBS: dict[str, Guard] = {
    "accuse": _accuse,
    "appear": _appear,
    "book": _book,
    "bring": _bring,
    "bust": _nick,
    "charge": _charge,
    "clear": _clear,
    "collar": _nick,
    "commute": _commute,
    "confiscate": _seize,
    "drop": _drop,
    "examine": _examine,
    "execute": _execute,
    "find": _find,
    "free": _free,
    "gaol": _imprison,
    "get": _term,
    "give": _term,
    "hand": _term,
    "hang": _hang,
    "hold": _hold,
    "imprison": _imprison,
    "incarcerate": _imprison,
    "jail": _imprison,
    "lock": _lock,
    "nick": _nick,
    "pardon": _pardon,
    "plead": _plead,
    "question": _question,
    "receive": _term,
    "raid": _police_verb,
    "release": _release,
    "search": _police_verb,
    "seize": _seize,
    "serve": _serve,
    "summon": _summon,
    "summons": _summon,
    "summonse": _summon,  # how the lemmatizer reads "summonsed"
    "surrender": _surrender,
    "take": _take,
    "testify": _testify,
    "try": _try,
    "turn": _turn,
    "want": _wanted,
}
