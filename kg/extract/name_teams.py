"""Places that stand for their teams in reports of matches: "Orvania 3-0 Aby", "Aby beat Bexley", rows of league tables.

One name has one type in an article, so the place that plays is a team wherever a report of sport names it.
"""

import re
from collections.abc import Iterator

from kg.extract import gazetteer
from kg.extract.name_patterns import Candidate
from kg.extract.name_words import Words

# Some of these make an article one of sport.
_SPORT = frozenset(
    "goal goals goalkeeper match matches league striker midfielder defender semifinal semi quarterfinal standings season "
    "innings inning wicket wickets tournament penalty championship tied scored midfield kick runs batsman coach "
    "test points".split()
)
MIN_SPORT = 3
_BEATS = frozenset("beat beats defeated defeats thrashed edged drew hosted faced hammered upset".split())
_SCORE = re.compile(r"\d{1,3}[-\u2013]\d{1,3}")
_POINTS = re.compile(r"\d{1,3}")
_CELL = re.compile(r"[\d.,/-]+")
MIN_CELLS = 3
WEIGHT = 20.0  # above all that a country's name and its surroundings say together


def teams(words: Words) -> Iterator[Candidate]:
    """Yield the places that play, in text order."""
    if len(_SPORT & words.lower) < MIN_SPORT:
        return
    for begin in range(len(words)):
        end = _place(words, begin)
        if end > begin and (_plays(words, begin, end) or _is_row(words, begin, end)):
            yield Candidate(begin, end, "Organization", 5, WEIGHT)


def _place(words: Words, begin: int) -> int:
    """Index after the known place at *begin*, *begin* if there is none."""
    if not words.capital[begin]:
        return begin
    end = words.run(begin, 3)
    return end if gazetteer.place(" ".join(words.text[begin:end])) is not None else begin


def _plays(words: Words, begin: int, end: int) -> bool:
    after, before = words.text[end : end + 4], words.text[max(0, begin - 4) : begin]
    if after and (_SCORE.fullmatch(after[0]) or (after[0] in _BEATS and words.capital[end + 1 : end + 2] == [True])):
        return True
    if before and (_SCORE.fullmatch(before[-1]) or (before[-1] in _BEATS and words.capital[begin - 2])):
        return True
    return _is_score(after[:3]) or _is_score(before[-3:])


def _is_score(three: list[str]) -> bool:
    return (
        len(three) == 3
        and bool(_POINTS.fullmatch(three[0]))
        and three[1] in ("-", "\u2013", "\u2014")
        and bool(_POINTS.fullmatch(three[2]))
    )


def _is_row(words: Words, begin: int, end: int) -> bool:
    """Whether the name opens a line of figures, or of two names with their points."""
    if begin and "\n" not in words.text[begin - 1]:
        return False
    line = []
    for word in words.text[end : end + 12]:
        if "\n" in word:
            break
        line.append(word)
    cells = sum(bool(_CELL.fullmatch(word)) for word in line)
    opens = bool(line) and bool(_CELL.fullmatch(line[0]))
    return opens and (cells >= MIN_CELLS or (cells == 2 and bool(_POINTS.fullmatch(line[-1]))))
