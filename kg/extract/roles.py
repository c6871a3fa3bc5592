"""The roles that the text gives to people: names in, who is what in which body out, by the order of the people's mentions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.mentions import Name
from kg.extract.role_descriptions import descriptions
from kg.extract.role_titles import titles
from kg.extract.role_words import Role, RoleWords
from kg.extract.texts import tags_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What the subject of a verb is: "who heads Y" is its head.
OFFICES: Mapping[str, str] = {
    "heads": "head",
    "headed": "head",
    "leads": "leader",
    "led": "leader",
    "chairs": "chair",
    "chaired": "chair",
    "runs": "head",
    "run": "head",
    "founded": "founder",
    "edits": "editor",
    "edited": "editor",
    "owns": "owner",
    "owned": "owner",
}
_VERBS = frozenset(OFFICES) - {"run"}


def roles(doc: "Doc", found: Sequence[Name]) -> Iterator[Role]:
    """Yield roles by the order of the people's mentions."""
    words = RoleWords(
        words_of(doc),
        tags_of(doc),
        {name.start: name for name in found},
        {name.end: name for name in found},
    )
    for name in found:
        if name.type == "Person":
            yield from titles(words, name)
            yield from descriptions(words, name, _VERBS)
