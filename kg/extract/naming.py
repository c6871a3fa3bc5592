"""What something is called: "called the vote a farce", "described him as a friend", "what she called a farce"."""

from typing import TYPE_CHECKING

from kg.extract.content import Content
from kg.extract.extents import up_to_own_words
from kg.extract.reporting import Frame
from kg.extract.spans import hull, spans_of, subtree
from kg.extract.subjects import agent, is_passive, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset(('"', "\u201c", "``", "''"))
GIVE_NAMES = frozenset(("call", "term", "dub", "name"))  # "the bridge is called Pons": a name that nobody in particular gave


def naming(cue: "Token", frame: Frame) -> Content | None:
    """The thing and what it is called; the latter alone where a pronoun before the cue stands for the thing."""
    if "as" not in frame.forms:
        return None
    given = next((child for child in cue.children if _is_name(child, cue)), None)
    if is_passive(cue):
        return _passive(cue, given)
    things = [c for c in cue.children if c.dep_ == "dobj" and c.i > cue.i]
    if given is None:
        return _quoted_name(cue, things)
    named = [thing for thing in things if thing.i < given.i]
    tokens = [token for part in (*named, given) for token in subtree(part)]
    begins_beside = tokens[0].i == cue.i + 1 and given.i > tokens[0].i
    stands_before = any(c.dep_ == "dobj" and c.i < cue.i for c in cue.children)
    if not (named or given.dep_ == "ccomp" or begins_beside or stands_before or cue.dep_ == "relcl"):
        return None
    spans = spans_of(up_to_own_words(tokens, cue), cue)
    return Content((hull(spans),), "as") if spans else None


def _is_name(child: "Token", cue: "Token") -> bool:
    if child.i < cue.i:
        return False
    if child.dep_ == "ccomp":  # a small clause: "declared the strike over"
        return child.pos_ not in ("VERB", "AUX") and all(c.dep_ != "mark" for c in child.children)
    return child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ == "as")


def _quoted_name(cue: "Token", things: list["Token"]) -> Content | None:
    """'called the dockers "fools"', where the parser takes thing and name for one noun phrase."""
    for thing in things:
        tokens = subtree(thing)
        if tokens[0].i == cue.i + 1 and any(token.text in _MARKS for token in tokens[1:]):
            spans = spans_of(up_to_own_words(tokens, cue), cue)
            return Content((hull(spans),), "as") if spans else None
    return None


def _passive(cue: "Token", given: "Token | None") -> Content | None:
    by = agent(cue)
    thing = passive_subject(cue)
    if given is None or thing is None or (by is None and cue.lemma_ in GIVE_NAMES):
        return None
    said_by = {token.i for token in by.head.subtree} if by is not None else set()
    spans = spans_of([token for part in (thing, given) for token in subtree(part) if token.i not in said_by], cue)
    return Content(spans, "as") if spans else None
