"""Fitting and judging confidence, on examples and gold that are made up."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.confidence import BIAS, KINDS, probability
from training import confidence
from training.calibration import Judged, bins, brier, calibration_error, ranking, table
from training.confidence import MIN_RECORDS, cross_validated, fitted, main, written
from training.examples import Example, examples
from training.logistic import fit

TEXT = "Mara Ilves said that the ferry was unsafe. The court fined the owner."


def made(kind: str = "statement", articles: int = 6) -> list[Example]:
    """Records with a good cue are right, those with a bad one mostly wrong; "rare" comes once."""
    found = []
    for number in range(articles):
        article = f"a{number}"
        found += [Example(kind, article, {"good": 1.0, "length": 0.1 * number}, True)] * 3
        found += [Example(kind, article, {"bad": 1.0}, number == 0)] * 2
    return [*found, Example(kind, "a0", {"rare": 1.0}, True)]


def everything() -> list[Example]:
    return [example for kind in KINDS.values() for example in made(kind)]


def test_fit_is_the_maximum_of_the_penalised_likelihood():
    rows, labels = [{"x": 1.0}, {"x": 1.0}, {"x": -1.0}, {}], [True, True, False, True]

    def loss(bias: float, weight: float) -> float:
        examples = [*zip([row.get("x", 0.0) for row in rows], labels, strict=True), (0.0, True), (0.0, False)]
        return weight**2 + sum(math.log1p(math.exp(-(bias + weight * x) * (1 if y else -1))) for x, y in examples)

    bias, weight = (float(value) for value in fit(rows, labels, [1.0] * 4, ["x"], penalty=2.0))
    assert all(loss(bias, weight) < loss(bias + a, weight + b) for a, b in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01)))


@pytest.mark.parametrize("label", [True, False])
def test_fit_to_records_that_are_all_right_or_all_wrong_is_finite(label):
    bias, weight = fit([{"x": 1.0}] * 9, [label] * 9, [1.0] * 9, ["x"], penalty=1.0)
    assert math.isfinite(bias)
    assert (weight > 0) == label


def test_example_of_weight_two_counts_twice():
    once = fit([{"x": 1.0}, {}, {"x": 1.0}], [True, False, True], [1.0] * 3, ["x"], penalty=1.0)
    assert fit([{"x": 1.0}, {}], [True, False], [2.0, 1.0], ["x"], penalty=1.0) == pytest.approx(once)


def test_what_is_right_more_often_gets_the_greater_coefficient():
    found = fitted(everything())
    assert set(found) == set(KINDS.values())
    for coefficients in found.values():
        assert coefficients["good"] > 0 > coefficients["bad"]
        assert probability(coefficients, {"good": 1.0}) > 0.7
        assert probability(coefficients, {"bad": 1.0}) < 0.5


def test_feature_of_few_records_gets_none():
    coefficients = fitted(everything())["statement"]
    assert MIN_RECORDS > 1
    assert "rare" not in coefficients
    assert {BIAS, "good", "bad", "length"} == set(coefficients)


def test_fit_is_deterministic_whatever_the_order():
    assert written(fitted(everything())) == written(fitted(everything()[::-1]))


def test_article_is_judged_by_the_others_alone():
    telling = [Example(kind, "alone", {"only here": 1.0}, False) for kind in KINDS.values() for _ in range(MIN_RECORDS + 1)]
    judged = list(cross_validated([*everything(), *telling]))
    assert len(judged) == len(everything()) + len(telling)
    assert len({one.confidence for one in judged[-len(telling) :]}) == 1  # the bias, as for any unknown feature
    assert judged[-1].confidence > 0.5


def test_kindred_examples_help_with_features_and_not_with_how_many_are_right():
    kindred = [Example("statement", f"k{n}", {"new": float(n % 2)}, n % 10 == 1, is_kindred=True) for n in range(400)]
    alone, helped = fitted(everything()), fitted([*everything(), *kindred])
    assert helped["statement"]["new"] > 0.2
    assert probability(helped["statement"], {}) == pytest.approx(probability(alone["statement"], {}), abs=0.1)
    assert {kind: helped[kind] for kind in ("entity", "affiliation", "legal action")} == {
        kind: alone[kind] for kind in ("entity", "affiliation", "legal action")
    }
    assert len(list(cross_validated([*everything(), *kindred]))) == len(everything())


def one(value: float, is_right: bool, kind: str = "statement") -> Judged:
    return Judged(kind, value, is_right)


def test_figures_known_by_hand():
    found = [one(0.95, True), one(0.95, True), one(0.65, False), one(0.75, True)]
    assert brier(found) == pytest.approx((2 * 0.05**2 + 0.65**2 + 0.25**2) / 4)
    assert calibration_error(found) == pytest.approx((2 * 0.05 + 0.65 + 0.25) / 4)
    assert ranking(found) == 1
    assert ranking([one(0.5, True), one(0.5, False)]) == 0.5


@given(st.lists(st.builds(Judged, st.just("entity"), st.floats(0.01, 0.99), st.booleans()), min_size=1))
def test_every_record_is_in_one_bin_and_no_figure_leaves_its_range(found):
    assert sorted(map(id, (held for part in bins(found) for held in part))) == sorted(map(id, found))
    assert 0 <= brier(found) <= 1
    assert 0 <= calibration_error(found) <= 1


def test_table_has_a_row_for_each_kind_and_a_column_for_each_bin():
    lines = table("made up", [one(0.95, True), one(0.4, False, "entity"), one(0.45, True, "entity")]).splitlines()
    assert lines[0].startswith("| made up | records | right |")
    assert lines[2].startswith("| statement | 1 | 1.000 | 0.950 |")
    assert "| 0.3 to 0.5 |  | 0.50 of 2 | 0.50 of 2 |" in lines


def article(name: str) -> dict[str, object]:
    ilves = {"id": "e", "type": "Person", "name": "Mara Ilves", "named": True, "mentions": [[0, 10]], "pronouns": []}
    said = {
        "id": "s",
        "speaker": ["e"],
        "source": [0, 10],
        "cue": [11, 15],
        "content": [[21, 41]],
        "form": "indirect",
        "act": "state",
    }
    return {"id": name, "text": TEXT, "entities": [ilves], "affiliations": [], "statements": [said], "legal_actions": []}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(article(name)) + "\n" for name in "abc"), encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    outcome = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert outcome.exit_code == 0
    return outcome.output


def test_command_writes_the_table_and_the_page_and_twice_the_same(gold, tmp_path, monkeypatch):
    data, page = tmp_path / "confidence.tsv", tmp_path / "page.md"
    page.write_text(f"before\n{confidence.BEGIN}old\n{confidence.END}after\n", encoding="utf-8")
    monkeypatch.setattr(confidence, "TABLE", data)
    monkeypatch.setattr(confidence, "PAGE", page)
    assert "of 3 articles" in run(gold, "--unseen", gold)
    first = data.read_bytes(), page.read_bytes()
    run(gold, "--unseen", gold)
    assert (data.read_bytes(), page.read_bytes()) == first
    assert page.read_text("utf-8").startswith(f"before\n{confidence.BEGIN}| by cross-validation |")
    assert page.read_text("utf-8").endswith(f"{confidence.END}after\n")
    assert "old" not in page.read_text("utf-8")
    assert "\nstatement\t(bias)\t" in data.read_text("utf-8")


def test_file_of_attributions_tells_of_statements(tmp_path):
    path = tmp_path / "attributions.jsonl"
    said = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[21, 41]]}
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [said]}) + "\n", encoding="utf-8")
    (example,) = examples([path])
    assert (example.kind, example.is_right, example.is_kindred) == ("statement", True, True)
    other = said | {"source": [[43, 52]]}
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [other]}) + "\n", encoding="utf-8")
    assert [example.is_right for example in examples([path])] == [False]


def test_report_writes_nothing(gold, tmp_path, monkeypatch):
    monkeypatch.setattr(confidence, "TABLE", tmp_path / "absent.tsv")
    assert "| unseen | records | right |" in run("--report", gold, "--unseen", gold)
    assert not (tmp_path / "absent.tsv").exists()


def test_page_of_the_documents_has_a_place_for_the_figures():
    text = confidence.PAGE.read_text("utf-8")
    assert text.index(confidence.BEGIN) < text.index(confidence.END)
