"""The subject of a verb: its own, a passive's, and the noun that a relative pronoun stands for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "csubj"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
MAX_CLIMB = 4


def own_subjects(verb: "Token") -> list["Token"]:
    """The active subjects that stand with *verb* itself, the likeliest first: the nearest before it."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return [s for s in reversed(subjects) if s.i < verb.i] + [s for s in subjects if s.i > verb.i]


def own_subject(verb: "Token") -> "Token | None":
    """The likeliest of `own_subjects`, None if there is none."""
    return next(iter(own_subjects(verb)), None)


def passive_subject(verb: "Token") -> "Token | None":
    """The passive subject of *verb*, None if *verb* is not passive."""
    return next((child for child in verb.children if child.dep_ in ("nsubjpass", "csubjpass")), None)


def is_passive(verb: "Token") -> bool:
    """Whether *verb* is a passive, reduced ones ("a plan proposed by mediators", "asked why, she said") included."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "conj"
        and own_subject(verb) is None
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return verb.head.i != verb.i and verb.head.tag_ == "VBN" and is_passive(verb.head)
    if verb.tag_ != "VBN" or own_subject(verb) is not None:
        return False
    return verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and not any(child.dep_ == "aux" for child in verb.children))


def agent(verb: "Token") -> "Token | None":
    """The noun after a passive's "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def antecedent(subject: "Token", verb: "Token") -> "Token | None":
    """A relative pronoun's noun, or the subject itself."""
    if subject.lower_ in _RELATIVES:
        clause = verb
        for _ in range(MAX_CLIMB):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            clause = clause.head
        if subject.lower_ in ("who", "which", "whom"):
            return None
    return subject
