"""The gradient written out by hand is the gradient."""

import numpy as np
import pytest

from training.network import Adam, Batch, fresh, step

WIDTH, VECTOR = 8, 6


def batch(rng: np.random.Generator) -> Batch:
    """Two windows of five and seven tokens, half of their features shared."""
    return Batch(
        keys=rng.integers(0, 50, (12, 3)),
        tensor=rng.standard_normal((12, VECTOR)),
        roles=np.array([0, 1, -1, 2, 3, 0, 0, 1, 1, -1, 2, 0]),
        ends=np.array([5, 12]),
        at=np.array([2, 7]),
        own=[np.array([1, 2]), np.array([3])],
        cue_tensor=rng.standard_normal((2, VECTOR)),
        is_cue=np.array([1.0, 0.0]),
    )


@pytest.mark.parametrize("name", list(fresh(WIDTH, VECTOR, np.random.default_rng(0))))
def test_each_gradient_agrees_with_finite_differences(name: str) -> None:
    rng = np.random.default_rng(1)
    weights = {key: value.astype(np.float64) for key, value in fresh(WIDTH, VECTOR, rng).items()}
    example = batch(rng)
    *_, gradient = step(weights, example, rng)
    at = np.unravel_index(np.argmax(np.abs(gradient[name])), gradient[name].shape)

    def loss(change: float) -> float:
        moved = weights | {name: weights[name].copy()}
        moved[name][at] += change
        roles, cue, _ = step(moved, example, rng)
        return roles + 0.5 * cue

    assert gradient[name][at] == pytest.approx((loss(1e-5) - loss(-1e-5)) / 2e-5, rel=1e-3)


def test_steps_down_the_gradient_learn_a_batch_by_heart() -> None:
    rng = np.random.default_rng(2)
    weights, example = fresh(WIDTH, VECTOR, rng), batch(rng)
    adam = Adam(weights, decay=0.0)
    first = sum(step(weights, example, rng)[:2])
    for _ in range(200):
        adam.update(weights, step(weights, example, rng)[2], 0.02)
    assert sum(step(weights, example, rng)[:2]) < first / 20
