"""Numbers as English writes them, in digits and words: "20,000", "2.3 billion", "450m", "forty-two", "half a million".

NUMBER is the pattern of one whole number; it has no groups, so that others can build on it. `number` reads what it matched.
"""

import re
from decimal import Decimal

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {name: n for n, name in enumerate(_UNITS + _TEENS, 1)} | dict(zip(_TENS, range(20, 100, 10), strict=True))
_VALUES |= {"a": 1, "an": 1}
_POWERS = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}

_DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?"  # Indian grouping too: 1,50,000
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})"
_WORDS = rf"(?:(?:half[ -])?an?(?=[ -](?:{'|'.join(_POWERS)})\b)|{_SMALL})(?:[ -]hundred(?:(?: and)? {_SMALL})?)?"
POWER = rf"(?:[ -](?:{'|'.join(_POWERS)})s?\b|[ ]?(?:{'|'.join(_SHORT)})\b)"
NUMBER = rf"(?:(?:(?:{_DIGITS}){POWER}?|\b{_WORDS}(?:[ -](?:{'|'.join(_POWERS)})s?\b)*)(?![\d.,]*\d))"

_PARTS = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[a-z]+)", re.IGNORECASE)


def number(text: str) -> Decimal | None:
    """The value of what NUMBER matched; None for words that make no number."""
    total, current, is_half = Decimal(0), Decimal(0), False
    for part in _PARTS.finditer(text.lower()):
        if part["digits"]:
            current = Decimal(part["digits"].replace(",", ""))
            continue
        word = part["word"].removesuffix("s") if part["word"].removesuffix("s") in _POWERS else part["word"]
        if word == "half":
            is_half = True
        elif word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in _POWERS or word in _SHORT:
            total += (current or Decimal(1)) * (_POWERS.get(word) or _SHORT[word])
            current = Decimal(0)
        elif word != "and":
            return None
    value = total + current
    return value / 2 if is_half else value or None
