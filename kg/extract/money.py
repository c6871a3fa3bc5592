"""Sums of money in a text: amount and ISO 4217 currency, read from the words alone.

A sum whose currency the words leave open keeps its amount and has no currency: "5,000 dollars", "200 pounds", "¥900". The
sign "$" alone is the US dollar, as news agencies use it; "A$", "$5m Canadian" and "Canadian dollars" are not.
data/currencies.tsv has the names.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg.extract.gazetteer import rows
from kg.extract.numerals import NUMBER, POWER, number

MAX_LENGTH = 100  # characters of a sum: how far past its end a stretch of text is read
MAX_AMOUNT = Decimal(10) ** 15  # beyond it a float no longer holds cents, and no sum of the news is meant


class Money(NamedTuple):
    """A sum at [begin, end) of the text. *currency* is None where the words name none, or one of several."""

    begin: int
    end: int
    amount: float
    currency: str | None


class _Names(NamedTuple):
    symbols: dict[str, str | None]
    words: dict[str, str | None]
    adjectives: dict[tuple[str, str], str]  # (adjective, word) to code
    nations: dict[str, str]  # adjective to code of its dollar


def sums(text: str, begin: int = 0, end: int | None = None) -> Iterator[Money]:
    """The sums that begin in [begin, end), in order; one may reach past *end*."""
    end = len(text) if end is None else end
    for found in _pattern().finditer(text, begin, end + MAX_LENGTH):
        if found.start() >= end:
            return
        if found["sign"] is None and _NUMBER_BEFORE.search(text[max(0, found.start() - 20) : found.start()]):
            continue  # the end of a larger number: "two million five hundred thousand euros"
        yield from _read(found)


def is_currency(word: str) -> bool:
    """Whether the lower-case word names a currency ("euros", "dollar")."""
    return word in _names().words


def _read(found: "re.Match[str]") -> Iterator[Money]:
    names = _names()
    if found["sign"] is not None:
        sign, low, high = found["sign"].upper(), found["signed"], found["signed_to"]
        currency = names.symbols.get(sign, sign if sign in _codes() else None)
        nation = found["nation"]
        if nation:
            currency = names.nations.get(nation.lower(), nation.upper() if nation.upper() in _codes() else currency)
        name_begin, number_begin = found.start(), found.start("signed")
    else:
        low, high = found["named"], found["named_to"]
        word, adjective = found["word"].lower(), re.sub(r"[\s-]+", "-", (found["adjective"] or "").lower())
        if word.upper() in _codes() and found["word"].isupper():
            currency = word.upper()
        elif adjective:
            currency = names.adjectives.get((adjective, word))
        else:
            currency = names.words.get(word)
        name_begin = number_begin = found.start("named")
    if high is None:
        amount = _amount(low)
        if amount is not None:
            yield Money(name_begin, found.end(), amount, currency)
        return
    # "$5-10 million": the power belongs to both.
    power = re.search(rf"{POWER}\Z", high, re.IGNORECASE)
    lower = low if re.search(rf"{POWER}\Z", low, re.IGNORECASE) or not power else low + power[0]
    for begin, stop, words in (
        (name_begin, number_begin + len(low), lower),
        (found.start("signed_to" if found["sign"] is not None else "named_to"), found.end(), high),
    ):
        amount = _amount(words)
        if amount is not None:
            yield Money(begin, stop, amount, currency)


def _amount(words: str) -> float | None:
    value = number(words)
    return float(value) if value is not None and value < MAX_AMOUNT else None


_NUMBER_BEFORE = re.compile(r"(?:\b(?:hundred|thousand|million|billion|trillion)(?: and)?|\d[.,]?)[ -]?\Z", re.IGNORECASE)


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[0] for row in rows("currencies.tsv"))


@cache
def _names() -> _Names:
    symbols: dict[str, str | None] = {"¥": None}
    words: dict[str, str | None] = {}
    adjectives: dict[tuple[str, str], str] = {}
    nations: dict[str, str] = {}
    for code, signs, alone, shared, countries in rows("currencies.tsv"):
        symbols |= {sign.upper(): code for sign in signs.split()}
        words |= dict.fromkeys(alone.split(), code)
        for word in shared.split():
            words.setdefault(word, None)
            for country in countries.split():
                adjectives[country, word] = code
        if "dollar" in shared.split():
            nations |= dict.fromkeys(countries.split(), code)
    adjectives |= {("pounds", "sterling"): "GBP", ("pound", "sterling"): "GBP"}
    return _Names(symbols, words, adjectives, nations)


@cache
def _pattern() -> "re.Pattern[str]":
    names = _names()

    def one_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(word).replace(r"\-", "[ -]") for word in sorted(words, key=lambda w: (-len(w), w)))

    # Letters of a sign must not be the end of a word: "US$" but not "BONUS$".
    sign = rf"(?P<sign>(?<![\w$€£])(?:{one_of(names.symbols)}|{one_of(_codes())}))[ ]?"
    nation = rf"(?:[ ](?P<nation>(?:{one_of(names.nations)}|{one_of(_codes())})\b))?"
    joint = r"(?:[ ]?[-–][ ]?|[ ]to[ ])"
    adjective = one_of({country for country, _ in names.adjectives})
    word = one_of({*names.words, *_codes()})
    signed = rf"{sign}(?P<signed>{NUMBER})(?:{joint}(?P<signed_to>{NUMBER}))?{nation}"
    named = rf"(?P<named>{NUMBER})(?:{joint}(?P<named_to>{NUMBER}))?[ -](?:(?P<adjective>{adjective})[ -])?(?P<word>{word})\b"
    return re.compile(f"{signed}|{named}", re.IGNORECASE)
