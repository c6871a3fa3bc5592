"""Since when and until when somebody has a role: sentences of our own, read with the default model."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Affiliation, Article


def only(text: str, date: str | None = "2024-05-20") -> Affiliation:
    [affiliation] = extract(load()(text), Article("a", text, date=date)).affiliations
    return affiliation


@pytest.mark.parametrize(
    ("text", "since", "until", "status"),
    [
        ("Anna Keller, head of Airbus since March 2019, left.", "2019-03", None, "current"),
        ("Anna Keller, who has led Airbus since 2019, left.", "2019", None, "current"),
        ("Anna Keller has been head of Airbus since 2019.", "2019", None, "current"),
        ("Anna Keller was head of Airbus from 2009 to 2014.", "2009", "2014", "former"),
        ("Anna Keller, head of Airbus between 2009 and 2014, left.", "2009", "2014", "former"),
        ("Anna Keller, head of Airbus (2009-2014), left.", "2009", "2014", "former"),
        ("Anna Keller, head of Airbus until May 2023, left.", None, "2023-05", "former"),
        ("Anna Keller, head of Airbus until 2027, left.", None, "2027", "current"),
        ("Airbus named Anna Keller chief executive in 2019.", "2019", None, "current"),
        ("Anna Keller was named head of Airbus last year.", "2023", None, "current"),
        ("Anna Keller resigned as head of Airbus on Monday.", None, "2024-05-20", "former"),
        ("Anna Keller, head of Airbus, left in 2019.", None, None, "current"),
        ("Anna Keller, head of Airbus, left.", None, None, "current"),
    ],
)
def test_the_words_after_a_role_tell_its_time(text: str, since: str | None, until: str | None, status: str) -> None:
    found = only(text)
    assert tuple(when and when.value for when in (found.since, found.until)) == (since, until)
    assert found.status == status


def test_a_time_is_told_by_any_mention_of_the_role() -> None:
    found = only("Airbus head Anna Keller left. Anna Keller has been head of Airbus since 2019.")
    assert found.since is not None
    assert (found.evidence, found.since.value) == ((0, 23), "2019")


def test_the_evidence_reaches_to_the_time() -> None:
    text = "Anna Keller, head of Airbus until May 2023, left."
    assert text[slice(*only(text).evidence)] == "Anna Keller, head of Airbus until May 2023"


def test_a_time_that_cannot_be_placed_is_none() -> None:
    assert only("Anna Keller was named head of Airbus last year.", date=None).since is None
