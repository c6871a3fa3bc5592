"""The court and the instrument of a legal action: sentences of our own, read with the default model."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, LegalAction, Version


def read(text: str) -> Version:
    return extract(load()(text), Article("a", text, date="2024-05-26"))


def only(version: Version, kind: str) -> LegalAction:
    (action,) = [a for a in version.legal_actions if a.type == kind]
    return action


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Maria Lopez was charged under Article 125 of the Criminal Code.", "charge", "Article 125 of the Criminal Code"),
        ("Maria Lopez was convicted by a Lisbon court under Article 207.3.", "conviction", "Article 207.3"),
        ("Maria Lopez was convicted of violating the Espionage Act.", "conviction", "Espionage Act"),
        ("Maria Lopez faces charges under Section 5(2) of the Harbour Act.", "charge", "Section 5(2) of the Harbour Act"),
        ("She was jailed under the Terrorism Act 2000.", "sentence", "Terrorism Act 2000"),
        ("Acme was fined €5m for breaching the Digital Markets Act.", "fine", "Digital Markets Act"),
        ("The Supreme Court struck down Section 4 of the Voting Act on Tuesday.", "ruling", "Section 4 of the Voting Act"),
        ("The court ruled that the rule violated the First Amendment.", "ruling", "First Amendment"),
        ("The court cited its ruling in Kask v. Port Authority.", "ruling", "Kask v. Port Authority"),
        (
            "Parliament passed the bill under Article 49.3 of the Constitution.",
            "legislation",
            "Article 49.3 of the Constitution",
        ),
        ("Maria Lopez was arrested under a new sedition law in Lisbon.", "arrest", "a new sedition law"),
    ],
)
def test_the_instrument_is_what_the_act_rests_on(text: str, kind: str, words: str) -> None:
    span = only(read(text), kind).instrument
    assert span is not None
    assert text[slice(*span)] == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Parliament passed the Sea Safety Act on Monday.", "legislation"),
        ("Police arrested Maria Lopez under martial law.", "arrest"),
        ("Police arrested Maria Lopez, who wrote a book on the Espionage Act.", "arrest"),
        ("Maria Lopez was arrested and charged under the Espionage Act.", "arrest"),
    ],
)
def test_another_law_is_not_lent_to_the_act(text: str, kind: str) -> None:
    assert only(read(text), kind).instrument is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The High Court fined Acme Corp. $5 million.", "fine", "High Court"),
        ("A judge at Leeds Crown Court sentenced Maria Lopez to nine years in prison.", "sentence", "Leeds Crown Court"),
        ("Acme Corp. sued Maria Lopez in the Lisbon District Court over unpaid wages.", "lawsuit", "Lisbon District Court"),
        ("Maria Lopez appeared before Leeds Crown Court on Monday.", "hearing", "Leeds Crown Court"),
    ],
)
def test_the_court_is_told_authority_or_not(text: str, kind: str, name: str) -> None:
    version = read(text)
    names = {entity.id: entity.name for entity in version.entities}
    assert [names[court] for court in only(version, kind).court] == [name]


@pytest.mark.parametrize("text", ["Maria Lopez was arrested by the police.", "Maria Lopez was charged in court."])
def test_no_court_is_made_up(text: str) -> None:
    assert [action.court for action in read(text).legal_actions] == [()]
