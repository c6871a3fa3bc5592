"""Speech that layout marks: transcripts and signed quotations."""

import pytest
import spacy

from kg.extract.labels import labelled

_WORDS = spacy.blank("en")


def signed(text: str) -> list[tuple[str, str, str]]:
    """(a word of the name, cue, words) of every labelled stretch."""
    return [(name.text, text[slice(*cue)], text[slice(*words)]) for name, cue, words in labelled(_WORDS(text))]


@pytest.mark.parametrize(
    "text",
    [
        "\u201cThe pier is safe and sound\u201d \u2014 Silva",
        "\u201cThe pier is safe and sound.\u201d\n\n\u2014 Silva, harbour master",
        '"The pier is safe and sound."\n- Silva.',
        "\u201dThe pier is safe and sound.\u201d \u2015\u00a0Silva.",
    ],
)
def test_a_dash_signs_the_quotation_before_it_also_from_the_next_paragraph(text: str) -> None:
    [(name, _, words)] = signed(text)
    assert (name, words) == ("Silva", "The pier is safe and sound")


@pytest.mark.parametrize(
    "text",
    [
        "\u201cThe pier is safe and sound.\u201d\n\n\u2014 the end of the line \u2014",
        "\u201cThe pier is safe and sound.\u201d\n\nSilva left at noon.",
        "LISBON: The pier is safe and sound.",
    ],
)
def test_other_dashes_lines_and_datelines_sign_nothing(text: str) -> None:
    assert signed(text) == []


def test_a_signed_paragraph_may_hold_other_marks() -> None:
    text = "\u201cThe \u201cold\u201d pier is safe.\u201d \u2014 Silva"
    assert signed(text) == [("Silva", "\u2014", "The \u201cold\u201d pier is safe")]
