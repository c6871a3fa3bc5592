"""Articles as they are read in, each work once and in a fixed order out: what makes a build independent of the order of inputs.

The articles lie in a temporary file meanwhile, so that memory stays small.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from kg import iris
from kg.errors import BadArticle
from kg.records import Article, Version, from_json, to_json


class Gathered:
    """A context manager. `add` articles, then take `articles`, `left_out` and `repeated`, all in one fixed order."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._file = sqlite3.connect("", isolation_level=None)  # "" is a temporary file, gone with the connection
        self._file.execute("CREATE TABLE gathered (work, id, digest, article, PRIMARY KEY (work, id, digest)) WITHOUT ROWID")
        self._file.execute("CREATE TABLE repeated (work, id)")
        self._file.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, articles: Iterable[Article | BadArticle]) -> Iterator[BadArticle]:
        """Take the articles in; yield what cannot be."""
        for article in articles:
            if isinstance(article, BadArticle):
                yield article
                continue
            try:
                self._add(article)
            except UnicodeEncodeError as error:
                yield BadArticle(f"{article.id!r}: holds half of a surrogate pair at character {error.start}")

    def __len__(self) -> int:
        """How many works there are."""
        return int(self._file.execute("SELECT count(DISTINCT work) FROM gathered").fetchone()[0])

    def articles(self) -> Iterator[Article]:
        """Of each work the article whose id, then whose body's digest comes first."""
        last = None
        for work, written in self._file.execute("SELECT work, article FROM gathered ORDER BY work, id, digest"):
            if work != last:
                yield from_json(json.loads(written)).article
            last = work

    def left_out(self) -> Iterator[BadArticle]:
        """The articles that gave way to another of the same work with another text."""
        for name, first, is_same in self._others():
            if not is_same:
                yield BadArticle(f"{name}: the same article as {first}, with another text; left out")

    def repeated(self) -> Iterator[str]:
        """What is said of articles that were given more than once with the same text."""
        for name, first, is_same in self._others():
            if is_same:
                yield f"{name}: the same article and text as {first}; read once"
        for (name,) in self._file.execute("SELECT id FROM repeated ORDER BY work, id"):
            yield f"{name}: given again with the same text; read once"

    def _others(self) -> Iterator[tuple[str, str, bool]]:
        """Id of each article that is not the first of its work, id of the first, and whether they have one text."""
        first = ("", "", "")
        for row in self._file.execute("SELECT work, id, digest FROM gathered ORDER BY work, id, digest"):
            work, name, digest = row
            if first[0] == work:
                yield name, first[1], digest == first[2]
            else:
                first = row

    def _add(self, article: Article) -> None:
        work, digest = iris.work(article, self._base), iris.digest(article.text)
        written = json.dumps(to_json(Version(article)))
        added = self._file.execute("INSERT OR IGNORE INTO gathered VALUES (?, ?, ?, ?)", (work, article.id, digest, written))
        if added.rowcount:
            return
        self._file.execute("INSERT INTO repeated VALUES (?, ?)", (work, article.id))
        # Of two that differ in title or date alone the lesser stays, whatever the order of reading.
        self._file.execute(
            "UPDATE gathered SET article = min(article, ?) WHERE work = ? AND id = ? AND digest = ?",
            (written, work, article.id, digest),
        )
