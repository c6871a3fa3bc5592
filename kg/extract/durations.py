"""Lengths of time in a text as xsd:duration: "18 years and six months", "a 40-year term", "two and a half years".

They have XSD's canonical form (P1Y6M, never P18M; two weeks are P14D), so that they are the same text in records, in the graph
and in what a store gives back. Months and years are never turned into days.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.extract.numerals import NUMBER, number


class Duration(NamedTuple):
    """A length of time at [begin, end) of the text; *value* is its xsd:duration."""

    begin: int
    end: int
    value: str


_MONTHS = {"decade": 120, "year": 12, "yr": 12, "month": 1}
_DAYS = {"fortnight": 14, "week": 7, "day": 1}
_UNIT = rf"(?:{'|'.join((*_MONTHS, *_DAYS))})s?\b(?![ -]olds?\b)"
_HALF = r"(?:[ -]and[ -]a[ -]half)"
_COUNT = rf"(?:(?:half[ -])?an?(?=[ -](?:{'|'.join((*_MONTHS, *_DAYS))})\b)|{NUMBER})"
# "a year and a half", "two and a half years", "two-and-a-half-year"
_ONE = rf"{_COUNT}{_HALF}?[ -]{_UNIT}['’]?{_HALF}?"
_WHOLE = re.compile(rf"(?<![\w.,$€£])(?<!half ){_ONE}(?:(?:,? and |,? ){_ONE})*", re.IGNORECASE)
_PART = re.compile(rf"(?P<count>{_COUNT})(?P<half>{_HALF})?[ -](?P<unit>{_UNIT})['’]?(?P<after>{_HALF})?", re.IGNORECASE)
# A range names its unit once: "five to ten years", "between 5 and 10 years", "5-10 years".
_RANGE = re.compile(
    rf"(?<![\w.,$€£])(?<!half )(?P<low>{NUMBER})(?P<joint> to | and |[ ]?[-–][ ]?)(?P<high>{_COUNT}[ -](?P<unit>{_UNIT}))",
    re.IGNORECASE,
)


def durations(text: str, begin: int = 0, end: int | None = None) -> Iterator[Duration]:
    """Those that begin in [begin, end), in order; one may reach past *end*. A range yields both its ends."""
    end = len(text) if end is None else end
    at = begin
    while (found := _WHOLE.search(text, at)) or _RANGE.search(text, at):
        ends = _RANGE.search(text, at)
        if ends and (not found or ends.start() < found.start()) and _is_range(text, ends):
            if ends.start() >= end:
                return
            unit = ends["unit"]
            for first, last, words in (
                (ends.start("low"), ends.end("low"), f"{ends['low']} {unit}"),
                (ends.start("high"), ends.end("high"), ends["high"]),
            ):
                value = _value(words)
                if value:
                    yield Duration(first, last, value)
            at = ends.end()
            continue
        if not found or found.start() >= end:
            return
        value = _value(found[0])
        if value:
            yield Duration(found.start(), found.end(), value)
        at = found.end()


def _is_range(text: str, found: "re.Match[str]") -> bool:
    """ "two and five years" is no range unless "between" says so."""
    return found["joint"] != " and " or text[: found.start()].lower().endswith("between ")


def _value(words: str) -> str | None:
    months = days = Decimal(0)
    for part in _PART.finditer(words):
        unit = part["unit"].lower().removesuffix("s")
        count = number(part["count"])
        if count is None:
            return None
        count += Decimal("0.5") * bool(part["half"] or part["after"])
        if unit in _MONTHS:
            months += count * _MONTHS[unit]
        else:
            days += count * _DAYS[unit]
    if months % 1 or days % 1 or not months + days:
        return None  # a third of a year has no exact length
    years, rest = divmod(int(months), 12)
    return "P" + "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (rest, "M"), (int(days), "D")) if n)
