"""From when and until when somebody has a role: a role and the article's dates in, two readings out, None where none is told.

"since 2019", "from 2009 to 2014", "between May and June", "until 2021", "(2009-2014)" at once after the role, and the day of an
appointment or a resignation ("was named head of Vorna in 2019").
"""

import re

from kg.extract.date_words import year_period
from kg.extract.reading import Reading
from kg.extract.role_descriptions import JOINS, LEAVES
from kg.extract.role_words import Role
from kg.records import When

_TO = frozenset(("to", "until", "till", "through", "and", "-", "\u2013"))
_YEAR = re.compile(r"(19|20)\d\d")
_UNTIL = frozenset(("until", "till", "through"))
MAX_VERB = 8  # tokens from a name to the role that a verb gives or takes: "Roe, 54, was sworn in on Monday as mayor"

Term = tuple[When | None, When | None]


def term(reading: Reading, role: Role) -> Term:
    """The first and the last time of the role that the words after it tell."""
    doc = reading.doc
    at = max(role.person.end, role.end, role.of.end if role.of is not None else 0)
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at >= len(doc):
        return None, None
    word = doc[at].lower_
    if word == "since":
        return _date(reading, at + 1), None
    if word in _UNTIL:
        return None, _date(reading, at + 1)
    if word in ("from", "between", "("):
        return _span(reading, at + 1)
    when = _date(reading, at) or (_date(reading, at + 1) if word in ("in", "on") else None)
    if when is None:
        return None, None
    verbs = {token.lower_ for token in doc[max(role.person.start - 1, 0) : min(role.start, role.person.end + MAX_VERB)]}
    if verbs & LEAVES:
        return None, when
    return (when, None) if verbs & JOINS else (None, None)


def _span(reading: Reading, at: int) -> Term:
    first = _date(reading, at)
    if first is None:
        return None, None
    end = next((i for i in range(at, len(reading.doc)) if reading.doc[i].idx >= first.span[1]), len(reading.doc))
    if end >= len(reading.doc) or reading.doc[end].lower_ not in _TO:
        return first, None
    return first, _date(reading, end + 1) or _year(reading, end + 1)


def _date(reading: Reading, i: int) -> When | None:
    return reading.calendar.starting(reading.doc[i].idx) if i < len(reading.doc) else None


def _year(reading: Reading, i: int) -> When | None:
    """The year after a year: "2009 to 2014", where nothing else says that the number is one."""
    token = reading.doc[i] if i < len(reading.doc) else None
    if token is None or not _YEAR.fullmatch(token.text):
        return None
    period = year_period(int(token.text), "stated")
    span = (token.idx, token.idx + len(token))
    return When(span, period.value, period.first.isoformat(), period.last.isoformat(), period.basis)
