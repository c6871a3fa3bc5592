"""Which event a date belongs to. The article's day is Sunday, 26 May 2024."""

import pytest

from kg.annotate import load
from kg.extract.dates import Calendar
from kg.records import Article


def date_of(text: str, word: str, published: str | None = "2024-05-26") -> tuple[str | None, str | None, str | None]:
    """The words, value and basis of the date of *word*."""
    doc = load()(text)
    token = next(t for t in doc if t.text == word)
    span, when = Calendar(doc, Article("a", text, date=published)).of(token)
    return (text[slice(*span)] if span else None, when.value if when else None, when.basis if when else None)


def test_a_date_belongs_to_the_verb_that_it_hangs_on() -> None:
    text = "Police arrested the baker on Monday after he fled in March."
    assert date_of(text, "arrested") == ("Monday", "2024-05-20", "relative")
    assert date_of(text, "fled") == ("March", "2024-03", "relative")


def test_the_end_of_a_state_does_not_date_its_beginning() -> None:
    assert date_of("He was held until Friday.", "held")[0] is None
    assert date_of("The firm was banned until the end of 2027.", "banned")[0] is None
    assert date_of("He was not held until Friday.", "held")[:2] == ("Friday", "2024-05-24")


def test_an_event_noun_takes_the_date_of_its_verb() -> None:
    assert date_of("On 3 May 2024, the union filed a lawsuit.", "lawsuit") == ("3 May 2024", "2024-05-03", "stated")


def test_a_date_said_of_another_clause_is_not_lent() -> None:
    assert date_of("The minister said on Friday that the court had convicted the banker.", "convicted") == (None, None, None)


def test_verbs_that_share_a_subject_share_the_opening_date() -> None:
    assert date_of("On Tuesday the judge fined the firm and closed the case.", "closed")[1] == "2024-05-21"


def test_future_tense_turns_a_weekday_forward() -> None:
    assert date_of("The trial will begin on Tuesday.", "begin")[1] == "2024-05-28"
    assert date_of("The hearing is scheduled for November.", "scheduled")[1] == "2024-11"


def test_a_sentence_that_goes_on_inherits_the_scene() -> None:
    text = "On Wednesday the court sentenced the doctor. He was fined 900 dollars."
    assert date_of(text, "fined") == ("Wednesday", "2024-05-22", "inherited")


def test_a_sentence_set_against_a_dated_one_inherits_its_date() -> None:
    text = "Earlier this month, the union approved the offer. However, the company rejected it."
    assert date_of(text, "rejected") == ("Earlier this month", "2024-05", "inherited")


def test_a_perfect_tense_does_not_inherit() -> None:
    assert date_of("On Wednesday the court sentenced the doctor. He has denied everything.", "denied") == (None, None, None)


def test_without_an_article_date_the_words_stay_and_the_reading_goes() -> None:
    assert date_of("Police arrested the baker on Monday.", "arrested", published=None) == ("Monday", None, None)


def test_today_in_a_quotation_is_the_speakers_day() -> None:
    assert date_of("“Today I signed the law,” she said.", "signed") == ("Today", None, None)


@pytest.mark.parametrize("text", ["She may appeal.", "They march on.", "It sold 2019 cars."])
def test_verbs_and_counts_are_no_dates(text: str) -> None:
    assert Calendar(load()(text), Article("a", text, date="2024-05-26")).dates() == ()


def test_dates_come_in_text_order() -> None:
    text = "He left in 2019. She came on 4 June 2021."
    assert [when.value for when in Calendar(load()(text), Article("a", text)).dates()] == ["2019", "2021-06-04"]
