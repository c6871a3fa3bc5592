"""How many, as English writes it: text in, bounds out. "More than 1,200", "20 to 30", "dozens", "up to a hundred", "no".

A word that counts without a number promises two of its unit and leaves the rest open, so that no figure is made up: "dozens"
are at least 24, "scores" at least 40, "hundreds" at least 200, "tens of thousands" at least 20,000, "several" at least two.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.extract.numerals import NUMBER, number
from kg.records import Bound

MAX_COUNT = 10**10  # more than all people


class Count(NamedTuple):
    """The words at [begin, end), bound words among them, and what they come to: None where they leave an end open.

    *core* is where the number itself begins; *written* tells one in digits or words from "no", "dozens" and the like.
    """

    begin: int
    core: int
    end: int
    low: int | None
    high: int | None
    bound: Bound
    written: bool


_UNITS = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 10**3, "million": 10**6}
_UNIT = "|".join(_UNITS)
_LEAST = (
    "at least|at the very least|(?:no|not) (?:fewer|less) than|(?:well |far |many |slightly |just )?(?:more than|over)"
    "|upwards? of|in excess of|greater than|above|a minimum of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops"
)
_MOST = "up to|as many as|at most|(?:no|not) more than|(?:slightly |just )?(?:fewer than|less than|under|below)|a maximum of"
_ABOUT = "about|around|some|approximately|roughly|nearly|almost|close to|an? estimated|estimated|perhaps|maybe|circa"
_BOUNDS: tuple[tuple[Bound, str], ...] = (("at least", _LEAST), ("at most", _MOST), ("about", _ABOUT))
_BEFORE = "|".join(rf"(?P<{bound.replace(' ', '_')}>{words})" for bound, words in _BOUNDS)
_AFTER = (
    r"(?:(?P<or_more>[ ]or[ ]more\b|[ ]and[ ]counting\b|\+|-plus\b)|(?P<or_fewer>[ ]or[ ](?:fewer|less)\b)"
    r"|(?P<odd>[ ]or[ ]so\b|-odd\b))"
)
_MANY = "several|many|a few|a couple(?: of)?"
_CORE = rf"""
      between[ ](?P<from>{NUMBER})[ ]and[ ](?P<till>{NUMBER})
    | (?<!from[ ])(?P<low>{NUMBER})(?:[ ]?[-–][ ]?(?=\d)|[ ](?:to|or)[ ])(?P<high>{NUMBER})
    | (?P<dozens>{NUMBER}|half[ ]a|a)[ ]dozen\b
    | (?P<one>{NUMBER})
    | (?:(?P<tens>tens|dozens|hundreds)[ ]of[ ])(?P<of_tens>thousands|millions)\b
    | (?:(?P<few>{_MANY})[ ])?\b(?P<units>(?:{_UNIT})s?)\b
    | (?P<several>several|a[ ](?:few|couple|handful))\b
    | (?P<none>no[ ]one|nobody|none|zero|no)\b
"""
_COUNT = re.compile(
    rf"(?<![\w.,$€£¥-])(?<!\d:)(?:\b(?:{_BEFORE.replace(' ', '[ ]')})(?:[ ](?:a[ ](?:further|total[ ]of)|another|the))?[ ])?"
    rf"(?:{_CORE})(?![a-z])(?:{_AFTER})?",
    re.IGNORECASE | re.VERBOSE,
)
_TENS = {"tens": 20, "dozens": 24, "hundreds": 200}
_OF_TENS = {"thousands": 10**3, "millions": 10**6}
# What makes of a number something else than a count of people: a sum, a share, an age, a day, a time.
_NO_COUNT = re.compile(
    r"(?:st|nd|rd|th)\b|[ ]?[%°$€£]|[ ]per ?cent\b|[-–](?!plus|odd)\w|[ ](?:percent|percentage|times)\b|:\d|[.,]\d|(?:am|pm)\b",
    re.IGNORECASE,
)


def counts(text: str, begin: int = 0, end: int | None = None) -> Iterator[Count]:
    """The counts within [begin, end) of *text*, in order. Sums of money, shares, ages and times of day are none."""
    for found in _COUNT.finditer(text, begin, len(text) if end is None else end):
        if _NO_COUNT.match(text, found.end()):
            continue
        read = _read(found)
        if read is not None:
            yield read


def _read(found: "re.Match[str]") -> Count | None:
    values = _values(found)
    if values is None:
        return None
    low, high, bound, written = values
    if found["or_more"] or found["at_least"]:
        bound = "at least"
    elif found["at_most"] or found["or_fewer"]:
        bound = "at most"
    elif found["about"] or found["odd"]:
        bound = "about" if bound == "exact" else bound
    if bound == "at least":
        high = None
    elif bound == "at most":
        low = None
    core = min(found.start(name) for name in _CORES if found[name] is not None)
    return Count(found.start(), core, found.end(), low, high, bound, written)


_CORES = ("from", "low", "dozens", "one", "tens", "few", "units", "several", "none")


def _values(found: "re.Match[str]") -> tuple[int | None, int | None, Bound, bool] | None:
    """Low, high, the bound that the core itself gives, and whether it is a number."""
    if found["from"] or found["low"]:
        low, high = _whole(found["from"] or found["low"]), _whole(found["till"] or found["high"])
        if low is None or high is None:
            return None
        if low >= high:  # "20-30 million" and "1 to 2 million" share their power
            power = 10 ** max(0, len(str(high)) - len(str(low)))
            return (low * power, high, "exact", True) if low * power < high else None
        if high >= 10**4 and low < 1000 and str(high).endswith("000"):
            low *= next(power for power in (10**9, 10**6, 10**3, 1) if high % power == 0)
        return (low, high, "exact", True) if low < high else None
    if found["dozens"]:
        many = found["dozens"].lower()
        value = 6 if many == "half a" else 12 * (1 if many == "a" else _whole(many) or 0)
        return (value, value, "about", True) if value else None
    if found["one"]:
        one = _whole(found["one"])
        return (one, one, "exact", True) if one else None
    if found["tens"]:
        return _TENS[found["tens"].lower()] * _OF_TENS[found["of_tens"].lower()], None, "at least", False
    if found["units"]:
        unit = found["units"].lower()
        if unit in _UNITS and not found["few"]:
            return None  # "hundred" alone
        return 2 * _UNITS[unit.removesuffix("s")], None, "at least", False
    if found["several"]:
        return 2, None, "at least", False
    return 0, 0, "exact", False


def _whole(words: str) -> int | None:
    value = number(words)
    return int(value) if value is not None and value == value.to_integral_value() and Decimal(0) < value < MAX_COUNT else None
