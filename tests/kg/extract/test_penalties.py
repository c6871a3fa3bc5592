"""What a penalty comes to, from its words alone; and from sentences of our own, read with the default model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import load
from kg.extract import extract
from kg.extract.penalties import parts
from kg.records import Article, LegalKind, PenaltyPart


def line(part: PenaltyPart) -> str:
    """The part in a few words; what is as usual is left out."""
    figures = [part.duration, "life" * part.for_life, part.amount and f"{part.amount:.15g}", part.currency]
    words = [
        part.kind,
        part.bound.removeprefix("exact"),
        *figures,
        part.count and f"x{part.count}",
        "suspended" * part.suspended,
    ]
    return " ".join(word for word in words if word)


def read(words: str, kind: LegalKind) -> str:
    return "; ".join(line(part) for part in parts(words, (0, len(words)), kind, "penalty/x"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("18 years in prison", "prison P18Y"),
        ("prison for 12 years", "prison P12Y"),
        ("a 23 month prison term", "prison P1Y11M"),
        ("six months behind bars", "prison P6M"),
        ("a five-year term", "prison P5Y"),
        ("a year and a day in jail", "prison P1Y1D"),
        ("a prison term of up to 15 years", "prison at most P15Y"),
        ("at least 30 years", "prison at least P30Y"),
        ("more than five years behind bars", "prison at least P5Y"),
        ("nearly 20 years", "prison about P20Y"),
        ("between five and ten years", "prison at least P5Y; prison at most P10Y"),
        ("25 years to life", "prison at least P25Y; prison at most life"),
        ("a life sentence", "prison life"),
        ("life without parole", "prison life"),
        ("three consecutive life sentences", "prison life x3"),
        ("two 20-year prison terms", "prison P20Y x2"),
        ("life in prison with no possibility of parole for 25 years", "prison life; prison at least P25Y"),
        ("life imprisonment with a minimum term of 22 years", "prison life; prison at least P22Y"),
        ("death", "death"),
        ("a suspended death sentence", "death suspended"),
        ("18 months in prison, suspended for two years", "prison P1Y6M suspended"),
        ("a two-year suspended sentence", "prison P2Y suspended"),
        ("a suspended prison sentence of six months", "prison P6M suspended"),
        ("three years in prison, one year of which suspended", "prison P3Y"),
        ("three years in prison and two years of probation", "prison P3Y; probation P2Y"),
        ("prison for six months and probation for two years", "prison P6M; probation P2Y"),
        ("five years of supervised release", "probation P5Y"),
        ("six months of house arrest", "house arrest P6M"),
        ("100 hours of community service", "community service x100"),
        ("40 lashes", "flogging x40"),
        ("banned from driving for 12 months", "ban P1Y"),
        ("death - 20-year", "death; prison P20Y"),
        ("18 years in prison and a fine of €5,000", "prison P18Y; payment 5000 EUR"),
    ],
)
def test_a_sentence_comes_to_terms(words: str, expected: str) -> None:
    assert read(words, "sentence") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a $2.3 billion fine", "payment 2300000000 USD"),
        ("a fine of 20,000 zlotys", "payment 20000 PLN"),
        ("€450m", "payment 450000000 EUR"),
        ("a fine of more than $5 million", "payment at least 5000000 USD"),
        ("between $5 million and $10 million", "payment at least 5000000 USD; payment at most 10000000 USD"),
        ("5,000 dollars", "payment 5000"),
        ("damages of £300,000 for wrongful death, payable over five years", "payment 300000 GBP"),
    ],
)
def test_a_fine_comes_to_sums(words: str, expected: str) -> None:
    assert read(words, "fine") == expected


@pytest.mark.parametrize(("words", "expected"), [("four years", "ban P4Y"), ("two-year", "ban P2Y"), ("life", "ban life")])
def test_a_bare_term_of_a_sanction_is_a_ban(words: str, expected: str) -> None:
    assert read(words, "sanction") == expected


@pytest.mark.parametrize("words", ["a long sentence", "time served", "prison", "a fine", "a sentence due within 30 days"])
def test_words_without_a_figure_come_to_nothing(words: str) -> None:
    assert read(words, "sentence") == ""


def test_parts_have_ids_and_stand_where_their_words_do() -> None:
    text = "He got 18 years in prison and a fine of €5,000, she said 40 years ago."
    found = parts(text, (7, 46), "sentence", "penalty/sentence-3-6")
    assert [text[slice(*part.span)] for part in found] == ["18 years", "€5,000"]
    assert [part.id for part in found] == ["penalty/sentence-3-6/7-15", "penalty/sentence-3-6/40-46"]


PIECES = "two 20-year ten years to life and in prison suspended for €5m up to 3 death , - lashes between half a month $".split()


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from(["sentence", "fine", "sanction"]))
def test_whatever_the_words_parts_stand_in_order_and_apart_and_say_something(words: str, kind: LegalKind) -> None:
    found = parts(words, (0, len(words)), kind, "penalty/x")
    assert all(0 <= part.span[0] < part.span[1] <= len(words) for part in found)
    assert [part.span for part in found] == sorted({part.span for part in found})
    assert all(
        part.duration or part.for_life or part.amount is not None or part.count or part.kind == "death" for part in found
    )
    assert found == parts(words, (0, len(words)), kind, "penalty/x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Lisbon court sentenced Maria Lopez to nine years in prison for fraud.", "prison P9Y"),
        ("Maria Lopez was fined €20,000 by the court for fraud.", "payment 20000 EUR"),
        ("Maria Lopez was banned from politics for five years by the Lisbon court.", "ban P5Y"),
        ("The league handed Maria Lopez a two-year ban for doping.", "ban P2Y"),
        ("The club suspended Maria Lopez for six months over the leak.", "ban P6M"),
        ("Maria Lopez was arrested in Lisbon after 20 years on the run.", ""),
    ],
)
def test_actions_have_the_parts_of_their_penalty(text: str, expected: str) -> None:
    version = extract(load()(text), Article("a", text, date="2024-05-26"))
    assert "; ".join(line(part) for action in version.legal_actions for part in action.penalty_parts) == expected
