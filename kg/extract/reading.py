"""What every extractor is given: the article, its Doc, who takes part in it, and how to read its dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.dates import Calendar
from kg.extract.participants import Cast
from kg.records import Article, Record

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """One article while it is being read."""

    doc: "Doc"
    article: Article
    cast: Cast
    calendar: Calendar

    @classmethod
    def of(cls, doc: "Doc", article: Article) -> "Reading":
        """Read names and dates once, for all extractors."""
        return cls(doc, article, Cast(doc, article), Calendar(doc, article))


Extractor = Callable[[Reading], Iterator[Record]]
