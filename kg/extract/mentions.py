"""Named mentions of people, organizations, places and groups: Doc in, typed token spans out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: tokens [start, end) and what they name."""

    start: int
    end: int
    type: EntityType


def names(doc: "Doc") -> list[Name]:
    """The named mentions of *doc* in text order, disjoint."""
    found = []
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct or doc[start].is_space):
            start += 1
        while start < end and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        if kind is not None and start < end:
            found.append(Name(start, end, kind))
    return found
