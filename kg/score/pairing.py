"""One-to-one pairs of gold items and predictions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_SMALL = 1e-12  # below any difference of two similarities, above their rounding errors


def one_to_one(gold: Sequence[Any], predicted: Sequence[Any], similarity: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs of indices, most similar first; pairs of similarity 0 never match."""
    pairs = sorted(
        ((similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    matched = []
    for value, i, j in pairs:
        if value > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            matched.append((i, j))
    return matched


def heaviest(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The one-to-one pairs, left to right, whose weights have the greatest sum; only keys of *weights* can pair.

    Grows the pairing along the path that gains most until none gains (successive longest paths, by Bellman-Ford), which is
    exact. Between pairings of equal sum the order of *weights* decides.
    """
    pairs: dict[int, int] = {}
    while path := _best_path(weights, pairs):
        pairs.update(path)
    return pairs


def _best_path(weights: Mapping[tuple[int, int], float], pairs: Mapping[int, int]) -> dict[int, int]:
    """The new pairs of the path from a free left to a free right item that adds most; empty if none adds anything.

    A path goes to the right by a weight and back to the left by giving up the pair that stands there.
    """
    holder = {right: left for left, right in pairs.items()}
    gain = {left: 0.0 for left, _ in weights if left not in pairs}  # at left items: the best way there
    reached: dict[int, tuple[float, int]] = {}  # at right items: gain, and the left item it comes from
    changed = True
    while changed:
        changed = False
        for (left, right), weight in weights.items():
            if left not in gain or pairs.get(left) == right:
                continue
            there = gain[left] + weight
            if right in reached and there <= reached[right][0] + _SMALL:
                continue
            reached[right] = there, left
            changed = True
            if right in holder:
                gain[holder[right]] = there - weights[holder[right], right]
    ends = [(value, right) for right, (value, _) in reached.items() if right not in holder]
    value, right = max(ends, key=lambda end: end[0], default=(0.0, -1))
    if value <= _SMALL:
        return {}
    path: dict[int, int] = {}
    while True:
        left = reached[right][1]
        path[left] = right
        if left not in pairs:
            return path
        right = pairs[left]
