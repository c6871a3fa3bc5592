"""Gold articles in, examples out: the features of each record that extraction finds, and whether gold has it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg import annotate
from kg.extract import examined
from kg.extract.confidence import KINDS, Features
from kg.records import Record, Version, to_json
from kg.score import read, right


@dataclass(frozen=True, slots=True)
class Example:
    """One record. *kind* as in `confidence.KINDS`; *article* is the id of the article it was found in."""

    kind: str
    article: str
    features: Features
    is_right: bool


def examples(paths: Iterable[Path], model: str = annotate.DEFAULT_MODEL) -> Iterator[Example]:
    """By file, article and record, in order. Raises BadArticle for a file that holds no records."""
    for path in paths:
        gold = read(path)
        for article, doc in annotate.annotate(list(gold.to_extract()), model):
            yield from examples_of(*examined(doc, article), gold.articles[article.id])


def examples_of(version: Version, features: Mapping[str, Features], gold: Mapping[str, Any]) -> Iterator[Example]:
    """Of one article. *right* is what `kg.score.right` says."""
    matched = right(gold, to_json(version))
    records: Iterable[Record] = chain(version.entities, version.affiliations, version.statements, version.legal_actions)
    for record in records:
        yield Example(KINDS[type(record)], version.article.id, features[record.id], record.id in matched)
