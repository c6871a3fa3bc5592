"""The whole chain: articles are annotated, their records extracted, written as quads, stored, and linked across articles."""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Protocol

from kg import __version__, annotate, rdf
from kg.confident import at_least
from kg.errors import BadArticle, KgError
from kg.extract import extract
from kg.gather import Gathered
from kg.records import Article, Version
from kg.store import Store
from kg.workers import in_order


class Progress(Protocol):
    """What a command tells while it works."""

    def begin(self, total: int | None) -> None:
        """So many articles are to be extracted; None where nobody knows."""

    def step(self) -> None:
        """One more is done."""

    def say(self, text: str) -> None:
        """Something about one input, which the text names first."""


@dataclass(slots=True)
class Summary:
    """What a build did, in articles. *skipped* and *repeated* hold what was said of each, beginning with its name."""

    changed: int = 0
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


def build(
    folder: Path,
    articles: Iterable[Article | BadArticle],
    progress: Progress,
    *,
    base: str | None = None,
    min_confidence: float = 0.0,
    model: str = annotate.DEFAULT_MODEL,
    workers: int | None = None,
) -> Summary:
    """Put the articles into the store. The outcome depends neither on their order nor on the number of workers.

    Each article is stored in a transaction of its own; leaving the store links them across articles and publishes all. An
    article that cannot be read or extracted is skipped aloud. Raises StoreBusy, StoreError and BadSettings.
    """
    summary = Summary()

    def skip(error: Exception) -> None:
        summary.skipped.append(str(error))
        progress.say(str(error))

    with Store(folder, base) as store, Gathered(store.base) as gathered:
        for bad in gathered.add(articles):
            skip(bad)
        for bad in gathered.left_out():
            skip(bad)
        for repeated in gathered.repeated():
            summary.repeated.append(repeated)
            progress.say(repeated)
        run = software(model)
        progress.begin(len(gathered))
        for version in versions(gathered.articles(), model=model, workers=workers):
            progress.step()
            if isinstance(version, BadArticle):
                skip(version)
                continue
            try:
                quads = rdf.quads(at_least(min_confidence, version), store.base, run)
            except ValueError as error:
                skip(_failed(version.article, error))
                continue
            if store.replace(rdf.graph_of(version, store.base), quads):
                summary.changed += 1
            else:
                summary.unchanged += 1
    return summary


def versions(
    articles: Iterable[Article | BadArticle], *, model: str = annotate.DEFAULT_MODEL, workers: int | None = None
) -> Iterator[Version | BadArticle]:
    """Each article with everything found in it, in order; a BadArticle stays, or stands where extraction failed."""
    return in_order(partial(_versions, model=model), articles, _crashed, workers)


def software(model: str) -> dict[str, str]:
    """The programs and the model that take part, with their versions. Raises BadSettings if the model is not installed."""
    try:
        model_version = installed_version(model)
    except PackageNotFoundError:
        model_version = str(annotate.load(model).meta["version"])
    return {"newsgraph": __version__, "spacy": installed_version("spacy"), model: model_version}


def _versions(articles: Sequence[Article | BadArticle], model: str) -> list[Version | BadArticle]:
    good = [article for article in articles if isinstance(article, Article)]
    try:
        found: Iterator[Version | BadArticle] = iter([extract(doc, article) for article, doc in annotate.annotate(good, model)])
    except KgError:
        raise
    except Exception:  # one article must not cost the others: go through them alone to see which it was
        found = (_alone(article, model) for article in good)
    return [article if isinstance(article, BadArticle) else next(found) for article in articles]


def _alone(article: Article, model: str) -> Version | BadArticle:
    try:
        return next(extract(doc, article) for article, doc in annotate.annotate([article], model))
    except Exception as error:
        return _failed(article, error)


def _failed(article: Article, error: Exception) -> BadArticle:
    """The error in one line, with where it arose, for it is a bug that somebody should report."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return BadArticle(
        f"{article.id}: extraction failed: {type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
    )


def _crashed(article: Article | BadArticle) -> BadArticle:
    if isinstance(article, BadArticle):
        return article
    return BadArticle(f"{article.id}: extraction ended its process (out of memory?)")
