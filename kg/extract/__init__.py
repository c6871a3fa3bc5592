"""Doc in, records out: one module a kind, in the order of EXTRACTORS."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.extract.affiliations import affiliations
from kg.extract.attribution import attribute
from kg.extract.confidence import Features, features_of, with_confidence
from kg.extract.legal_actions import legal_actions
from kg.extract.observations import observations
from kg.extract.reading import Extractor, Reading
from kg.extract.statements import statements
from kg.extract.texts import text_of
from kg.records import Affiliation, Article, Id, LegalAction, Observation, Record, Statement, Version

if TYPE_CHECKING:
    from spacy.tokens import Doc

EXTRACTORS: tuple[Extractor, ...] = (statements, legal_actions, affiliations, observations)


def extract(doc: "Doc", article: Article) -> Version:
    """Everything found in the article. Raises ValueError if *doc* does not annotate ``article.text``."""
    return with_confidence(*examined(doc, article))


def examined(doc: "Doc", article: Article) -> tuple[Version, Mapping[Id, Features]]:
    """As `extract`, but without confidence: with the features that it is computed from, by the id of the record."""
    if text_of(doc) != article.text:
        raise ValueError(f"{article.id}: the doc annotates another text")
    reading = Reading.of(doc, article)
    records: list[Record] = [record for extractor in EXTRACTORS for record in extractor(reading)]
    records = attribute(records, doc)
    version = Version(
        article,
        reading.cast.entities(),
        tuple(r for r in records if isinstance(r, Affiliation)),
        tuple(r for r in records if isinstance(r, Statement)),
        tuple(r for r in records if isinstance(r, LegalAction)),
        tuple(r for r in records if isinstance(r, Observation)),
        reading.cast.dateline(),
    )
    return version, features_of(version, reading.cast.traits() | reading.traits)
