"""Statements in the making: every cue of a Doc with its source and the content that syntax gives it.

Each kind of cue is a generator in CUES: reporting verbs, reporting nouns, "according to", labels such as "SMITH:".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.according import according_to
from kg.extract.draft import Draft
from kg.extract.labels import labelled
from kg.extract.noun_cues import noun_cues
from kg.extract.verb_cues import verb_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc


def drafts(doc: "Doc") -> list[Draft]:
    """All drafts in the order of their cues, those without content included: a quotation may yet give them one."""
    found = [draft for cues in CUES for draft in cues(doc)]
    found.sort(key=lambda draft: draft.cue_span)
    return found


def _label_cues(doc: "Doc") -> Iterator[Draft]:
    for name, cue, words in labelled(doc):
        yield Draft(name, cue, "state", name, [words])


CUES = (verb_cues, noun_cues, according_to, _label_cues)
