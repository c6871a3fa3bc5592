"""Date expressions and their readings, without a model. The article's day is Sunday, 26 May 2024."""

from datetime import date

import pytest

from kg.extract.date_words import date_words, publication_day

TODAY = date(2024, 5, 26)


def read(text: str, *, today: date | None = TODAY, ahead: bool = False) -> list[tuple[str, str | None]]:
    found = []
    for words in date_words(text):
        period = words.read(today, ahead=ahead)
        found.append((text[words.begin : words.end], period.value if period else None))
    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened on 26 May 2024.", "26 May 2024", "2024-05-26"),
        ("It opened on May 26, 2024.", "May 26, 2024", "2024-05-26"),
        ("It opened on the 3rd of April 1980.", "the 3rd of April 1980", "1980-04-03"),
        ("It opened on 2023-11-02.", "2023-11-02", "2023-11-02"),
        ("It opened in March 2023.", "March 2023", "2023-03"),
        ("It opened in Sept. 2023.", "Sept. 2023", "2023-09"),
        ("It opened on June 12.", "June 12", "2023-06-12"),
        ("It opened on May 27.", "May 27", "2024-05-27"),
        ("It opened in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
        ("Earlier this month it opened.", "Earlier this month", "2024-05"),
        ("It opened last month.", "last month", "2024-04"),
        ("It opens next year.", "next year", "2025"),
        ("It opened on Tuesday night.", "Tuesday night", "2024-05-21"),
        ("It opened on Sunday.", "Sunday", "2024-05-26"),
        ("It opened last Sunday.", "last Sunday", "2024-05-19"),
        ("Yesterday it opened.", "Yesterday", "2024-05-25"),
        ("Earlier today it opened.", "Earlier today", "2024-05-26"),
        ("It opens tomorrow.", "tomorrow", "2024-05-27"),
        ("It opened over the weekend.", "over the weekend", "2024-05-25/2024-05-26"),
        ("It opened last week.", "last week", "2024-05-13/2024-05-19"),
        ("It opened three days ago.", "three days ago", "2024-05-23"),
        ("Two weeks ago it opened.", "Two weeks ago", "2024-05-09/2024-05-15"),
        ("It opened two years ago.", "two years ago", "2022"),
        ("It opened last summer.", "last summer", "2023-06-01/2023-08-31"),
        ("It opened in the winter of 2019.", "in the winter of 2019", "2019-12-01/2020-02-29"),
        ("It is due in June of this year.", "June of this year", "2024-06"),
        ("Sat May 25 2024", "Sat May 25 2024", "2024-05-25"),
    ],
)
def test_words_are_read_at_their_own_precision(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tuesday", "2024-05-28"),
        ("Sunday", "2024-06-02"),
        ("June 12", "2024-06-12"),
        ("over the weekend", "2024-06-01/2024-06-02"),
    ],
)
def test_what_lies_ahead_is_read_forwards(text: str, value: str) -> None:
    assert read(text, ahead=True) == [(text, value)]


def test_the_weekday_picks_the_year() -> None:
    assert read("on Saturday, June 1") == [("Saturday, June 1", "2024-06-01")]
    assert read("on Thursday, June 1") == [("Thursday, June 1", "2023-06-01")]


def test_without_an_article_date_relative_words_stay_unread() -> None:
    assert read("on Tuesday, then last year, then 5 May 2021", today=None) == [
        ("Tuesday", None),
        ("last year", None),
        ("5 May 2021", "2021-05-05"),
    ]


def test_days_counted_from_another_event_stay_unread() -> None:
    assert read("two days later") == [("two days later", None)]


@pytest.mark.parametrize(
    "text", ["She is 18 years old.", "He served for five years.", "a daily paper", "$2019", "2,019 people", "3.2024"]
)
def test_ages_durations_and_amounts_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_a_day_that_no_calendar_has_is_not_read() -> None:
    assert read("on 31 June 2023") == [("31 June 2023", None)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-26", TODAY),
        ("2024-05-26T10:00:00Z", TODAY),
        ("October 05, 2006", date(2006, 10, 5)),
        ("2024-05", None),
        (None, None),
    ],
)
def test_only_a_full_date_gives_the_day_of_publication(written: str | None, day: date | None) -> None:
    assert publication_day(written) == day
