"""To whom, how, where and when something was said: statements of sentences of our own, read with the default model."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, Statement, Version

THURSDAY = "2024-03-14"


def read(text: str) -> tuple[Version, Statement]:
    """The version and its first statement."""
    version = extract(load()(text), Article("a", text, date=THURSDAY))
    return version, version.statements[0]


def names(version: Version, ids: tuple[str, ...]) -> list[str]:
    by_id = {entity.id: entity.name for entity in version.entities}
    return [by_id[i] for i in ids]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Anna Keller told reporters that the pier was closed.", "reporters"),
        ('"The pier is closed," Anna Keller told Peter Holm.', "Peter Holm"),
        ('"Why is it closed?" Anna Keller asked Peter Holm.', "Peter Holm"),
        ("Anna Keller asked Peter Holm whether the pier was closed.", "Peter Holm"),
        ("Anna Keller urged Norway to close the pier.", "Norway"),
        ("Anna Keller urged the government to close the pier.", "the government"),
        ("Anna Keller called on Peter Holm to resign.", "Peter Holm"),
        ('"The pier is closed," Anna Keller wrote to Peter Holm.', "Peter Holm"),
        ("In a letter to Peter Holm, Anna Keller said the pier was closed.", "Peter Holm"),
        ("Speaking to reporters in Oslo, Anna Keller said the pier was closed.", "reporters in Oslo"),
        ("Anna Keller said in an interview with Peter Holm that the pier was closed.", "Peter Holm"),
    ],
)
def test_addressee(text: str, addressee: str) -> None:
    version, statement = read(text)
    assert names(version, statement.addressee) == [addressee]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller said the pier was closed.",
        "Anna Keller responded to accusations that the pier was closed.",
        "Anna Keller said the union had written to Peter Holm.",
    ],
)
def test_no_addressee_is_made_of_a_thing_or_of_what_is_said(text: str) -> None:
    assert read(text)[1].addressee == ()


@pytest.mark.parametrize(
    ("text", "words", "media"),
    [
        ("Anna Keller said the pier was closed in an interview with Reuters.", "an interview with Reuters", ["Reuters"]),
        ('"The pier is closed," Anna Keller wrote on Twitter.', "Twitter", ["Twitter"]),
        ('"The pier is closed," Anna Keller wrote on Facebook.', "Facebook", ["Facebook"]),
        ('"The pier is closed," Anna Keller told Reuters.', "Reuters", ["Reuters"]),
        ("In a letter to the council, Anna Keller said the pier was closed.", "a letter to the council", []),
        ("Anna Keller said in a statement that the pier was closed.", "a statement", []),
        ("At a press conference in Oslo, Anna Keller said the pier was closed.", "a press conference in Oslo", []),
        ("In an opinion piece, Anna Keller said the pier was closed.", "an opinion piece", []),
    ],
)
def test_medium_or_occasion(text: str, words: str, media: list[str]) -> None:
    version, statement = read(text)
    assert statement.medium_text is not None
    assert text[slice(*statement.medium_text)] == words
    assert names(version, statement.medium) == media


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Anna Keller told reporters in Oslo that the pier was closed.", "Oslo"),
        ("At a press conference in Oslo, Anna Keller said the pier was closed.", "Oslo"),
        ("Anna Keller said in New Zealand that the pier was closed.", "New Zealand"),
        ("Speaking in Oslo, Anna Keller said the pier was closed.", "Oslo"),
        ("Anna Keller said the pier was closed during an interview in Oslo.", "Oslo"),
    ],
)
def test_place_where_it_was_said(text: str, place: str) -> None:
    version, statement = read(text)
    assert names(version, statement.said_at) == [place]


def test_the_place_of_another_act_is_not_lent() -> None:
    assert read("Anna Keller voted in Oslo and says the pier is closed.")[1].said_at == ()


def test_the_place_of_what_is_told_is_not_where_it_was_said() -> None:
    assert read("Anna Keller said the union met in Oslo.")[1].said_at == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Keller said on Monday that the pier was closed.", "2024-03-11"),
        ("Anna Keller said in a statement on Monday that the pier was closed.", "2024-03-11"),
        ("In an interview on Monday, Anna Keller said the pier was closed.", "2024-03-11"),
        ("Anna Keller told reporters on 2 March 2024 that the pier was closed.", "2024-03-02"),
    ],
)
def test_day_on_which_it_was_said(text: str, day: str) -> None:
    said_on = read(text)[1].said_on
    assert said_on is not None
    assert said_on.value == day


def test_the_day_of_what_is_told_is_not_when_it_was_said() -> None:
    assert read("Anna Keller said the union met on Monday.")[1].said_on is None


def test_about_are_the_names_in_what_was_said() -> None:
    version, statement = read("Anna Keller said in Oslo that Peter Holm had left Sweden.")
    assert names(version, statement.about) == ["Peter Holm", "Sweden"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Greenpeace spokeswoman Anna Keller said the pier was closed.", "Greenpeace"),
        ("Anna Keller, a spokeswoman for Greenpeace, said the pier was closed.", "Greenpeace"),
        ("A spokesman for Greenpeace said the pier was closed.", "Greenpeace"),
        ("Greenpeace's spokeswoman said the pier was closed.", "Greenpeace"),
        ("The ministry's spokeswoman said the pier was closed.", "The ministry"),
    ],
)
def test_on_whose_behalf_somebody_speaks(text: str, body: str) -> None:
    version, statement = read(text)
    assert names(version, statement.on_behalf_of) == [body]


def test_me_inside_a_quotation_is_the_one_who_speaks_it() -> None:
    version = read("“John Roe told us the pier was closed,” said Anna Keller, a spokeswoman for Greenpeace.")[0]
    inner = version.statements[0]
    assert names(version, inner.speaker) == ["John Roe"]
    assert names(version, inner.addressee) == ["Anna Keller"]


def test_we_inside_a_quotation_speaks_for_the_side_of_the_one_who_speaks_it() -> None:
    version = read("“We warned the council that the pier was closed,” said Anna Keller, a spokeswoman for Greenpeace.")[0]
    inner = version.statements[0]
    assert names(version, inner.speaker) == ["Anna Keller"]
    assert names(version, inner.on_behalf_of) == ["Greenpeace"]
