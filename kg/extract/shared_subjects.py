"""Whose subject a verb without one of its own shares: the clause beside it, above it, or the noun that it describes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.nouns import DOCUMENT, is_person_word, is_thing, noun_class
from kg.extract.reporting import CAUSES, DOCUMENTS
from kg.extract.subjects import MAX_CLIMB, antecedent, own_subject, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_DOERS = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_LINKS = frozenset(("conj", "advcl", "xcomp", "dep", "ccomp", "parataxis"))
_MAKERS = frozenset(
    "issue release publish put send file make post write tweet sign approve pass adopt deliver give hold circulate".split()
)
_OCCASIONS = frozenset("conference interview briefing speech address rally meeting call statement letter memo".split())


def inherited(verb: "Token") -> "Token | None":
    """The subject that *verb* shares with what governs it, None if it shares none."""
    at = verb
    for _ in range(MAX_CLIMB):
        head = at.head
        if head.i == at.i:
            return None
        if at.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            clause = _maker_clause(at, head)
            if clause is None:
                return head
            head = clause
        elif at.dep_ == "pcomp" and head.dep_ == "prep":
            patient = _told_of(head)
            if patient is not None:
                return patient
            head = head.head  # "in announcing ..., the minister"
        elif at.dep_ not in _LINKS:
            return None
        if at.dep_ == "ccomp" and at.tag_ not in ("VBG", "VB"):
            return None  # a finite clause without a subject of its own is a parser's slip
        caused = _caused(at, head)
        if caused is not None:
            return caused
        subject = own_subject(head) or passive_subject(head)
        if subject is not None:
            outer = outer_clause(verb, at, head, subject)
            return antecedent(subject, head) if outer is None else _subject_of(outer)
        if head.pos_ not in ("VERB", "AUX"):
            return None
        at = head
    return None


def _told_of(preposition: "Token") -> "Token | None":
    """Who does what stands after "blamed Roe for", "accused her of", "talked him into"."""
    if preposition.lower_ not in ("for", "of", "from", "into") or preposition.head.lemma_ == "use":
        return None
    objects = [child for child in preposition.head.children if child.dep_ == "dobj" and child.i < preposition.i]
    return next((noun for noun in objects if _can_do(noun)), None)


def _can_do(noun: "Token") -> bool:
    return noun.pos_ == "PRON" or noun.ent_type_ in _DOERS or is_person_word(noun.lemma_.lower())


def sources_above(verb: "Token") -> Iterator["Token"]:
    """For a participle after a comma, the subjects of all verbs above it, nearest first: parsers hang it too low."""
    if verb.tag_ != "VBG" or verb.lower_ == "according" or not _after_comma(verb):
        return
    at = verb.head
    while at.head.i != at.i:
        at = at.head
        subject = own_subject(at) or passive_subject(at)
        if subject is not None:
            found = antecedent(subject, at)
            if found is not None:
                yield found


def _subject_of(clause: "Token") -> "Token | None":
    subject = own_subject(clause) or passive_subject(clause)
    return antecedent(subject, clause) if subject is not None else inherited(clause)


def _maker_clause(participle: "Token", noun: "Token") -> "Token | None":
    """The clause whose subject a participle after a noun has; None if the noun itself has it, "a man calling for calm".

    A participle after a comma goes with the clause, wherever the parser hung it; one after a document goes with whoever issued
    it: "the council issued a statement condemning the raid".
    """
    if participle.tag_ != "VBG":
        return None
    if _after_comma(participle):
        return _governing_verb(noun)
    lemma, link = noun.lemma_.lower(), noun.head
    if noun.dep_ == "dobj" and lemma in DOCUMENTS and link.lemma_ in _MAKERS:
        return link
    if noun.dep_ == "pobj" and lemma in _OCCASIONS and link.lower_ in ("in", "at", "during") and link.head.pos_ == "VERB":
        return link.head
    return None


def _caused(verb: "Token", head: "Token") -> "Token | None":
    """Who is brought to speak: "the leak forced the minister to admit ..."."""
    if verb.tag_ != "VB" or head.lemma_ not in CAUSES:
        return None
    return next((child for child in head.children if child.dep_ == "dobj" and child.i < verb.i), None)


def outer_clause(verb: "Token", at: "Token", clause: "Token", subject: "Token") -> "Token | None":
    """The clause above *clause* that *verb* goes with instead: "Roe said he would resign and warned ...".

    The parser hangs a second verb on the nearest one; which it is joined to shows in its tense, or where the nearest one's
    subject is a thing, or a pronoun for the speaker.
    """
    first = clause
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX") and first.head.i != first.i:
        first = first.head
    if first.dep_ not in ("ccomp", "acl") or first.i == first.head.i:
        return None
    outer = _governing_verb(first.head)
    if outer.i == first.i or outer.i > first.i:
        return None
    above = own_subject(outer) or passive_subject(outer)
    if above is not None and is_thing(above):
        return None
    is_described = clause.lemma_ == "be" and noun_class(subject) == DOCUMENT  # "the report was false and denied ..."
    is_doubtful = subject.lower_ in _PRONOUNS or is_thing(subject) or is_described
    if at.dep_ == "conj":
        fits = _may_join(verb, outer)
        if verb.lemma_ == outer.lemma_ or (fits and (is_doubtful or not _may_join(verb, clause))):
            return outer
    elif at.tag_ == "VBG" and (is_doubtful or verb.lemma_ == "add"):
        return outer
    return None


def _may_join(verb: "Token", other: "Token") -> bool:
    """Whether both can be predicates of one subject, by tense: "would order and warn", not "would order and warned"."""
    if verb.tag_ == other.tag_:
        return True
    if {verb.tag_, other.tag_} == {"VBD", "VBN"}:
        return True
    return {verb.tag_, other.tag_} <= {"VBZ", "VBP"}


def _after_comma(verb: "Token") -> bool:
    first = min(child.i for child in (verb, *verb.lefts))
    return first > 0 and verb.doc[first - 1].text == ","


def _governing_verb(noun: "Token") -> "Token":
    at = noun
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return at
