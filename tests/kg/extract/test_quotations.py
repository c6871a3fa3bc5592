"""Quotation marks: which stretches of a text stand inside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotations import paragraphs, quotes, trimmed, without_stray_mark


def quoted(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("\u201cThe pier is safe,\u201d she said. \u201cCome.\u201d", ["The pier is safe", "Come"]),
        ('"The pier is safe," she said. "Come."', ["The pier is safe", "Come"]),
        ("''The pier is safe,'' she said.", ["The pier is safe"]),
        ("\u2018The pier is safe,\u2019 she said of the crews\u2019 work.", ["The pier is safe"]),
        ("The crews\u2019 pier isn\u2019t the owners\u2019.", []),
        ("She said \u201che told me \u2018go home\u2019 twice\u201d.", ["he told me \u2018go home\u2019 twice"]),
        ("\u201c\u201d and \u201c ,\u201d hold nothing.", []),
        ('The man was 6\'2" tall. "Go," she said.', ["Go"]),
    ],
)
def test_marks_of_every_style_are_paired(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_an_open_mark_closes_with_its_paragraph_when_it_is_directional() -> None:
    text = "\u201cWe waited.\n\u201cNobody came,\u201d Ms Ivo said."
    first, second = quotes(text)
    assert (text[slice(*first.inner)], first.is_open, second.reopens) == ("We waited", True, True)


def test_a_quotation_goes_on_to_the_mark_that_closes_the_next_paragraph() -> None:
    text = 'Ms Ivo said, "We learned a lot today.\n\nIt was a long day. We can do better."\n\nThe rain went on.'
    first, second = quotes(text)
    assert (first.is_open, second.reopens) == (True, True)
    assert quoted(text) == ["We learned a lot today", "It was a long day. We can do better"]


def test_an_open_straight_mark_inside_a_paragraph_is_left_alone() -> None:
    assert quoted('The 6" pipe burst, Ms Ivo said.') == []


def test_a_forgotten_closing_mark_does_not_swallow_the_next_paragraph() -> None:
    text = "\u201cWe waited, she said.\nThe bridge opened."
    assert all(q.inner[1] <= text.index("\n") for q in quotes(text))


@given(st.text(alphabet="ab .,\n\"'\u201c\u201d\u2018\u2019", max_size=80))
def test_quotes_are_disjoint_ordered_and_within_one_paragraph(text: str) -> None:
    lines = paragraphs(text)
    end = 0
    for quote in quotes(text):
        assert end <= quote.outer[0] <= quote.inner[0] < quote.inner[1] <= quote.outer[1]
        assert lines[quote.paragraph][0] <= quote.outer[0]
        assert quote.outer[1] <= lines[quote.paragraph][1]
        end = quote.outer[1]


@given(st.text(max_size=30))
def test_trimming_keeps_every_letter(text: str) -> None:
    span = trimmed(text, (0, len(text)))
    assert [c for c in text if c.isalnum()] == ([] if span is None else [c for c in text[slice(*span)] if c.isalnum()])


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("\u201dThe pier is safe,\u201d she said.", ["The pier is safe"]),
        ('"The law is no \u201cgood law\u201d at all," she said.', ["The law is no \u201cgood law\u201d at all"]),
        ("\u201cHe called it \u201ca farce\u201d twice,\u201d she said.", ["He called it \u201ca farce\u201d twice"]),
    ],
)
def test_marks_inside_marks_do_not_end_the_quotation(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_an_open_straight_mark_inside_a_paragraph_counts_where_the_next_one_reopens() -> None:
    assert quoted('She said, "We waited.\n"Nobody came."') == ["We waited", "Nobody came"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We are ready\u201d", "We are ready"),
        ('We are ready"', "We are ready"),
        ("it was \u201ca mess\u201d", "it was \u201ca mess\u201d"),
        ('it was "a mess"', 'it was "a mess"'),
        ("it was \u201ca mess", "it was \u201ca mess"),
    ],
)
def test_a_mark_that_closes_nothing_is_cut_off(text: str, left: str) -> None:
    assert text[slice(*without_stray_mark(text, (0, len(text))))] == left
