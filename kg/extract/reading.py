"""What every extractor is given: the article, its Doc, who takes part in it, and how to read its dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.dates import Calendar
from kg.extract.participants import Cast
from kg.extract.traits import Traits
from kg.records import Article, Id, Record

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """One article while it is being read. *traits* is what extractors leave for `confidence`, by the id of the record."""

    doc: "Doc"
    article: Article
    cast: Cast
    calendar: Calendar
    traits: dict[Id, Traits] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: "Doc", article: Article) -> "Reading":
        """Read names and dates once, for all extractors."""
        return cls(doc, article, Cast(doc, article), Calendar(doc, article))


Extractor = Callable[[Reading], Iterator[Record]]
