"""Cues that only a quotation beside them makes."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import annotate
from kg.extract import extract
from kg.extract.quotations import quotes
from kg.extract.quotatives import speaker_beside
from kg.records import Article


def said(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of every statement."""
    [(article, doc)] = annotate([Article("test", text)])
    return [
        (
            text[slice(*s.source)] if s.source else "",
            text[slice(*s.cue)] if s.cue else "",
            " | ".join(text[slice(*span)] for span in s.content),
        )
        for s in extract(doc, article).statements
    ]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Maria Silva boomed: \u201cThe pier will open.\u201d", ("Maria Silva", "boomed", "The pier will open")),
        ("\u201cThe pier will open,\u201d Maria Silva crowed.", ("Maria Silva", "crowed", "The pier will open")),
        (
            "Remarked harbour engineer Maria Silva, \u201cThe pier will open.\u201d",
            ("Maria Silva", "Remarked", "The pier will open"),
        ),
        ("Stated Maria Silva:\n\n\u201cThe pier will open.\u201d", ("Maria Silva", "Stated", "The pier will open")),
        (
            "Maria Silva, the mayor, tweeted in response: \u201cThe pier will open.\u201d",
            ("Maria Silva", "tweeted", "The pier will open"),
        ),
        ("As Maria Silva put it, \u201cThe pier will open.\u201d", ("Maria Silva", "put", "The pier will open")),
        (
            "The date surprised Maria Silva. From Maria Silva: \u201cWe had no idea.\u201d",
            ("Maria Silva", ":", "We had no idea"),
        ),
    ],
)
def test_any_verb_or_a_colon_beside_a_whole_quotation_is_a_cue(text: str, statement: tuple[str, str, str]) -> None:
    assert statement in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The band is called \u201cThe Quiet Harbour Crew\u201d and plays on Monday.",
        "Maria Silva sang on the album, \u201cThe Quiet Harbour.\u201d",
        "\u201cThe Quiet Harbour\u201d opened on Monday.",
    ],
)
def test_names_of_works_make_no_cue(text: str) -> None:
    assert said(text) == []


def test_the_speaker_stands_outside_of_the_quotation() -> None:
    words = ["\u201c", "Some", "people", "left", ",", "\u201d", "said", "Anna", "Ivo", "."]
    heads = [2, 2, 6, 2, 6, 6, 6, 8, 6, 6]
    deps = ["punct", "det", "nsubj", "acl", "punct", "punct", "ROOT", "compound", "dobj", "punct"]
    pos = ["PUNCT", "DET", "NOUN", "VERB", "PUNCT", "PUNCT", "VERB", "PROPN", "PROPN", "PUNCT"]
    spaces = [False, True, True, False, False, True, True, True, False, False]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos, tags=["XX"] * len(words))
    [quote] = quotes(doc.text)
    assert speaker_beside(doc, quote, doc[6]) == doc[8]


def test_a_signature_below_a_quotation_is_its_cue() -> None:
    assert said("\u201cThe pier is safe and sound.\u201d\n\n\u2014 Maria Silva") == [
        ("Maria Silva", "\u2014", "The pier is safe and sound")
    ]


def test_what_follows_a_signed_quotation_is_somebody_elses() -> None:
    text = "\u201cThe pier is safe and sound.\u201d \u2014 Maria Silva\n\u201cThe pier will fall into the sea.\u201d \u2014 Anna Ivo"
    assert [(source, content) for source, _, content in said(text)] == [
        ("Maria Silva", "The pier is safe and sound"),
        ("Anna Ivo", "The pier will fall into the sea"),
    ]
