import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.workers import in_order

Squares = Callable[[Sequence[int]], list[int]]


@pytest.fixture
def squares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Squares:
    """Work that other processes can import, and that kills its process at 13."""
    (tmp_path / "squaring.py").write_text(
        "import os\ndef squares(numbers):\n    if 13 in numbers:\n        os._exit(9)\n    return [n * n for n in numbers]\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    found: Squares = importlib.import_module("squaring").squares
    return found


def crashed(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(squares: Squares, workers: int) -> None:
    numbers = range(20, 100)
    assert list(in_order(squares, numbers, crashed, workers)) == [number * number for number in numbers]


def test_an_item_that_kills_its_process_costs_no_other(squares: Squares) -> None:
    found = list(in_order(squares, range(10, 16), crashed, 2))
    assert found == [100, 121, 144, -13, 196, 225]


def test_few_items_stay_in_this_process() -> None:
    def local(items: Sequence[int]) -> list[int]:  # cannot be pickled, so would fail elsewhere
        return list(items)

    assert list(in_order(local, range(10), crashed)) == list(range(10))


def test_nothing_makes_nothing(squares: Squares) -> None:
    assert list(in_order(squares, [], crashed, 2)) == []
    assert list(in_order(squares, [], crashed)) == []
