"""How well the name of an entity fits a name that somebody looks for. Pure functions: the same names have the same score."""

import re
import unicodedata
from difflib import SequenceMatcher

EXACT = 100.0
OTHER_NAME = 0.95
_WORD = re.compile(r"\w+")
MAX_CHARACTERS = 200  # what is longer is compared by its beginning: the comparison takes time by the square of it


def words(name: str) -> tuple[str, ...]:
    """The words of *name* without case, accents and punctuation, in their order."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain[:MAX_CHARACTERS].casefold()))


def score(wanted: str, name: str) -> float:
    """From 0 to 100; 100 for the same words in the same order, and for nothing else.

    Below, three parts of the words that both have (Dice) and one part of the characters in common order, at most 99.
    """
    one, other = words(wanted), words(name)
    if not one or not other:
        return 0.0
    if one == other:
        return EXACT
    first, second = set(one), set(other)
    shared = 2 * len(first & second) / (len(first) + len(second))
    alike = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()
    return round(min(99.0, 100 * (0.75 * shared + 0.25 * alike)), 1)


def best(wanted: str, names: list[str]) -> float:
    """The score of the best of the names of one entity, of which the first is its fullest.

    Other names count for less: that a body was once called so in an article does not make the name its own.
    """
    scores = [score(wanted, name) for name in names]
    others = [round(OTHER_NAME * each, 1) for each in scores[1:]]
    return max(scores[:1] + others, default=0.0)
