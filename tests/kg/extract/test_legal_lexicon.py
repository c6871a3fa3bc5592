"""The lists of words of the law."""

from importlib.resources import files
from typing import get_args

from kg.extract.legal_lexicon import COMPOUND_NOUNS, PLAIN_NOUNS, PLAIN_VERBS
from kg.records import LegalKind


def test_every_word_that_tells_of_a_legal_action_has_one_kind_of_the_list() -> None:
    assert {*PLAIN_VERBS.values(), *PLAIN_NOUNS.values(), *COMPOUND_NOUNS.values()} <= set(get_args(LegalKind))


def test_no_legal_word_stands_twice_in_a_list() -> None:
    lines = (files("kg.extract") / "data" / "legal_words.tsv").read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines)
    told = [(line.split()[0], word) for line in lines if line.startswith(("verb ", "noun ")) for word in line.split("\t")[1:]]
    assert len(set(told)) == len(told)
