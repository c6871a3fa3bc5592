"""What is said, where the cue takes no clause: an infinitive, an object, a phrase with a preposition."""

from typing import TYPE_CHECKING

from kg.extract.content import Content, addressee_of
from kg.extract.extents import is_setting, up_to_own_words, with_phrases
from kg.extract.reporting import Frame
from kg.extract.sources import inverted_subject
from kg.extract.spans import position, spans_of, subtree
from kg.extract.subjects import is_passive, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def infinitive(cue: "Token", frame: Frame) -> Content | None:
    if "oinf" in frame.forms:
        content = _object_and_infinitive(cue)
        if content is not None:
            return content
    # "was told to leave", "was said to have left"
    is_said_of = is_passive(cue) and ("oinf" in frame.forms or cue.lemma_ in ("say", "report", "allege", "claim"))
    if "inf" in frame.forms or is_said_of:
        for child in cue.children:
            if child.dep_ in ("xcomp", "acl", "ccomp") and child.tag_ in ("VB", "VBN", "JJ", "NN") and _has_to(child):
                spans = spans_of(up_to_own_words(subtree(child), cue), cue)
                return Content(spans, "inf") if spans else None
    return None


def _object_and_infinitive(cue: "Token") -> Content | None:
    for child in cue.children:
        if child.i > cue.i and child.dep_ in ("ccomp", "xcomp", "advcl") and _has_to(child):
            addressee = next(
                (c for c in (*child.children, *cue.children) if c.dep_ in ("nsubj", "dobj") and cue.i < c.i < child.i), None
            )
            if addressee is None:
                continue
            said_to = subtree(addressee) if cue.lemma_ in _KEEP_ADDRESSEE else []
            tokens = [token for token in {*said_to, *subtree(child)} if said_to or token not in set(subtree(addressee))]
            spans = spans_of(sorted(tokens, key=position), cue)
            return Content(spans, "inf", addressee) if spans else None
    return None


_KEEP_ADDRESSEE = frozenset(("urge", "implore", "exhort", "beseech", "encourage"))  # what is urged is that they do it


def _has_to(verb: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def object_(cue: "Token", frame: Frame) -> Content | None:
    if "obj" not in frame.forms:
        return None
    if is_passive(cue) and cue.pos_ == "VERB":
        subject = passive_subject(cue)
        if subject is None and cue.dep_ in ("acl", "relcl"):
            clause = {token.i for token in cue.subtree}
            head = _phrase_head(cue.head) if cue.doc[min(clause) - 1].text == "," else cue.head
            tokens = [token for token in head.subtree if token.i not in clause]
        elif subject is not None and subject.pos_ != "PRON":
            tokens = list(subtree(subject))
        else:
            return None
        spans = spans_of(tokens, cue)
        return Content(spans, "obj") if spans else None
    inverted = inverted_subject(cue)
    for child in cue.children:
        if (
            child.dep_ == "dobj"
            and child.i > cue.i
            and child != inverted
            and child.lower_ not in ("himself", "herself", "itself", "themselves")
        ):
            tokens = _without_asides(child)
            spans = spans_of(up_to_own_words(with_phrases(tokens, cue), cue), cue)
            return Content(spans, "obj") if spans else None
    return _antecedent(cue)


def _antecedent(cue: "Token") -> Content | None:
    """The noun that "which Israel declined" stands for."""
    relative = next(
        (c for c in cue.children if c.dep_ == "dobj" and c.i < cue.i and c.lower_ in ("which", "that", "whom")), None
    )
    if relative is None or cue.dep_ != "relcl":
        return None
    clause = {token.i for token in cue.subtree}
    spans = spans_of([token for token in subtree(cue.head) if token.i not in clause], cue)
    return Content(spans[:1], "obj") if spans else None


def _without_asides(noun: "Token") -> list["Token"]:
    """The noun phrase without the relative clauses that a comma sets off."""
    asides: set[int] = set()
    for inner in noun.subtree:
        if inner.dep_ in ("relcl", "acl"):
            tokens = subtree(inner)
            if noun.doc[tokens[0].i - 1].text == ",":
                asides.update(token.i for token in tokens)
    return [token for token in subtree(noun) if token.i not in asides]


def _phrase_head(noun: "Token") -> "Token":
    """The head of the whole noun phrase: what follows a comma is said of that, wherever the parser hung it."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def for_clause(cue: "Token", frame: Frame) -> Content | None:
    """ "called for the bill to be dropped"."""
    for child in cue.children:
        marks = [c for c in child.children if c.dep_ == "mark" and c.lower_ == "for"]
        if "for" in frame.prepositions and marks and child.i > cue.i and _has_to(child):
            spans = spans_of([token for token in subtree(child) if token.i > marks[0].i], cue)
            return Content(spans, "prep", None, marks[0]) if spans else None
    return None


def prepositional(cue: "Token", frame: Frame) -> Content | None:
    objects = [child for child in cue.children if child.dep_ == "dobj"] if cue.lemma_ in ("accuse", "blame") else []
    # the parser often hangs "of fraud" below the accused
    for child in (*cue.children, *(inner for accused in objects for inner in accused.children)):
        is_open = child.lower_ in frame.prepositions and child.i > cue.i and not is_setting(child)
        if is_open and child.dep_ in ("prep", "prt", "agent", "dative"):
            tokens = [token for token in up_to_own_words(subtree(child), cue) if token.i > child.i]
            spans = spans_of(with_phrases(tokens, cue), cue)
            if spans:
                return Content(spans, "prep", addressee_of(cue, frame), child)
    return None
