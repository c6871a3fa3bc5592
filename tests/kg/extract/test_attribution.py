"""Who vouches for a legal action that somebody speaks of."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, Version


def read(text: str) -> Version:
    return extract(load()(text), Article("a", text, date="2024-05-26"))


def vouching(version: Version) -> list[str | None]:
    """What is said by whom the first legal action is laid to; None if the article tells it."""
    (action, *_) = version.legal_actions
    said = {s.id: version.article.text[slice(*s.content[0])] for s in version.statements}
    return [said[action.according_to] if action.according_to else None]


@pytest.mark.parametrize(
    "text",
    [
        "Carl Fenn denied the charges.",
        "Carl Fenn denied the two fraud charges against him.",
        "Maria Silva condemned the arrest of Carl Fenn.",
    ],
)
def test_who_denies_a_charge_or_condemns_an_arrest_does_not_claim_it(text: str) -> None:
    assert vouching(read(text)) == [None]


def test_who_tells_of_a_denial_vouches_for_what_is_denied() -> None:
    assert vouching(read("Maria Silva said that Carl Fenn denied the charges.")) == ["Carl Fenn denied the charges"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Carl Fenn denied that he was arrested.", "he was arrested"),
        ("The army denied the arrests.", "the arrests"),
        ("Maria Silva said that police had arrested Carl Fenn.", "police had arrested Carl Fenn"),
    ],
)
def test_an_act_that_may_never_have_been_stays_a_claim(text: str, said: str) -> None:
    assert vouching(read(text)) == [said]
