"""What syntax finds to be said, and to whom."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.reporting import Frame
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Content:
    """Spans in text order, the complement they were found as, and the addressee's head where there is one.

    *is_marked* says that "that" leads a clause: to ask that it be done is a demand, to ask whether it is done is none.
    """

    spans: tuple[Span, ...]
    form: str
    addressee: "Token | None" = None
    preposition: "Token | None" = None
    is_marked: bool = False


def addressee_of(cue: "Token", frame: Frame) -> "Token | None":
    if "who" in frame.forms or cue.lemma_ == "accuse":
        for child in cue.children:
            if child.dep_ in ("dobj", "dative") and child.i > cue.i:
                return child
    return None
