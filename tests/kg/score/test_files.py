"""Files of gold and predictions: the kind is told by the fields, and what is neither is refused by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadArticle
from kg.score import Scored, compare, read, read_records, table

TEXT = "Ann Roe said the bridge is closed."
RECORDS = {
    "id": "a",
    "text": TEXT,
    "statements": [
        {"speaker": ["e1"], "source": [0, 7], "cue": [8, 12], "content": [[13, 33]], "form": "indirect", "act": "state"},
        {"speaker": [], "source": None, "cue": None, "content": [[17, 23]], "form": "indirect", "act": "state"},
    ],
}
ATTRIBUTIONS = {"id": "a", "text": TEXT, "attributions": [{"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 33]]}]}


def written(folder: Path, *lines: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("line", "kind"), [(RECORDS, "records"), (ATTRIBUTIONS, "attributions")])
def test_the_fields_tell_the_kind(tmp_path: Path, line: Any, kind: str) -> None:
    assert read(written(tmp_path, line, "")).kind == kind


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["{}"], "gold.jsonl:1: no article with an id"),
        ([""], "gold.jsonl: no articles"),
        (["[1]"], "gold.jsonl:1: no article with an id"),
        (["no JSON"], "gold.jsonl:1: "),
        ([RECORDS, RECORDS], "gold.jsonl:2: id 'a' comes twice"),
        ([{"id": "a", "attributions": []}], "gold.jsonl:1: no article with a text"),
        ([{"id": "a", "text": TEXT}], "gold.jsonl:1: neither attributions nor records"),
        ([RECORDS | ATTRIBUTIONS], "gold.jsonl:1: both attributions and statements"),
        ([RECORDS, "", ATTRIBUTIONS | {"id": "b"}], "gold.jsonl:3: holds attributions, the lines before hold records"),
        ([ATTRIBUTIONS | {"attributions": {}}], "gold.jsonl:1: attributions is no list of objects"),
        ([ATTRIBUTIONS | {"attributions": [{"cue": [8, 12]}]}], r"gold.jsonl:1: attribution 1: cue is no list of \[begin, end\]"),
        ([ATTRIBUTIONS | {"attributions": [{"cue": [[8, 99]]}]}], r"gold.jsonl:1: attribution 1: cue \[8, 99\] lies outside"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_gold_is_refused_by_name_and_line(tmp_path: Path, lines: list[Any], words: str) -> None:
    with pytest.raises(BadArticle, match=words):
        read(written(tmp_path, *lines))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadArticle, match=r"none\.jsonl"):
        read(tmp_path / "none.jsonl")


def test_predictions_need_no_text_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path, {"id": "a", "attributions": ATTRIBUTIONS["attributions"]})
    found = read(path, needs_text=False)
    assert compare(Scored("gold", "attributions", {"a": ATTRIBUTIONS}), found)["attribution"]["f1"] == 1.0


def test_records_are_scored_against_attributions_by_their_statements() -> None:
    figures = compare(Scored("gold", "attributions", {"a": ATTRIBUTIONS}), Scored("ours", "records", {"a": RECORDS}))
    assert (figures["attribution"]["p"], figures["attribution"]["r"], figures["source_exact"]["pred"]) == (0.5, 1.0, 1)


def test_attributions_are_not_scored_against_records(tmp_path: Path) -> None:
    with pytest.raises(BadArticle, match="ours: holds attributions, gold holds records"):
        compare(Scored("gold", "records", {"a": RECORDS}), Scored("ours", "attributions", {"a": ATTRIBUTIONS}))
    with pytest.raises(BadArticle, match="holds attributions, not records"):
        read_records(written(tmp_path, ATTRIBUTIONS))


def test_the_table_has_a_line_for_each_figure_and_shows_intervals_where_there_are_any() -> None:
    gold = Scored("gold", "attributions", {"a": ATTRIBUTIONS})
    plain, spread = (table(compare(gold, gold, draws)) for draws in (0, 5))
    assert "attribution_strict" in plain
    assert "95 %" not in plain
    head, first, *_ = spread.splitlines()
    assert head.endswith("95 % of F1")
    assert first.endswith("1.000-1.000")
