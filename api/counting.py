"""How many rows a written result has, told from its bytes: cheaply, and by parsing only where it may have reached the limit."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

BLOCK_BYTES = 1024 * 1024
# What separates rows. A literal may hold the marks of JSON and CSV too, so their number is an upper bound.
_MARKS = {
    "application/sparql-results+json": b"},{",
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\r\n",
    "text/tab-separated-values": b"\n",
}


def has_rows(result: BinaryIO, media_type: str, limit: int) -> bool:
    """Whether *result* has at least *limit* rows; *media_type* is one of SPARQL's four."""
    # One row more than marks in JSON, one less in CSV and TSV, whose first line is the head.
    if sum(_counts(result, _MARKS[media_type])) + 1 < limit:
        return False
    result.seek(0)
    return sum(1 for _ in _rows(result, media_type)) >= limit


def _counts(result: BinaryIO, mark: bytes) -> Iterator[int]:
    kept = b""
    while block := result.read(BLOCK_BYTES):
        yield (kept + block).count(mark)
        kept = block[-len(mark) + 1 :] if len(mark) > 1 else b""


def _rows(result: BinaryIO, media_type: str) -> Iterator[object]:
    if media_type == "text/csv":
        rows = csv.reader(io.TextIOWrapper(result, "utf-8", newline=""))
        next(rows)
        return rows
    form = QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    solutions = parse_query_results(result, form)
    assert isinstance(solutions, QuerySolutions)
    return iter(solutions)
