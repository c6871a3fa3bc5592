"""The words by which matters of legal actions are compared: "taking bribes from a builder" has those of bribe and builder."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.cases.acts import Act

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that tell no matter from another: of law and procedure, of time and number, of people at large.
_EMPTY = frozenset(
    "the and for his her its their that this these those with from over into under about against between among after before "
    "during since until while who whom whose which what when where was were had has have been being are not but any all "
    "some other others another such same several many more most less than also only one two three four five six seven eight "
    "nine ten hundred thousand million billion first second third new old late early charge charges charged count counts "
    "case cases crime crimes criminal offence offences offense offenses allegation allegations alleged allegedly accused "
    "accusation accusations suspicion suspected suspects claim claims claimed law laws lawful act acts action actions legal "
    "illegal illegally unlawful unlawfully violation violations violating violated breach breaching breaches breaking part "
    "role involvement involved involving connection relation related link links linked conspiracy conspiring attempt "
    "attempted attempting felony misdemeanor misdemeanour serious various united states state kingdom government "
    "governments country countries national nation international federal public private former current year years month "
    "months week weeks day days today yesterday monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december time times people person persons man men woman women "
    "child children boy girl member members group groups official officials officer officers police prosecutor prosecutors "
    "judge judges lawyer lawyers ruling rulings decision decisions order orders ordered verdict sentence sentences "
    "sentenced conviction convictions convicted trial trials court courts hearing hearings appeal appeals arrest arrested "
    "warrant lawsuit lawsuits suit suits sued investigation investigations inquiry inquiries probe probes fine fines fined "
    "penalty penalties prison jail custody bail release released use used using having made make making taken take taking "
    "took given give giving gave come came coming get got getting held hold holding holds should would could will shall may "
    "might must can out off left right".split()
)
_ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ies", "ery", "ers", "er", "ed", "es", "s", "e", "y")
_LEAST = 3  # letters that an ending must leave
_MOST = 8  # words of a matter that count, from its beginning: long ones go on to circumstances


def words_of(act: Act) -> dict[str, str]:
    """The words of an action's matter, by stem; its parties are no part of it."""
    return stems(act.matter, [party.name for party in (*act.targets, *act.others)])


def stems(matter: str, without: Iterable[str] = ()) -> dict[str, str]:
    """The words that tell a matter, in its order, by their stems; those of the names *without* tell nothing more."""
    taken = {_stem(word) for name in without for word in _words(name)}
    found: dict[str, str] = {}
    for word in _words(matter):
        stem = _stem(word)
        if word not in _EMPTY and stem not in taken and len(found) < _MOST:
            found.setdefault(stem, word)
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(4096)
def _stem(word: str) -> str:
    while ending := next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), ""):
        word = word.removesuffix(ending)
    return word
