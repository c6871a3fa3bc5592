"""The parties of a legal action that a verb tells: the heads that may be its authority, target and complainant.

Each kind says which party a verb's agent and patient are ("the court fined the bank": authority and target; "the bank sued the
regulator": complainant and target).
"""

from typing import TYPE_CHECKING

from kg.extract.clauses import agent, by_agent, child, children, is_passive, patient, preps, subject
from kg.extract.legal_candidates import PERSONAL, Candidates, agent_role, is_body, owners
from kg.extract.legal_lexicon import CASE_WORDS
from kg.extract.legal_noun_roles import settling
from kg.extract.legal_phrases import phrase
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_words import is_court, is_person, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT_IS_TARGET = frozenset("testify appear due plead surrender serve turn get receive".split())
_ASKED_COURT = frozenset({"petition"})
_ORDERING = frozenset({"order", "rule"})
_TAKING = frozenset({"freeze", "seize", "confiscate", "suspend", "revoke"})
_GIVING_TERMS = frozenset({"give", "hand"})
_CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp", "conj", "ROOT"))
_BINDING = frozenset({"find", "order", "declare", "hold"})


def of_verb(trigger: Trigger) -> Candidates:
    """The heads that the verb's clause offers for each role, likeliest first."""
    verb, kind = trigger.token, trigger.kind
    lemma = verb.lemma_.lower()
    brought = preps(verb)
    if lemma in _SUBJECT_IS_TARGET:
        return [("target", subject(verb) or (subject(verb.head) if lemma == "due" else None)), ("authority", _court(brought))]
    if kind == "settlement":
        return settling(_doer(verb), brought)
    turn = phrase(verb)
    if turn is not None and turn.kind == kind and turn.subject_is is not None:
        return [(turn.subject_is, subject(verb)), ("target", brought.get("against")), ("authority", _court(brought))]
    found: Candidates = [(agent_role(kind), _doer(verb))]
    acted_on = _sufferer(verb)
    if kind == "legislation":
        if lemma == "pass" and not is_passive(verb) and acted_on is not None and is_state(acted_on):
            return [("authority", acted_on)]  # "the bill passed the Senate"
        return [*found, ("authority", brought.get("by"))]
    if lemma in _ASKED_COURT:
        return [*found, ("authority", acted_on)]
    if kind == "ruling":
        if lemma in _ORDERING:
            found.append(("target", _bound(verb)))
        target = acted_on if lemma in ("order", "find", "hold", "bar", "block") else None
        return [
            *found,
            ("target", brought.get("against")),
            ("target", target),
            *(_defendant(acted_on) if target is None else []),
        ]
    if lemma in _GIVING_TERMS:
        given: Candidates = [("target", head) for head in children(verb, "dative", "dobj")]
        return [*found, *given, ("target", subject(verb) if is_passive(verb) else None)]
    if kind == "appeal":
        return [*found, ("authority", brought.get("to"))]
    if kind == "lawsuit":
        return [*found, ("target", acted_on), ("authority", brought["in"] if is_court(brought.get("in")) else None)]
    if kind == "hearing":
        before = brought.get("before")
        return [
            *found,
            ("target", acted_on),
            ("authority", next((brought[p] for p in ("in", "before", "by", "at") if is_court(brought.get(p))), None)),
            ("authority", before if is_body(before) or is_person(before) else None),
        ]
    if kind in PERSONAL and acted_on is None and not is_passive(verb):
        return _without_object(verb)
    if kind == "investigation":
        return [*found, *owners(acted_on), *owners(brought.get("into"))]
    return [
        *found,
        *(owners(acted_on) if lemma in _TAKING else [("target", acted_on)]),
        ("target", child(verb, "dative")),
        ("target", _bound(verb) if lemma in _BINDING else None),
        ("target", brought.get("against")),
        *_defendant(acted_on),
    ]


def _court(brought: dict[str, "Token"]) -> "Token | None":
    """The court or panel that somebody appears before or goes to."""
    return next(
        (
            brought[p]
            for p in ("in", "before", "at", "to")
            if is_court(brought.get(p)) or (p in ("to", "before") and is_body(brought.get(p)))
        ),
        None,
    )


def _doer(verb: "Token") -> "Token | None":
    doer = agent(verb)
    if doer is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return by_agent(verb)
    if verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ == "VERB":
        given = child(verb.head, "dobj")  # "set up a unit to investigate", "called in the army to arrest"
        if given is not None and given.i < verb.i and is_body(given) and child(verb, "nsubj") is None:
            return given
    return _deeper_agent(verb) if doer is None and is_passive(verb) else doer


def _deeper_agent(verb: "Token") -> "Token | None":
    """ "banned from trading in the port by the council": the parser hangs "by" on the port, or on the trading."""
    for token in reversed(list(verb.subtree)):
        if token.lower_ == "by" and token.i > verb.i and token.dep_ in ("prep", "agent"):
            above = token.head
            while above.i != verb.i and above.dep_ not in _CLAUSES:
                above = above.head
            by = child(token, "pobj")
            if above.i == verb.i and is_body(by):
                return by
    return None


def _sufferer(verb: "Token") -> "Token | None":
    """The patient; past a sum that the parser takes for the object ("fined him $50")."""
    found = [c for c in children(verb, "dobj", "dative") if c.ent_type_ != "MONEY"]
    if found and not is_passive(verb) and (acted_on := patient(verb)) is not None and acted_on.ent_type_ == "MONEY":
        return found[0]
    acted_on = patient(verb)
    if verb.dep_ == "amod" and verb.head.dep_ == "attr":  # "was a convicted murderer"
        return subject(verb.head.head)
    if verb.dep_ == "acl" and acted_on == verb.head and is_court(acted_on):  # "appeared before a judge charged with theft"
        clause = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
        return subject(clause) if clause is not None else None
    return acted_on


def _bound(verb: "Token") -> "Token | None":
    """Who is to do or be what the verb's clause says: "ordered the firm to pay", "found the clerk guilty"."""
    for deed in children(verb, "ccomp", "xcomp", "oprd"):
        doer = child(deed, "nsubj", "nsubjpass")
        if doer is not None:
            return doer
    return None


def _defendant(case: "Token | None") -> Candidates:
    """Whose charge or sentence a verb acts upon: "dropped the charges against the clerk", "commuted his sentence"."""
    if case is None or case.lemma_.lower() not in CASE_WORDS:
        return []
    brought = preps(case)
    return [("target", brought.get("against")), ("target", child(case, "poss")), ("target", brought.get("of"))]


def _without_object(verb: "Token") -> Candidates:
    """A verb that needs an object and has none is a passive that the parser took for a past tense: "found guilty",
    a headline's "clerk jailed".
    """
    if verb.tag_ not in ("VBD", "VBN") or is_body(subject(verb)):
        return [("authority", _doer(verb)), ("target", _bound(verb))]
    return [("target", _bound(verb) or subject(verb)), ("authority", by_agent(verb))]
