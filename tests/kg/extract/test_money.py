"""Sums of money: amount and currency, or no currency where the words leave it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.money import sums


def read(text: str) -> list[tuple[str, float, str | None]]:
    return [(text[m.begin : m.end], m.amount, m.currency) for m in sums(text)]


@pytest.mark.parametrize(
    ("text", "words", "amount", "currency"),
    [
        ("a $2.3 billion fine", "$2.3 billion", 2.3e9, "USD"),
        ("€450m", "€450m", 4.5e8, "EUR"),
        ("a fine of 20,000 zlotys", "20,000 zlotys", 20000, "PLN"),
        ("US$86,000", "US$86,000", 86000, "USD"),
        ("US$ 5 million", "US$ 5 million", 5e6, "USD"),
        ("A$5 million", "A$5 million", 5e6, "AUD"),
        ("R$ 3 billion", "R$ 3 billion", 3e9, "BRL"),
        ("£1,250.50", "£1,250.50", 1250.5, "GBP"),
        ("$40k", "$40k", 40000, "USD"),
        ("five thousand US dollars", "five thousand US dollars", 5000, "USD"),
        ("2,000 Canadian dollars", "2,000 Canadian dollars", 2000, "CAD"),
        ("$20,000 Canadian", "$20,000 Canadian", 20000, "CAD"),
        ("2 million Swiss francs", "2 million Swiss francs", 2e6, "CHF"),
        ("5 lakh Indian rupees", "5 lakh Indian rupees", 5e5, "INR"),
        ("100 South African rand", "100 South African rand", 100, "ZAR"),
        ("2,000 pounds sterling", "2,000 pounds sterling", 2000, "GBP"),
        ("half a million euros", "half a million euros", 5e5, "EUR"),
        ("40 kronor", "40 kronor", 40, "SEK"),
        ("a 450-million-euro fine", "450-million-euro", 4.5e8, "EUR"),
        ("EUR 450 million", "EUR 450 million", 4.5e8, "EUR"),
        ("450 million EUR", "450 million EUR", 4.5e8, "EUR"),
        ("¥900 million", "¥900 million", 9e8, None),
        ("CN¥900 million", "CN¥900 million", 9e8, "CNY"),
    ],
)
def test_a_sum_has_amount_and_currency(text: str, words: str, amount: float, currency: str | None) -> None:
    assert read(text) == [(words, amount, currency)]


@pytest.mark.parametrize("words", ["5,000 dollars", "200 pounds", "1.5 crore rupees", "900 rubles", "80 dinars", "40 kroner"])
def test_a_name_that_several_currencies_share_leaves_it_open(words: str) -> None:
    assert [currency for _, _, currency in read(words)] == [None]


def test_the_power_of_a_range_belongs_to_both_its_ends() -> None:
    assert read("$5-10 million") == [("$5", 5e6, "USD"), ("10 million", 1e7, "USD")]
    assert read("$500,000 to $1 million") == [("$500,000", 5e5, "USD"), ("$1 million", 1e6, "USD")]


@pytest.mark.parametrize("text", ["two million five hundred thousand euros", "euros", "BONUS$5", "20 percent", "section 5"])
def test_what_is_no_whole_sum_is_none(text: str) -> None:
    assert read(text) == []


@given(st.integers(1, 10**9), st.sampled_from(["€{:,}", "{:,} euros", "EUR {:,}"]))
def test_every_way_to_write_a_sum_means_the_same(amount: int, form: str) -> None:
    assert [(value, code) for _, value, code in read(f"paid {form.format(amount)}, it said")] == [(amount, "EUR")]
