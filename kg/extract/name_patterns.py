"""Names by the shape of their words: "Ministry of X", "X Airport", "Judge X Y", "X Y" with a known first name, known names.

Each generator yields candidates in text order; `mentions` chooses among them where they overlap.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract import gazetteer
from kg.extract.name_words import Words
from kg.extract.nouns import is_person_word
from kg.records import EntityType

Kind = EntityType | Literal["Thing"]
# Assemblies whose bare name is a name: "Republican Senate" is still the Senate, "Indian Senate" a name of its own.
_ASSEMBLIES = frozenset(("Congress", "Senate", "Parliament", "Cabinet", "House"))
_COMMON_HEADS: Mapping[str, Kind] = {
    "parliament": "Organization",
    "party": "Organization",
    "crossing": "Place",
    "airport": "Place",
    "forest": "Place",
    "peninsula": "Place",
}
_BRANCHED = frozenset(("ngo", "media", "union", "company", "religious body"))  # kinds of body that name branches by country
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_BEFORE_COUNTRIES = frozenset(
    "Air Athletics Cricket Elections Hockey Radio Rugby Sport Statistics Swimming Telecom Tennis Transport".split()
)
_BOARDS_OF = frozenset(("School", "Schools", "College", "Fire", "Police", "Hospital", "Water", "Transit"))  # "... District"
_NUMBERED = frozenset(("Route", "Highway", "Interstate", "Road", "Terminal"))
# Titles that only people bear: what follows is a person even if it is spelt like a place.
_PERSONAL = frozenset(
    "Judge Justice Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Sen. Rep. Gov. Senator Professor Prof.".split()
)
# Words that end an office of several words: what follows in "Chief Financial Officer Ana Roe" is the name.
_OFFICE_ENDS = frozenset(("Officer", "Secretary", "Minister", "Director", "Commissioner", "Executive", "Manager", "Chairman"))
_HONOURS = frozenset(("QC", "KC", "MP", "MEP", "MSP", "TD", "Esq", "Jr", "Sr", "CBE", "OBE", "PhD", "MD"))
MAX_NAME = 5  # words of a person's name


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, end) that may be a name. Where they overlap the higher *rank* wins, then the longer."""

    start: int
    end: int
    type: Kind
    rank: int
    weight: float


def headed(words: Words) -> Iterator[Candidate]:
    """Names that say what they name by a word of their own: "Ministry of Labour", "Linden District Court", "Pine Street"."""
    at = 0
    for head in range(len(words)):
        if not words.is_head(head) or head < at or _is_office(words, head):
            continue
        following = head + 1
        if (
            following < len(words)
            and words.is_head(following)
            and not words.opens[following]
            and not _is_office(words, following)
        ):
            continue  # the last head word decides
        begin = _first_word(words, head)
        end = _with_complement(words, head, words.after(head))
        word = words.text[head]
        if word in _ASSEMBLIES and end == head + 1 and not _is_national(words, begin, head):
            continue
        if word in _NUMBERED and end < len(words) and words.text[end].isdigit():
            end += 1
        if (
            word == "District"
            and words.text[head + 1 : head + 2]
            and words.text[head + 1] in ("Judge", "Magistrate", "Attorney")
        ):
            continue  # "US District Judge Ana Roe"
        if "Chief" in words.text[begin + 1 : head]:
            continue  # "Vorna Chief Financial Officer"
        if end - begin == 1 or (begin == head and words.opens[head] and end == head + 1):
            continue
        is_thing = word in words.thing
        if (
            is_thing
            and begin == head
            and words.text[head] not in ("Operation", "Hurricane", "Typhoon", "Cyclone", "Treaty", "Battle")
        ):
            continue
        kind: Kind = "Thing" if is_thing else "Place" if word in words.place else "Organization"
        if word == "District" and words.text[head - 1] in _BOARDS_OF:
            kind = "Organization"
        if (
            kind == "Organization"
            and words.body.get(word)
            and end == head + 1
            and head - begin == 1
            and words.text[begin] in words.title
        ):
            continue
        if kind == "Organization" and words.body.get(word) in _BRANCHED and end == head + 1:
            end = _with_branch(words, end)
        at = end
        yield Candidate(begin, end, kind, 6, 4.0)


def _is_office(words: Words, i: int) -> bool:
    """Whether the word is the title of the person named next: "Linden County Sheriff Ana Roe"."""
    named = words.capital[i + 1 : i + 2] == [True] and not words.opens[i + 1] and not words.is_head(i + 1)
    return named and words.text[i] in words.title and (words.text[i + 1] in words.first or words.tag[i + 1] == "NNP")


def _with_branch(words: Words, end: int) -> int:
    """Index after the one country or region that a body of many branches ends in: "Harbour Watch Wales"."""
    if end >= len(words) or not words.capital[end] or words.opens[end] or words.capital[end + 1 : end + 2] == [True]:
        return end
    word = words.text[end]
    people = gazetteer.peoples().get(word)
    follows = words.tag[end + 1 : end + 2]
    if gazetteer.place(word) is not None or (people is not None and follows not in (["NN"], ["NNS"], ["JJ"])):
        return end + 1
    return end


def _is_national(words: Words, begin: int, head: int) -> bool:
    text = " ".join(words.text[begin:head])
    people = gazetteer.peoples().get(text)
    return gazetteer.place(text) is not None or bool(people and people.place) or text in ("National", "Federal", "European")


def _first_word(words: Words, head: int) -> int:
    dated = _date_before(words, head)
    if dated is not None:
        return dated
    begin = words.back(head)
    # "House Oversight and Reform Committee": "and" joins what the head word governs.
    if (
        (begin < head or words.text[head] == "Rescue")
        and begin > 1
        and words.text[begin - 1] == "and"
        and words.capital[begin - 2]
    ):
        before = without_owner(words, words.back(begin - 1), begin - 1)
        inner = [words.text[i] for i in range(before, begin - 1)]
        if not any(words.is_head(i) and words.text[i] != "House" for i in range(before, begin - 1)) and not any(
            gazetteer.place(word) or word in gazetteer.organizations() or word in words.title for word in inner[-1:]
        ):
            begin = before
    while begin < head and (words.text[begin] in ("'s", "\u2019s", "&", "-", "'") or words.text[begin] == "Former"):
        begin += 1
    return without_owner(words, begin, head)


def _date_before(words: Words, head: int) -> int | None:
    """Index of the date that a movement is named after ("Third of April Movement", "April 3 Front"), None if there is none."""
    text = words.text
    if head > 2 and text[head - 1] in _MONTHS and text[head - 2] == "of" and text[head - 3][0].isalnum():
        return head - 3
    if head > 1 and {text[head - 1] in _MONTHS, text[head - 2] in _MONTHS} == {True, False}:
        number = text[head - 2] if text[head - 1] in _MONTHS else text[head - 1]
        return head - 2 if number[0].isdigit() and len(number) < 5 else None
    return None


def without_owner(words: Words, begin: int, head: int) -> int:
    """Cut "Utah's" and "Ann Roe's" off "Utah's Supreme Court", but keep "People's Party" and "Workers' Party"."""
    for i in range(head - 1, begin, -1):
        if words.text[i] in ("'s", "\u2019s") and (
            gazetteer.place(words.text[i - 1])
            or words.text[i - 1] in gazetteer.organizations()
            or words.text[i - 1] == "Nations"
            or words.text[i - 1] in words.surnames
        ):
            return i + 1
        if words.text[i] in ("'", "\u2019") and words.text[i - 1] == "Nations":
            return i + 1
    return begin


def _with_complement(words: Words, head: int, end: int) -> int:
    """Index after "of X", "for X and Y" where the head word takes such a complement."""
    if words.text[head] not in words.takes_of:
        return end
    while end + 1 < len(words) and words.text[end] in ("of", "for", "on"):
        inner = end + 1
        if words.text[inner] in ("the", "a", "an") and inner + 1 < len(words):
            inner += 1
        if not words.capital[inner]:
            break
        end = _before_person(words, inner, words.run(inner))
        while end + 1 < len(words) and words.text[end] == "and" and words.capital[end + 1]:
            joined = words.run(end + 1)
            if _is_own_name(words, end + 1, joined) or words.opens[end + 1]:
                break
            end = joined
    return end


def _before_person(words: Words, begin: int, end: int) -> int:
    """Index at which a title or a first name starts another name: "House of Representatives | Speaker Ana Roe"."""
    cuts = (i for i in range(begin + 1, end) if words.text[i] in words.title or (i + 1 < end and words.text[i] in words.first))
    return next(cuts, end)


def _is_own_name(words: Words, begin: int, end: int) -> bool:
    """Whether the words after "and" start a name of their own."""
    text = " ".join(words.text[begin:end])
    if any(words.is_head(i) for i in range(begin, end)) or words.text[begin] in words.first or words.text[begin] in words.title:
        return True
    if text in gazetteer.organizations() or text.isupper():
        return True
    return (
        words.text[begin - 1 - 1] not in ("Iraq",)
        and gazetteer.place(text) is not None
        and gazetteer.place(words.text[begin - 2]) is None
    )


def titled(words: Words) -> Iterator[Candidate]:
    """People's names after a title or a role: "Judge Ana Roe", "spokesman John Doe"."""
    for i in range(len(words) - 1):
        word = words.text[i]
        if not (word in words.title or (word[0].islower() and is_person_word(word) and words.tag[i] == "NN")):
            continue
        if word in words.title and word[0].islower():
            continue
        begin = i + 1
        while (
            begin < len(words)
            and words.text[begin] in words.title
            and words.capital[begin]
            and words.text[begin] not in words.first
        ):
            begin += 1
        if begin > i + 1 and begin < len(words) and not words.capital[begin]:
            continue
        candidate = _person(words, begin)
        if candidate is not None and not words.opens[begin]:
            yield candidate


def _person(words: Words, begin: int) -> Candidate | None:
    if begin >= len(words) or not words.capital[begin]:
        return None
    end = _trimmed(words, begin, min(words.run(begin, MAX_NAME), len(words)))
    begin = next((i + 1 for i in reversed(range(begin, end)) if words.text[i] in _OFFICE_ENDS), begin)
    if end == begin or words.text[begin - 1] == "of":
        return None
    text = " ".join(words.text[begin:end])
    first = words.text[begin]
    is_named = first in words.first
    is_personal = words.text[begin - 1] in _PERSONAL and end - begin > 1
    if not (is_named or is_personal) and (
        gazetteer.place(text)
        or text in gazetteer.organizations()
        or text in gazetteer.peoples()
        or gazetteer.place(first)
        or first in gazetteer.peoples()
        or first in gazetteer.organizations()
    ):
        return None
    if words.is_head(end - 1) and end - begin > 1 and not is_named and not is_personal:
        return None
    if end - begin == 1 and (words.is_head(begin) or first in words.title or (first.isupper() and len(first) > 1)):
        return None
    return Candidate(begin, end, "Person", 7, 5.0)


def _trimmed(words: Words, begin: int, end: int) -> int:
    for i in range(begin, end):
        if words.text[i] in _HONOURS and i > begin:
            return i
        if i > begin and words.opens[i]:
            return i
    return end


def first_named(words: Words) -> Iterator[Candidate]:
    """Two or more capitalised words, the first of them a known first name."""
    i = 0
    while i < len(words) - 1:
        if words.capital[i] and words.text[i] in words.first:
            end = _trimmed(words, i, words.run(i, MAX_NAME))
            if (
                end - i > 1
                and not words.is_head(end - 1)
                and not (end - i == 2 and gazetteer.place(words.text[i + 1]) and gazetteer.place(words.text[i]))
            ):
                yield Candidate(i, end, "Person", 4, 3.0)
                i = end
                continue
        i += 1


@cache
def _known() -> Mapping[str, Sequence[tuple[tuple[str, ...], Kind, float]]]:
    """Known names by their first word, longest first. Tokens are as spaCy cuts them: hyphens and final possessives apart."""
    found: dict[str, list[tuple[tuple[str, ...], Kind, float]]] = {}
    for name in gazetteer.organizations():
        _add(found, name, "Organization", 3.0)
    for name, place in gazetteer.places().items():
        _add(found, name, "Place", 6.0 if place.is_country else 4.0 if place.is_sure else 1.5)
    for name in gazetteer.peoples():
        _add(found, name, "Group", 6.0)
    return {first: sorted(names, key=lambda n: (-len(n[0]), n[0], n[1])) for first, names in found.items()}


def _add(found: dict[str, list[tuple[tuple[str, ...], Kind, float]]], name: str, kind: Kind, weight: float) -> None:
    parts = tuple(name.replace("-", " - ").split())
    found.setdefault(parts[0], []).append((parts, kind, weight))


def known(words: Words) -> Iterator[Candidate]:
    """Names of the gazetteer."""
    names = _known()
    end = 0
    for i, word in enumerate(words.text):
        if i < end or not (words.capital[i] or word in ("al", "the", "The", "10")):
            continue
        shouted = word.title() if word.isupper() and len(word) > 2 else word
        for parts, kind, weight in (*names.get(word, ()), *(names.get(shouted, ()) if shouted != word else ())):
            stop = i + len(parts)
            inner = words.text[i:stop]
            if (
                tuple(inner) == parts
                or (len(parts) == 1 and shouted == parts[0] and len(word) > 3)
                or (word.isupper() and tuple(w.title() for w in inner) == parts)
            ):
                end = _branch(words, stop) if kind == "Organization" else stop
                if not (end < len(words) and words.text[end] in ("$", "US$")):
                    yield Candidate(i, end, kind, 3 if len(parts) == 1 else 5, weight)
                break


def _branch(words: Words, end: int) -> int:
    """Index after the one further word that makes a known name a branch's: "CNN Turk", "Greenpeace Kenya"."""
    if end >= len(words) or not words.capital[end] or words.opens[end] or words.glued[end - 1]:
        return end
    word = words.text[end]
    follows = end + 1 < len(words) and (words.capital[end + 1] or words.text[end + 1] == "-")
    if follows or word in words.title or word in words.first or words.is_head(end) or word in gazetteer.organizations():
        return end
    return end + 1


def national(words: Words) -> Iterator[Candidate]:
    """Bodies of a country that are called after it: "Air Orvania", "Statistics Norway"."""
    for i in range(len(words) - 1):
        if words.text[i] in _BEFORE_COUNTRIES and words.capital[i + 2 : i + 3] != [True]:
            place = gazetteer.places().get(words.text[i + 1])
            if place is not None and not words.opens[i + 1]:
                yield Candidate(i, i + 2, "Organization", 6, 4.0)


def half_written(words: Words) -> Iterator[Candidate]:
    """Names that end in a common noun: "Greek parliament", "Labour party", "Tuldava crossing"."""
    for i in range(1, len(words)):
        kind = _COMMON_HEADS.get(words.text[i])
        begin = words.back(i)
        if kind is None or begin == i or words.text[begin] in ("'s", "\u2019s"):
            continue
        text = " ".join(words.text[begin:i])
        people = gazetteer.peoples().get(text)
        if words.text[i] == "parliament":
            fits = gazetteer.place(text) is not None or bool(people and people.place)
        elif words.text[i] == "party":
            fits = bool(people and not people.place) or gazetteer.organizations().get(text) == "party"
        else:
            fits = people is None and not words.opens[begin]
        if fits:
            yield Candidate(begin, i + 1, kind, 6, 4.0)


def lettered(words: Words) -> Iterator[tuple[int, int]]:
    """Short names in brackets: (index after the name before the bracket, index of the one word inside)."""
    for i in range(1, len(words) - 2):
        if words.text[i] == "(" and words.text[i + 2] == ")" and words.capital[i + 1] and len(words.text[i + 1]) > 1:
            yield i, i + 1
