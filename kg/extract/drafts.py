"""Statements in the making: every cue of a Doc with its source and the content that syntax gives it.

Each kind of cue is a generator in CUES: reporting verbs, nouns and adjectives, "according to", labels such as "SMITH:".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.according import according_to
from kg.extract.adjective_cues import adjective_cues
from kg.extract.draft import Draft
from kg.extract.labels import labelled
from kg.extract.noun_cues import noun_cues
from kg.extract.verb_cues import verb_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def drafts(doc: "Doc") -> list[Draft]:
    """All drafts in the order of their cues, those without content included: a quotation may yet give them one."""
    found = [draft for cues in CUES for draft in cues(doc)]
    found.sort(key=lambda draft: draft.cue_span)
    _end_at_next_cue(found)
    return found


def _end_at_next_cue(found: list[Draft]) -> None:
    """End a content where its speaker goes on with another verb: "Roe said she would resign and warned ..."."""
    told: dict[int, list[Draft]] = {}
    for draft in found:
        if draft.source is None or draft.cue.pos_ != "VERB":
            continue
        earlier = told.setdefault(draft.source.i, [])
        for other in earlier:
            if draft.cue.dep_ == "conj" and other.source is not None and other.source.i < other.cue.i:
                end = _before_conjunction(draft.cue)
                other.content[:] = [(b, min(e, end) if b < end else e) for b, e in other.content]
        earlier.append(draft)


def _before_conjunction(verb: "Token") -> int:
    """Offset of the end of what stands before *verb* with its conjunction, comma and adverbs."""
    at = verb.i - 1
    while at > 0 and (verb.doc[at].pos_ in ("CCONJ", "ADV", "AUX") or verb.doc[at].text in (",", ";")):
        at -= 1
    return verb.doc[at].idx + len(verb.doc[at])


def _label_cues(doc: "Doc") -> Iterator[Draft]:
    for name, cue, words in labelled(doc):
        yield Draft(name, cue, "state", name, [words])


CUES = (verb_cues, noun_cues, adjective_cues, according_to, _label_cues)
