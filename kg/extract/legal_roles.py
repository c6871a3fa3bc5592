"""Who takes part in a legal action: from a trigger to the words for its authority, target and complainant.

Each kind says which party a verb's agent and patient are ("the court fined the bank": authority and target; "the bank sued the
regulator": complainant and target). A noun takes its parties from the verb that governs it ("faces charges", "filed a
lawsuit"), its possessor, the nouns before it and its prepositions ("the conviction of X for Y by Z").
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.extract.clauses import agent, antecedent, by_agent, child, children, governor, is_passive, patient, preps, subject
from kg.extract.legal_lexicon import COURT_WORDS, GIVING, PERSON_WORDS, POLICE_WORDS, RECEIVING, STATE_WORDS
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_words import is_court, is_person, is_police, is_state
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["authority", "target", "complainant"]


@dataclass(frozen=True, slots=True)
class Parties:
    """Heads of the phrases that name the parties; None where the clause names nobody."""

    authority: "Token | None" = None
    target: "Token | None" = None
    complainant: "Token | None" = None


_COMPLAINING: frozenset[LegalKind] = frozenset({"lawsuit", "appeal"})
_SUBJECT_IS_TARGET = frozenset("testify appear plead surrender settle serve turn".split())
_ASKED_COURT = frozenset({"petition"})
# Whose the noun's possessor is: "Mueller's investigation", "the court's ruling"; for all other kinds it is the target.
_OWNED_BY_AGENT: frozenset[LegalKind] = frozenset(
    {"investigation", "ruling", "sanction", "legislation", "recognition", "lawsuit", "appeal"}
)
_SUFFERED_NOUNS = frozenset({"suspension", "dismissal", "prorogation"})
_DITRANSITIVE = frozenset("give hand grant deny refuse award issue serve offer show".split())


def parties(trigger: Trigger) -> Parties:
    """The parties that the clause of *trigger* states."""
    found = _of_noun(trigger) if trigger.token.pos_ in ("NOUN", "PROPN") else _of_verb(trigger)
    roles: dict[Role, Token] = {}
    for role, head in found:
        if head is not None and role not in roles and _can_act(head, trigger, role):
            roles[role] = head
    return Parties(roles.get("authority"), roles.get("target"), roles.get("complainant"))


def _can_act(head: "Token", trigger: Trigger, role: Role) -> bool:
    if (
        head.i == trigger.token.i
        or head.tag_ in ("EX", "WDT", "WP", "VBG", "VB")
        or head.ent_type_ in ("DATE", "TIME", "MONEY", "LAW", "EVENT", "PERCENT")
    ):
        return False
    if role != "authority" and not _is_party(head):
        return False
    if (
        role == "authority"
        and head.pos_ == "NOUN"
        and not (is_court(head) or is_state(head) or is_police(head) or is_person(head))
    ):
        return False
    return head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")


_PARTY_WORDS = PERSON_WORDS | STATE_WORDS | POLICE_WORDS | COURT_WORDS


def _is_party(head: "Token") -> bool:
    """Somebody who can be acted against: a person, a body, a country."""
    lemma = head.lemma_.lower()
    if lemma == "state" and any(c.lower_ == "emergency" for p in head.children for c in p.children):
        return False
    named = head.ent_type_ in ("ORG", "GPE", "PERSON", "NORP") or head.pos_ == "PROPN"
    return (
        named
        or is_person(head)
        or lemma in _PARTY_WORDS
        or any(lemma.endswith(w) for w in ("ist", "er", "or", "man", "men", "ian", "owner"))
    )


def _agent_role(kind: LegalKind) -> Role:
    return "complainant" if kind in _COMPLAINING else "authority"


Found = list[tuple[Role, "Token | None"]]


def _of_verb(trigger: Trigger) -> Found:
    verb, kind = trigger.token, trigger.kind
    lemma = verb.lemma_.lower()
    brought = preps(verb)
    if lemma in _SUBJECT_IS_TARGET:
        court = next(
            (
                brought[p]
                for p in ("in", "before", "at", "to")
                if is_court(brought.get(p)) or (p == "to" and is_police(brought.get(p)))
            ),
            None,
        )
        return [("target", subject(verb)), ("authority", court)]
    found: Found = [(_agent_role(kind), _doer(verb))]
    acted_on = patient(verb)
    if kind == "legislation":
        if not is_passive(verb) and acted_on is not None and is_state(acted_on):
            return [("authority", acted_on)]  # "the bill passed the Senate"
        return [*found, ("authority", brought.get("by"))]
    if lemma in _ASKED_COURT:
        return [*found, ("authority", acted_on)]
    if kind == "ruling":
        deed = child(verb, "ccomp", "xcomp")
        if deed is not None and lemma in ("order", "rule"):
            found.append(("target", child(deed, "nsubj", "nsubjpass")))
        target = acted_on if lemma in ("order", "find", "hold", "bar", "block") else None
        return [*found, ("target", brought.get("against")), ("target", target)]
    if kind == "appeal":
        return [*found, ("authority", brought.get("to"))]
    if kind == "lawsuit":
        return [*found, ("target", acted_on), ("authority", brought.get("in"))]
    if kind == "hearing":
        return [
            *found,
            ("target", acted_on),
            ("authority", next((brought[p] for p in ("in", "before", "by") if is_court(brought.get(p))), None)),
        ]
    return [*found, ("target", acted_on), ("target", brought.get("against"))]


def _doer(verb: "Token") -> "Token | None":
    doer = agent(verb)
    if doer is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return by_agent(verb)
    return doer


def _of_noun(trigger: Trigger) -> Found:
    noun, kind = trigger.token, trigger.kind
    agent_role = _agent_role(kind)
    found: Found = []
    brought = preps(noun)
    owner = child(noun, "poss")
    inner = brought.get("of")
    verb = governor(noun)
    if owner is not None:
        owner = antecedent(owner)
        owning = kind in _OWNED_BY_AGENT and noun.lemma_.lower() not in _SUFFERED_NOUNS
        shared = is_person(inner) and kind not in ("charge", "conviction")  # "the president's pardon of the general"
        owns = is_court(owner) or is_police(owner) or owning or shared
        found.append((agent_role if owns else "target", owner))
    found += [(agent_role, brought.get("by")), ("target", brought.get("against"))]
    if kind != "legislation":
        found += [("target", brought.get(word)) for word in ("on", "of") if not is_court(brought.get(word))]
    if kind in ("warrant", "release", "pardon", "sentence"):
        found.append(("target", brought.get("for")))
    if kind in ("hearing", "lawsuit", "appeal"):
        found += [("authority", brought[word]) for word in ("before", "in", "to", "with", "at") if is_court(brought.get(word))]
    if kind == "hearing":
        found += [("authority", brought[word]) for word in ("before", "in") if word in brought and _is_chamber(brought[word])]
    if kind == "ruling" and is_court(inner):
        found.append(("authority", inner))
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
    if verb is not None:
        found += _from_governor(noun, verb, kind, agent_role)
    return found


def _is_chamber(head: "Token") -> bool:
    """A body that can hear a case, and no country to hear it in."""
    return is_state(head) and head.ent_type_ != "GPE"


def _from_governor(noun: "Token", verb: "Token", kind: LegalKind, agent_role: Role) -> Found:
    lemma = verb.lemma_.lower()
    around = preps(verb)
    found: Found = [("target", around.get("against")), ("target", child(verb, "dative"))]
    if kind == "arrest" and noun.lemma_ == "custody":
        return [("target", subject(verb))]
    if kind in ("hearing", "plea", "conviction", "acquittal") and not is_passive(verb):
        doer = subject(verb)
        return [
            *found,
            ("authority" if is_court(doer) or is_state(doer) else "target", doer if lemma in GIVING | RECEIVING else None),
        ]
    if kind in ("sanction", "fine", "sentence", "warrant", "charge"):
        found.append(("target", around.get("on")))
    if lemma in ("release",):
        found.append(("target", patient(verb)))
    is_object = noun.dep_ == "dobj" or (noun.dep_ in ("pobj", "conj") and noun.i > verb.i)
    if is_object and lemma in _DITRANSITIVE and is_passive(verb):
        return [*found, ("target", subject(verb)), (agent_role, by_agent(verb))]
    if is_object and lemma in GIVING and not is_passive(verb):
        if lemma in ("appeal", "challenge") or (kind == "charge" and lemma in ("deny",)):
            return [*found, ("target", subject(verb))]
        return [*found, (agent_role, subject(verb)), ("authority", around["with"] if is_court(around.get("with")) else None)]
    if is_object and lemma in RECEIVING:
        return [
            *found,
            ("target" if kind not in _COMPLAINING or lemma in ("face", "fight", "settle") else agent_role, subject(verb)),
        ]
    if is_passive(verb):
        return [*found, (agent_role, by_agent(verb))]
    if is_object and lemma == "have" and kind in _COMPLAINING:
        return [*found, (agent_role, subject(verb))]
    return found
