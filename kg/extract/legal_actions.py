"""LegalAction records of one article."""

from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.records import LegalAction


def legal_actions(reading: Reading) -> Iterator[LegalAction]:
    """Yield them in text order."""
    yield from ()
