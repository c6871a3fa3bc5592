"""Statement records of one article."""

from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.records import Statement


def statements(reading: Reading) -> Iterator[Statement]:
    """Yield them in text order."""
    yield from ()
