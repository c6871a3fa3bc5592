"""Lengths of time, as xsd:duration in its canonical form."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.durations import durations


def read(text: str) -> list[tuple[str, str]]:
    return [(text[d.begin : d.end], d.value) for d in durations(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("jailed for 18 years", "18 years", "P18Y"),
        ("a 40-year sentence", "40-year", "P40Y"),
        ("a 23 month term", "23 month", "P1Y11M"),
        ("18 months in prison", "18 months", "P1Y6M"),
        ("six months' house arrest", "six months'", "P6M"),
        ("18 years and six months", "18 years and six months", "P18Y6M"),
        ("one year, three months", "one year, three months", "P1Y3M"),
        ("two and a half years", "two and a half years", "P2Y6M"),
        ("a two-and-a-half-year term", "two-and-a-half-year", "P2Y6M"),
        ("a year and a half", "a year and a half", "P1Y6M"),
        ("a year and a day", "a year and a day", "P1Y1D"),
        ("half a year", "half a year", "P6M"),
        ("2.5 years", "2.5 years", "P2Y6M"),
        ("two weeks", "two weeks", "P14D"),
        ("a decade behind bars", "a decade", "P10Y"),
        ("one hundred and ten years", "one hundred and ten years", "P110Y"),
    ],
)
def test_a_length_of_time_is_read(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize("text", ["between five and ten years", "five to ten years", "from 5-10 years", "5 – 10 years"])
def test_a_range_has_two_ends(text: str) -> None:
    assert [value for _, value in read(text)] == ["P5Y", "P10Y"]


@pytest.mark.parametrize(
    "text", ["a 42-year-old man", "two 80 year olds", "many years", "3.3 years", "in 2024", "$5 years", "yearly", "0 years"]
)
def test_what_has_no_exact_length_is_none(text: str) -> None:
    assert read(text) == []


@given(st.integers(1, 500), st.sampled_from(["year", "month", "week", "day"]))
def test_a_duration_is_as_long_as_its_words_and_stays_as_it_is_in_a_store(count: int, unit: str) -> None:
    ((_, value),) = read(f"for {count} {unit}{'s' * (count > 1)} or so")
    written = {"year": f"P{count}Y", "month": f"P{count}M", "week": f"P{7 * count}D", "day": f"P{count}D"}[unit]
    store = ox.Store()
    (node, kind) = ox.NamedNode("x:x"), ox.NamedNode("http://www.w3.org/2001/XMLSchema#duration")
    store.add(ox.Quad(node, node, ox.Literal(written, datatype=kind)))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == value


@given(st.text(alphabet="0123456789 ,.-–andtowyearsmonthfive", max_size=60))
def test_durations_stand_in_order_within_the_text(text: str) -> None:
    found = list(durations(text))
    assert all(0 <= d.begin < d.end <= len(text) for d in found)
    assert [d.begin for d in found] == sorted(d.begin for d in found)
