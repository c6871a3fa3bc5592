"""How many, as the text writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.counts import Count, counts


def read(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(text[c.begin : c.end], c.low, c.high, c.bound) for c in counts(text)]


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("41", 41, 41, "exact"),
        ("twelve", 12, 12, "exact"),
        ("one", 1, 1, "exact"),
        ("1.2 million", 1_200_000, 1_200_000, "exact"),
        ("over thirty seven thousands", 37_000, None, "at least"),
        ("more than 1,200", 1200, None, "at least"),
        ("at least a further 12", 12, None, "at least"),
        ("20 or more", 20, None, "at least"),
        ("up to 100", None, 100, "at most"),
        ("as many as a hundred", None, 100, "at most"),
        ("fewer than 30", None, 30, "at most"),
        ("no more than 12", None, 12, "at most"),
        ("an estimated 3,000", 3000, 3000, "about"),
        ("nearly 40,000", 40_000, 40_000, "about"),
        ("30 or so", 30, 30, "about"),
        ("two dozen", 24, 24, "about"),
        ("half a dozen", 6, 6, "about"),
        ("dozens", 24, None, "at least"),
        ("scores", 40, None, "at least"),
        ("hundreds", 200, None, "at least"),
        ("several hundred", 200, None, "at least"),
        ("tens of thousands", 20_000, None, "at least"),
        ("hundreds of thousands", 200_000, None, "at least"),
        ("several", 2, None, "at least"),
        ("between 20 and 30", 20, 30, "exact"),
        ("20 to 30", 20, 30, "exact"),
        ("two or three", 2, 3, "exact"),
        ("20-30", 20, 30, "exact"),
        ("two to three million", 2_000_000, 3_000_000, "exact"),
        ("100,000 to 200,000", 100_000, 200_000, "exact"),
        ("about 20 to 30", 20, 30, "about"),
        ("no one", 0, 0, "exact"),
        ("nobody", 0, 0, "exact"),
    ],
)
def test_words_of_a_count_are_read_whole(words: str, low: int | None, high: int | None, bound: str) -> None:
    assert read(f"There, {words} sailors drowned.") == [(words, low, high, bound)]


@pytest.mark.parametrize(
    "text", ["a 12-year-old deckhand", "12% of them", "12 percent", "on the 12th", "$12", "€1.5 million", "6.2", "at 10:30"]
)
def test_shares_sums_ages_and_times_are_no_counts(text: str) -> None:
    assert read(text) == []


@given(st.integers(1, 10**9))
def test_number_in_digits_is_itself(number: int) -> None:
    for words in (f"{number}", f"{number:,}"):
        (found,) = counts(f"{words} people")
        assert found == Count(0, 0, len(words), number, number, "exact", True)


@given(st.text())
def test_bounds_never_cross_and_lie_within_the_text(text: str) -> None:
    for found in counts(text):
        assert 0 <= found.begin <= found.core < found.end <= len(text)
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or 0 <= found.low <= found.high
