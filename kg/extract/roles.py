"""The roles that the text gives to people: names in, who is what in which body out, by the order of the people's mentions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.mentions import Name
from kg.extract.role_descriptions import JOINS, LEAVES, WORKS, descriptions
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
_PRONOUNS = frozenset(("He", "She", "he", "she"))
# Verbs after a pronoun that may tell what somebody is; others are not looked at.
_TELLS = _VERBS | (JOINS - {"took"}) | (LEAVES - {"left"}) | WORKS | frozenset("is was has had remains currently also".split())


def roles(doc: "Doc", found: Sequence[Name]) -> Iterator[Role]:
    """Yield roles by the order of the people's mentions."""
    words = _role_words(doc, found)
    for name in found:
        if name.type == "Person":
            yield from titles(words, name)
            yield from descriptions(words, name, _VERBS)


def roles_of_pronouns(doc: "Doc", found: Sequence[Name]) -> Iterator[Role]:
    """Yield what is told of "he" and "she", in text order; *person* is the pronoun: "She is the director of Y"."""
    words = _role_words(doc, found)
    for i, word in enumerate(words.text):
        if word in _PRONOUNS and words.word(i + 1) in _TELLS:
            yield from descriptions(words, Name(i, i + 1, "Person"), _VERBS)


def _role_words(doc: "Doc", found: Sequence[Name]) -> RoleWords:
    return RoleWords(
        words_of(doc),
        tags_of(doc),
        {name.start: name for name in found},
        {name.end: name for name in found},
    )
