"""Numbers in digits and words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numerals import NUMBER, number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", "7"),
        ("20,000", "20000"),
        ("1,50,000", "150000"),
        ("2.3 billion", "2300000000"),
        ("450m", "450000000"),
        ("1.2bn", "1200000000"),
        ("40k", "40000"),
        ("forty-two", "42"),
        ("forty two", "42"),
        ("seventeen", "17"),
        ("one hundred and ten", "110"),
        ("a hundred", "100"),
        ("two hundred thousand", "200000"),
        ("one hundred and twenty thousand", "120000"),
        ("half a million", "500000"),
        ("a million", "1000000"),
        ("five lakh", "500000"),
        ("1.5 crore", "15000000"),
    ],
)
def test_a_number_is_read_whole(words: str, value: str) -> None:
    found = re.search(NUMBER, f"some {words} things", re.IGNORECASE)
    assert found is not None
    assert (found[0], number(found[0])) == (words, Decimal(value))


@pytest.mark.parametrize(("words", "first"), [("two five-year terms", "two"), ("3 and 4", "3"), ("two 20-year terms", "two")])
def test_neighbours_are_numbers_of_their_own(words: str, first: str) -> None:
    found = re.search(NUMBER, words)
    assert found is not None
    assert found[0] == first


@pytest.mark.parametrize("words", ["a man", "none", "hundreds", "twentyfold", "million"])
def test_words_without_a_figure_are_no_number(words: str) -> None:
    assert re.fullmatch(NUMBER, words, re.IGNORECASE) is None


@given(st.integers(0, 10**12))
def test_commas_change_nothing(value: int) -> None:
    found = re.fullmatch(NUMBER, f"{value:,}")
    assert found is not None
    assert (number(found[0]) or 0) == value
