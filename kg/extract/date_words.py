"""Date expressions of English news: a pattern for each way to name a day, week, month, season or year, and its reading.

A reading needs the day that the article was published (None leaves relative words unread) and whether the text looks ahead
("will open on Tuesday"). Past is preferred: news tells of what happened. Periods that are no calendar unit (a week, a
weekend, a season, a decade) have an ISO 8601 interval of days as value, "2024-05-25/2024-05-26".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kg.records import Basis


class Period(NamedTuple):
    """A stretch of days, with the ISO value that is as precise as the words."""

    value: str
    first: date
    last: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date expression at [begin, end) of the text; *sure* is False where only syntax can tell a date ("2019", "May")."""

    begin: int
    end: int
    sure: bool
    _reader: "Reader"
    _match: "re.Match[str]"

    def read(self, today: date | None, *, ahead: bool) -> Period | None:
        """The period meant, None where it cannot be told (no article date, no such day)."""
        try:
            return self._reader(self._match, today, ahead)
        except (ValueError, OverflowError):
            return None  # the 31st of June


Reader = Callable[["re.Match[str]", date | None, bool], Period | None]

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = (
    {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | {name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
)
_WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_NUMBERS = {name: n for n, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "an": 1,
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?"
_PHASE = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])?"


def _ordinal(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_number(text: str) -> int:
    return _MONTHS[text.lower().rstrip(".")]


def day(when: date, basis: Basis) -> Period:
    return Period(when.isoformat(), when, when, basis)


def month(year: int, number: int, basis: Basis) -> Period:
    first = date(year, number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(f"{year:04}-{number:02}", first, last, basis)


def year_period(year: int, basis: Basis) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), basis)


def interval(first: date, last: date, basis: Basis) -> Period:
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, basis)


# Every reader takes the same three arguments, whether it needs them or not: hence ARG001.


def _full(m: "re.Match[str]", today: date | None, ahead: bool) -> Period:  # noqa: ARG001
    return day(date(int(m["year"]), _month_number(m["month"]), _ordinal(m["day"])), "stated")


def _numeric(m: "re.Match[str]", today: date | None, ahead: bool) -> Period:  # noqa: ARG001
    return day(date(int(m["year"]), int(m["number"]), int(m["day"])), "stated")


def _month_of_year(m: "re.Match[str]", today: date | None, ahead: bool) -> Period:  # noqa: ARG001
    return month(int(m["year"]), _month_number(m["month"]), "stated")


def _month_of_relative_year(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:  # noqa: ARG001
    return None if today is None else month(today.year + _shift(m["which"]), _month_number(m["month"]), "relative")


def _day_of_month(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:
    if today is None:
        return None
    number, ordinal = _month_number(m["month"]), _ordinal(m["day"])
    found = [d for d in (_date_or_none(today.year + shift, number, ordinal) for shift in (-1, 0, 1)) if d is not None]
    named = m["weekday"]
    if named:
        matching = [d for d in found if d.weekday() == _weekday_number(named)]
        if matching:
            return day(min(matching, key=lambda d: abs((d - today).days)), "relative")
    return day(_choose(found, today, ahead), "relative") if found else None


def _date_or_none(year: int, number: int, ordinal: int) -> date | None:
    try:
        return date(year, number, ordinal)
    except ValueError:
        return None


_SLACK = timedelta(days=2)  # an article dated the day before its own events: time zones, late edits


def _choose(found: list[date], today: date, ahead: bool) -> date:
    if ahead:
        return next((d for d in found if d >= today), found[-1])
    return next((d for d in reversed(found) if d <= today + _SLACK), found[0])


def _bare_month(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:
    if today is None:
        return None
    number, which = _month_number(m["month"]), (m["which"] or "").lower()
    year = today.year
    if which.endswith(("last", "past")):
        year -= number >= today.month
    elif which == "next":
        year += number <= today.month
    elif ahead:
        year += number < today.month
    else:
        year -= number > today.month
    return month(year, number, "relative")


def _weekday_number(text: str) -> int:
    return next(n for name, n in _WEEKDAYS.items() if name.startswith(text.lower().rstrip(".")[:3]))


def _weekday(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:
    if today is None:
        return None
    number, which = _weekday_number(m["weekday"]), (m["which"] or "").lower()
    back = (today.weekday() - number) % 7
    if which.endswith(("last", "past", "previous")):
        return day(today - timedelta(days=back or 7), "relative")
    if which in ("next", "coming") or (ahead and which != "this"):
        return day(today + timedelta(days=(7 - back) % 7 or 7), "relative")
    if which == "this" and ahead:
        return day(today + timedelta(days=(7 - back) % 7), "relative")
    return day(today - timedelta(days=back), "relative")


_DAY_WORDS = {"today": 0, "earlier": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}


def _near_day(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:  # noqa: ARG001
    return None if today is None else day(today + timedelta(days=_DAY_WORDS[m["word"].split()[0].lower()]), "relative")


def _shift(which: str) -> int:
    word = which.lower().split()[-1]
    return -1 if word in ("last", "past", "previous") else 1 if word in ("next", "following", "coming") else 0


def _unit(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:  # noqa: ARG001
    if today is None:
        return None
    shift, unit = _shift(m["which"]), m["unit"].lower()
    if unit == "year":
        return year_period(today.year + shift, "relative")
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return month(months // 12, months % 12 + 1, "relative")
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    return interval(monday, monday + timedelta(days=6), "relative")


def _weekend(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:
    """Past: the last weekend that has begun by the article's day; "next" or a look ahead: the one that comes."""
    if today is None:
        return None
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if ahead or (m["which"] or "").lower() in ("next", "coming"):
        saturday += timedelta(weeks=1) if today.weekday() != 5 else timedelta()
    elif (m["which"] or "").lower() == "last" and today.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    return interval(saturday, saturday + timedelta(days=1), "relative")


def _season(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:  # noqa: ARG001
    first_month, last_month = _SEASONS[m["season"].lower()]
    if m["year"]:
        year, basis = int(m["year"]), "stated"
    elif today is not None:
        year, basis = today.year, "relative"
        shift = _shift(m["which"])
        if shift < 0 and month(year + (last_month < first_month), last_month, "relative").last >= today:
            year -= 1
        elif shift > 0 and date(year, first_month, 1) <= today:
            year += 1
    else:
        return None
    last = month(year + (last_month < first_month), last_month, "stated").last
    return interval(date(year, first_month, 1), last, "stated" if basis == "stated" else "relative")


def _ago(m: "re.Match[str]", today: date | None, ahead: bool) -> Period | None:  # noqa: ARG001
    if today is None:
        return None
    count = _NUMBERS.get(m["count"].lower()) or int(m["count"])
    unit = m["unit"].lower()
    if unit == "day":
        return day(today - timedelta(days=count), "relative")
    if unit == "week":  # seven days around that day: nobody means it to the day
        middle = today - timedelta(weeks=count)
        return interval(middle - timedelta(days=3), middle + timedelta(days=3), "relative")
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return month(months // 12, months % 12 + 1, "relative")
    return year_period(today.year - count, "relative")


def _decade(m: "re.Match[str]", today: date | None, ahead: bool) -> Period:  # noqa: ARG001
    first = int(m["decade"])
    return interval(date(first, 1, 1), date(first + 9, 12, 31), "stated")


def _bare_year(m: "re.Match[str]", today: date | None, ahead: bool) -> Period:  # noqa: ARG001
    return year_period(int(m["year"]), "stated")


def _vague(m: "re.Match[str]", today: date | None, ahead: bool) -> None:
    """Counted from another event ("two days later"): words without a reading."""


_WHICH_YEAR = r"(?P<which>(?:this|last|next|the previous|the following)) year"
_COUNT = r"(?P<count>(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\d{1,3})"
_WHICH = r"(?P<which>(?i:this|last|next))"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|{_SHORT_WEEKDAY})"
_KINDS: tuple[tuple[str, Literal[0, 1], Reader], ...] = (
    # longest first; 1 = a date whatever stands around it
    (rf"(?:{_WEEKDAY}|{_SHORT_WEEKDAY}),?\s+(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})\b", 1, _full),
    (rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})\b", 1, _full),
    (rf"(?:{_ANY_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b", 1, _full),
    (r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", 1, _numeric),
    (rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})\b(?![,.:]?\d)", 1, _day_of_month),
    (rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})\b", 1, _day_of_month),
    (rf"{_PHASE}(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})\b", 1, _month_of_year),
    (rf"{_PHASE}(?P<month>{_MONTH})\s+(?:of\s+)?{_WHICH_YEAR}\b", 1, _month_of_relative_year),
    (rf"(?:(?P<which>(?i:this past|last|next|this|coming|previous))\s+)?(?P<weekday>{_WEEKDAY})\b{_PART}", 1, _weekday),
    (rf"(?P<phase>(?:[Ee]arly|[Ll]ate|[Mm]id)[ -])(?:(?P<which>[Ll]ast|[Nn]ext)\s+)?(?P<month>{_MONTH})\b", 1, _bare_month),
    (rf"(?P<which>(?i:this past|last|next|this))\s+(?P<month>{_MONTH})\b", 1, _bare_month),
    (r"(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b" + _PART, 1, _near_day),
    (r"(?P<word>[Tt]onight|[Ll]ast night|[Ee]arlier today|[Tt]his (?:morning|afternoon|evening))\b", 1, _near_day),
    (rf"(?:(?i:earlier|later|late|early)\s+){_WHICH}\s+(?P<unit>week|month|year)\b", 1, _unit),
    (rf"{_WHICH}\s+(?P<unit>week|month|year)\b", 1, _unit),
    (r"(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n)\s+the\s+(?:(?P<which>last|past|next|coming)\s+)?weekend\b", 1, _weekend),
    (rf"{_WHICH}\s+weekend\b", 1, _weekend),
    (rf"{_WHICH}\s+{_SEASON}(?P<year>)\b", 1, _season),
    (rf"(?:in\s+the\s+)?{_SEASON}\s+(?:of\s+)?(?P<year>{_YEAR})(?P<which>)\b", 1, _season),
    (rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\b", 1, _ago),
    (r"(?:(?i:an?|one|a few|some|several|two|three|four|five|six|seven)|\d{1,2})\s+(?:day|week|month|year)s?"
     r"\s+(?:later|earlier)\b", 1, _vague),
    (r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)s\b", 1, _decade),
    (rf"(?P<which>){_PHASE}(?P<month>{_MONTH})\b", 0, _bare_month),
    (rf"{_PHASE}(?P<year>{_YEAR})\b(?![,.]\d|[-–—]?year|%)", 0, _bare_year),
)  # fmt: skip
# One scan finds where a date may begin; the patterns are then tried at that place only.
_STARTS = re.compile(
    rf"(?<![\w$€£.,#/-])(?={_MONTH}|{_ANY_WEEKDAY}|\d|(?i:"
    r"(?:the|in the) (?:\d|spring|summer|autumn|fall|winter)|earl|lat|mid|(?:this|last|next|coming|previous) |yesterday|today"
    r"|tomorrow|tonight|(?:over|at|during|on) the |spring|summer|autumn|fall|winter|an? |one|two|three|four|five|six|seven"
    r"|eight|nine|ten |eleven|twelve|some |several ))"
)
_PATTERNS = tuple((re.compile(pattern), bool(sure), reader) for pattern, sure, reader in _KINDS)


def date_words(text: str) -> Iterator[DateWords]:
    """Yield the date expressions of *text* in order, without overlaps."""
    end = 0
    for start in _STARTS.finditer(text):
        if start.start() < end:
            continue
        for pattern, sure, reader in _PATTERNS:
            match = pattern.match(text, start.start())
            if match:
                end = match.end()
                yield DateWords(match.start(), end, sure, reader, match)
                break


def publication_day(written: str | None) -> date | None:
    """The article's day, None where it is missing or less precise than a day."""
    if not written:
        return None
    for pattern, _, reader in _PATTERNS:
        match = pattern.match(written.strip())
        if match and reader in (_full, _numeric):
            found = DateWords(0, match.end(), True, reader, match).read(None, ahead=False)
            return found.first if found is not None else None
    return None
