"""Full-text search: an index in SQLite FTS5, derived from the graph, for one snapshot at a time.

Names of identities, headlines of articles, contents of statements, all of the latest versions. Case and accents do not count.
What a session of the writer has touched is indexed anew, the rest stays: an article more costs the same in a large store.
"""

import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple, get_args

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Graph

from kg import vocab
from kg.errors import StoreError
from kg.store.port import Found, Hit, HitKind
from kg.store.terms import (
    ACT,
    CONFIDENCE,
    CONTENT,
    ENTITY_TYPE,
    HEADLINE,
    IDENTITY,
    IDENTITY_OF,
    LATEST_VERSION,
    NAME,
    NAMED,
    OTHER_NAME,
    STATED_IN,
    STATEMENT,
    TYPE,
    VERSION_OF,
)

FORMAT = 1  # of the entries; another number makes the next build write all of them anew
MAX_WORDS = 32  # of a search; more only cost time
BEFORE, AFTER = "\u2068", "\u2069"
_SNIPPET_WORDS = 24
_WORD = re.compile(r"[^\W_]+")
_TABLE = """CREATE VIRTUAL TABLE hit USING fts5(
    words, kind UNINDEXED, iri UNINDEXED, label UNINDEXED, type UNINDEXED, confidence UNINDEXED,
    tokenize="unicode61 remove_diacritics 2", prefix="2 3")"""
_FOUND = """FROM hit WHERE hit MATCH ? AND kind IN (SELECT value FROM json_each(?))
    AND (confidence IS NULL OR confidence >= ?)"""

Entry = tuple[str, HitKind, str, str, str, float | None]  # words, kind, iri, label, type, confidence


def build(path: Path, graph: Graph, generation: int) -> None:
    """Write the index of the graph's present state; readers of the former one are not disturbed. May raise OSError."""
    with _written(path, generation) as index:
        index.execute(_TABLE)
        latest = graph.quads_for_pattern(None, LATEST_VERSION, None)
        _insert(index, [*_identities(graph, _subjects(graph, IDENTITY)), *_articles(graph, _named(q.subject for q in latest))])


def update(path: Path, graph: Graph, generation: int, works: Collection[str], touched: Collection[str]) -> None:
    """As `build`, from an index that held before the articles *works* changed, or what is said of the identities in *touched*.

    *works* are IRIs of articles, deleted ones among them; in *touched* other IRIs do no harm. May raise OSError.
    """
    nodes = [NamedNode(work) for work in sorted(works)]
    named = {*touched, *(identity.value for work in nodes for identity in _identities_in(graph, work))}
    with _written(path, generation, copied=True) as index:
        index.execute("DELETE FROM hit WHERE iri IN (SELECT value FROM json_each(?))", (json.dumps(sorted({*named, *works})),))
        for work in sorted(works):  # whose statements' IRIs all begin so
            index.execute("DELETE FROM hit WHERE substr(iri, 1, ?) = ?", (len(work) + 1, f"{work}/"))
        identities = [node for node in map(NamedNode, sorted(named)) if _is_identity(graph, node)]
        _insert(index, [*_identities(graph, identities), *_articles(graph, nodes)])


@contextmanager
def _written(path: Path, generation: int, *, copied: bool = False) -> "Iterator[sqlite3.Connection]":
    """A new file in one transaction, or a copy of the present one, which takes its place at the end."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    try:
        if copied:
            shutil.copyfile(path, name)
        with closing(sqlite3.connect(name, isolation_level=None)) as index:
            index.execute("PRAGMA journal_mode = OFF")
            index.execute("PRAGMA synchronous = OFF")  # the file counts only once it is renamed
            index.execute("BEGIN")
            yield index
            index.execute("COMMIT")
            index.execute(f"PRAGMA application_id = {FORMAT:d}")
            index.execute(f"PRAGMA user_version = {generation:d}")
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except sqlite3.Error as error:
        raise OSError(f"the search index cannot be written: {error}") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _insert(index: sqlite3.Connection, entries: list[Entry]) -> None:
    index.executemany("INSERT INTO hit VALUES (?, ?, ?, ?, ?, ?)", sorted(entries))


def generation_of(path: Path) -> int | None:
    """The generation that the index was built from; None where there is none that can be read, or one of another format."""
    try:
        with _opened(path) as index:
            is_ours = index.execute("PRAGMA application_id").fetchone()[0] == FORMAT
            return int(index.execute("PRAGMA user_version").fetchone()[0]) if is_ours else None
    except sqlite3.Error:
        return None


class Wanted(NamedTuple):
    """What is searched for. All kinds unless *kinds* names some; *min_confidence* leaves no article out."""

    text: str
    kinds: tuple[HitKind, ...] = ()
    min_confidence: float = 0


def search(path: Path, graph: Graph, generation: int, wanted: Wanted, *, limit: int = 20, offset: int = 0) -> Found:
    """See `StorePort.search`. Where the index is of another generation, hits that the graph lacks are left out."""
    expression = _expression(wanted.text)
    if not expression:
        return Found((), 0)
    among = "[" + ",".join(f'"{kind}"' for kind in wanted.kinds or get_args(HitKind)) + "]"
    given = (expression, among, wanted.min_confidence)
    if generation_of(path) is None:
        _rebuild(path, graph, generation)
    try:
        with _opened(path) as index:
            is_current = int(index.execute("PRAGMA user_version").fetchone()[0]) == generation
            (total,) = index.execute(f"SELECT count(*) {_FOUND}", given).fetchone()
            rows = index.execute(
                f"SELECT kind, iri, label, type, snippet(hit, 0, ?, ?, '…', {_SNIPPET_WORDS}), -rank, confidence"
                f" {_FOUND} ORDER BY rank, words, kind, iri LIMIT ? OFFSET ?",
                (BEFORE, AFTER, *given, limit, offset),
            ).fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: the search index cannot be read: {error}") from error
    return Found(tuple(Hit(*row) for row in rows if is_current or _is_in(graph, row[1])), total)


def _opened(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))


def _rebuild(path: Path, graph: Graph, generation: int) -> None:
    try:
        build(path, graph, generation)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error


def _expression(text: str) -> str:
    """All words of *text*, each quoted so that none is an operator, the last as a prefix; "" where it has none."""
    words = [f'"{word}"' for word in _WORD.findall(text)[:MAX_WORDS]]
    return " ".join(words) + "*" if words else ""


def _identities(graph: Graph, identities: Iterable[NamedNode]) -> Iterator[Entry]:
    for identity in identities:
        members = _members(graph, identity)
        if not _is_met(graph, members):
            continue
        names = _values(graph, identity, NAME) + _values(graph, identity, OTHER_NAME)
        (entity_type,) = _values(graph, identity, ENTITY_TYPE)
        surest = max(_confidence(graph, member) for member in members)
        yield "\n".join(names), "entity", identity.value, names[0], vocab.described(entity_type).name, surest


def _articles(graph: Graph, works: Iterable[NamedNode]) -> Iterator[Entry]:
    """The latest versions' headlines and statements, of those *works* that are still there."""
    for work in works:
        for version in _named(quad.object for quad in graph.quads_for_pattern(work, LATEST_VERSION, None)):
            for headline in _values(graph, version, HEADLINE):
                yield headline, "article", work.value, headline, "", None
            for statement in _named(quad.subject for quad in graph.quads_for_pattern(None, TYPE, STATEMENT, version)):
                yield _statement(graph, statement)


def _identities_in(graph: Graph, work: NamedNode) -> Iterator[NamedNode]:
    """Those that entities in any version of *work* belong to."""
    for version in _named(quad.subject for quad in graph.quads_for_pattern(None, VERSION_OF, work)):
        for entity in _named(quad.subject for quad in graph.quads_for_pattern(None, NAMED, None, version)):
            yield from _named(quad.object for quad in graph.quads_for_pattern(entity, IDENTITY_OF, None))


def _is_identity(graph: Graph, node: NamedNode) -> bool:
    return next(graph.quads_for_pattern(node, TYPE, IDENTITY), None) is not None


def _named(nodes: Iterable[object]) -> Iterator[NamedNode]:
    return (node for node in nodes if isinstance(node, NamedNode))


def _members(graph: Graph, identity: NamedNode) -> list[NamedNode]:
    return list(_named(quad.subject for quad in graph.quads_for_pattern(None, IDENTITY_OF, identity)))


def _is_met(graph: Graph, members: Sequence[NamedNode]) -> bool:
    """Whether a latest version names it: a name that a correction took back is not to be found any more."""
    versions = (quad.object for member in members for quad in graph.quads_for_pattern(member, STATED_IN, None))
    return any(_is_latest(graph, version) for version in _named(versions))


def _is_latest(graph: Graph, version: NamedNode) -> bool:
    return next(graph.quads_for_pattern(None, LATEST_VERSION, version), None) is not None


def _statement(graph: Graph, statement: NamedNode) -> Entry:
    content = " ".join(_values(graph, statement, CONTENT))
    (act,) = _values(graph, statement, ACT)
    return content, "statement", statement.value, content, vocab.described(act).code or "", _confidence(graph, statement)


def _confidence(graph: Graph, record: NamedNode) -> float:
    (value,) = _values(graph, record, CONFIDENCE)
    return float(value)


def _subjects(graph: Graph, kind: NamedNode) -> Iterator[NamedNode]:
    return _named(quad.subject for quad in graph.quads_for_pattern(None, TYPE, kind))


def _values(graph: Graph, subject: NamedNode, predicate: NamedNode) -> list[str]:
    quads = graph.quads_for_pattern(subject, predicate, None)
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, Literal | NamedNode))


def _is_in(graph: Graph, iri: str) -> bool:
    return next(graph.quads_for_pattern(NamedNode(iri), None, None), None) is not None
