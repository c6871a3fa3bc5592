"""Where a query is wrong, in words for people.

The evaluator's parser tells the farthest place that it looked at. It tries a word by taking as many characters as the word
has, so this may be some characters, or lines, behind what it could not take. Where the pieces of a text stand farther apart
than any word of SPARQL is long, it is not: so the text is stretched, asked about again, and the place carried back.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from api.guard import tokens
from kg.errors import BadQuery, KgError
from kg.store.prefixes import prefixes

GAP = 32  # characters; the longest words of SPARQL have 14
EXCERPT_CHARACTERS = 120
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.DOTALL)
# What the parser says where the fault is in what the text means.
_REASONS = {
    "The SELECT contains a variable that is unbound": "SELECT asks for a variable that nothing binds or groups by",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong; *line* and *column* count from 1, and are 0 where the place is not known. *excerpt* has marks below it."""

    reason: str
    line: int = 0
    column: int = 0
    excerpt: str = ""


def trouble(query: str, problem: KgError, ask: Callable[[str], str | None]) -> Trouble:
    """What *problem* says of *query*; *ask* has the evaluator parse a text and returns what it complains of."""
    if not isinstance(problem, BadQuery) or not _PLACE.match(str(problem)):
        return Trouble(str(problem))
    known = next((words for told, words in _REASONS.items() if told in str(problem)), None)
    if known:
        return Trouble(known)
    stretched, pieces = _stretch(query)
    told = _PLACE.match(ask(stretched) or "")
    if told is None:
        return Trouble(str(problem))
    at = _offset(stretched, int(told[1]), int(told[2]))
    if not pieces or at >= len(stretched):
        end = len(query.rstrip())
        return _at(query, end, end + 1, "the query ends too early: a bracket, a quotation mark or a word is missing")
    begin, end = pieces[max(0, bisect_right([start for start, _, _ in pieces], at) - 1)][1:]
    return _at(query, begin, end, _undeclared(query, begin, end) or f"“{_short(query[begin:end])}” cannot stand here")


def _stretch(query: str) -> tuple[str, list[tuple[int, int, int]]]:
    """*query* with its pieces apart, and where each begins, there, and where it begins and ends in *query*."""
    pieces: list[tuple[int, int]] = []
    is_open = False  # whether the next token may join the piece before it
    for token in tokens(query):
        is_bracket = bool(token["open"] or token["close"])
        if is_open and not is_bracket and pieces[-1][1] == token.start():
            pieces[-1] = (pieces[-1][0], token.end())
        else:
            pieces.append((token.start(), token.end()))
        is_open = not is_bracket
    text, places = "", []
    for begin, end in pieces:
        places.append((len(text), begin, end))
        text += query[begin:end] + " " * GAP
    return text, places


def _offset(text: str, line: int, column: int) -> int:
    begin = 0
    for _ in range(line - 1):
        begin = text.find("\n", begin) + 1
    return begin + column - 1


def _undeclared(query: str, begin: int, end: int) -> str | None:
    """What to say if the piece has a prefix that neither the query nor the service declares."""
    found = list(tokens(query))
    declared = {b["name"][:-1] for a, b in pairwise(found) if a[0].upper() == "PREFIX" and b["name"]}
    for token in found:
        if begin <= token.start() < end and token["name"] and token["name"][:-1] not in declared | prefixes().keys():
            return f"the prefix “{token['name']}” is not declared"
    return None


def _at(query: str, begin: int, end: int, reason: str) -> Trouble:
    """Trouble with query[begin:end], which is shown with its line."""
    line_begin = query.rfind("\n", 0, begin) + 1
    line_end = query.find("\n", begin)
    line = query[line_begin : line_end if line_end >= 0 else None].rstrip("\r")
    column = begin - line_begin
    since = max(0, column - EXCERPT_CHARACTERS // 2)
    shown = line[since : since + EXCERPT_CHARACTERS].replace("\t", " ")
    marks = "^" * max(1, min(end - begin, len(shown) - (column - since)))
    return Trouble(reason, query.count("\n", 0, begin) + 1, column + 1, f"{shown}\n{' ' * (column - since)}{marks}")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
