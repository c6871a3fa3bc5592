"""The lists of words of the law."""

from importlib.resources import files
from typing import get_args

import pytest

from kg.extract.legal_lexicon import COMPANY, COMPOUND_NOUNS, PLAIN_NOUNS, PLAIN_VERBS
from kg.records import LegalKind

GUARDS = ("police_verbs", "criminal_verbs", "criminal_nouns", "civil_verbs", "civil_nouns")


def test_every_word_that_tells_of_a_legal_action_has_one_kind_of_the_list() -> None:
    assert {*PLAIN_VERBS.values(), *PLAIN_NOUNS.values(), *COMPOUND_NOUNS.values()} <= set(get_args(LegalKind))


def lines_of(file: str) -> list[str]:
    return (files("kg.extract") / "data" / file).read_text(encoding="utf-8").splitlines()


def test_every_list_of_company_is_asked_for_by_a_guard() -> None:
    guards = "".join((files("kg.extract") / f"{name}.py").read_text(encoding="utf-8") for name in GUARDS)
    phrases = {word for line in lines_of("legal_phrases.tsv") for cell in line.split("\t") for word in cell.split("|")}
    asked = {name for name in COMPANY if f'COMPANY["{name}"]' in guards} | {word.strip("=?") for word in phrases}
    assert [name for name in COMPANY if name not in asked and not any(f"={name}" in word for word in phrases)] == []


@pytest.mark.parametrize("file", ["legal_words.tsv", "legal_company.tsv", "legal_phrases.tsv"])
def test_no_line_stands_twice(file: str) -> None:
    assert len(set(lines_of(file))) == len(lines_of(file))


def test_no_word_tells_of_two_kinds() -> None:
    lines = lines_of("legal_words.tsv")
    told = [(line.split()[0], word) for line in lines if line.startswith(("verb ", "noun ")) for word in line.split("\t")[1:]]
    assert len(set(told)) == len(told)
