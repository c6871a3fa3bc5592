"""Which legal actions belong to one case, and why.

An action that states a matter joins the oldest case, by its articles' dates, that a target of it already has over such words;
one without a matter goes with what its article tells before it of the same target. Words are compared with those of the
article that opened the case alone, so that a case cannot wander from matter to matter, and later articles leave earlier cases
as they are. An action against several targets joins the cases that each of them has in its matter.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from kg.cases.acts import Act, Party
from kg.cases.matters import words_of
from kg.records import EntityType
from kg.sets import Sets

Key = tuple[str, ...]
Words = dict[str, str]

_NO_CASE = frozenset({"legislation", "recognition"})  # their targets are no parties of proceedings
_OF_ITS_OWN = frozenset({"sanction"})  # only the words tell that it is over the same matter
_JUDGED = frozenset({"hearing", "plea", "conviction", "acquittal", "sentence", "fine", "ruling"})
_PROCEDURAL = frozenset(
    {"ruling", "hearing", "appeal", "release", "extradition"}
)  # their matter is what is decided, not an offence
_CIVIL = frozenset({"lawsuit", "settlement"})
_CRIMINAL = frozenset(
    {"arrest", "warrant", "charge", "plea", "conviction", "acquittal", "sentence", "extradition", "pardon", "execution"}
)
_SHARE = 0.5  # of the words of the shorter matter


class Member(NamedTuple):
    """As in `kg.cases.acts.Step`."""

    act: Act
    terms: tuple[str, ...]
    beside: str


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one case, the oldest first; *parties* and *terms* as in `kg.cases.acts.Case`."""

    members: tuple[Member, ...]
    parties: tuple[str, ...]
    terms: tuple[str, ...]


def joined(acts: Iterable[Act]) -> Iterator[Group]:
    """The groups of two actions and more, the one with the oldest action first. Each action is in one group at most."""
    particular = (replace(act, targets=tuple(filter(_is_particular, act.targets))) for act in acts)
    found = sorted((act for act in particular if act.kind not in _NO_CASE and act.targets), key=lambda act: act.age)
    words = {act.iri: words_of(act) for act in found}
    sets = Sets()
    agreed = _join_by_matter(found, words, sets)
    _join_within_articles(found, agreed, words, sets)
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in found:
        groups[sets.of(act.iri)].append(act)
    parts = (part for group in groups.values() for part in _prosecution_and_suit(group))
    explained = (_explained(part, words) for part in parts if len(part) > 1)
    yield from sorted(
        (group for group in explained if len(group.members) > 1 and group.parties), key=lambda group: group.members[0].act.age
    )


def _is_particular(target: Party) -> bool:
    """Whether somebody in particular is meant: "seven fishermen" are, "fishermen" may be any."""
    return target.type != "Group" or target.is_named or " " in target.name


def _join_by_matter(acts: Sequence[Act], words: dict[str, Words], sets: Sets) -> set[str]:
    """Join, and say which agree with one before them, or with one after them in their article."""
    agreed: set[str] = set()
    opened: dict[Key, Act] = {}  # by what an action over the same matter has too; the oldest stays
    for act in (act for act in acts if words[act.iri]):
        cases = {target: _best(act, target, opened, words) for target in act.targets}
        for target, case in cases.items():
            if case is not None:
                sets.join(case.iri, act.iri)
                agreed |= {act.iri, case.iri} if case.work == act.work else {act.iri}
            if case is None or case.work == act.work:  # what the first article tells of its matter is the case's matter
                for key in _keys(act, target, words[act.iri], is_asked=False):
                    opened.setdefault(key, act)
    return agreed


def _best(act: Act, target: Party, opened: dict[Key, Act], words: dict[str, Words]) -> Act | None:
    """The action whose matter shares the most words, of several the oldest."""
    found = {case.iri: case for key in _keys(act, target, words[act.iri], is_asked=True) if (case := opened.get(key))}
    agreeing = []
    for case in found.values():
        own, other = words[act.iri], words[case.iri]
        shared = len(own.keys() & other.keys())
        if case.work == act.work or shared >= _SHARE * min(len(own), len(other)):
            agreeing.append((-shared, case.age, case))
    return min(agreeing, key=lambda one: one[:2])[2] if agreeing else None


def _keys(act: Act, target: Party, words: Words, *, is_asked: bool) -> Iterator[Key]:
    """What two actions have in common whose matters may agree; *is_asked* for what is looked up, else for what is found by it.

    Two words tell a matter, or the one word that one of the two matters comes to; of one person in one article any word does.
    Of bodies and places so much is told that one word needs another party in common, and nationalities have no cases
    across articles.
    """
    is_many = target.type == "Group" and target.is_named
    yield from (("two", target.iri, act.work if is_many else "", *pair) for pair in combinations(sorted(words), 2))
    if target.type == "Person" or not target.is_named:
        yield from (("near", target.iri, act.work, word) for word in words)
    else:
        yield from _one_word(target.iri, act.work, words, is_asked=is_asked)
    if target.type == "Person":
        yield from _one_word(target.iri, "", words, is_asked=is_asked)
    elif target.type in ("Organization", "Place"):
        for other in act.others:
            if other.is_named:
                yield from _one_word(target.iri, other.iri, words, is_asked=is_asked)


def _one_word(target: str, scope: str, words: Words, *, is_asked: bool) -> Iterator[Key]:
    for word in words:
        if len(words) == 1 or not is_asked:
            yield "any", target, scope, word
        if len(words) == 1 or is_asked:
            yield "only", target, scope, word


def _join_within_articles(acts: Iterable[Act], agreed: set[str], words: dict[str, Words], sets: Sets) -> None:
    """What a court does to one person is one case. An action without a matter of its own goes with the one of its target
    told last before it, or first, where all that the article tells of the target is one matter. Without any matter, what is
    told of a person is one case. Suits and settlements go with their like, all else with all else.
    """
    told: dict[tuple[str, str, EntityType, bool], list[Act]] = defaultdict(list)
    judged: dict[tuple[str, str, str], Act] = {}
    for act in acts:
        for target in act.targets:
            if act.kind not in _OF_ITS_OWN and (target.type in ("Person", "Organization") or not target.is_named):
                told[act.work, target.iri, target.type, act.kind in _CIVIL].append(act)
            for other in act.others if act.kind in _JUDGED and target.type == "Person" else ():
                if other.is_named:
                    sets.join(judged.setdefault((act.work, target.iri, other.iri), act).iri, act.iri)
    placed: set[str] = set()
    for (_, _, kind, _), of_target in told.items():
        stated = [act for act in of_target if words[act.iri] and (act.kind not in _PROCEDURAL or act.iri in agreed)]
        are_one = len({sets.of(act.iri) for act in stated}) == 1
        matters = {act.iri for act in stated}
        silent = [act for act in of_target if act.iri not in matters and act.iri not in placed]
        for act in silent:
            if stated:
                number = bisect_left(stated, act.age, key=lambda other: other.age)
                lead = stated[number - 1] if number else stated[0] if are_one else None
            else:
                lead = silent[0] if kind == "Person" else None
            if lead is not None:
                placed.add(act.iri)
                sets.join(lead.iri, act.iri)


def _prosecution_and_suit(group: Sequence[Act]) -> Iterator[list[Act]]:
    """A prosecution and a suit over the same matter are two cases; what may belong to either stays with the prosecution."""
    if any(act.kind in _CRIMINAL for act in group):
        yield [act for act in group if act.kind not in _CIVIL]
        yield [act for act in group if act.kind in _CIVIL]
    else:
        yield list(group)


def _explained(part: Sequence[Act], words: dict[str, Words]) -> Group:
    """With reasons; an action that has none in this part of a group is left out."""
    counts = Counter(stem for act in part for stem in words[act.iri])
    shared = {stem for stem, number in counts.items() if number > 1}
    by_word = {act.iri: shared & words[act.iri].keys() for act in part}
    first: dict[tuple[str, str], Act] = {}  # what others of the article go with
    for act in sorted(part, key=lambda act: (not by_word[act.iri], not words[act.iri], act.age)):
        for target in act.targets:
            first.setdefault((act.work, target.iri), act)
    beside = {act.iri: next((a for t in act.targets if (a := first[act.work, t.iri]) is not act), None) for act in part}
    led = {lead.iri for act in part if not by_word[act.iri] and (lead := beside[act.iri])}
    written = _written(part, words, shared)
    members = []
    for act in part:
        lead = None if by_word[act.iri] else beside[act.iri]
        if by_word[act.iri] or lead or act.iri in led:
            terms = tuple(written[stem] for stem in words[act.iri] if stem in shared)
            members.append(Member(act, terms, lead.iri if lead else ""))
    targets = Counter(target.iri for member in members for target in member.act.targets)
    parties = tuple(sorted(iri for iri, number in targets.items() if number > 1))
    in_order = sorted(shared, key=lambda stem: (-counts[stem], written[stem]))
    of_lead = (word for member in members for word in words[member.act.iri].values())
    told = [written[stem] for stem in in_order] or list(of_lead)
    return Group(tuple(members), parties, tuple(dict.fromkeys(told)))


def _written(part: Sequence[Act], words: dict[str, Words], shared: set[str]) -> dict[str, str]:
    """The commonest form of each word, of several the shortest."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for act in part:
        for stem, word in words[act.iri].items():
            if stem in shared:
                forms[stem][word] += 1
    return {stem: min(found, key=lambda word: (-found[word], len(word), word)) for stem, found in forms.items()}
