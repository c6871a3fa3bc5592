"""Named mentions of people, organizations, places and groups: Doc in, typed token spans out.

The model's entities and the names found by their shape compete for the words; then each name gets one type in the whole
article, by the votes of all its occurrences, and is marked wherever it occurs again. Names inside names of laws, events and
works are not marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract import gazetteer
from kg.extract.name_cues import is_like_a_person
from kg.extract.name_patterns import Candidate, Kind, first_named, half_written, headed, known, lettered, national, titled
from kg.extract.name_phrases import apposed, joined, owned_offices, platform
from kg.extract.name_settings import NUMBERED, filed, introduced, prefixed, unlisted, worded
from kg.extract.name_teams import teams
from kg.extract.name_types import Votes, margin, name_types
from kg.extract.name_words import Words
from kg.extract.nouns import is_person_word
from kg.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_TYPES: dict[str, Kind] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
    "EVENT": "Thing",
    "LAW": "Thing",
}
_EDGES = frozenset(
    "the a an The A An and & ' \u2019 's \u2019s - \u2013 \u2014 , . : ; ( ) [ ] \" "
    "\u201c \u201d \u2018 / | @ # * of in".split()
)
_CUTS = frozenset('( ) [ ] " \u201c \u201d : ; | /'.split())
_PREDICATES = (["VBD"], ["VBZ"])
_INITIALS = frozenset("JFK RFK FDR LBJ MLK AOC RBG MBS".split())  # of people
MAX_LETTERS = 4  # of a short name
MAX_TITLE = 12  # words before a body in which its officer's title stands
LASTING = 5  # rank from which a name of several words holds in the whole article
MODEL_RANK = 2
MAX_MODEL = 3.0  # the model's votes for one name; more often it repeats one mistake
_HONOURS = frozenset(("QC", "KC", "MP", "MEP", "MSP", "TD", "Esq", "CBE", "OBE"))


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: tokens [start, end) and what they name; *margin*: the votes by which the type won."""

    start: int
    end: int
    type: EntityType
    margin: float = 0.0


def names(doc: "Doc") -> list[Name]:
    """The named mentions of *doc* in text order, disjoint."""
    words = Words(doc)
    candidates = [
        *headed(words),
        *titled(words),
        *apposed(words),
        *owned_offices(words),
        *joined(words),
        *platform(words),
        *first_named(words),
        *known(words),
        *national(words),
        *teams(words),
        *half_written(words),
        *introduced(words),
        *worded(words),
        *filed(words),
        *prefixed(words),
        *_of_model(doc, words),
    ]
    candidates += unlisted(words)
    candidates = [c for c in candidates if not words.is_portfolio(c.start, c.end)]
    chosen = _chosen(candidates)
    repeated = _repeated(words, chosen)
    if repeated:
        candidates += repeated
        chosen = _chosen(candidates)
    short = _short_names(words, chosen)
    replaced = {c.start for c in short}
    found = sorted([*(c for c in chosen if c.start not in replaced), *short], key=lambda c: c.start)
    votes = _votes(words, found, [*candidates, *short])
    types = name_types(words, [c for c in found if c.type != "Thing"], votes)
    marked = [(c.start, c.end, _key(words, c.start, c.end)) for c in found if c.type != "Thing"]
    taken = bytearray(len(words))
    for candidate in found:
        taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    again = _again(words, types, taken)
    return [Name(b, e, types[key], margin(votes[key])) for b, e, key in sorted([*marked, *again]) if key in types]


def _repeated(words: Words, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Further occurrences of bodies' names of several words, for there the model may have split them."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted({tuple(words.text[c.start : c.end]) for c in chosen if c.rank >= LASTING and c.type == "Organization"}):
        if len(key) > 2:
            by_first[key[0]].append(key)
    return [
        Candidate(i, i + len(key), "Organization", LASTING + 1, 0.0)
        for i, word in enumerate(words.text)
        for key in by_first.get(word, ())
        if tuple(words.text[i : i + len(key)]) == key
    ]


def _key(words: Words, start: int, end: int) -> tuple[str, ...]:
    """The name as its occurrences share it: shouted names ("GAZA") as others write them."""
    return tuple(w.title() if w.isupper() and len(w) > 3 and gazetteer.place(w) else w for w in words.text[start:end])


def _chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Disjoint candidates in text order: higher rank first, then longer, then earlier."""
    best: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start, c.type)):
        if not any(i in taken for i in range(candidate.start, candidate.end)):
            taken.update(range(candidate.start, candidate.end))
            best.append(candidate)
    return sorted(best, key=lambda c: c.start)


def _votes(words: Words, found: Sequence[Candidate], candidates: Sequence[Candidate]) -> Votes:
    """What the candidates say of each name: the strongest pattern once, the model as often as it says so, up to MAX_MODEL."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    spans = {(c.start, c.end) for c in found if c.type != "Thing"}
    model: Votes = defaultdict(lambda: defaultdict(float))
    for c in candidates:
        if (c.start, c.end) not in spans or c.type == "Thing":
            continue
        key = _key(words, c.start, c.end)
        if c.rank == MODEL_RANK:
            model[key][c.type] += c.weight
        else:
            votes[key][c.type] = max(votes[key][c.type], c.weight)
    for key, tally in model.items():
        for kind, weight in tally.items():
            votes[key][kind] += min(weight, MAX_MODEL)
    return votes


def _short_names(words: Words, found: Sequence[Candidate]) -> list[Candidate]:
    """The short names that stand in brackets after a name: "Harbour Safety Office (HASO)"."""
    by_end = {c.end: c for c in found}
    by_start = {c.start: c for c in found}
    short = []
    for end, inside in lettered(words):
        long = by_end.get(end)
        if gazetteer.place(words.text[inside]) is not None or words.text[inside] in gazetteer.organizations():
            continue  # "Parliament of New South Wales (NSW)"
        if long is None or long.type in ("Thing", "Person") or long.end - long.start < 2:
            continue
        known_as = by_start.get(inside)
        if known_as is None or known_as.rank <= MODEL_RANK + 1:
            short.append(Candidate(inside, inside + 1, long.type, 6, 4.0))
    return short


def _of_model(doc: "Doc", words: Words) -> Iterator[Candidate]:
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind is None:
            continue
        if kind == "Thing":
            if len(ent) > 2 or (len(ent) == 2 and words.text[ent.end - 1] in words.thing):
                yield Candidate(ent.start, ent.end, kind, 3, 0.0)
            continue
        yield from _trimmed(ent, kind, words)


def _trimmed(ent: "Span", kind: Kind, words: Words) -> Iterator[Candidate]:
    start, end = ent.start, ent.end
    cut = next((i for i in range(start + 1, end) if words.text[i] in _CUTS or "\n" in words.text[i]), end)
    if kind == "Organization":
        cut = next((i for i in range(start + 1, cut) if words.text[i] == "Chief"), cut)  # "Vorna Chief Financial Officer"
    end = cut
    while start < end and (words.text[start] in _EDGES or words.text[start].isspace()):
        start += 1
    while start < end and words.text[start] in words.title and (kind == "Person" or words.text[start + 1 : start + 2]):
        if kind != "Person" and words.is_head(end - 1):
            break
        start += 1
    while start < end and not words.capital[start] and words.text[start] not in ("al", "el", "de", "van", "von", "bin"):
        start += 1
    while start < end and (
        words.text[end - 1] in _EDGES
        or words.text[end - 1].isspace()
        or words.text[end - 1] in _HONOURS
        or not words.text[end - 1][0].isalnum()
    ):
        end -= 1
    if start >= end or not any(words.capital[i] for i in range(start, end)):
        return
    if end - start == 1 and not _is_name(words, start, kind):
        return
    if not words.capital[end - 1] and words.text[end - 2] not in ("-", "\u2013"):
        return
    if kind == "Group" and "-" in words.text[start:end]:
        return
    if kind == "Person" and end - start == 1 and _is_short_name(words, start):
        kind = "Organization"  # "DAB"
    if kind == "Group" and is_like_a_person(words, start, end):
        kind = "Person"  # peoples and parties of two words have one that means something: "Tamil Tigers"
    if kind in ("Organization", "Place") and end - start > 2:
        person = _person_inside(words, start, end)
        if person is not None:
            yield person
            return
        stop = _person_behind(words, start, end)
        if stop is not None:
            yield Candidate(stop, end, "Person", 9, 3.0)
            yield Candidate(start, stop, "Organization", 9, 2.0)
            return
    if kind == "Person" and end < len(words):
        longer = words.run(start, 5)
        if longer > end and not words.is_head(longer - 1) and not words.opens[end] and words.tag[longer - 1] == "NNP":
            end = longer
    yield Candidate(start, end, kind, MODEL_RANK, 1.0)


def _person_inside(words: Words, start: int, end: int) -> Candidate | None:
    """The person that the model lumps with a body: "director of Harbour Watch Jo-ann Roe"."""
    for stop in range(end - 2, start, -1):
        text = " ".join(words.text[start:stop])
        if text in gazetteer.organizations() or gazetteer.place(text) is not None:
            rest = words.run(stop, 4)
            if (
                rest == end
                and rest - stop >= 2
                and not any(words.is_head(i) for i in range(stop, rest))
                and words.text[start - 1] == "of"
            ):
                return Candidate(stop, end, "Person", 6, 3.0)
    return None


def _is_short_name(words: Words, i: int) -> bool:
    """Whether the letters are a body's rather than a person's, shouted or not."""
    word = words.text[i]
    if not word.isupper() or not 1 < len(word) <= MAX_LETTERS or word in _INITIALS:
        return False
    return word.title() not in words.first and word.title() not in words.surnames


def _person_behind(words: Words, start: int, end: int) -> int | None:
    """Index at which the person begins whom a title without commas introduces: "Head of the Council on Ports Mari Roe said"."""
    stop = end - 2
    if stop <= start or words.tag[end : end + 1] not in _PREDICATES or not _follows_title(words, start):
        return None
    is_body = any(words.is_head(i) for i in range(start, stop)) and not any(words.is_head(i) for i in range(stop, end))
    return stop if is_body and is_like_a_person(words, stop, end) and words.text[stop - 1] not in _EDGES else None


def _follows_title(words: Words, start: int) -> bool:
    """Whether the words right before are a title that opens its clause: "Head of the Aby branch of the"."""
    begin = start
    while begin > 0 and start - begin < MAX_TITLE and words.text[begin - 1][0].isalpha() and not words.opens[begin]:
        begin -= 1
    phrase = [word.lower() for word in words.text[begin:start]]
    if not phrase or phrase[0] in ("a", "an", "the", "one", "another", "some"):
        return False
    return any(is_person_word(one) and link in ("of", "at", "for") for one, link in pairwise(phrase))


def _is_name(words: Words, i: int, kind: Kind) -> bool:
    """Whether one word that the model takes for a name can be one."""
    word = words.text[i]
    if any(c.isdigit() for c in word) and not NUMBERED.fullmatch(word):
        return False  # "A380", "IE6": products
    if word in words.thing or (word in words.title and word not in words.first):
        return False
    if words.opens[i] and word.lower() in words.lower:
        return False
    if kind == "Organization" and words.text[i + 1 : i + 2] and words.text[i + 1] in ("Secretary", "Minister"):
        return False
    return not (i > 1 and words.text[i - 1] == "-" and words.glued[i - 1] and words.text[i - 2] in ("pro", "anti", "non"))


def _again(
    words: Words, types: dict[tuple[str, ...], EntityType], taken: bytearray
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Further occurrences of the names, also of last names and of the bare head words of organizations."""
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for key, kind in types.items():
        by_first[key[0]].append((key, key))
        if kind == "Person" and len(key) > 1 and key[-1:] not in types:
            by_first[key[-1]].append((key[-1:], key))
    for options in by_first.values():
        options.sort(key=lambda option: (-len(option[0]), option))
    i = 0
    while i < len(words):
        if taken[i] or not words.capital[i]:
            i += 1
            continue
        for parts, key in by_first.get(words.text[i], ()):
            end = i + len(parts)
            if tuple(words.text[i:end]) == parts and not any(taken[i:end]):
                yield i, end, key
                i = end - 1
                break
        i += 1
