"""Files of gold and of predictions: JSON Lines, one article a line, of one of two kinds, told apart by their fields.

Records have the fields of `kg.records` (entities, affiliations, statements, legal_actions); attributions have one,
``attributions``: lists of spans for source, cue and content, as the corpora PARC and PolNeAR are often given.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import BadArticle
from kg.records import Article, Version, from_json, to_json

Kind = Literal["records", "attributions"]
Data = Mapping[str, Any]
_RECORDS = ("entities", "affiliations", "statements", "legal_actions")
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Scored:
    """The articles of a file by id, and what kind of annotation they bear; *name* is for messages."""

    name: str
    kind: Kind
    articles: Mapping[str, Data]

    def to_extract(self) -> Iterator[Article]:
        """The articles as they came in, without their annotation."""
        for data in self.articles.values():
            yield from_json({name: data.get(name) for name in Article.__slots__}).article


def read(path: Path, *, needs_text: bool = True) -> Scored:
    """Gold or predictions. *needs_text* is False for predictions, whose text is gold's where they leave it out.

    Raises BadArticle, naming file and line, for a line that is of neither kind, of both or of another kind than the first,
    for spans that are none, and for an id that comes twice.
    """
    kind: Kind | None = None
    found: dict[str, Data] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadArticle(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article = _article(json.loads(line), needs_text)
            here = _kind(article)
        except ValueError as error:
            raise BadArticle(f"{path}:{number}: {error}") from error
        if kind is None:
            kind = here
        elif here != kind:
            raise BadArticle(f"{path}:{number}: holds {here}, the lines before hold {kind}")
        if article["id"] in found:
            raise BadArticle(f"{path}:{number}: id {article['id']!r} comes twice")
        found[article["id"]] = article
    if kind is None:
        raise BadArticle(f"{path}: no articles")
    return Scored(str(path), kind, found)


def read_records(path: Path) -> Mapping[str, Data]:
    """Articles with their records by id. Raises BadArticle as `read` does, and for a file of attributions."""
    scored = read(path)
    if scored.kind != "records":
        raise BadArticle(f"{path}: holds attributions, not records")
    return scored.articles


def of_versions(versions: Iterable[Version | BadArticle]) -> Scored:
    """What extraction found, as a file of records would hold it. Raises the first BadArticle among *versions*."""
    found: dict[str, Data] = {}
    for version in versions:
        if isinstance(version, BadArticle):
            raise version
        found[version.article.id] = to_json(version)
    return Scored("extraction", "records", found)


def as_attributions(statements: Iterable[Data]) -> list[Data]:
    """Statements of a records file in the form of attributions."""
    return [
        {
            "source": [span] if (span := statement.get("source")) else [],
            "cue": [span] if (span := statement.get("cue")) else [],
            "content": statement.get("content", []),
        }
        for statement in statements
    ]


def _article(value: Any, needs_text: bool) -> Data:
    """Raises ValueError if it has no id, no text where one is needed, or attributions whose spans are none."""
    if not isinstance(value, dict) or "id" not in value:
        raise ValueError("no article with an id")
    text = value.get("text")
    if not isinstance(text, str) and (needs_text or text is not None):
        raise ValueError("no article with a text")
    if "attributions" in value:
        _check_attributions(value["attributions"], text)
    return value | {"id": str(value["id"])}


def _kind(article: Data) -> Kind:
    records = [name for name in _RECORDS if name in article]
    if "attributions" not in article:
        if not records:
            raise ValueError(f"neither attributions nor records ({', '.join(_RECORDS)})")
        return "records"
    if records:
        raise ValueError(f"both attributions and {records[0]}: which of them is to be scored?")
    return "attributions"


def _check_attributions(value: Any, text: str | None) -> None:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("attributions is no list of objects")
    for number, item in enumerate(value, 1):
        for role in _ROLES:
            spans = item.get(role)
            if spans is not None and not (isinstance(spans, list) and all(_is_span(span) for span in spans)):
                raise ValueError(f"attribution {number}: {role} is no list of [begin, end]")
            for begin, end in spans or ():
                if not 0 <= begin <= end or (text is not None and end > len(text)):
                    raise ValueError(f"attribution {number}: {role} [{begin}, {end}] lies outside the text")


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(place) is int for place in value)
