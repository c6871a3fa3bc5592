"""Written dates in, ISO dates out. English, never against the clock: a date without its year is no date.

A scanner, not dateutil: that fills missing parts from a default day, and takes times, bare numbers and words for dates.
"""

import re
from datetime import date

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?"
_ZONE = (
    r"(?:(?:GMT|UTC|[ECMP][SD]?T|BST|IST|CES?T|EES?T|MSK|AE[SD]T|JST|SGT|HKT|PKT|WAT|EAT|SAST|AMT|Z|local time)\b)?"
    r"\s*(?:[+-]\d{1,2}(?::?\d{2})?\b)?"
)
_YEAR, _DAY = r"(?P<year>\d{4})(?!\d)", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FLAGS = re.IGNORECASE
_DATES = [
    re.compile(r"(?P<year>\d{4})(?P<sep>[-/._])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"{_DAY}(?: of)?[\s./-]*{_MONTH},?[\s/-]*{_YEAR}", _FLAGS),
    re.compile(rf"{_MONTH}\s*{_DAY}(?!\d),?(?:\s+{_CLOCK}(?:\s+{_ZONE})?)?\s*{_YEAR}", _FLAGS),
    re.compile(rf"{_MONTH},?\s*{_YEAR}", _FLAGS),
    re.compile(r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)"),
]
_REVISED = re.compile(r"(?:last |first )?(?:updated?|modified|revised|edited)\b(?:\s+(?:on|at))?\s*[:,-]*", _FLAGS)
_ISSUED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|created|issued|released|publication|release|issue|filed)(?: date| time)?"
    r"|dated?)\b(?:\s+(?:on|at))?\s*[:,-]*",
    _FLAGS,
)
_OTHER = re.compile(
    rf"T?{_CLOCK}\s*(?:[ap]\.?m\b\.?)?\s*{_ZONE}|\d{{1,2}}(?:\.\d{{2}})?\s*[ap]\.?m\b\.?\s*{_ZONE}|\d{{1,2}}\.\d{{2}}(?![\d.])\s*{_ZONE}|\d{{4}}\s*(?:GMT|UTC|hrs|hours)\b"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?|\d+\s+(?:min(?:ute)?s?|hours?|days?|weeks?)\s+ago\b"
    r"|(?:at|on|IST|GMT|UTC)\b|[\s,;:|/•·()\[\]–—-]",
    _FLAGS,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}\S*)?|(?P<alone>\d{4})(?:[-/._](?P<part>\d{1,2}))?"
)
_MAX_LINE = 120
_YEARS = range(1600, 2200)  # the newspaper's age; 0001-01-01 and its like stand for "unknown"


def day(value: object) -> str | None:
    """The ISO day, month or year that a field's value names, in the value's own time zone; None if it cannot be read."""
    text = " ".join(str(value).split()) if isinstance(value, str | int) else ""
    if match := _COMPACT.fullmatch(text):
        if match["alone"]:
            return _iso(int(match["alone"]), int(match["part"]) if match["part"] else None)
        return _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day_of_line(text) or "") or None


def day_of_line(line: str) -> str | None:
    """The ISO day or month that a line names if it is nothing but a date with its labels, weekday and time.

    None for any other line; "" where such a line names no readable date ("2 hours ago"; 04/05/2024 is April or May). Of several
    dates the one of publication counts, the one of an update only where it stands alone.
    """
    issued: list[str] = []
    revised: list[str] = []
    at, into, saw = 0, issued, False
    line = line.strip()
    if not line or len(line) > _MAX_LINE:
        return None
    while at < len(line):
        if match := _first_match(line, at):
            into.append(_value(match))
        elif match := _REVISED.match(line, at):
            into = revised
        elif match := _ISSUED.match(line, at):
            into = issued
        else:
            match = _OTHER.match(line, at)
        if match is None or match.end() == at:
            return None
        saw = saw or any(c.isalnum() for c in match.group())
        at = match.end()
    return next(filter(None, issued + revised), "") if saw else None


def _first_match(line: str, at: int) -> re.Match[str] | None:
    return next((match for pattern in _DATES if (match := pattern.match(line, at))), None)


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = int(parts["year"])
    if name := parts.get("name"):
        month = _MONTHS.index(name[:3].lower()) // 3 + 1
        return _iso(year, month, int(parts["day"]) if parts.get("day") else None) or ""
    if parts.get("month"):
        return _iso(year, int(parts["month"]), int(parts["day"])) or ""
    first, second = int(parts["first"]), int(parts["second"])
    if first != second and max(first, second) <= 12:
        return ""
    return _iso(year, min(first, second), max(first, second)) or ""


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if year not in _YEARS:
        return None
    try:
        full = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return full[: 10 if day else 7 if month else 4] if month != 0 and day != 0 else None
