"""Which named mentions mean the same entity."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.mentions import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc


def clusters(doc: "Doc", found: Sequence[Name]) -> list[list[Name]]:
    """The mentions of each entity, entities in order of their first mention."""
    groups: dict[tuple[str, str], list[Name]] = {}
    for name in found:
        groups.setdefault((name.type, doc[name.start : name.end].text), []).append(name)
    return list(groups.values())
