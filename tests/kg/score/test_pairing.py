"""One-to-one pairs: the heaviest pairing against all there are."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.score.pairing import heaviest, one_to_one

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1), max_size=14)


def test_the_greedy_pairs_take_the_most_similar_first() -> None:
    assert one_to_one([5, 9], [9, 6], lambda a, b: 1 / (1 + abs(a - b))) == [(1, 0), (0, 1)]


def test_the_heaviest_pairs_give_up_the_best_one_for_two() -> None:
    assert heaviest({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85}) == {0: 1, 1: 0}


def test_the_heaviest_pairs_leave_the_light_ones_alone() -> None:
    assert heaviest({(0, 0): 1.0, (1, 0): 3.0, (2, 0): 2.0}) == {1: 0}


@given(WEIGHTS)
def test_no_pairing_is_heavier(weights: dict[tuple[int, int], float]) -> None:
    pairs = heaviest(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs.items()) <= set(weights)
    best = max(sum(weights.get(pair, 0.0) for pair in enumerate(rights)) for rights in permutations(range(5)))
    assert abs(sum(weights[pair] for pair in pairs.items()) - best) < 1e-9
