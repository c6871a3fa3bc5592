"""Plain text: what is taken from its head, what is left out, and that the rest stays as it is."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read
from kg.read.cleaning import is_credit, is_furniture
from kg.read.days import day, day_of_line
from kg.read.plain import parts
from kg.records import Article

SEED = Path(__file__).parents[2] / "seeds" / "hamas-rejects-new-talks.txt"
BODY = "The owner said on Monday that the mill would close.\n\nWorkers were told by letter."


def test_the_given_article_is_title_date_and_body() -> None:
    (item,) = read([str(SEED)])
    assert isinstance(item, Article)
    assert item.title == "Hamas Rejects New Talks as Israel Faces Mounting Pressure"
    assert item.date == "2024-05-26"
    assert item.text.startswith("GAZA: Hamas official Osama Hamdan has stated")
    assert item.text.endswith("political accountability and leadership change persist.")
    assert "icon" not in item.text


@pytest.mark.parametrize(
    "head",
    [
        "Mill closes\n\n3 March 2021\n\n",
        "Mill closes\nPublished: Wed 3 Mar 2021 14.05 GMT\nBy Jo Doe and Al van Roe, Mill Correspondent\nReuters\n",
        "Title: Mill closes\nBy JO DOE | March 3rd, 2021 extra\n",
        "Wednesday, March 3, 2021\nShare this\nMill closes\n\nSource: Mill Times\nFacebook Twitter WhatsApp\n3 min read\n",
        "\ufeff\n\n  Mill closes  \r\n\r\n2021-03-03T10:00:00Z\r\n",
    ],
)
def test_the_head_is_not_body(head: str) -> None:
    cut = parts(head + BODY)
    assert cut.title == "Mill closes"
    if "extra" in head:  # a line that is more than byline and date stays
        assert cut.body == f"By JO DOE | March 3rd, 2021 extra\n{BODY}"
    else:
        assert (cut.date, cut.body) == ("2021-03-03", BODY)


def test_byline_and_source_are_kept() -> None:
    cut = parts(f"Mill closes\nBy Jo Doe and Al van Roe in Oslo\n(Reuters)\n\n{BODY}")
    assert (cut.author, cut.publisher) == ("Jo Doe and Al van Roe", "Reuters")
    cut = parts(f"Mill closes\nAuthor: Jo Doe\nSource: Mill Times\n\n{BODY}")
    assert (cut.author, cut.publisher) == ("Jo Doe", "Mill Times")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The mill will close.",
        "OSLO, Norway (NSP) - The mill will close in May, the owner of the town's last big employer said\n\nNobody came",
        "The owner said on Monday that the\nMill on the river would close.",
        "The owner said on Monday that the mill\nwould close in May.",
        "By Monday the mill had closed.\nNobody came.",
        "a" * 201 + "\n\nNobody came.",
        "A word without a stop",
    ],
)
def test_prose_is_no_title(text: str) -> None:
    cut = parts(text)
    assert (cut.title, cut.body) == (None, text)


@pytest.mark.parametrize(
    "title", ["Will the mill close?", "Mill sues Doe & Roe Inc.", "“We close,” says mill of the U.S.", "Mill to close"]
)
def test_titles_may_end_in_any_mark(title: str) -> None:
    assert parts(f"{title}\n\n{BODY}").title == title


def test_only_blanks_change_inside_the_body() -> None:
    body = "The owner said\nthat the mill  would\nclose.   \n\n\n\n  “Bad news,”\t\nhe said.\n"
    assert parts("Mill closes\n\n" + body).body == "The owner said\nthat the mill  would\nclose.\n\n  “Bad news,”\nhe said."


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=60), max_size=8))
def test_every_line_of_the_body_is_a_line_of_the_text(lines: list[str]) -> None:
    body = parts("\n".join(lines)).body
    assert {line.strip() for line in body.split("\n")} <= {line.strip() for line in lines} | {""}


def test_line_ends_are_one_kind_and_invisible_characters_go() -> None:
    (item,) = read(["-"], stdin=io.BytesIO("Mill closes\r\rIt clo\u00adsed.\r\nNobody\x0b\x07came.\u2028Why?".encode()))
    assert isinstance(item, Article)
    assert item.text == "It closed.\nNobody\ncame.\nWhy?"


@pytest.mark.parametrize(
    "line",
    [
        "icon-facebook icon-twitter icon-whatsapp",
        "icon-facebook icon-whatsappnone",
        "Share this article",
        "Share on Facebook | Tweet | E-mail",
        "Advertisement",
        "ADVERTISEMENT:",
        "Story continues below advertisement",
        "Read more: Mill closes in May",
        "- Related articles",
        "Follow us on Twitter and Facebook",
        "Click to share on WhatsApp (Opens in new window)",
        "Sign up for our morning newsletter.",
        "© 2021 Mill Times",
        "Copyright 2021 Mill Times. No part may be copied.",
        "All rights reserved.",
        "12 Comments",
        "jo.doe@example.org",
        "* * *",
    ],
)
def test_furniture_is_left_out_anywhere(line: str) -> None:
    assert is_furniture(line)
    assert parts(f"Mill closes\n\n{BODY}\n\n{line}\n\nThe end came soon.\n{line}").body == f"{BODY}\n\nThe end came soon."


@pytest.mark.parametrize(
    "line",
    [
        "Facebook said on Monday that Twitter would share the data.",
        "Share prices fell.",
        "Read more slowly, the judge told the witness.",
        "Copyright law does not protect the mill, the court ruled.",
        "The right to comment was denied.",
        "Advertisement sales fell by 3 percent.",
        "Reporting by the state broadcaster was biased, he said.",
        "Sources: two officials.",
        "Watching the mill burn, she cried.",
        "“Follow us,” the guards shouted.",
        "Print is dead, the editor said.",
        "Email records show that he knew.",
    ],
)
def test_prose_that_only_mentions_such_things_stays(line: str) -> None:
    assert not is_furniture(line)
    assert line in parts(f"Mill closes\n\n{line}\n\n{BODY}").body


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Jo Doe in Oslo; Editing by Al Roe)",
        "Additional reporting by Jo Doe.",
        "Associated Press writer Jo Doe contributed to this report.",
        "This article was originally published by Mill Times.",
        "Source: Mill Times",
        "Updated at 2:05 p.m.",
    ],
)
def test_credits_are_left_out_at_the_end_only(line: str) -> None:
    assert parts(f"Mill closes\n\n{BODY}\n\n{line}\n\n").body == BODY
    assert line in parts(f"Mill closes\n\n{BODY}\n\n{line}\n\nThe end came soon.").body


def test_a_long_line_is_never_furniture() -> None:
    line = "Read more: " + "the owner said that the mill would close, " * 10
    assert not is_furniture(line)
    assert not is_credit("(Reporting by Jo Doe" + " and Al Roe" * 40 + ")")


def test_icons_glued_to_a_paragraph_go() -> None:
    assert parts(f"{BODY} icon-facebook icon-whatsappnone").body == BODY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sun May 26 2024", "2024-05-26"),
        ("26 May 2024", "2024-05-26"),
        ("May 26, 2024", "2024-05-26"),
        ("2024-05-26", "2024-05-26"),
        ("2024/5/26", "2024-05-26"),
        ("Published: 26th of May, 2024 at 3:45 PM EDT", "2024-05-26"),
        ("Updated: 27 May 2024 | Published: 26 May 2024", "2024-05-26"),
        ("Last updated: 27 May 2024", "2024-05-27"),
        ("Sun, 26 May 2024 15:00:00 +0000", "2024-05-26"),
        ("Sun May 26 15:04:05 +0000 2024", "2024-05-26"),
        ("2024-05-26T23:30:00-05:00", "2024-05-26"),
        ("Sunday, May 26th, 2024 (1530 GMT)", "2024-05-26"),
        ("First published on Sun 26 May 2024 10.00 BST", "2024-05-26"),
        ("26/05/2024 15:04 IST", "2024-05-26"),
        ("05/26/2024", "2024-05-26"),
        ("26.05.2024", "2024-05-26"),
        ("05/05/2024", "2024-05-05"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("Date: 26-May-2024", "2024-05-26"),
        ("May 2024", "2024-05"),
        ("04/05/2024", ""),
        ("31 February 2024", ""),
        ("Updated 2 hours ago", ""),
        ("2024", None),
        ("In May 2024", None),
        ("May 26, 2024, London", None),
        ("May 26", None),
        ("Sunday's vote", None),
        ("It happened on 26 May 2024.", None),
        ("1 2 3", None),
        ("Mar-a-Lago", None),
        ("—", None),
        ("", None),
        ("26 May 2024 " * 20, None),
    ],
)
def test_date_lines_are_nothing_but_dates(line: str, expected: str | None) -> None:
    assert day_of_line(line) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20240526", "2024-05-26"),
        ("20240526T150000Z", "2024-05-26"),
        ("2024-05-26T15:00:00.123+02:00", "2024-05-26"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("0001-01-01T00:00:00Z", None),
        ("2024-13-01", None),
        ("2024-00-01", None),
        ("2024-01-00", None),
        ("1716700000", None),
        (None, None),
    ],
)
def test_dates_of_fields_may_be_years_and_stamps(value: object, expected: str | None) -> None:
    assert day(value) == expected


@given(
    st.dates().filter(lambda d: 1600 <= d.year < 2200),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %d %b. %Y", "%Y%m%d"]),
)
def test_every_day_is_read_back(written: object, style: str) -> None:
    assert day(written.strftime(style)) == written.isoformat()  # type: ignore[attr-defined]


@given(st.text(alphabet="0123456789 -/.:,APMTZadehilnoprstuy", max_size=40))
def test_no_line_makes_the_scanner_raise(line: str) -> None:
    assert day_of_line(line) is None or isinstance(day_of_line(line), str)
