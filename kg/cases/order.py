"""The actions of a case in order: by date; without one, by how far proceedings have come and by what the text tells before."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from kg.cases.acts import Act
from kg.records import LegalKind

# How far proceedings have come; kinds that have no place of their own stay where the text has them.
_STAGES: dict[LegalKind, int] = {
    "investigation": 1, "lawsuit": 1, "warrant": 2, "arrest": 3, "charge": 4, "extradition": 5, "hearing": 6, "plea": 7,
    "conviction": 8, "acquittal": 8, "settlement": 8, "sentence": 9, "fine": 9, "appeal": 10, "pardon": 12, "execution": 13,
}  # fmt: skip
_AFTER_APPEAL = 11
_LAST = 99

Place = tuple[int, int, int, tuple[str, str, int, str]]


def in_order(acts: Iterable[Act]) -> list[Act]:
    """What has a date by its earliest day. What has none comes before the first dated action of a later stage, and not
    after what came when its article was out already; a kind without a stage follows what its article tells before it.
    """
    told = sorted(acts, key=lambda act: act.age)
    dated = sorted((act for act in told if act.earliest), key=lambda act: (act.earliest, act.latest, rank(act) or 0, act.age))
    places: dict[str, Place] = {act.iri: (number, 1, 0, act.age) for number, act in enumerate(dated)}
    days = [act.earliest for act in dated]
    reached = list(accumulate((_reached(act) for act in dated), max))
    before: dict[str, Place] = {}  # by article: where the last of its actions so far stands
    for act in told:
        if act.iri not in places:
            out = bisect_right(days, act.published + "~") if act.published else len(dated)
            stage = rank(act)
            if stage is not None:
                places[act.iri] = (min(out, bisect_right(reached, stage)), 0, stage, act.age)
            else:
                number, is_dated, reached_by, age = before.get(act.work, (out, 0, _LAST, act.age))
                places[act.iri] = (number, is_dated, reached_by, max(age, act.age))
        before[act.work] = places[act.iri]
    return sorted(told, key=lambda act: places[act.iri])


def _reached(act: Act) -> int:
    """What must have been before it: a release may come at any time, but after an arrest."""
    return 2 * _STAGES["arrest"] + 1 if act.kind == "release" else rank(act) or 0


def rank(act: Act) -> int | None:
    """Where it stands in the proceedings: what is sought comes before what is done, what is annulled after an appeal."""
    stage = _AFTER_APPEAL if act.status == "annulled" else _STAGES.get(act.kind)
    return None if stage is None else 2 * stage - (act.status == "sought")
