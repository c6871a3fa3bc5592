"""What is asked of every token of a Doc, read in columns: making a Token object for each costs more than all the rest."""

from collections.abc import Container, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "newsgraph.text"


def text_of(doc: "Doc") -> str:
    """The same as ``doc.text``, kept in ``doc.user_data``: spaCy joins all tokens again each time."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text


def words_of(doc: "Doc") -> list[str]:
    """The text of each token."""
    return _named(doc, "ORTH")


def tags_of(doc: "Doc") -> list[str]:
    """The tag of each token."""
    return _named(doc, "TAG")


def with_lemmas(doc: "Doc", wanted: Container[str]) -> Iterator["Token"]:
    """The tokens whose lemma, in lower case, is *wanted*, in text order."""
    return _among(doc, "LEMMA", wanted)


def with_words(doc: "Doc", wanted: frozenset[str]) -> Iterator["Token"]:
    """The tokens whose text, in lower case, is *wanted*, in text order."""
    among = _hashes(wanted)
    ids: list[int] = doc.to_array("LOWER").tolist()
    return (doc[at] for at, i in enumerate(ids) if i in among)


@cache
def _hashes(words: frozenset[str]) -> frozenset[int]:
    """The numbers that every vocabulary of spaCy has for the words."""
    from spacy.strings import get_string_id  # noqa: PLC0415  (`kg --help` need not wait for spaCy)

    return frozenset(get_string_id(word) for word in words)


def _among(doc: "Doc", attribute: str, wanted: Container[str]) -> Iterator["Token"]:
    ids: list[int] = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    among = {i for i in set(ids) if strings[i].lower() in wanted}
    return (doc[at] for at, i in enumerate(ids) if i in among)


def _named(doc: "Doc", attribute: str) -> list[str]:
    ids: list[int] = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    names = {i: strings[i] for i in set(ids)}
    return [names[i] for i in ids]
