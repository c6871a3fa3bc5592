"""What extraction reaches on hand-annotated articles that no rule was tuned on, and that our scorer counts as others do."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.score import read_records, score

HERE = Path(__file__).parent


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


floors = load(HERE / "floors.py")
compile_gold = load(HERE / "gold" / "compile.py")
# The scorer and the gold that other teams use lie beside the checkout where they exist at all.
SHARED = HERE.parents[1] / "shared"
REFERENCE = SHARED / "score" / "score_records.py"
GOLDS = [HERE / "gold" / "open.jsonl", *(path for path in [SHARED / "gold" / "dev.jsonl"] if path.exists())]


@pytest.mark.parametrize("name", json.loads((HERE / "scores.json").read_text(encoding="utf-8")))
def test_no_figure_falls_below_its_floor(name: str, reached: dict[str, float]) -> None:
    floor = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))[name]
    assert reached[name] >= floor


def test_the_readme_shows_the_figures_as_they_are(reached: dict[str, float]) -> None:
    rows = re.findall(
        r"^\| (\w+)(?: \(accuracy\))? \| ([\d.]+) \|", (HERE.parent / "README.md").read_text(encoding="utf-8"), re.M
    )
    assert {name: float(shown) for name, shown in rows} == {name: float(f"{value:.3f}") for name, value in reached.items()}


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return floors.reached()


def test_the_gold_file_is_compiled_from_the_annotations() -> None:
    assert (HERE / "gold" / "open.jsonl").read_text(encoding="utf-8") == compile_gold.lines()


def test_gold_is_perfect_against_itself() -> None:
    golds = read_records(HERE / "gold" / "open.jsonl")
    assert {v["f1"] if isinstance(v, dict) else v for v in score(golds, golds).values()} == {1.0}


@pytest.mark.parametrize("gold", GOLDS if REFERENCE.exists() else [], ids=lambda path: path.stem)
def test_the_scorer_gives_the_numbers_of_the_reference_scorer(gold: Path) -> None:
    golds = read_records(gold)
    ours = floors.predicted(golds)
    assert score(golds, ours) == load(REFERENCE).score(golds, ours)
