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
OURS = [HERE / "gold" / f"{name}.jsonl" for name in floors.SETS]
GOLDS = [*OURS, *(path for path in [SHARED / "gold" / "dev.jsonl"] if path.exists())]
FLOORS = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name, pinned in FLOORS.items() for figure in pinned])
def test_no_figure_falls_below_its_floor(name: str, figure: str, reached: dict[str, dict[str, float]]) -> None:
    assert reached[name][figure] >= FLOORS[name][figure]


def test_the_readme_shows_the_figures_as_they_are(reached: dict[str, dict[str, float]]) -> None:
    """A column of its table whose head names a file of tests/gold has that file's figures."""
    table = re.search(r"^<!-- figures -->\n(.*)^<!-- end", (HERE.parent / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert table is not None
    head, _, *rows = [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in table[1].splitlines()]
    columns = {at: found[1] for at, cell in enumerate(head) if (found := re.search(r"tests/gold/(\w+)\.jsonl", cell))}
    assert "open" in columns.values()
    shown = {(name, row[0].split()[0]): row[at] for row in rows for at, name in columns.items()}
    assert shown == {(name, figure): f"{value:.3f}" for name in columns.values() for figure, value in reached[name].items()}


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, float]]:
    return {name: floors.reached(name) for name in floors.SETS}


@pytest.mark.parametrize("name", compile_gold.SETS)
def test_a_gold_file_is_compiled_from_the_annotations(name: str) -> None:
    assert (HERE / "gold" / f"{name}.jsonl").read_text(encoding="utf-8") == compile_gold.lines(name)


def test_every_annotation_is_of_an_article_of_one_set() -> None:
    articles = [path.name for folder in compile_gold.SETS.values() for path in folder.glob("*.json")]
    assert sorted(articles) == sorted(path.name for path in (HERE / "gold" / "annotations").glob("*.json"))


@pytest.mark.parametrize("gold", OURS, ids=lambda path: path.stem)
def test_gold_is_perfect_against_itself(gold: Path) -> None:
    golds = read_records(gold)
    assert {v["f1"] if isinstance(v, dict) else v for v in score(golds, golds).values()} == {1.0}


@pytest.mark.parametrize("gold", GOLDS if REFERENCE.exists() else [], ids=lambda path: path.stem)
def test_the_scorer_gives_the_numbers_of_the_reference_scorer(gold: Path) -> None:
    golds = read_records(gold)
    ours = floors.predicted(golds)
    assert score(golds, ours) == load(REFERENCE).score(golds, ours)
