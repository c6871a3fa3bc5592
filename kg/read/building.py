"""A body and fields as found in, one checked Article out."""

import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from kg.errors import BadArticle
from kg.read.cleaning import one_line
from kg.read.days import day
from kg.records import Article

MAX_CHARS = 1_000_000  # of a body: the longest text that spaCy takes (nlp.max_length)
KEY_DIGITS = 16
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_BY = re.compile(r"by[: ]\s*", re.IGNORECASE)


def article(name: str, body: str, fields: Mapping[str, str | None]) -> Article:
    """The article of *body* and the fields of an Article, ids and body as they are, the rest made one clean line each.

    What cannot be read as a date or a web address is None. Without an id the URL is the key, else a digest of title, date and
    body. Raises BadArticle, naming *name*, for a body that is empty or too long and for lone surrogates, which no file holds.
    """
    for field, value in {**fields, "text": body}.items():
        if value is not None and (at := _lone_surrogate(value)) is not None:
            raise BadArticle(f"{name}: half a surrogate pair in {field!r} at character {at}")
    if not body.strip():
        raise BadArticle(f"{name}: no text")
    if len(body) > MAX_CHARS:
        raise BadArticle(f"{name}: {len(body):,} characters of text; at most {MAX_CHARS:,} can be read")
    line = {field: one_line(value) if value else None for field, value in fields.items()}
    title, written, url = line.get("title"), day(line.get("date")), _web_address(line.get("url"))
    author = line.get("author")
    language = line.get("language")
    return Article(
        id=fields.get("id") or url or _digest(title, written, body),
        text=body,
        title=title,
        date=written,
        url=url,
        publisher=line.get("publisher"),
        author=_BY.sub("", author, count=1) or None if author and _BY.match(author) else author,
        language=language if language and _LANGUAGE.fullmatch(language) else "en",
        licence=line.get("licence"),
        corrects=fields.get("corrects"),
    )


def _digest(title: str | None, written: str | None, body: str) -> str:
    return "sha256:" + sha256(f"{title or ''}\n{written or ''}\n{body}".encode()).hexdigest()[:KEY_DIGITS]


def _lone_surrogate(text: str) -> int | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _web_address(text: str | None) -> str | None:
    if text is None or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in {"http", "https"} and parts.hostname else None
