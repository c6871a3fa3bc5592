"""JSON and JSON Lines: ids and texts exactly as given, fields of either vocabulary, bad lines named."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadArticle
from kg.read import read
from kg.records import Article


def from_lines(*objects: Any) -> list[Article | BadArticle]:
    return list(
        read(["-"], stdin=io.BytesIO(b"".join(json.dumps(item).encode() + b"\n" for item in ({"text": "."}, *objects))))
    )[1:]


def from_document(data: Any) -> list[Article | BadArticle]:
    return list(read(["-"], stdin=io.BytesIO(json.dumps(data, indent=1).encode())))


def article(**fields: Any) -> Article:
    (item,) = from_lines({"text": "The mill will close.", **fields})
    assert isinstance(item, Article)
    return item


@given(id=st.text(st.characters(codec="utf-8"), min_size=1), text=st.text(st.characters(codec="utf-8")).filter(str.strip))
def test_json_lines_keep_id_and_text_exactly(id: str, text: str) -> None:  # noqa: A002
    item = article(id=id, text=text)
    assert (item.id, item.text) == (id, text)


def test_json_lines_may_hold_their_characters_raw() -> None:
    (item,) = read(["-"], stdin=io.BytesIO('{"text": "a\u2028b\x85c\\r\\nd 🏭"}\r\n'.encode()))
    assert isinstance(item, Article)
    assert item.text == "a\u2028b\x85c\r\nd 🏭"


def test_the_fields_of_the_record_are_read() -> None:
    fields = {"id": "mill", "title": "Mill", "url": "https://example.org/mill", "publisher": "Mill Times", "author": "Jo Doe"}
    more = {"date": "2021-03-03", "language": "en-GB", "licence": "CC0-1.0", "corrects": "mill-0", "text": "It closed."}
    assert from_lines(fields | more) == [Article(**fields, **more)]


def test_a_document_reads_schema_org_names_and_makes_line_ends_one_kind() -> None:
    (item,) = from_document(
        {
            "@type": "NewsArticle",
            "headline": "Mill\n closes",
            "datePublished": "2021-03-03T10:00:00Z",
            "articleBody": "It closed.\r\n\r\nNobody \x07came.\r",
            "author": [{"@type": "Person", "name": "Jo Doe"}, {"name": "Al Roe"}],
            "publisher": {"name": "Mill Times", "@id": "https://example.org/#us"},
            "url": "https://example.org/mill",
            "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"},
            "inLanguage": "en",
        }
    )
    assert item == Article(
        id="https://example.org/mill",
        text="It closed.\n\nNobody came.",
        title="Mill closes",
        date="2021-03-03",
        url="https://example.org/mill",
        publisher="Mill Times",
        author="Jo Doe, Al Roe",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )


def test_the_items_of_a_list_stand_or_fall_alone() -> None:
    good, bad, other = from_document([{"body": "one"}, 7, {"text": "two"}])
    assert isinstance(good, Article)
    assert str(bad) == "standard input: article 2: a number, not an object"
    assert isinstance(other, Article)
    assert [str(item) for item in from_document([])] == ["standard input: empty"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"text": ', "not JSON: expecting value (column 10)"),
        ('{"text": "a\tb"}', "not JSON: invalid control character at (column 12)"),
        ("[]", "a list, not an object"),
        ("null", "null, not an object"),
        ("{}", "'text' is missing or empty"),
        ('{"text": " \\n"}', "no text"),
        ('{"text": ["a"]}', "'text' is a list, not a string"),
        ('{"text": "a", "id": 7}', "'id' is a number, not a string"),
        ('{"text": "a", "title": {}}', "'title' is an object, not a string"),
        ('{"text": "a", "author": true}', "'author' is a truth value, not a string"),
        ('{"text": "a\\ud800"}', "half a surrogate pair in 'text' at character 1"),
        ('{"text": "a", "id": "\\udc00"}', "half a surrogate pair in 'id' at character 0"),
        ('{"text": "a", "publisher": [{"name": "\\udc00"}]}', "half a surrogate pair in 'publisher' at character 0"),
        ("[" * 100_000, "JSON nested too deeply"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "not JSON: Exceeds the limit (4300 digits)"),
        ("\0", "binary data, not text (a NUL at character 0)"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, expected: str) -> None:
    first, bad, last = read(["-"], stdin=io.BytesIO(f'{{"text": "one"}}\n{line}\n{{"text": "two"}}'.encode()))
    assert isinstance(first, Article)
    assert isinstance(bad, BadArticle)
    assert str(bad).startswith(f"standard input:2: {expected}")
    assert isinstance(last, Article)


def test_a_line_in_a_broken_encoding_is_named_with_the_byte() -> None:
    _, bad = read(["-"], stdin=io.BytesIO(b'{"text": "one"}\n{"text": "caf\xe9"}\n'))
    assert str(bad) == "standard input:2: not UTF-8 at byte 13"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016_01_02", "2016-01-02"),
        (20160102, "2016-01-02"),
        ("2 Jan 2016 09:00 GMT", "2016-01-02"),
        ("soon", None),
        (True, None),
        ({}, None),
    ],
)
def test_dates_become_iso_or_none(written: Any, expected: str | None) -> None:
    assert article(date=written).date == expected


@pytest.mark.parametrize(
    "url", ["www.example.org/a", "https://", "http://[", "https://example.org/a b", "javascript:alert(1)", ""]
)
def test_what_is_no_web_address_is_no_url(url: str) -> None:
    item = article(url=url)
    assert item.url is None
    assert item.id.startswith("sha256:")


def test_metadata_become_one_line_and_bylines_lose_their_by() -> None:
    item = article(title=" Mill\u2028closes\x00 ", author="By  Jo Doe", publisher="  ", language="English")
    assert (item.title, item.author, item.publisher, item.language) == ("Mill closes", "Jo Doe", None, "en")
