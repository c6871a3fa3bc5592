"""The text of a Doc, joined once: spaCy joins all tokens again at each ``doc.text``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "newsgraph.text"


def text_of(doc: "Doc") -> str:
    """The same as ``doc.text``, kept in ``doc.user_data``."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text
