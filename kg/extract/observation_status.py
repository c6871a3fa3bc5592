"""How far a figure holds: the word that tells of it in, "reported", "unconfirmed" or "denied" out; None where it is no event.

What is planned, feared for the future or only imagined is none; nor is what did not happen.
"""

from typing import TYPE_CHECKING

from kg.extract.observation_triggers import Told
from kg.records import ObservationStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOUBTS = frozenset(
    "feared fear fears believed believe presumed thought reportedly allegedly apparently possibly suspected assumed "
    "probably".split()
)
_DOUBTFUL_MODALS = frozenset(("may", "might", "could", "must"))
_UNREAL = frozenset("will wo 'll would shall should can ca".split()) | _DOUBTFUL_MODALS
_DENIALS = frozenset("deny denies denied denying dispute disputes disputed refute refuted reject rejects rejected".split())
_PLANS = frozenset(
    "plan plot threaten want vow pledge try attempt intend conspire promise aim hope expect seek order call refuse fail "
    "prepare need agree decide".split()
)
_NOT = frozenset(("not", "n't", "never"))
_IF = frozenset(("if", "unless", "whether"))
_REAL_INFINITIVES = frozenset("go continue manage proceed come force cause lead say know report".split())
_CLAUSES = frozenset(("xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "relcl"))
_MAX_CLIMB = 5


def status(found: Told, begin: int, end: int) -> ObservationStatus | None:
    """The phrase of the counted is the tokens [begin, end)."""
    token = found.token
    verb = _verb(token)
    told: ObservationStatus = "reported"
    between = token.doc[end : token.i] if token.i >= end else token.doc[token.i + 1 : begin]
    if any(word.lower_ in _DOUBTS for word in between) or token.nbor(-1 if token.i else 0).lower_ in _DOUBTS:
        told = "unconfirmed"
    current = verb
    for step in range(_MAX_CLIMB):
        words = [child for child in current.children if child.dep_ in ("aux", "neg", "mark", "advmod")]
        lowers = {child.lower_ for child in words}
        is_perfect = any(child.lemma_ == "have" for child in words)
        if step == 0 or current.dep_ in ("ccomp", "xcomp", "ROOT"):
            modal = lowers & _UNREAL
            if modal and not (is_perfect and modal <= _DOUBTFUL_MODALS):
                if step == 0 or not _is_speech(current):
                    return None
            elif modal:
                told = "unconfirmed"
        if step == 0 and lowers & _NOT:
            return None
        if step == 0 and "to" in lowers and not is_perfect and current.head.lemma_ not in _REAL_INFINITIVES:
            return None
        if lowers & _IF and current.i <= token.i:
            return None
        if step and current.lower_ in _DENIALS:
            return "denied"
        if step and current.lemma_ in _PLANS and current.pos_ == "VERB" and verb.tag_ in ("VB", "VBG"):
            return None
        if step and current.lower_ in _DOUBTS:
            told = "unconfirmed"
        if current.head == current or current.dep_ not in _CLAUSES:
            break
        current = current.head
        if current.pos_ == "ADP":
            current = current.head
    return told


def _verb(token: "Token") -> "Token":
    """The verb of the clause that the word stands in: itself, or the one that it completes."""
    for current in (token, *token.ancestors):
        if current.pos_ in ("VERB", "AUX"):
            return current
    return token


def _is_speech(verb: "Token") -> bool:
    return any(child.dep_ == "ccomp" for child in verb.children)
