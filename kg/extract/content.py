"""What syntax finds to be said, and to whom."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.reporting import Frame
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Content:
    """Spans in text order, the complement they were found as, and the addressee's head where there is one."""

    spans: tuple[Span, ...]
    form: str
    addressee: "Token | None" = None
    preposition: "Token | None" = None


def addressee_of(cue: "Token", frame: Frame) -> "Token | None":
    if "who" in frame.forms or cue.lemma_ == "accuse":
        for child in cue.children:
            if child.dep_ in ("dobj", "dative") and child.i > cue.i:
                return child
    return None
