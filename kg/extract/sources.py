"""Who a reporting word is said of: cue token in, head of the source's noun phrase out.

After the rules of Pareti (2015) and the error analysis of Newell et al. (2018): own subject, antecedent of a relative
pronoun, agent of a passive, the subject shared with a governing verb, the noun that a participle describes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.reporting import GO_ON

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "csubj"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
MAX_CLIMB = 4


def own_subject(verb: "Token") -> "Token | None":
    """The active subject that stands with *verb* itself, None if there is none."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    before = [subject for subject in subjects if subject.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def passive_subject(verb: "Token") -> "Token | None":
    """The passive subject of *verb*, None if *verb* is not passive."""
    return next((child for child in verb.children if child.dep_ in ("nsubjpass", "csubjpass")), None)


def is_passive(verb: "Token") -> bool:
    """Whether *verb* is a passive, reduced ones ("a plan proposed by mediators") included."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "conj"
        and own_subject(verb) is None
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return verb.head.i != verb.i and verb.head.tag_ == "VBN" and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and own_subject(verb) is None


def agent(verb: "Token") -> "Token | None":
    """The noun after a passive's "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def source_of(verb: "Token") -> "Token | None":
    """The head of the noun phrase that speaks, None when the text names nobody."""
    if is_passive(verb):
        return agent(verb)
    subject = own_subject(verb)
    if subject is not None:
        return _antecedent(subject, verb)
    return inverted_subject(verb) or _inherited(verb)


def inverted_subject(verb: "Token") -> "Token | None":
    """The speaker after the verb, which the parser takes for its object: a quotation's end, "asserted Hamdan"."""
    if verb.tag_ not in ("VBD", "VBZ") or not verb.i or verb.doc[verb.i - 1].text not in _QUOTE_ENDS:
        return None
    return next(
        (
            child
            for child in verb.rights
            if child.dep_ in ("dobj", "attr", "npadvmod", "oprd") and child.pos_ in ("PROPN", "NOUN")
        ),
        None,
    )


_QUOTE_ENDS = frozenset(('"', "\u201d", "''", "\u2019"))


def _antecedent(subject: "Token", verb: "Token") -> "Token | None":
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


def _inherited(verb: "Token") -> "Token | None":
    """The subject that *verb* shares with what governs it."""
    at = verb
    for _ in range(MAX_CLIMB):
        head = at.head
        if head.i == at.i:
            return None
        if at.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            if at.tag_ != "VBG" or not _after_comma(at):
                return head
            head = _governing_verb(head)  # "..., rejecting it" goes with the clause's subject, wherever the parser hung it
        elif at.dep_ == "pcomp" and head.dep_ == "prep":
            head = head.head  # "in announcing ..., the minister"
        elif at.dep_ not in ("conj", "advcl", "xcomp", "dep", "ccomp", "parataxis"):
            return None
        if at.dep_ == "ccomp" and at.tag_ not in ("VBG", "VB"):
            return None  # a finite clause without a subject of its own is a parser's slip
        subject = own_subject(head)
        if subject is not None:
            return _antecedent(subject, head)
        passive = passive_subject(head)
        if passive is not None:
            return _antecedent(passive, head)
        if head.pos_ not in ("VERB", "AUX"):
            return None
        at = head
    return None


def sources_above(verb: "Token") -> Iterator["Token"]:
    """For a participle after a comma, the subjects of all verbs above it, nearest first: parsers hang it too low."""
    if verb.tag_ != "VBG" or not _after_comma(verb):
        return
    at = verb.head
    while at.head.i != at.i:
        at = at.head
        subject = own_subject(at) or passive_subject(at)
        if subject is not None:
            antecedent = _antecedent(subject, at)
            if antecedent is not None:
                yield antecedent


def _after_comma(verb: "Token") -> bool:
    first = min(child.i for child in (verb, *verb.lefts))
    return first > 0 and verb.doc[first - 1].text == ","


def _governing_verb(noun: "Token") -> "Token":
    at = noun
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return at


def is_hypothetical(verb: "Token") -> bool:
    """Whether nothing was said: negated, conditional, modal, questioned or merely intended speech.

    "did not say", "if he says", "would say", "wants to say"; but "went on to say" and "took to the stage to denounce" tell
    of speech.
    """
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ not in ("did", "do", "does"):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "lest"):
            return True
        if child.dep_ == "preconj" and child.lower_ == "neither":
            return True
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return not _is_realised_infinitive(verb)
    if verb.dep_ == "conj" and own_subject(verb) is None and verb.head.pos_ == "VERB" and verb.head.i != verb.i:
        return is_hypothetical(verb.head) if verb.tag_ == "VB" else False
    return False


def _is_realised_infinitive(verb: "Token") -> bool:
    head = verb.head
    if verb.dep_ == "xcomp":
        return head.lemma_ in GO_ON and not is_hypothetical(head)
    return verb.dep_ == "advcl" and head.pos_ == "VERB" and not is_hypothetical(head)
