"""Gold articles in, examples out: the features of each record that extraction finds, and whether gold has it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg import annotate
from kg.extract import examined
from kg.extract.confidence import KINDS, Features
from kg.records import Record, Statement, Version, to_json
from kg.score import attributions, read, right
from kg.score.files import as_attributions


@dataclass(frozen=True, slots=True)
class Example:
    """One record. *kind* as in `confidence.KINDS`; *article* is the id of the article it was found in.

    *is_kindred* says that it was judged by another standard than ours, and only helps where ours has little to say.
    """

    kind: str
    article: str
    features: Features
    is_right: bool
    is_kindred: bool = False


def examples(paths: Iterable[Path], model: str = annotate.DEFAULT_MODEL) -> Iterator[Example]:
    """By file, article and record, in order; of files of attributions, which `kg.score` reads too, the statements alone."""
    for path in paths:
        gold = read(path)
        judge = of_records if gold.kind == "records" else of_attributions
        for article, doc in annotate.annotate(list(gold.to_extract()), model):
            yield from judge(*examined(doc, article), gold.articles[article.id])


def of_records(version: Version, features: Mapping[str, Features], gold: Mapping[str, Any]) -> Iterator[Example]:
    """Of one article. A record is right where `kg.score.right` says so."""
    matched = right(gold, to_json(version))
    records: Iterable[Record] = chain(version.entities, version.affiliations, version.statements, version.legal_actions)
    for record in records:
        yield Example(KINDS[type(record)], version.article.id, features[record.id], record.id in matched)


def of_attributions(version: Version, features: Mapping[str, Features], gold: Mapping[str, Any]) -> Iterator[Example]:
    """Of one article. A statement is right where content and source are those of an attribution; who speaks is not judged."""
    key, text = version.article.id, version.article.text
    theirs = [found for found in attributions.attributions(key, text, gold["attributions"]) if found.content]
    ours = attributions.attributions(key, text, as_attributions(to_json(version)["statements"]))
    matched = {
        n
        for i, n in attributions.partners(theirs, ours).items()
        if attributions.jaccard(theirs[i].content, ours[n].content) >= attributions.MIN_JACCARD
        and attributions.agree(theirs[i], ours[n])
    }
    for n, statement in enumerate(version.statements):
        yield Example(KINDS[Statement], key, features[statement.id], n in matched, is_kindred=True)
