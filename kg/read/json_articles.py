"""JSON in, Articles out: one object a line, one object a file, or a list of them; our own field names or schema.org's."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import BadArticle, NotJson
from kg.read.building import article
from kg.read.cleaning import clean
from kg.read.raw import decoded
from kg.records import Article

# Field of an Article -> names that it has in the input; the first that holds something counts.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "articleBody"),
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "datePublished"),
    "url": ("url",),
    "publisher": ("publisher",),
    "author": ("author",),
    "language": ("language", "inLanguage"),
    "licence": ("licence", "license"),
    "corrects": ("corrects",),
}
_NAMED_THINGS = {"publisher", "author", "licence"}  # schema.org gives objects for these
_TYPES = {dict: "an object", list: "a list", bool: "a truth value", int: "a number", float: "a number", str: "a string"}


def from_lines(numbered: Iterable[tuple[int, bytes | BadArticle]], name: str) -> Iterator[Article | BadArticle]:
    """Yield the article of each line that is not blank, its id and text exactly as they are; a BadArticle for a bad line."""
    is_empty = True
    for number, line in numbered:
        if isinstance(line, BadArticle):
            yield line
        elif line.strip():
            where = f"{name}:{number}"
            try:
                yield _article(_parsed(decoded(line.rstrip(b"\r\n"), where), where), where, exact=True)
            except BadArticle as error:
                yield error
        else:
            continue
        is_empty = False
    if is_empty:
        yield BadArticle(f"{name}: empty")


def from_document(text: str, name: str) -> Iterator[Article | BadArticle]:
    """Yield the article of an object, or of each object of a list. Line ends of the text become ``\\n``."""
    data = _parsed(text, name)
    if not isinstance(data, list):
        yield _article(data, name, exact=False)
        return
    if not data:
        yield BadArticle(f"{name}: empty")
    for number, item in enumerate(data, 1):
        try:
            yield _article(item, f"{name}: article {number}", exact=False)
        except BadArticle as error:
            yield error


def fields_of(data: Mapping[str, Any], name: str) -> dict[str, str | None]:
    """The fields of an Article that the object holds. Raises BadArticle for a value of the wrong type."""
    return {field: _value(data, field, names, name) for field, names in NAMES.items()}


def _article(data: object, name: str, *, exact: bool) -> Article:
    if not isinstance(data, dict):
        raise BadArticle(f"{name}: {_type(data)}, not an object")
    fields = fields_of(data, name)
    body = fields.pop("text")
    if body is None:
        raise BadArticle(f"{name}: 'text' is missing or empty")
    return article(name, body if exact else clean(body).strip("\n"), fields)


def _value(data: Mapping[str, Any], field: str, names: tuple[str, ...], name: str) -> str | None:
    key, value = next(((key, data[key]) for key in names if data.get(key) not in (None, "")), ("", None))
    if field in _NAMED_THINGS:
        return _name(value, field, key, name)
    if field == "date":
        return str(value) if isinstance(value, str | int) else None  # 20160102 is a number in some collections
    if value is None or isinstance(value, str):
        return value
    raise BadArticle(f"{name}: {key!r} is {_type(value)}, not a string")


def _name(value: object, field: str, key: str, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        named = value.get("name") or (value.get("url") if field == "licence" else None)
        return named if isinstance(named, str) else None
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item, field, key, name) for item in value if not isinstance(item, list)))) or None
    raise BadArticle(f"{name}: {key!r} is {_type(value)}, not a string")


def _type(value: object) -> str:
    return _TYPES.get(type(value), "null")


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise NotJson(f"{name}: not JSON: {error.msg[:1].lower()}{error.msg[1:]} ({at})") from error
    except RecursionError as error:
        raise NotJson(f"{name}: JSON nested too deeply") from error
    except ValueError as error:  # an integer of more than 4,300 digits
        raise NotJson(f"{name}: not JSON: {error}") from error
