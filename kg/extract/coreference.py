"""Which named mentions mean the same entity: "Roe" is Jane Roe, "HASO" the Harbour Safety Office, "the US" the United States.

Names of each type are joined in the order of their length, so that a short name finds the full one wherever it stands.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract import gazetteer
from kg.extract.mentions import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL = frozenset("of the and for de la du & - in on".split())
_LEGAL_FORMS = frozenset(
    "Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. LLC PLC plc GmbH AG S.A. SA Group Motor".split()
)
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_LOCAL = frozenset(("Strip", "City", "State", "Province", "County", "Island", "Islands", "Region", "D.C."))
_HOUSES = frozenset(("House", "Commons", "Lords"))
_FEMALE, _MALE = frozenset(("Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Lady", "Dame")), frozenset(("Mr", "Mr.", "Sir", "Lord"))

_KIN = frozenset(
    "wife husband widow widower spouse son daughter brother sister sibling twin father mother parent grandfather grandmother "
    "grandson granddaughter uncle aunt nephew niece cousin stepson stepdaughter stepfather stepmother".split()
)
_MINISTRIES = frozenset(("Ministry", "Department", "Office", "Agency"))
MIN_STEM = 6  # letters

MAX_NAMESAKES = 200  # full names that a short one is compared with, so that a book-length text takes no quadratic time

Words = tuple[str, ...]


def clusters(doc: "Doc", found: Sequence[Name]) -> list[list[Name]]:
    """The mentions of each entity, entities in order of their first mention, mentions in text order."""
    spelt: dict[tuple[str, Words], list[Name]] = defaultdict(list)
    for name in found:
        spelt[name.type, _words(doc, name)].append(name)
    joined: dict[tuple[str, Words], list[Name]] = {}
    short_names = _short_names(doc, found)
    for kind, match in _MATCHES.items():
        _join(doc, kind, match, spelt, joined, short_names)
    groups = sorted(joined.values(), key=lambda group: min(group, key=lambda n: n.start).start)
    return [sorted(group, key=lambda n: n.start) for group in groups]


def _words(doc: "Doc", name: Name) -> Words:
    """The words of the name, a shouted place ("GAZA") as others write it."""
    words = tuple(token.text for token in doc[name.start : name.end] if not token.is_space)
    if name.type == "Place" and all(word.isupper() and len(word) > 3 for word in words):
        return tuple(word.title() for word in words)
    return words


def _short_names(doc: "Doc", found: Sequence[Name]) -> dict[tuple[str, Words], Words]:
    """Full names by the short ones that stand in brackets after them: "Harbour Safety Office (HASO)"."""
    return {
        (short.type, _words(doc, short)): _words(doc, full)
        for full, short in pairwise(found)
        if short.start == full.end + 1 and doc[full.end].text == "(" and full.type == short.type != "Person"
        if full.end - full.start > short.end - short.start
    }


Match = Callable[[Words, Words], bool]


def _join(
    doc: "Doc",
    kind: str,
    match: Match,
    spelt: dict[tuple[str, Words], list[Name]],
    joined: dict[tuple[str, Words], list[Name]],
    short_names: dict[tuple[str, Words], Words],
) -> None:
    keys = [words for of, words in spelt if of == kind]
    order = {words: n for n, words in enumerate(keys)}
    index: dict[str, list[Words]] = defaultdict(list)  # full names by what a shorter one could share with them
    for words in sorted(keys, key=lambda w: (-len(w), -len("".join(w)), order[w])):
        near = (full for handle in _handles(words) for full in index[handle][-MAX_NAMESAKES:])
        spelt_out = short_names.get((kind, words))
        options = list(dict.fromkeys(full for full in near if match(words, full)))
        if spelt_out is not None and (kind, spelt_out) in joined:
            options = [spelt_out]
        if not options:
            joined[kind, words] = list(spelt[kind, words])
            for handle in _handles(words):
                index[handle].append(words)
        elif len(options) == 1:
            joined[kind, options[0]] += spelt[kind, words]
        else:
            for name in spelt[kind, words]:
                joined[kind, _nearest(doc, name, options, spelt, kind)].append(name)


def _handles(words: Words) -> list[str]:
    """Keys under which names that may be one meet: their words, initials and the country or people they mean."""
    text = " ".join(words)
    handles = [word.casefold() for word in words if word not in _SMALL]
    handles.append("initials:" + _initials(words))
    handles.append("initials:" + text.replace(".", "").upper())
    place = gazetteer.place(text)
    if place is not None and place.geonames:
        handles.append("geonames:" + place.geonames)
    handles.append("letter:" + text[0].upper())
    people = gazetteer.peoples().get(text)
    if people is not None:
        handles.append("people:" + people.group)
    return handles


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words if word not in _SMALL and word[0].isalpha()).upper()


def _nearest(doc: "Doc", name: Name, options: Sequence[Words], spelt: dict[tuple[str, Words], list[Name]], kind: str) -> Words:
    """Of several full names the one used last before *name*; "Mrs", "Mr" and "his wife" keep a family apart."""
    title = doc[name.start - 1].text if name.start else ""
    wanted = "f" if title in _FEMALE else "m" if title in _MALE else None
    fitting = [words for words in options if wanted is None or gazetteer.first_names().get(words[0], wanted) in (wanted, "-")]
    if wanted is None and kind == "Person":
        fitting = [words for words in options if not _is_relative(doc, spelt[kind, words])]
    latest = options[0]
    best = -1
    for words in fitting or options:
        before = [other.start for other in spelt[kind, words] if other.start < name.start]
        if before and before[-1] > best:
            best, latest = before[-1], words
    return latest if best >= 0 else (fitting or options)[0]


def _is_relative(doc: "Doc", named: Sequence[Name]) -> bool:
    """Whether the text brings the name in as somebody's relative ("his wife, Mary Roe"): "Roe" then stays the other."""
    first = named[0].start
    return any(token.lower_ in _KIN for token in doc[max(0, first - 2) : first])


def _same_person(short: Words, full: Words) -> bool:
    if short == full:
        return True
    bare = tuple(word for word in full if word not in _SUFFIXES) or full
    if len(short) == 1:
        return short[0] in (bare[-1], bare[0]) or short[0] in bare[1:]
    if _fold(short[-1]) == _fold(bare[-1]) or set(short) < set(bare):
        first, other = short[0], bare[0]
        return (
            first == other or (first[0] == other[0] and (first.endswith(".") or other.endswith("."))) or set(short) < set(bare)
        )
    return bare[: len(short)] == short


def _same_organization(short: Words, full: Words) -> bool:
    if _fold("".join(short)) == _fold("".join(full)):
        return True
    text = "".join(short).replace(".", "")
    if len(short) == 1 and text.isupper() and len(text) > 1:
        return text == _initials(full) or text in full or _abbreviates(text, full)
    if _is_same_ministry(short, full):
        return True
    plain = _without_places(full)
    if plain == _without_places(short) and not (plain != full and _without_places(short) != short):
        return True
    core = tuple(word for word in full if word not in _LEGAL_FORMS)
    if short == core or tuple(word for word in short if word not in _LEGAL_FORMS) == core:
        return True
    if len(short) == 1:
        word = short[0]
        if word in _HOUSES:
            return word in full and "of" in full
        if full[0] == "Church" and full[-2] == "of" and word == full[-1]:
            return True
        # "Ford" for "Ford Motor Company"; "the Court" for "Court of Session"; but "Paris" is not "Paris Opera"
        return word == full[0] or (word == _head(full) and word in gazetteer.organization_words())
    return _within(short, full) or (_head(short) == _head(full) and _in_order(short, full))


def _is_same_ministry(short: Words, full: Words) -> bool:
    """ "Fisheries Ministry" for "Fishery Affairs Ministry": each word's stem stands in the full name, the last word in both."""
    if len(short) < 2 or short[-1] != full[-1] or short[-1] not in _MINISTRIES:
        return False
    stems = [word[:MIN_STEM] for word in full]
    return all(len(word) >= MIN_STEM and word[:MIN_STEM] in stems for word in short[:-1])


def _in_order(short: Words, full: Words) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


def _abbreviates(text: str, full: Words) -> bool:
    """Whether letters from each word of *full*, in order, make up *text*: "SIA" for "Singapore Airlines"."""
    if len(full) < 2 or not 2 < len(text) < 7 or text in gazetteer.organizations() or text[0] != full[0][0].upper():
        return False
    rest = iter("".join(full).upper())
    starts = [word[0].upper() for word in full if word not in _SMALL]
    tail = iter(text)
    return all(letter in rest for letter in text) and all(start in tail for start in starts)


def _head(words: Words) -> str:
    for i, word in enumerate(words):
        if word in ("of", "for"):
            return words[i - 1] if i else word
    return words[-1]


def _without_places(words: Words) -> Words:
    """The name without the country that it opens or ends with: "Supreme Court" for "Supreme Court of Peru"."""
    for i, word in enumerate(words):
        if i and word == "of":
            rest = words[i + 1 :]
            rest = rest[1:] if rest[:1] == ("the",) else rest
            if gazetteer.place(" ".join(rest)) is not None:
                return words[:i]
    for n in (3, 2, 1):
        opening = " ".join(words[:n])
        if len(words) > n and (gazetteer.place(opening) is not None or opening in gazetteer.peoples()):
            return words[n:]
    return words


def _within(short: Words, full: Words) -> bool:
    """Whether the words of *short* stand together in *full*."""
    return any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1))


def _same_place(short: Words, full: Words) -> bool:
    if _fold("".join(short)) == _fold("".join(full)):
        return True
    one, other = gazetteer.place(" ".join(short)), gazetteer.place(" ".join(full))
    if one is not None and other is not None and one.geonames is not None:
        return one.geonames == other.geonames
    if len(full) > len(short) and full[: len(short)] == short:
        return full[len(short)] in _LOCAL or one is None
    if len(short) == 1 and short[0].isupper() and len(short[0]) > 1:
        return short[0].replace(".", "") == _initials(full)
    return len(short) == 1 and one is None and short[0] in full and short[0] not in gazetteer.words("place")


def _same_group(short: Words, full: Words) -> bool:
    one, other = gazetteer.peoples().get(" ".join(short)), gazetteer.peoples().get(" ".join(full))
    if one is not None and other is not None:
        return one.group == other.group
    return _fold(short[-1]).rstrip("s") == _fold(full[-1]).rstrip("s") and len(short) == len(full)


def _fold(text: str) -> str:
    return text.casefold().replace(".", "").replace("\u2019", "'")


_MATCHES: dict[str, Match] = {
    "Person": _same_person,
    "Organization": _same_organization,
    "Place": _same_place,
    "Group": _same_group,
}
