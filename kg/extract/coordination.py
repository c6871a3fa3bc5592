"""Reporting verbs that share a speaker: "said A and called for B"."""

from typing import TYPE_CHECKING

from kg.extract.reporting import verbs
from kg.extract.shared_subjects import outer_clause
from kg.extract.subjects import own_subject, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def shared_cue(verb: "Token") -> "Token | None":
    """The reporting verb that *verb* goes on after, where the parser joined it to the words said instead.

    "She said the pier was safe and called for calm", "she vowed to stay and called for calm".
    """
    if verb.dep_ != "conj" or own_subject(verb) is not None or verb.lemma_ not in verbs():
        return None
    words = verb.head
    while words.dep_ == "conj" and words.head.i != words.i:
        words = words.head
    if words.dep_ == "xcomp" and words.tag_ == "VB" and verb.tag_ == words.head.tag_:
        return words.head
    subject = own_subject(words) or passive_subject(words)
    return outer_clause(verb, verb, words, subject) if subject is not None else None
