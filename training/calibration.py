"""How far probabilities can be taken at their word: reliability by bins, Brier score, expected calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One record: how likely it was said to be right, and whether it was."""

    kind: str
    confidence: float
    is_right: bool


def brier(found: Sequence[Judged]) -> float:
    """The mean squared difference between confidence and outcome: 0 is perfect; always saying the share of right ones
    gives share x (1 - share)."""
    return sum((one.confidence - one.is_right) ** 2 for one in found) / len(found)


def calibration_error(found: Sequence[Judged]) -> float:
    """The expected calibration error: how far mean confidence and accuracy lie apart in a bin, averaged over records."""
    return sum(abs(sum(one.confidence - one.is_right for one in held)) for held in bins(found)) / len(found)


def ranking(found: Sequence[Judged]) -> float:
    """The probability that of a right and a wrong record the right one has more confidence (area under the ROC curve)."""
    right = [one.confidence for one in found if one.is_right]
    wrong = [one.confidence for one in found if not one.is_right]
    if not right or not wrong:
        return float("nan")
    return sum((a > b) + (a == b) / 2 for a in right for b in wrong) / (len(right) * len(wrong))


def bins(found: Sequence[Judged]) -> list[list[Judged]]:
    """The records between each two EDGES, the lower one included; some may be empty."""
    held: list[list[Judged]] = [[] for _ in EDGES[1:]]
    for one in found:
        held[max(n for n, edge in enumerate(EDGES[:-1]) if edge <= one.confidence)].append(one)
    return held


def table(title: str, found: Sequence[Judged]) -> str:
    """Two tables in Markdown: the figures of each kind of record, and how many of those in each bin are right."""
    kinds = {kind: [one for one in found if one.kind == kind] for kind in dict.fromkeys(one.kind for one in found)}
    figures = [f"| {kind} | {len(own)} | {' | '.join(f'{x:.3f}' for x in _figures(own))} |" for kind, own in kinds.items()]
    columns = {**kinds, "all": found}
    reliable = [
        f"| {low:.1f} to {high:.1f} | {' | '.join(_right(bins(own)[n]) for own in columns.values())} |"
        for n, (low, high) in enumerate(pairwise(EDGES))
    ]
    names = ("records", "right", "mean confidence", "Brier score", "Brier if all had the mean", "calibration error", "ranking")
    lines = [f"| {' | '.join((title, *names))} |", "|---" * (1 + len(names)) + "|", *figures, ""]
    lines += [f"| {' | '.join(('confidence', *columns))} |", "|---" * (1 + len(columns)) + "|", *reliable, ""]
    return "\n".join(lines)


def _figures(found: Sequence[Judged]) -> tuple[float, ...]:
    share = sum(one.is_right for one in found) / len(found)
    mean = sum(one.confidence for one in found) / len(found)
    return share, mean, brier(found), share * (1 - share), calibration_error(found), ranking(found)


def _right(found: Sequence[Judged]) -> str:
    """The share of right ones, and of how many."""
    return f"{sum(one.is_right for one in found) / len(found):.2f} of {len(found)}" if found else ""
