"""Affiliation records of one article."""

from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.records import Affiliation


def affiliations(reading: Reading) -> Iterator[Affiliation]:
    """Yield them in text order."""
    yield from ()
