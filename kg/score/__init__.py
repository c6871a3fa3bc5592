"""Extraction against gold: two kinds of file, each with its own figures; `files` reads them, `compare` scores."""

from kg.score.comparison import compare, table
from kg.score.files import Scored, of_versions, read, read_records
from kg.score.records import ORDER, score

__all__ = ["ORDER", "Scored", "compare", "of_versions", "read", "read_records", "score", "table"]
