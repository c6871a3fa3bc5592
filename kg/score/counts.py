"""What every figure is made of: hits, predictions and gold items, pooled over articles."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]
SEED = 0
LOW, HIGH = 0.025, 0.975


@dataclass(slots=True)
class Count:
    """Hits, predictions and gold items, pooled."""

    hits: float = 0
    predicted: float = 0
    gold: float = 0

    def add(self, hits: float, predicted: float, gold: float) -> None:
        self.hits += hits
        self.predicted += predicted
        self.gold += gold

    def figures(self) -> dict[str, float]:
        """p, r, f1 (four places), and how many items there were on either side."""
        return prf(self.hits, self.hits, self.predicted, self.gold) | {"gold": int(self.gold), "pred": int(self.predicted)}


def prf(precise: float, recalled: float, predicted: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 to four places; what has no denominator is 0."""
    p = precise / predicted if predicted else 0.0
    r = recalled / gold if gold else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 4)}


def pooled(articles: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """The sum of the articles' counts, name by name."""
    total: dict[str, Count] = {}
    for counts in articles:
        for name, count in counts.items():
            total.setdefault(name, Count()).add(count.hits, count.predicted, count.gold)
    return total


def intervals(articles: Sequence[Mapping[str, Count]], draws: int) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each F1 when as many articles are drawn with replacement, *draws* times, always the same ones."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        for name, count in pooled([chance.choice(articles) for _ in articles]).items():
            drawn.setdefault(name, []).append(count.figures()["f1"])
    return {name: (values[int(draws * LOW)], values[int(draws * HIGH)]) for name, f1 in drawn.items() if (values := sorted(f1))}
