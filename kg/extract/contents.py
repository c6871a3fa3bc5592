"""What is said, by syntax alone: cue token in, spans of content out. Quotation marks are `joining`'s business."""

from typing import TYPE_CHECKING

from kg.extract.asides import EDGES, as_said, aside, interrupted, postposed
from kg.extract.complements import for_clause, infinitive, object_, prepositional
from kg.extract.content import Content, addressee_of
from kg.extract.extents import up_to_own_words, with_clauses
from kg.extract.naming import naming
from kg.extract.reporting import Frame
from kg.extract.spans import position, spans_of, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_BETWEEN = 10  # words from the cue to its "that"


def content_of(cue: "Token", frame: Frame) -> Content | None:
    """The first complement that the frame allows and the parse has: clause, aside, infinitive, object, prepositional phrase."""
    for find in (naming, _clause, _that_clause_hung_elsewhere, aside, infinitive, for_clause, prepositional, object_, as_said):
        content = find(cue, frame)
        if content is not None:
            break
    return interrupted(cue, frame, content) or content or postposed(cue, frame)


def _clause(cue: "Token", frame: Frame) -> Content | None:
    if "that" not in frame.forms and "quote" not in frame.forms:
        return None
    clauses = [child for child in cue.children if _is_clause(child, cue, frame)]
    after = [clause for clause in clauses if clause.i > cue.i]
    # a clause on either side of a cue that no comma follows: the one before is the setting, or the parser's slip
    if after and cue.i + 1 < len(cue.doc) and cue.doc[cue.i + 1].text not in EDGES:
        clauses = after
    tokens = sorted((token for clause in clauses for token in clause.subtree), key=position)
    if clauses and clauses == after:
        tokens = with_clauses([*_opening(after[0], tokens[0], cue), *tokens], cue)
    spans = spans_of(up_to_own_words(tokens, cue), cue)
    is_marked = any(_starts_with_that(clause) for clause in clauses)
    return Content(spans, "that", addressee_of(cue, frame), is_marked=is_marked) if spans else None


def _is_clause(child: "Token", cue: "Token", frame: Frame) -> bool:
    if child.lower_ == frame.particle:
        return False  # "made it *clear* that"
    if child.dep_ == "ccomp":
        return "that" in frame.forms or _starts_with_that(child)
    if child.dep_ == "acl":
        return cue.pos_ == "NOUN" and _starts_with_that(child)
    if child.tag_ == "VBG" and (cue.lemma_ == "find" or child.lemma_ in _MEANS):
        return False  # "were found drifting", "tweeted using another account"
    # "proposes closing the pier"; a subject that the parser took for the clause itself: "said opening it would cost more"
    return child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i > cue.i and "that" in frame.forms and frame.act != "ask"


def _opening(clause: "Token", first: "Token", cue: "Token") -> list["Token"]:
    """What stands between the cue and the first word of its clause as the parser has it, where it belongs to the clause.

    A finite verb without a subject has lost it to the cue ("said half of the crews left"); what "if", "no matter" and the
    like begin sets the scene of the clause, not of the saying.
    """
    between = list(cue.doc[cue.i + 1 : first.i])
    if not between or between[0].is_punct or any("\n" in token.text for token in between):
        return []
    if between[0].lower_ == "that" or between[0].lower_ in _SCENES:
        return between
    is_finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(child.tag_ == "MD" for child in clause.lefts)
    has_subject = any(child.dep_ in _SUBJECTS for child in clause.children)
    has_noun = any(token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for token in between)
    return between if is_finite and not has_subject and has_noun else []


_MEANS = frozenset(("use", "cite", "quote"))
_SCENES = frozenset("if unless while although though even no because until once without despite whatever".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))


def _that_clause_hung_elsewhere(cue: "Token", frame: Frame) -> Content | None:
    """ "clarified in the proceedings that her sentence stood": the parser hangs such clauses on the noun between."""
    if "that" not in frame.forms or cue.pos_ == "NOUN" or frame.act == "ask":
        return None
    if cue.lemma_ == "add" and any(child.dep_ == "dobj" for child in cue.children):
        return None  # "adding weight to talk that it would close"
    for token in cue.doc[cue.i + 1 : min(cue.i + MAX_BETWEEN, cue.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return None
        if token.lower_ == "that" and token.tag_ in ("WDT", "IN"):
            spans = spans_of(up_to_own_words(list(cue.doc[token.i + 1 : cue.sent.end]), cue), cue)
            return Content(spans[:1], "that", addressee_of(cue, frame)) if spans else None
    return None


def _starts_with_that(clause: "Token") -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def content_named(noun: "Token") -> Content | None:
    """What "their demands include ..." or "the request was for ..." says the noun is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "include") or not any(child.dep_ == "poss" for child in noun.children):
        return None
    named = next((c for c in verb.children if c.dep_ in ("attr", "dobj", "ccomp", "xcomp") and c.i > verb.i), None)
    spans = spans_of(subtree(named), noun) if named is not None else ()
    return Content(spans, "that") if spans else None
