"""Verbs that tell of a legal action only in legal company: one guard a verb, from the verb's token to the kind, or None."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.clauses import agent, child, children, is_passive, patient, preps, subject
from kg.extract.legal_lexicon import (
    CASE_WORDS,
    COURT_WORDS,
    FIRM_LEGAL_TEXT,
    LEGAL_TEXT,
    OFFENCES,
    PERSON_WORDS,
    POLICE_WORDS,
    STATE_WORDS,
)
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Guard = Callable[["Token"], LegalKind | None]


def words_of(head: "Token | None") -> frozenset[str]:
    """Lower-case lemmas of a phrase: its head, the words directly on it, and the "of" phrase of a mere quantity."""
    if head is None:
        return frozenset()
    found = {head.lemma_.lower()}
    for c in head.children:
        if c.dep_ in ("compound", "amod", "nmod", "poss", "conj", "appos"):
            found.add(c.lemma_.lower())
        elif c.dep_ == "prep" and c.lower_ == "of" and (head.pos_ in ("NUM", "DET") or head.lemma_.lower() in _QUANTITIES):
            found.update(x.lemma_.lower() for x in c.children)
    return frozenset(found)


_QUANTITIES = frozenset(
    "group number series lot dozen hundred thousand member couple panel majority act crime count charge state court head piece case "
    "violation allegation suspicion form murder article".split()
)


_PERSONAL = frozenset("he she him her his they them their we us our i me you himself herself themselves".split())


def is_court(head: "Token | None") -> bool:
    return not COURT_WORDS.isdisjoint(words_of(head))


def is_police(head: "Token | None") -> bool:
    """Police, prosecutors and other officers; a pronoun where the sentence speaks of such."""
    if head is None:
        return False
    if head.tag_ == "PRP":
        return any(t.lemma_.lower() in _PLAIN_POLICE for t in head.sent if t.i < head.i)
    return not POLICE_WORDS.isdisjoint(words_of(head))


_PLAIN_POLICE = frozenset("police detective officer investigator prosecutor authority deputy".split())


def is_state(head: "Token | None") -> bool:
    return head is not None and (head.ent_type_ == "GPE" or not STATE_WORDS.isdisjoint(words_of(head)))


def is_person(head: "Token | None") -> bool:
    """Does the phrase mean somebody, as far as its head shows?"""
    return head is not None and (
        head.ent_type_ in ("PERSON", "NORP") or head.lemma_.lower() in PERSON_WORDS or head.lower_ in _PERSONAL or head.like_num
        or (head.ent_type_ == "" and head.pos_ == "PROPN")
    )  # fmt: skip


def has_court_near(token: "Token") -> bool:
    """Does the sentence name a court, a judge or a trial?"""
    return any(
        t.lemma_.lower() in COURT_WORDS or t.lemma_.lower() in ("trial", "lawsuit", "defendant", "guilty") for t in token.sent
    )


def offends(head: "Token | None") -> bool:
    """Is an offence among the words of the phrase?"""
    return not OFFENCES.isdisjoint(words_of(head))


def offence_after(verb: "Token", *prepositions: str) -> bool:
    """Does one of *prepositions* bring an offence or a deed ("for stealing")? Prepositions on the object count."""
    for holder in (verb, patient(verb) if not is_passive(verb) else None):
        if holder is not None:
            found = preps(holder)
            for word in prepositions:
                inner = found.get(word)
                if inner is not None and (inner.tag_ == "VBG" or offends(inner)):
                    return True
    return False


def _charge(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    target = patient(verb)
    if "with" in brought:
        # "charged with the task", "charged with emotion" carry no offence; a VBG after "with" is a deed or a duty
        what = brought["with"]
        duty = what.lemma_.lower() in _DUTIES or (what.tag_ == "VBG" and what.lemma_.lower() in _DUTIES_DONE)
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
    return any(t.ent_type_ == "MONEY" or t.lemma_ in ("fee", "price", "rate", "toll", "battery") for t in verb.subtree)


_DUTIES = frozenset(
    "task duty responsibility job mission role emotion energy care electricity symbolism meaning tension".split()
)
_DUTIES_DONE = frozenset(
    "protect oversee manage ensure implement enforce run make lead find keep maintain develop investigate".split()
)


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
        return (
            "ruling"
            if what is None
            or what.lemma_.lower()
            in ("unconstitutional", "illegal", "unlawful", "invalid", "legal", "lawful", "inadmissible", "constitutional")
            else None
        )
    return None


def _order(verb: "Token") -> LegalKind | None:
    if is_court(agent(verb)):
        deed = child(verb, "xcomp", "ccomp")
        pays = deed is not None and deed.lemma_ == "pay" and is_person(patient(verb))
        return "fine" if pays else "ruling"
    deed = child(verb, "xcomp", "ccomp")
    ordered = patient(verb) if patient(verb) is not None else deed
    if (
        not is_passive(verb)
        and deed is not None
        and ordered is not None
        and agent(verb) is not None
        and agent(verb).tag_ == "PRP"
    ):  # type: ignore[union-attr]
        if deed.lemma_ in ("pay", "compensate") and has_court_near(verb):
            return "fine"
        return "ruling" if deed.lemma_ in ("jail", "deport", "release", "serve", "hold") and has_court_near(verb) else None
    if is_passive(verb) and agent(verb) is None:
        if deed is not None and deed.lemma_ == "pay":
            return "fine"
        if deed is not None and deed.lemma_ in ("serve", "spend"):
            return "sentence"
        if deed is not None and deed.lemma_ in ("stand", "face") and has_court_near(verb):
            return "hearing"
        return "ruling" if has_court_near(verb) or "by" in preps(verb) and is_court(preps(verb)["by"]) else None
    return None


def _court_verb(kind: LegalKind, objects: frozenset[str] = frozenset(), *, both: bool = False) -> Guard:
    """The kind where a court acts, or where the object is one of *objects* (with *both*, only where both hold)."""

    def guard(verb: "Token") -> LegalKind | None:
        court = is_court(agent(verb))
        case = not objects.isdisjoint(words_of(patient(verb)))
        return kind if (court and case if both else court or case) else None

    return guard


def _dismiss(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    words = words_of(target)
    if words & {"charge", "count", "indictment"}:
        return "acquittal"
    if words & {"case", "lawsuit", "suit", "complaint", "petition", "motion", "appeal"} or is_court(agent(verb)):
        return "ruling"
    named = is_person(target) and (is_state(agent(verb)) or (is_passive(verb) and ({"as", "from"} & preps(verb).keys())))
    return "sanction" if named and child(verb, "ccomp") is None else None


def _drop(verb: "Token") -> LegalKind | None:
    return "acquittal" if words_of(patient(verb)) & {"charge", "prosecution", "indictment", "count"} else None


def _clear(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    if (
        is_person(patient(verb))
        and "of" in brought
        and (
            offends(brought["of"])
            or words_of(brought["of"])
            & {
                "charge",
                "wrongdoing",
                "allegation",
                "suspicion",
                "involvement",
                "responsibility",
                "blame",
                "misconduct",
                "accusation",
            }
            or brought["of"].tag_ == "VBG"
        )
    ):
        return "acquittal"
    return (
        "acquittal"
        if is_person(patient(verb)) and (is_court(agent(verb)) or (is_passive(verb) and has_court_near(verb)))
        else None
    )


def _hold(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    where = brought.get("in")
    if where is not None:
        words = words_of(where)
        if words & {"contempt"}:
            return "ruling"
        if words & {"custody", "detention", "jail", "prison", "isolation", "confinement", "cell"}:
            return "arrest"
    target = patient(verb)
    if is_person(target):
        if words_of(brought.get("without")) & {"charge", "trial", "bail"}:
            return "arrest"
        if is_passive(verb) and (
            offence_after(verb, "for", "on", "over")
            or words_of(brought.get("on")) & {"suspicion", "charge", "warrant"}
            or words_of(brought.get("for")) & {"questioning"}
        ):
            return "arrest"
        return (
            "arrest"
            if is_police(agent(verb)) and target is not None and target.ent_type_ != "ORG" and "on" in brought
            else None
        )
    return "ruling" if is_court(agent(verb)) and child(verb, "ccomp") is not None else None


def _take(verb: "Token") -> LegalKind | None:
    return "arrest" if words_of(preps(verb).get("into")) & {"custody", "detention"} else None


def _release(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    brought = preps(verb)
    if words_of(brought.get("on")) & {"bail", "parole", "bond", "recognizance", "probation", "licence", "license"}:
        return "release"
    if words_of(brought.get("from")) & {"prison", "jail", "custody", "detention", "arrest", "confinement", "cell"}:
        return "release"
    if words_of(brought.get("under")) & {"investigation"} or words_of(brought.get("without")) & {"charge"}:
        return "release"
    if target is not None and (words_of(target) & _CAPTIVES):
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


_CAPTIVES = frozenset("prisoner detainee inmate suspect convict dissident".split())


def _free(verb: "Token") -> LegalKind | None:
    if verb.pos_ == "ADJ":
        return None
    return _release(verb) if verb.tag_ != "VB" or child(verb, "dobj") is not None else None


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


def _amend(verb: "Token") -> LegalKind | None:
    return "legislation" if words_of(patient(verb)) & (FIRM_LEGAL_TEXT - {"amendment"}) else None


def _declare(verb: "Token") -> LegalKind | None:
    if {"emergency", "martial"} & words_of(patient(verb)):
        return "legislation"
    result = child(verb, "oprd", "acomp", "xcomp", "ccomp")
    words = words_of(result)
    if words & {"unconstitutional", "illegal", "unlawful", "invalid", "void"}:
        return "ruling"
    return "ruling" if is_court(agent(verb)) else None


def _appeal(verb: "Token") -> LegalKind | None:
    brought = preps(verb)
    if words_of(patient(verb)) & CASE_WORDS or words_of(brought.get("against")) & CASE_WORDS or is_court(brought.get("to")):
        return "appeal"
    if "for" in brought or ("to" in brought and not is_court(brought["to"])) or is_passive(verb):
        return None
    return "appeal" if child(verb, "dobj", "xcomp") is None else None


def _execute(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if is_person(target) or (target is not None and words_of(target) & (_CAPTIVES | {"murderer", "killer", "criminal", "spy"})):
        return "execution"
    return None


def _hang(verb: "Token") -> LegalKind | None:
    return (
        "execution"
        if is_passive(verb)
        and is_person(patient(verb))
        and (offence_after(verb, "for") or has_court_near(verb) or verb.lower_ == "hanged")
        else None
    )


def _fine(verb: "Token") -> LegalKind | None:
    return "fine" if verb.pos_ == "VERB" and patient(verb) is not None and verb.lower_ != "fine-tune" else None


def _suspend(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if words_of(target) & FIRM_LEGAL_TEXT:
        return "legislation"
    if words_of(target) & {"sentence"}:
        return "sentence"
    if words_of(target) & {
        "license",
        "licence",
        "visa",
        "passport",
        "membership",
        "parliament",
        "accreditation",
        "constitution",
    }:
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
    if not is_police(agent(verb)) or words_of(patient(verb)) & {
        "power",
        "control",
        "opportunity",
        "chance",
        "city",
        "town",
        "airport",
    }:
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
    return "plea" if {"guilty", "innocent", "contest", "contendere", "insanity", "not-guilty"} & set(after) else None


def _accuse(verb: "Token") -> LegalKind | None:
    agent_words = words_of(agent(verb))
    if verb.dep_ == "conj" and verb.head.lemma_ in ("charge", "indict", "impeach"):
        return "charge"
    begin = max(0, verb.i - 50)
    if is_passive(verb) and offence_after(verb, "of") and any(t.lower_ in _AT_TRIAL for t in verb.doc[begin : verb.sent.end]):
        return "charge"
    return "charge" if agent_words & {"prosecutor", "indictment", "prosecution", "attorney", "charge", "court"} else None


_AT_TRIAL = frozenset("trial court convicted indicted indictment jury prosecutors prosecutor pleaded charges charged".split())


def _settle(verb: "Token") -> LegalKind | None:
    words = words_of(patient(verb)) | words_of(preps(verb).get("with") if not child(verb, "prt") else None)
    return (
        "settlement"
        if words & {"lawsuit", "suit", "case", "claim", "charge", "complaint", "litigation", "allegation"}
        else None
    )


def _recognize(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    if target is None or not (is_state(agent(verb)) or agent(verb) is None or agent(verb).ent_type_ in ("ORG", "NORP")):  # type: ignore[union-attr]
        return None
    words = words_of(target)
    if words & {"independence", "statehood", "sovereignty"}:
        return "recognition"
    state = target.ent_type_ == "GPE" or words & {"state", "government", "republic", "statehood", "marriage", "genocide"}
    as_what = words_of(preps(verb).get("as"))
    if target.ent_type_ == "GPE" or as_what & {
        "president",
        "state",
        "capital",
        "government",
        "country",
        "leader",
        "nation",
        "representative",
    }:
        return "recognition" if state or is_person(target) else None
    return None


def _commute(verb: "Token") -> LegalKind | None:
    return "pardon" if words_of(patient(verb)) & {"sentence", "term", "penalty"} else None


def _pardon(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    return "pardon" if target is not None and target.lower_ not in ("me", "my", "us", "expression") else None


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
    return "arrest" if is_person(patient(verb)) and (is_police(agent(verb)) or offence_after(verb, "for", "on")) else None


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


def _award(verb: "Token") -> LegalKind | None:
    words = words_of(patient(verb)) | words_of(child(verb, "dobj"))
    return "fine" if words & {"damage", "compensation", "restitution"} else None


def _dissolve(verb: "Token") -> LegalKind | None:
    return "sanction" if words_of(patient(verb)) & {"parliament", "assembly", "legislature", "knesset", "party"} else None


def _impose(verb: "Token") -> LegalKind | None:
    return "legislation" if words_of(patient(verb)) & {"curfew", "martial"} else None


def _freeze(verb: "Token") -> LegalKind | None:
    return "sanction" if words_of(patient(verb)) & {"asset", "account", "fund"} else None


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


def _stand(verb: "Token") -> LegalKind | None:
    return None


def _block(verb: "Token") -> LegalKind | None:
    return "ruling" if is_court(agent(verb)) else None


def _overturn(verb: "Token") -> LegalKind | None:
    return "ruling" if is_court(agent(verb)) or words_of(patient(verb)) & (CASE_WORDS | LEGAL_TEXT) else None


def _outlaw(verb: "Token") -> LegalKind | None:
    target = patient(verb)
    return (
        "sanction"
        if target is not None and target.ent_type_ in ("ORG", "NORP") or words_of(target) & {"party", "group", "movement"}
        else "legislation"
    )


def _imprison(verb: "Token") -> LegalKind | None:
    if any(word in preps(verb) for word in ("pending", "without", "before", "awaiting")):
        return "arrest"
    if verb.lemma_.lower() == "jail":
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


_RULINGS = frozenset("conviction sentence verdict ruling judgment judgement injunction".split())

VERB_GUARDS: dict[str, Guard] = {
    "accuse": _accuse, "adopt": _adopt, "amend": _amend, "annul": _overturn, "appeal": _appeal, "appear": _appear,
    "approve": _adopt, "award": _award, "ban": _ban, "bar": _bar, "block": _block, "book": _book, "bust": _nick,
    "challenge": _challenge, "charge": _charge, "clear": _clear, "collar": _nick, "commute": _commute,
    "confiscate": _seize, "declare": _declare, "decide": _court_verb("ruling"), "determine": _court_verb("ruling"),
    "dismiss": _dismiss, "dissolve": _dissolve, "drop": _drop, "examine": _examine, "execute": _execute, "find": _find,
    "fine": _fine, "fin": _fine, "free": _free, "freeze": _freeze, "hang": _hang, "hold": _hold, "impose": _impose,
    "invalidate": _overturn, "lock": _lock, "nick": _nick, "order": _order, "overturn": _overturn, "pardon": _pardon,
    "pass": _pass, "petition": _petition, "plead": _plead, "prohibit": _bar, "propose": _propose,
    "question": _question, "raid": _police_verb, "recognise": _recognize, "recognize": _recognize, "reject": _court_verb("ruling"),
    "release": _release, "reverse": _court_verb("ruling", _RULINGS), "rule": _rule, "sanction": _sanction,
    "search": _police_verb, "seize": _seize, "serve": _serve, "settle": _settle, "sign": _sign, "strike": _strike,
    "summon": _summon, "summons": _summon, "surrender": _surrender, "suspend": _suspend, "take": _take, "try": _try,
    "turn": _turn, "uphold": _court_verb("ruling", _RULINGS), "vacate": _court_verb("ruling", _RULINGS), "veto": _adopt, "want": _wanted,
    "withdraw": _propose, "introduce": _propose, "shelve": _propose, "scrap": _propose, "halt": _block, "grant": _court_verb("ruling", both=True),
    "abolish": _amend, "change": _amend, "tighten": _amend, "reform": _amend, "outlaw": _outlaw, "imprison": _imprison,
    "incarcerate": _imprison, "jail": _imprison, "bring": _bring, "testify": _testify, 
}  # fmt: skip
