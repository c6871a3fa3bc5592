"""Which quotation goes to which cue: drafts by hand, so that no parser has a say."""

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from kg.extract.draft import Draft
from kg.extract.joining import join
from kg.extract.quotations import quotes
from kg.records import Span

_WORDS = spacy.blank("en")


def joined(text: str, cues: Sequence[str], contents: Sequence[Sequence[str]] = ()) -> list[tuple[str, list[str], list[str]]]:
    """(cue, content by syntax, quotations) of every draft that is kept; *cues* in text order, each the first after the last."""
    doc = _WORDS(text)
    found, at = [], 0
    for n, cue in enumerate(cues):
        at = text.index(cue, at)
        found.append(_draft(doc, (at, at + len(cue)), [_span(text, c) for c in (contents[n] if contents else ())]))
        at += len(cue)
    return [
        (text[slice(*draft.cue_span)], _cut(text, draft.content), _cut(text, draft.quoted))
        for draft in join(doc, found, quotes(text))
    ]


def _draft(doc: Doc, cue: Span, content: list[Span]) -> Draft:
    span = doc.char_span(*cue)
    assert span is not None
    return Draft(span.root, cue, "state", None, content, may_quote=True)


def _span(text: str, part: str) -> Span:
    return text.index(part), text.index(part) + len(part)


def _cut(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[slice(*span)] for span in spans]


def test_syntax_adds_nothing_from_another_paragraph() -> None:
    text = "The pier had been shut for weeks\n\n\u201cIt is safe,\u201d Anna Ivo said."
    contents = [["The pier had been shut for weeks", "It is safe"]]
    assert joined(text, ["said"], contents) == [("said", [], ["It is safe"])]


def test_a_quotation_that_begins_a_sentence_is_all_that_was_said() -> None:
    text = "The pier had been shut for weeks. \u201cIt is safe,\u201d Anna Ivo said, and left the room."
    contents = [["The pier had been shut for weeks. \u201cIt is safe", "and left the room"]]
    assert joined(text, ["said"], contents) == [("said", [], ["It is safe"])]


def test_what_is_said_before_a_colon_stays() -> None:
    text = "Anna Ivo said the pier was open: \u201cIt is safe.\u201d"
    assert joined(text, ["said"], [["the pier was open"]]) == [("said", ["the pier was open"], ["It is safe"])]


def test_a_quotation_goes_to_the_nearest_cue_and_leaves_the_contents_of_others() -> None:
    text = "Anna Ivo said the pier was open, adding of the ferry, \u201cIt is safe.\u201d"
    contents = [["the pier was open, adding of the ferry, \u201cIt is safe"], []]
    assert [quoted for _, _, quoted in joined(text, ["said", "adding"], contents)] == [[], ["It is safe"]]


def test_a_clause_that_turns_away_does_not_take_the_quotation_before_it() -> None:
    text = "She ended by saying, \u201cIt is safe,\u201d but Maria Silva denied it."
    assert joined(text, ["saying", "denied"])[0] == ("saying", [], ["It is safe"])


def test_an_interrupted_quotation_goes_on_after_a_long_aside() -> None:
    text = "\u201cEach time,\u201d she said, referring to the floods, \u201cthe pier has held.\u201d"
    assert joined(text, ["said", "referring"])[0] == ("said", [], ["Each time", "the pier has held"])


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next_one() -> None:
    text = "Anna Ivo added:\n\n\u201cIt is safe.\u201d\n\nThe ferry left at noon."
    assert joined(text, ["added"]) == [("added", [], ["It is safe"])]


def test_a_block_without_marks_is_what_a_colon_announces() -> None:
    text = "Anna Ivo added:\n\nThe pier is safe. Come and see.\n\nThe ferry left at noon."
    assert joined(text, ["added"]) == [("added", [], ["The pier is safe. Come and see"])]


def test_titles_are_no_speech() -> None:
    text = "\u201cIt is safe,\u201d she said on the programme \u201cHarbour Lights Tonight.\u201d \u201cCome.\u201d"
    assert joined(text, ["said"])[0][2][0] == "It is safe"
    assert "Harbour Lights Tonight" not in joined(text, ["said"])[0][2]


def test_a_nickname_is_no_speech() -> None:
    text = "\u201cWe won!\u201d Jo \u201cRed\u201d Lee shouted."
    assert joined(text, ["shouted"]) == [("shouted", [], ["We won!"])]


def test_a_quotation_that_as_links_to_the_content_belongs_to_it() -> None:
    text = "Anna Ivo criticised the plan as \u201cslow and far too costly\u201d on Monday."
    [(_, content, quoted)] = joined(text, ["criticised"], [["the plan"]])
    assert content == ["the plan as \u201cslow and far too costly"]
    assert quoted == ["slow and far too costly"]


def test_a_quoted_word_far_from_the_cue_is_not_what_was_said() -> None:
    text = "The ferrymen said yes long before the council with its new \u201cvision\u201d met."
    assert joined(text, ["said"]) == [("said", [], [])]


def test_a_quoted_word_right_after_its_cue_is_what_was_said() -> None:
    assert joined("They chanted \u201cHarbour\u201d all night.", ["chanted"]) == [("chanted", [], ["Harbour"])]


def test_a_quotation_inside_narration_does_not_wait_for_a_cue() -> None:
    text = "They asked, \u201cIs the old pier safe?\u201d, for weeks. Anna Ivo said it was a \u201cwhole and sound pier\u201d."
    contents = [["it was a \u201cwhole and sound pier"]]
    assert joined(text, ["said"], contents)[0][2] == ["whole and sound pier"]


def test_a_full_stop_before_the_closing_mark_ends_what_the_next_sentence_says() -> None:
    text = "\u201cIt is safe,\u201d Anna Ivo said. \u201cCome and see.\u201d She went on about the ferry."
    assert joined(text, ["said", "went"])[0][2] == ["It is safe", "Come and see"]


def test_according_to_vouches_for_all_of_a_quotation() -> None:
    text = "\u201cIs it safe?\u201d Anna Ivo asked, according to the harbour news."
    layer = joined(text, ["asked", "according"], [[], ["Anna Ivo asked"]])[1]
    assert layer[1] == ["Is it safe?\u201d Anna Ivo asked"]


def test_a_participle_after_a_quotation_is_the_writers() -> None:
    text = "Anna Ivo said the pier \u201cshould hold until spring,\u201d referring to the storm."
    contents = [["the pier \u201cshould hold until spring,\u201d referring to the storm"]]
    assert joined(text, ["said"], contents)[0][1] == ["the pier \u201cshould hold until spring"]
