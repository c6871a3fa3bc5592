"""Dates as the text gives them: words in, When out."""

from typing import TYPE_CHECKING

from kg.records import Article, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Calendar:
    """All date expressions of one article, read against the article's date."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self._doc = doc
        self._article = article

    def of(self, verb: "Token") -> tuple[Span | None, When | None]:
        """The date of the event that *verb* (or an event noun) tells of: its words, and their reading.

        Looks below the word, then in its clause, then (basis inherited) in the sentence before if that sets the scene.
        """
        return None, None

    def dates(self) -> tuple[When, ...]:
        """Every date of the text that could be read, in order."""
        return ()
