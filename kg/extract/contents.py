"""What is said, by syntax alone: cue token in, spans of content out. Quotation marks are `joining`'s business."""

from typing import TYPE_CHECKING

from kg.extract.complements import for_clause, infinitive, object_, prepositional
from kg.extract.content import Content, addressee_of
from kg.extract.reporting import Frame
from kg.extract.spans import hull, position, spans_of, subtree, up_to_participle
from kg.extract.subjects import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_BETWEEN = 10  # words from the cue to its "that"


def content_of(cue: "Token", frame: Frame) -> Content | None:
    """The first complement that the frame allows and the parse has: clause, aside, infinitive, object, prepositional phrase."""
    for find in (_naming, _clause, _that_clause_hung_elsewhere, _aside, infinitive, for_clause, prepositional, object_):
        content = find(cue, frame)
        if content is not None:
            return content
    return None


def _clause(cue: "Token", frame: Frame) -> Content | None:
    if "that" not in frame.forms and "quote" not in frame.forms:
        return None
    clauses = [
        child
        for child in cue.children
        if (child.dep_ == "ccomp" and ("that" in frame.forms or _starts_with_that(child)))
        or (child.dep_ == "acl" and cue.pos_ == "NOUN" and _starts_with_that(child))
    ]
    after = [clause for clause in clauses if clause.i > cue.i]
    # a clause on either side of a cue that no comma follows: the one before is the setting, or the parser's slip
    if after and cue.i + 1 < len(cue.doc) and cue.doc[cue.i + 1].text not in _ASIDE_EDGES:
        clauses = after
    tokens = sorted((token for clause in clauses for token in clause.subtree), key=position)
    spans = spans_of(up_to_participle(tokens, cue), cue)
    return Content(spans, "that", addressee_of(cue, frame)) if spans else None


def _that_clause_hung_elsewhere(cue: "Token", frame: Frame) -> Content | None:
    """ "clarified in the proceedings that her sentence stood": the parser hangs such clauses on the noun between."""
    if "that" not in frame.forms or cue.pos_ == "NOUN":
        return None
    for token in cue.doc[cue.i + 1 : min(cue.i + MAX_BETWEEN, cue.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return None
        if token.lower_ == "that" and token.tag_ in ("WDT", "IN"):
            spans = spans_of(up_to_participle(list(cue.doc[token.i + 1 : cue.sent.end]), cue), cue)
            return Content(spans[:1], "that", addressee_of(cue, frame)) if spans else None
    return None


def _naming(cue: "Token", frame: Frame) -> Content | None:
    """An object and what it is called: "called the vote a farce", "described him as a friend"."""
    if "as" not in frame.forms or is_passive(cue):
        return None
    for child in cue.children:
        if child.i > cue.i and (
            child.dep_ == "oprd"
            or (child.dep_ == "ccomp" and not _starts_with_that(child) and child.pos_ not in ("VERB", "AUX"))
            or (child.dep_ == "prep" and child.lower_ == "as")
        ):
            named = [c for c in cue.children if c.dep_ == "dobj" and cue.i < c.i < child.i]
            if child.dep_ == "ccomp" or named:
                tokens = [token for part in (*named, child) for token in subtree(part)]
                spans = spans_of(up_to_participle(tokens, cue), cue)
                return Content((hull(spans),), "as") if spans else None
    return None


def _starts_with_that(clause: "Token") -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _aside(cue: "Token", frame: Frame) -> Content | None:
    """The clause that "X, he said, Y" interrupts: the cue hangs on it, set off by commas."""
    if "that" not in frame.forms or cue.pos_ == "NOUN" or cue.dep_ not in ("parataxis", "ccomp", "dep"):
        return None
    head = cue.head
    if head == cue or head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") or any(c.dep_ == "mark" for c in cue.children):
        return None
    own = {token.i for token in cue.subtree}
    first, last = min(own), max(own)
    doc = cue.doc
    before = doc[first - 1].text if first else ""
    after = doc[last + 1].text if last + 1 < len(doc) else "."
    if not (before in _ASIDE_EDGES and (after in _ASIDE_EDGES or after in ".!?")) and not doc[last].is_punct:
        return None
    spans = spans_of([token for token in head.subtree if token.i not in own], cue)
    return Content(spans, "that") if spans else None


_ASIDE_EDGES = frozenset((",", "\u2014", "\u2013", "-", "\u201d", '"', "\u201c", "''", "``"))


def content_named(noun: "Token") -> Content | None:
    """What "their demands include ..." or "the request was for ..." says the noun is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "include") or not any(child.dep_ == "poss" for child in noun.children):
        return None
    named = next((c for c in verb.children if c.dep_ in ("attr", "dobj", "ccomp", "xcomp") and c.i > verb.i), None)
    spans = spans_of(subtree(named), noun) if named is not None else ()
    return Content(spans, "that") if spans else None
