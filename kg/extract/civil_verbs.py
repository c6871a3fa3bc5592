"""Verbs of courts, law-making, sanctions and recognition: one guard a verb, from its token to the kind of action, or None."""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, children, is_passive, patient, preps, subject
from kg.extract.legal_lexicon import CASE_WORDS, COMPANY, FIRM_LEGAL_TEXT, LEGAL_TEXT
from kg.extract.legal_words import Guard, has_court_near, is_court, is_party, is_person, is_state, words_of
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def _rule(verb: "Token") -> LegalKind | None:
    if child(verb, "prt") is not None:
        return None
    if is_court(agent(verb)):
        return "ruling"
    brought = preps(verb)
    if child(verb, "dobj") is None and not is_passive(verb):
        return (
            "ruling"
            if "against" in brought
            or child(verb, "ccomp") is not None
            or ("in" in brought and brought["in"].lower_ in ("favor", "favour"))
            else None
        )
    if is_passive(verb) and child(verb, "oprd", "acomp", "ccomp", "xcomp") is not None:
        what = child(verb, "oprd", "acomp", "xcomp")
        return "ruling" if what is None or what.lemma_.lower() in COMPANY["lawful or not"] else None
    return None


def _order(verb: "Token") -> LegalKind | None:
    if is_court(agent(verb)):
        deed = child(verb, "xcomp", "ccomp")
        payer = patient(verb) or (child(deed, "nsubj") if deed is not None else None)
        pays = deed is not None and deed.lemma_ == "pay" and is_party(payer)
        return "fine" if pays else "ruling"
    deed = child(verb, "xcomp", "ccomp")
    ordered = patient(verb) if patient(verb) is not None else deed
    orders = agent(verb)
    if not is_passive(verb) and deed is not None and ordered is not None and orders is not None and orders.tag_ == "PRP":
        if deed.lemma_ in ("pay", "compensate") and has_court_near(verb):
            return "fine"
        return "ruling" if deed.lemma_ in COMPANY["ordered by courts"] and has_court_near(verb) else None
    if is_passive(verb) and agent(verb) is None:
        if deed is not None and deed.lemma_ == "pay":
            return "fine"
        if deed is not None and deed.lemma_ in ("serve", "spend"):
            return "sentence"
        if deed is not None and deed.lemma_ in ("stand", "face") and has_court_near(verb):
            return "hearing"
        return "ruling" if has_court_near(verb) or ("by" in preps(verb) and is_court(preps(verb)["by"])) else None
    return None


def _court_verb(kind: LegalKind, objects: frozenset[str] = frozenset(), *, both: bool = False) -> Guard:
    """The kind where a court acts, or where the object is one of *objects* (with *both*, only where both hold)."""

    def guard(verb: "Token") -> LegalKind | None:
        court = is_court(agent(verb))
        case = not objects.isdisjoint(words_of(patient(verb)))
        return kind if (court and case if both else court or case) else None

    return guard


def _determine(verb: "Token") -> LegalKind | None:
    """What a court is there to do is not yet done: "limited to determining whether"."""
    return None if verb.dep_ == "pcomp" else _court_verb("ruling")(verb)


def _dismiss(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    words = words_of(target)
    if words & {"charge", "count", "indictment"}:
        return "acquittal"
    if words & COMPANY["dismissed by courts"] or is_court(agent(verb)):
        return "ruling"
    named = is_person(target) and (is_state(agent(verb)) or (is_passive(verb) and ({"as", "from"} & preps(verb).keys())))
    return "sanction" if named and child(verb, "ccomp") is None else None


def _oust(verb: "Token") -> LegalKind | None:
    """Sack, fire, expel, remove from office: a legal act where a state does it, or where the office is public."""
    target = patient(verb)
    public = (is_state(agent(verb)) and verb.lemma_ != "remove") or words_of(preps(verb).get("from")) & COMPANY["offices"]
    return "sanction" if is_person(target) and public and child(verb, "prt") is None else None


def _revoke(verb: "Token") -> LegalKind | None:
    taken = words_of(patient(verb)) | words_of(preps(verb).get("of"))
    return "sanction" if taken & COMPANY["suspended by law"] else None


def _pass(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if words_of(target) & FIRM_LEGAL_TEXT:
        return "legislation"
    if words_of(target) & {"sentence", "judgment", "judgement"}:
        return "sentence"
    if words_of(target) & LEGAL_TEXT and is_state(agent(verb)):
        return "legislation"
    if words_of(subject(verb)) & FIRM_LEGAL_TEXT and not is_passive(verb):  # "the bill passed the Senate"
        return "legislation"
    return None


def _adopt(verb: "Token") -> LegalKind | None:
    words = words_of(patient(verb))
    if (
        verb.lemma_ == "approve"
        and is_state(agent(verb))
        and any(t.lemma_.lower() in LEGAL_TEXT for t in verb.doc[verb.i + 1 : verb.i + 4])
    ):
        return "legislation"
    if words & FIRM_LEGAL_TEXT or (words & LEGAL_TEXT and is_state(agent(verb))):
        return "legislation"
    return None


def _sign(verb: "Token") -> LegalKind | None:
    into = preps(verb).get("into")
    if into is not None and into.lemma_ == "law":
        return "legislation"
    return "legislation" if words_of(patient(verb)) & (FIRM_LEGAL_TEXT | {"pact", "executive"}) else None


def _propose(verb: "Token") -> LegalKind | None:
    words = words_of(patient(verb))
    firm = words & (FIRM_LEGAL_TEXT - {"act"})
    return "legislation" if firm and (verb.pos_ == "VERB") else None


def _reject(verb: "Token") -> LegalKind | None:
    if is_court(agent(verb)):
        return "ruling"
    return "legislation" if words_of(patient(verb)) & FIRM_LEGAL_TEXT and is_state(agent(verb)) else None


def _amend(verb: "Token") -> LegalKind | None:
    return "legislation" if words_of(patient(verb)) & (FIRM_LEGAL_TEXT - {"amendment"}) else None


def _declare(verb: "Token") -> LegalKind | None:
    if {"emergency", "martial"} & words_of(patient(verb)):
        return "legislation"
    result = child(verb, "oprd", "acomp", "xcomp", "ccomp")
    words = words_of(result)
    if words & COMPANY["lawful or not"]:
        return "ruling"
    return "ruling" if is_court(agent(verb)) else None


def _appeal(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    if words_of(patient(verb)) & CASE_WORDS or words_of(brought.get("against")) & CASE_WORDS or is_court(brought.get("to")):
        return "appeal"
    if "for" in brought or ("to" in brought and not is_court(brought["to"])) or is_passive(verb):
        return None
    return "appeal" if child(verb, "dobj", "xcomp") is None else None


def _suspend(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if words_of(target) & FIRM_LEGAL_TEXT:
        return "legislation"
    if words_of(target) & {"sentence"}:
        return "sentence" if verb.dep_ != "amod" else None  # the noun tells of "a suspended sentence"
    if words_of(target) & COMPANY["suspended by law"]:
        return "sanction"
    return "sanction" if is_person(target) and child(verb, "xcomp") is None else None


def _bar(verb: "Token") -> LegalKind | None:
    if verb.pos_ != "VERB":
        return None
    barred = "from" in preps(verb) or any("from" in preps(c) for c in children(verb, "dobj"))
    if is_court(agent(verb)):
        return "ruling"
    return "sanction" if barred and patient(verb) is not None and (is_state(agent(verb)) or is_passive(verb)) else None


def _ban(verb: "Token") -> LegalKind | None:
    return "sanction" if patient(verb) is not None else None


def _sanction(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    return (
        "sanction"
        if is_person(target)
        or (target is not None and target.ent_type_ in ("GPE", "ORG", "PERSON", "NORP"))
        or is_state(target)
        else None
    )


def _settle(verb: "Token") -> LegalKind | None:
    other = preps(verb).get("with") if not child(verb, "prt") else None
    if (words_of(patient(verb)) | words_of(other)) & COMPANY["settled"]:
        return "settlement"
    sum_named = any(t.ent_type_ == "MONEY" for t in verb.subtree)
    return "settlement" if (is_party(other) and sum_named) or _out_of_court(verb) else None


def _out_of_court(verb: "Token") -> bool:
    return any(t.lower_ == "court" and t.nbor(-1).lower_ == "of" for t in verb.subtree if t.i > verb.i + 1)


def _recognize(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if target is None or not (is_state(agent(verb)) or agent(verb) is None or agent(verb).ent_type_ in ("ORG", "NORP")):  # type: ignore[union-attr]
        return None
    words = words_of(target)
    if words & {"independence", "statehood", "sovereignty"}:
        return "recognition"
    state = target.ent_type_ == "GPE" or words & COMPANY["recognized"]
    as_what = words_of(preps(verb).get("as"))
    if target.ent_type_ == "GPE" or as_what & COMPANY["recognized as"]:
        return "recognition" if state or is_person(target) else None
    return None


def _strike(verb: "Token") -> LegalKind | None:
    down = child(verb, "prt")
    return (
        "ruling"
        if down is not None and down.lower_ == "down" and (is_court(agent(verb)) or words_of(patient(verb)) & LEGAL_TEXT)
        else None
    )


def _challenge(verb: "Token") -> LegalKind | None:
    in_court = is_court(preps(verb).get("in")) or is_court(preps(patient(verb)).get("in") if patient(verb) else None)  # type: ignore[arg-type]
    return "lawsuit" if in_court else None


def _petition(verb: "Token") -> LegalKind | None:
    return "lawsuit" if is_court(patient(verb)) else None


def _dissolve(verb: "Token") -> LegalKind | None:
    return "sanction" if words_of(patient(verb)) & COMPANY["dissolved"] else None


def _impose(verb: "Token") -> LegalKind | None:
    return "legislation" if words_of(patient(verb)) & {"curfew", "martial"} else None


def _freeze(verb: "Token") -> LegalKind | None:
    return "sanction" if words_of(patient(verb)) & {"asset", "account", "fund"} else None


def _block(verb: "Token") -> LegalKind | None:
    return "ruling" if is_court(agent(verb)) else None


def _overturn(verb: "Token") -> LegalKind | None:
    return "ruling" if is_court(agent(verb)) or words_of(patient(verb)) & (CASE_WORDS | LEGAL_TEXT) else None


def _outlaw(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    return (
        "sanction"
        if (target is not None and target.ent_type_ in ("ORG", "NORP")) or words_of(target) & {"party", "group", "movement"}
        else "legislation"
    )


def _award(verb: "Token") -> LegalKind | None:
    words = words_of(patient(verb)) | words_of(child(verb, "dobj")) | words_of(preps(verb).get("in"))
    return "fine" if words & {"damage", "compensation", "restitution"} else None


def _fine(verb: "Token") -> LegalKind | None:
    return "fine" if verb.pos_ == "VERB" and patient(verb) is not None and verb.lower_ != "fine-tune" else None


CIVIL_VERBS: dict[str, Guard] = {
    "fin": _fine,  # how the lemmatizer reads "fined"
    "fine": _fine,
    "award": _award,
    "abolish": _amend,
    "adopt": _adopt,
    "amend": _amend,
    "annul": _overturn,
    "appeal": _appeal,
    "approve": _adopt,
    "ban": _ban,
    "bar": _bar,
    "block": _block,
    "challenge": _challenge,
    "change": _amend,
    "decide": _court_verb("ruling"),
    "declare": _declare,
    "determine": _determine,
    "dismiss": _dismiss,
    "dissolve": _dissolve,
    "expel": _oust,
    "fire": _oust,
    "freeze": _freeze,
    "grant": _court_verb("ruling", both=True),
    "halt": _block,
    "impose": _impose,
    "introduce": _propose,
    "invalidate": _overturn,
    "order": _order,
    "outlaw": _outlaw,
    "overturn": _overturn,
    "quash": _overturn,
    "pass": _pass,
    "petition": _petition,
    "prohibit": _bar,
    "propose": _propose,
    "recognise": _recognize,
    "recognize": _recognize,
    "reform": _amend,
    "reject": _reject,
    "remove": _oust,
    "reverse": _court_verb("ruling", COMPANY["rulings"]),
    "rule": _rule,
    "revoke": _revoke,
    "sack": _oust,
    "sanction": _sanction,
    "scrap": _propose,
    "settle": _settle,
    "shelve": _propose,
    "sign": _sign,
    "strike": _strike,
    "strip": _revoke,
    "suspend": _suspend,
    "tighten": _amend,
    "uphold": _court_verb("ruling", COMPANY["rulings"]),
    "vacate": _court_verb("ruling", COMPANY["rulings"]),
    "veto": _adopt,
    "withdraw": _propose,
}
