"""Extraction against gold: two kinds of file, each with its own figures; `files` reads them, `compare` scores."""

from kg.score.comparison import compare, table
from kg.score.counts import Figures
from kg.score.files import Scored, of_versions, read, read_records
from kg.score.pairing import one_to_one
from kg.score.records import ORDER, right, score

__all__ = [
    "ORDER",
    "Figures",
    "Scored",
    "compare",
    "of_versions",
    "one_to_one",
    "read",
    "read_records",
    "right",
    "score",
    "table",
]
