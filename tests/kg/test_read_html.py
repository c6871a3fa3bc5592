"""Pages: fields from the page and its JSON-LD, declared encodings, and a sandbox that hostile HTML cannot get out of."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadArticle
from kg.read import read
from kg.read.page import fields_of_page
from kg.read.raw import decoded_page
from kg.read.sandbox import Sandbox
from kg.records import Article

PROSE = [
    "OSLO (NSP) - The owner of the town's paper mill said on Monday that it would close in May, after ninety years on the river.",
    "“We have lost money for six years,” said Jo Doe, who bought the mill in 2015. “There is no buyer, and there will be none.”",
    "Workers were told by letter. The union called the decision a scandal and demanded talks with the government this week.",
]
HEAD = """<title>Paper mill to close after ninety years | Mill Times</title>
<meta property="og:site_name" content="Mill Times"><link rel="canonical" href="https://example.org/2021/03/03/mill">
<meta property="article:published_time" content="2021-03-03T08:00:00+01:00">
<meta property="article:modified_time" content="2021-03-05T08:00:00+01:00">"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
"headline": "Paper mill to close after ninety years", "datePublished": "2021-03-03T23:30:00Z", "url": "https://example.org/ld",
"author": [{"name": "Jo Doe"}, {"@id": "#al"}, {"name": "Al Roe"}], "publisher": {"name": "Mill &amp; Times"}}]}</script>"""


def page(head: str = HEAD, before: str = "", after: str = "", lang: str = ' lang="en-GB"') -> str:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    body = f"<nav><a href='/'>Home</a></nav><article><h1>Paper mill to close after ninety years</h1>{before}{prose}{after}</article>"
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body>{body}<footer>© 2021 Mill Times</footer></body></html>"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


def read_page(html: str | bytes) -> Article:
    (item,) = read(["-"], stdin=io.BytesIO(html.encode() if isinstance(html, str) else html))
    assert isinstance(item, Article), item
    return item


def test_a_page_gives_all_fields() -> None:
    assert read_page(page(HEAD + LINKED)) == Article(
        id="https://example.org/2021/03/03/mill",
        text="\n\n".join(PROSE),
        title="Paper mill to close after ninety years",
        date="2021-03-03",
        url="https://example.org/2021/03/03/mill",
        publisher="Mill Times",
        author="Jo Doe, Al Roe",
        language="en-GB",
    )


def test_share_lines_bylines_and_credits_are_left_out_of_the_body() -> None:
    before = "<p>By Jo Doe</p><p>March 3, 2021</p><p>Share this article</p>"
    after = "<p>Read more: Mills of the north</p><p>(Reporting by Jo Doe; Editing by Al Roe)</p>"
    assert read_page(page(before=before, after=after)).text == "\n\n".join(PROSE)


def test_linked_data_fill_what_the_page_does_not_say() -> None:
    found = fields_of_page(page("<title>Paper mill to close after ninety years</title>" + LINKED))
    assert found["date"] == "2021-03-03"
    assert found["url"] == "https://example.org/ld"
    assert found["publisher"] == "Mill & Times"
    assert fields_of_page("<html><body></body></html>")["title"] is None


@pytest.mark.parametrize(
    "script", ["{", "7", '{"@type": "NewsArticle", "url": 7}', "[" * 9999, '{"@graph": {"@type": "Person", "url": "x"}}']
)
def test_bad_linked_data_are_as_if_not_there(script: str) -> None:
    found = fields_of_page(page("", lang="") + f'<script type="application/ld+json">{script}</script>')
    assert (found["author"], found["url"], found["language"]) == (None, None, None)
    assert str(found["text"]).endswith(PROSE[-1])


def test_dates_in_the_text_and_of_today_are_not_the_date_of_the_article() -> None:
    assert (
        fields_of_page(page("", after="<p>The fire of 3 April 2011 was the first; another came on 2012-05-06.</p>"))["date"]
        is None
    )


def test_a_date_line_gives_the_date_where_the_markup_has_none() -> None:
    assert read_page(page("", before="<p>3 March 2021</p>")).date == "2021-03-03"
    assert read_page(page("", before="<div class='date'>3 March 2021</div>")).date == "2021-03-03"


def test_a_date_far_ahead_is_read_whatever_the_clock_says() -> None:
    assert fields_of_page(page(HEAD.replace("2021", "2094")))["date"] == "2094-03-03"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The mill: a life in paper and water | The Mill Times", "The mill: a life in paper and water"),
        (
            "Paper mill to close after ninety years - and now? | The Mill Times",
            "Paper mill to close after ninety years - and now?",
        ),
        ("Mill Times", "Mill Times"),
    ],
)
def test_the_name_of_the_site_is_cut_from_the_title(title: str, expected: str) -> None:
    head = f'<title>{title}</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="The Mill Times">'
    assert fields_of_page(page(head))["title"] == expected


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1"])
def test_declared_character_sets_are_read(label: str) -> None:
    html = page(f"<meta charset='{label}'>").replace("Jo Doe", "Jö “Doe”").encode("cp1252")
    assert "Jö “Doe”" in read_page(html).text
    assert decoded_page("é".encode() + f"<meta charset='{label}'>".encode(), "a").startswith("é")


@pytest.mark.parametrize("label", ["utf-8", "zip", "unicode_escape", "none-such", "\\xff"])
def test_other_declarations_do_not_help_what_is_not_utf8(label: str) -> None:
    with pytest.raises(BadArticle, match=r"^a: not UTF-8 at byte "):
        decoded_page(f"<meta charset='{label}'>".encode() + b"caf\xe9 society", "a")


def test_bytes_outside_the_declared_character_set_are_named() -> None:
    with pytest.raises(BadArticle, match=r"^a: not CP1252 at byte 31$"):
        decoded_page(b"<meta charset='windows-1252'>\xe9 \x81", "a")


def test_a_page_without_prose_is_named() -> None:
    (bad,) = read(["-"], stdin=io.BytesIO(b"<!DOCTYPE html><html><body><nav></nav></body></html>"))
    assert str(bad) == "standard input: no text"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<p><i><b>" * 5_000 + PROSE[0],
        f'<html><body class="{"a " * 500_000}">',
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>&c;',
        "<table><tr><td>a" * 20_000,
        "<" * 500_000,
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>",
        "\ud800<p>&#xd800;&#0;&#x1F;</p>",
    ],
    ids=["divs", "inline", "attribute", "entities", "tables", "brackets", "json", "surrogates"],
)
def test_hostile_pages_cost_no_more_than_themselves(sandbox: Sandbox, html: str) -> None:
    try:
        assert sandbox.page(html, "a").keys() == fields_of_page("").keys()
    except BadArticle as error:
        assert str(error).startswith("a: the page cannot be parsed")  # noqa: PT017
    assert str(sandbox.page(page(), "a")["text"]).endswith(PROSE[-1])


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<a ", "<!--", "-->", "<script", ">", "&#", "mill ", '"'])).map("".join)
)
@settings(max_examples=60, deadline=None)
def test_no_page_makes_the_sandbox_raise_anything_else(sandbox: Sandbox, html: str) -> None:
    try:
        assert "text" in sandbox.page(html, "a")
    except BadArticle as error:
        assert str(error).startswith("a: the page cannot be parsed")  # noqa: PT017


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Sandbox(timeout_s=2.0) as box:
        with pytest.raises(BadArticle, match=r"^slow: the page takes more than 2 s to parse$"):
            box.page("<html><body>" + "<a href='/x'>x</a> " * 200_000, "slow")
        assert str(box.page(page(), "quick")["text"]).endswith(PROSE[-1])


def test_a_page_that_ends_the_parser_is_named_and_the_next_is_read() -> None:
    with Sandbox() as box:
        box.page(page(), "a")
        assert box._child is not None
        box._child.kill()
        with pytest.raises(BadArticle, match=r"^b: the page crashes the parser$"):
            box.page(page(), "b")
        assert str(box.page(page(), "c")["text"]).endswith(PROSE[-1])


def test_modules_of_the_working_directory_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert read_page(page()).date == "2021-03-03"


def test_reading_other_formats_loads_no_html_library() -> None:
    code = "import sys, kg.read; list(kg.read.read(['x.txt'])); print(*{'lxml', 'trafilatura', 'dateutil', 'spacy'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
