"""What only looks like a legal action or like a party to one: comparisons, motions of a parliament, pictures of who was arrested."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, Version


def read(text: str) -> Version:
    return extract(load()(text), Article("a", text, date="2024-05-26"))


@pytest.mark.parametrize(
    "text",
    [
        "The minister warned that the offer amounts to amnesty.",
        "The rule is tantamount to a pardon, the mayor said.",
    ],
)
def test_what_something_amounts_to_was_not_done(text: str) -> None:
    assert read(text).legal_actions == ()


def test_an_amnesty_that_is_granted_is_told() -> None:
    assert [a.type for a in read("The government granted an amnesty to the rebels.").legal_actions] == ["pardon"]


@pytest.mark.parametrize("text", ["The opposition filed a motion of no confidence.", "Two senators filed a motion of censure."])
def test_a_motion_of_a_parliament_is_no_lawsuit(text: str) -> None:
    assert [a for a in read(text).legal_actions if a.type == "lawsuit"] == []


def test_a_petition_filed_against_a_firm_is_a_lawsuit() -> None:
    assert [a.type for a in read("The union filed a petition against Harbour Works.").legal_actions] == ["lawsuit"]


def test_who_is_arrested_is_in_the_picture_and_not_the_picture() -> None:
    version = read("The paper printed photos of Maria Silva handcuffed at the port.")
    by_id = {e.id: e.name for e in version.entities}
    assert [[by_id[i] for i in a.target] for a in version.legal_actions if a.type == "arrest"] == [["Maria Silva"]]
