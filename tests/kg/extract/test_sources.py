"""The source of a reporting verb, on Docs annotated by hand: no model has a say."""

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.sources import is_hypothetical, source_of
from kg.extract.subjects import is_passive

VOCAB = spacy.blank("en").vocab


def doc(rows: str) -> Doc:
    """A Doc from lines of word, tag, part of speech, place of the head, dependency."""
    cells: list[list[Any]] = [line.split() for line in rows.strip().splitlines()]
    words, tags, pos, heads, deps = zip(*cells, strict=True)
    return Doc(VOCAB, words=words, tags=tags, pos=pos, heads=[int(head) for head in heads], deps=deps, lemmas=words)


def test_the_subject_speaks() -> None:
    words = doc("""
        Silva NNP PROPN 1 nsubj
        said  VBD VERB  1 ROOT
        so    RB  ADV   1 advmod""")
    assert source_of(words[1]) == words[0]


def test_a_passive_names_its_agent_or_nobody() -> None:
    words = doc("""
        plan     NN  NOUN  2 nsubjpass
        was      VBD AUX   2 auxpass
        rejected VBN VERB  2 ROOT
        by       IN  ADP   2 agent
        Silva    NNP PROPN 3 pobj""")
    assert is_passive(words[2])
    assert source_of(words[2]) == words[4]
    assert source_of(doc("plan NN NOUN 2 nsubjpass\nwas VBD AUX 2 auxpass\nrejected VBN VERB 2 ROOT")[2]) is None


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    words = doc("""
        Silva   NNP PROPN 3 nsubj
        who     WP  PRON  2 nsubj
        opposed VBD VERB  0 relcl
        left    VBD VERB  3 ROOT""")
    assert source_of(words[2]) == words[0]


def test_a_participle_after_a_comma_goes_with_the_clause_wherever_it_hangs() -> None:
    words = doc("""
        Silva     NNP PROPN 1 nsubj
        wants     VBZ VERB  1 ROOT
        a         DT  DET   3 det
        truce     NN  NOUN  1 dobj
        ,         ,   PUNCT 3 punct
        rejecting VBG VERB  3 acl
        delay     NN  NOUN  5 dobj""")
    assert source_of(words[5]) == words[0]


def test_a_participle_without_a_verb_above_it_has_no_source() -> None:
    words = doc("""
        truce     NN  NOUN  0 ROOT
        ,         ,   PUNCT 0 punct
        rejecting VBG VERB  0 acl""")
    assert source_of(words[2]) is None


def test_a_speaker_after_the_quotation_is_no_object() -> None:
    words = doc("""
        \u201d       ''  PUNCT 1 punct
        asserted VBD VERB  1 ROOT
        Silva    NNP PROPN 1 dobj""")
    assert source_of(words[1]) == words[2]


@pytest.mark.parametrize("rows", [
    "Silva NNP PROPN 3 nsubj\ndid VBD AUX 3 aux\nnot RB PART 3 neg\nsay VB VERB 3 ROOT",
    "Silva NNP PROPN 3 nsubj\nhas VBZ AUX 3 aux\nnever RB ADV 3 neg\nsaid VBN VERB 3 ROOT",
    "if IN SCONJ 3 mark\nSilva NNP PROPN 3 nsubj\nonly RB ADV 3 advmod\nsays VBZ VERB 3 ROOT",
    "Silva NNP PROPN 3 nsubj\nherself PRP PRON 0 npadvmod\nwould MD AUX 3 aux\nsay VB VERB 3 ROOT",
    "Silva NNP PROPN 1 nsubj\nwants VBZ VERB 1 ROOT\nto TO PART 3 aux\nsay VB VERB 1 xcomp",
])  # fmt: skip
def test_speech_that_did_not_happen(rows: str) -> None:
    assert is_hypothetical(doc(rows)[3])


def test_going_on_to_say_is_saying() -> None:
    words = doc("Silva NNP PROPN 1 nsubj\ngo VBD VERB 1 ROOT\nto TO PART 3 aux\nsay VB VERB 1 xcomp")
    assert not is_hypothetical(words[3])
    assert source_of(words[3]) == words[0]
