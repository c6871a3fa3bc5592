"""Logistic regression with an L2 penalty, fitted by Newton's method: deterministic, and in closed form but for the steps."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

MAX_STEPS = 50
TOLERANCE = 1e-9  # of the largest change of a coefficient
Floats = NDArray[np.float64]


def fit(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], weights: Sequence[float], names: Sequence[str], penalty: float
) -> Floats:
    """The bias, then a coefficient for each of *names*; the squares of all but the bias cost half the *penalty* each.

    *weights* say how much each example counts, 1 for once. One true and one false example are added to the bias's count, so
    that there is a finite answer where all labels agree.
    """
    bare: tuple[Mapping[str, float], ...] = ({}, {})
    x = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in (*rows, *bare)], dtype=np.float64)
    y = np.array([*labels, True, False], dtype=np.float64)
    w = np.array([*weights, 1.0, 1.0])
    shrink = np.full(len(names) + 1, penalty)
    shrink[0] = 0.0
    found = np.zeros(len(names) + 1)
    for _ in range(MAX_STEPS):
        p = 1 / (1 + np.exp(-(x @ found)))
        gradient = x.T @ (w * (p - y)) + shrink * found
        curvature = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(shrink)
        step = np.linalg.solve(curvature, gradient)
        found = found - step
        if np.abs(step).max() < TOLERANCE:
            break
    return found
