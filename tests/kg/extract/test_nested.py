"""Reporting words inside quotation marks: which of them tell what somebody else said."""

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.records import Article, Statement


def statements(text: str) -> tuple[Statement, ...]:
    [(article, doc)] = annotate([Article("test", text)])
    return extract(doc, article).statements


def cues(text: str) -> list[str]:
    return [text[slice(*s.cue)] for s in statements(text) if s.cue is not None]


def test_a_report_of_what_a_third_person_said_is_a_statement_inside_a_statement() -> None:
    text = "\u201cThe mayor told us that the pier is safe,\u201d Anna Ivo said."
    inner, outer = statements(text)
    assert [text[slice(*s.cue)] for s in (inner, outer) if s.cue] == ["told", "said"]
    assert inner.according_to == outer.id
    assert (inner.form, outer.form) == ("indirect", "direct")


def test_speech_that_a_quotation_quotes_is_direct_itself() -> None:
    text = "\u201cMaria Silva said, \u2018The pier will never open again,\u2019\u201d Anna Ivo told reporters."
    assert [s.form for s in statements(text)] == ["direct", "direct"]


@pytest.mark.parametrize(
    "quotation",
    [
        "I tell you that the pier is safe",
        "We promise that the pier will open",
        "You said that the pier was safe",
        "People say that the pier is safe",
        "Someone told the crews that the pier was safe",
        "Anyone who claims that the pier is safe is lying",
        "A mayor who says that the pier is safe is brave",
    ],
)
def test_what_speakers_do_by_speaking_or_lay_to_anybody_is_no_statement_of_its_own(quotation: str) -> None:
    assert cues(f"\u201c{quotation},\u201d Anna Ivo said.") == ["said"]


def test_what_is_said_inside_a_quotation_ends_with_it() -> None:
    text = "\u201cMaria Silva said the pier is safe,\u201d said Anna Ivo, who runs the ferry."
    inner, _ = statements(text)
    assert [text[slice(*span)] for span in inner.content] == ["the pier is safe"]
