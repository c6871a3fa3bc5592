"""The parties of a legal action that a noun tells: the heads that may be its authority, target and complainant.

A noun takes its parties from its possessor, the nouns before it and its prepositions ("the conviction of X for Y by Z"), from
the verb that governs it ("faces charges", "filed a lawsuit"), and from whoever is in the state that it names ("under arrest").
"""

from typing import TYPE_CHECKING

from kg.extract.clauses import antecedent, by_agent, child, children, governor, is_passive, patient, preps, subject
from kg.extract.legal_candidates import COMPLAINING, Candidates, agent_role, is_body, owners
from kg.extract.legal_lexicon import GIVING, RECEIVING
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_words import is_court, is_person, is_police, is_state
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whose the noun's possessor is: "Mueller's investigation", "the court's ruling"; for all other kinds it is the target.
_OWNED_BY_AGENT: frozenset[LegalKind] = frozenset(
    {"investigation", "ruling", "sanction", "legislation", "recognition", "lawsuit", "appeal"}
)
_SUFFERED_NOUNS = frozenset({"suspension", "dismissal", "prorogation"})
_DITRANSITIVE = frozenset("give hand grant deny refuse award issue serve offer show".split())
_JUDGING = frozenset("uphold overturn quash reverse review confirm affirm consider".split())
_STRIKING = frozenset("hit slap target punish charge serve threaten".split())
_ASKING = frozenset("ask call demand petition request seek urge".split())
_SUFFERING = frozenset("face stand serve answer await undergo".split())
# "under investigation", "on trial", "in custody": states that somebody is, is put or is held in.
_STATES = frozenset(
    (preposition, noun)
    for preposition, nouns in {
        "under": "investigation arrest detention indictment examination questioning interrogation probe inquiry",
        "on": "trial bail bond parole remand probation",
        "in": "custody detention confinement",
        "into": "custody detention",
    }.items()
    for noun in nouns.split()
)


def of_noun(trigger: Trigger) -> Candidates:
    """The heads that the noun's phrase and clause offer for each role, likeliest first."""
    noun, kind = trigger.token, trigger.kind
    agents = agent_role(kind)
    found: Candidates = []
    brought = _preps(noun)
    if kind == "settlement":
        found += settling(None, brought)
    owner = child(noun, "poss")
    inner = brought.get("of")
    if owner is not None:
        owner = antecedent(owner)
        owning = kind in _OWNED_BY_AGENT and noun.lemma_.lower() not in _SUFFERED_NOUNS
        shared = is_person(inner) and kind not in ("charge", "conviction")  # "the president's pardon of the general"
        owns = is_court(owner) or is_police(owner) or owning or shared
        found.append((agents if owns else "target", owner))
    found += [*_by(kind, brought.get("by")), ("target", brought.get("against"))]
    if kind in COMPLAINING:
        found.append((agents, brought.get("from")))
    if kind == "investigation":
        found += owners(brought.get("into"))
    if kind != "legislation":
        found += [("target", brought.get(word)) for word in ("on", "of") if not is_court(brought.get(word))]
    if kind in ("warrant", "release", "pardon", "sentence"):
        found.append(("target", brought.get("for")))
    if kind in ("hearing", "lawsuit", "appeal"):
        found += _courts(brought)
    if kind == "hearing":
        found += [("authority", brought[word]) for word in ("before", "in") if is_body(brought.get(word))]
    if kind == "ruling" and is_court(inner):
        found.append(("authority", inner))
    found += _before(noun, kind)
    found.append(("target", _in_state(noun)))
    for participle in children(noun, "acl", "relcl"):
        if is_passive(participle) and participle.lemma_.lower() in GIVING:  # "a suit brought by the crew against the port"
            around = preps(participle)
            found += [*_by(kind, by_agent(participle)), ("target", around.get("against")), *_courts(around)]
    verb = governor(noun)
    if verb is not None:
        found += _from_governor(noun, verb, kind)
    return found


def _by(kind: LegalKind, head: "Token | None") -> Candidates:
    """Who acts after "by": a court decides upon a lawsuit or an appeal and does not bring it."""
    return [("authority" if is_court(head) else agent_role(kind), head)]


def _courts(brought: dict[str, "Token"]) -> Candidates:
    """Where a case is brought: "in a Lisbon court", "with the regulator"."""
    found: Candidates = [
        ("authority", brought[word]) for word in ("before", "in", "to", "with", "at") if is_court(brought.get(word))
    ]
    return [*found, ("authority", brought["with"] if is_body(brought.get("with")) else None)]


def _preps(noun: "Token") -> dict[str, "Token"]:
    """What the noun's prepositions bring, those included that the parser hung on a place or body between: "the extradition from
    Norway of the clerk", "the execution by soldiers of the monk".
    """
    found = preps(noun)
    for word, inner in list(found.items()):
        if word in ("from", "by", "to", "in") and "of" not in found and "of" in (beyond := preps(inner)):
            named = inner.ent_type_ in ("GPE", "ORG") or is_police(inner)
            found |= {"of": beyond["of"]} if named and beyond["of"].ent_type_ != "GPE" else {}
    return found


def _before(noun: "Token", kind: LegalKind) -> Candidates:
    """Parties among the words before the noun: "a Vorna court order", "the FBI investigation", "the Roe trial"."""
    found: Candidates = []
    for before in children(noun, "compound", "amod", "nmod"):
        if before.text in ("court", "grand", "jury"):  # "a court order" names no court
            continue
        if (
            is_court(before)
            or is_police(before)
            or before.ent_type_ in ("GPE", "ORG")
            or (before.ent_type_ == "NORP" and kind in _OWNED_BY_AGENT)
        ):
            found.append(("authority", before))
        elif before.ent_type_ == "PERSON":
            found.append(("target", before))
    return found


def _in_state(noun: "Token") -> "Token | None":
    """Who is in the state that the noun names: "a woman in custody", "two officers are under investigation", "put the clerk on
    trial", "under questioning, the clerk said".
    """
    prep = noun.head
    if noun.dep_ != "pobj" or (prep.lower_, noun.lemma_.lower()) not in _STATES:
        return None
    holder = prep.head
    if holder.pos_ not in ("VERB", "AUX"):
        return holder if holder.pos_ in ("NOUN", "PROPN", "NUM", "PRON") else None
    if is_passive(holder) or child(holder, "dobj") is not None:
        return patient(holder)
    return subject(holder)


def _from_governor(noun: "Token", verb: "Token", kind: LegalKind) -> Candidates:
    lemma = verb.lemma_.lower()
    around = preps(verb)
    agents = agent_role(kind)
    doer = _doer(verb)
    if kind == "settlement":
        return settling(doer, around)
    found: Candidates = [("target", around.get("against")), ("target", child(verb, "dative"))]
    if kind in COMPLAINING:
        found += _courts(around)
    if lemma in _ASKING and not is_passive(verb) and kind not in COMPLAINING:
        granted = kind in ("ruling", "release", "pardon", "warrant")  # by courts and heads of state, also to prosecutors
        asks = (noun.dep_ == "dobj" and lemma != "call") or (noun.dep_ == "pobj" and noun.head.lower_ == "for")
        if asks and (granted or not (is_police(doer) or is_state(doer))):
            return [*found, ("complainant", doer), ("target", around.get("on")), ("target", around.get("for"))]
    if kind == "arrest" and noun.lemma_ == "custody":
        return [("target", doer)]
    if kind in ("conviction", "sanction", "sentence") and lemma in _JUDGING:
        return found  # the one who judges upon an act did not do it
    if lemma in ("appeal", "challenge", "contest") and (kind in ("acquittal", "release", "pardon") or is_police(doer)):
        return found  # prosecutors fight what befell another
    if kind in ("hearing", "plea", "conviction", "acquittal") and not is_passive(verb):
        return [
            *found,
            ("target", doer if lemma in RECEIVING and not is_court(doer) else None),
            ("authority" if is_court(doer) or is_state(doer) else "target", doer if lemma in GIVING else None),
        ]
    if kind in ("sanction", "fine", "sentence", "warrant", "charge"):
        found.append(("target", around.get("on")))
    if kind == "sanction" and noun.dep_ == "nsubj" and lemma in ("target", "hit", "affect"):
        return [*found, ("target", patient(verb))]  # "the sanctions target two banks"
    if kind in ("release", "pardon", "warrant"):
        found += [("target", around.get(word)) for word in ("for", "to")]
    if lemma in ("release",):
        found.append(("target", patient(verb)))
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and is_passive(verb):  # "was hit with a fine"
        return [*found, ("target", doer), *_by(kind, by_agent(verb))]
    is_object = noun.dep_ == "dobj" or (noun.dep_ in ("pobj", "conj") and noun.i > verb.i)
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and lemma in _STRIKING:  # "hit the firm with a fine"
        return [*found, ("target", patient(verb)), *_by(kind, doer)]
    if is_object and lemma in _DITRANSITIVE and is_passive(verb):
        return [*found, ("target", doer), *_by(kind, by_agent(verb))]
    if is_object and lemma in GIVING and not is_passive(verb):
        if lemma in ("appeal", "challenge") or (kind == "charge" and lemma in ("deny",)):
            return [*found, ("target", doer)]
        if lemma in _DITRANSITIVE:
            found += [("target", c) for c in children(verb, "dobj") if c != noun and c.i < noun.i]
        return [*found, *_by(kind, doer)]
    if is_object and lemma in RECEIVING:
        return [
            *found,
            ("target" if kind not in COMPLAINING or lemma in ("face", "fight", "settle") else agents, doer),
        ]
    if is_passive(verb):
        return [*found, *_by(kind, by_agent(verb))]
    if kind in COMPLAINING and (lemma == "have" or (noun.dep_ == "pobj" and noun.head.lower_ == "in")):
        return [*found, (agents, doer)]  # "in its lawsuit, the crew said"
    return found


def settling(doer: "Token | None", around: dict[str, "Token"]) -> Candidates:
    """Who settles is bound by it: with a prosecutor or a regulator who has power over him, or with those who complained."""
    other = around.get("with")
    return [("target", doer), ("authority" if is_police(other) or is_state(other) else "complainant", other)]


def _doer(verb: "Token") -> "Token | None":
    """The subject; of "to face trial" after "extradited the clerk", the clerk."""
    if verb.tag_ == "VB" and verb.dep_ == "advcl" and verb.lemma_ in _SUFFERING and not is_passive(verb.head):
        return child(verb.head, "dobj") or subject(verb)
    return subject(verb)
