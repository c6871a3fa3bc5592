"""The scorer of records: figures that are known by hand."""

from typing import Any

import pytest

from kg.errors import BadArticle
from kg.score import score

TEXT = "Mayor Ann Roe said the bridge is closed. Police arrested Bo Lind."


def gold() -> dict[str, Any]:
    return {
        "id": "a",
        "text": TEXT,
        "entities": [
            {"id": "e1", "type": "Person", "name": "Ann Roe", "named": True, "mentions": [[6, 13]], "pronouns": []},
            {"id": "e2", "type": "Person", "name": "Bo Lind", "named": True, "mentions": [[57, 64]], "pronouns": []},
            {"id": "u1", "type": "Organization", "name": "Police", "named": False, "mentions": [[41, 47]], "pronouns": []},
        ],
        "affiliations": [],
        "statements": [
            {"speaker": ["e1"], "source": [6, 13], "cue": [14, 18], "content": [[19, 39]], "form": "indirect", "act": "state"}
        ],
        "legal_actions": [
            {"type": "arrest", "trigger": [48, 56], "other_triggers": [], "authority": ["u1"], "target": ["e2"], "complainant": [],
             "matter": None, "penalty": None, "place": [], "date": None, "status": "done"}
        ],
    }  # fmt: skip


def test_gold_against_itself_is_perfect() -> None:
    figures = score({"a": gold()}, {"a": gold()})
    assert {
        name: value if isinstance(value, float) else value["f1"] for name, value in figures.items() if name != "affiliation"
    } == {name: 1.0 for name in figures if name != "affiliation"}


def test_a_missing_article_counts_as_nothing_found() -> None:
    assert score({"a": gold()}, {})["mention"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 2, "pred": 0}


def test_a_wrong_speaker_costs_who_but_not_the_statement() -> None:
    ours = gold()
    ours["statements"][0]["speaker"] = ["e2"]
    figures = score({"a": gold()}, {"a": ours})
    assert (figures["statement"]["f1"], figures["statement_who"]["f1"]) == (1.0, 0.0)


def test_a_long_trigger_finds_nothing() -> None:
    ours = gold()
    ours["legal_actions"][0]["trigger"] = [0, len(TEXT)]
    assert score({"a": gold()}, {"a": ours})["legal"]["f1"] == 0.0


def test_a_wrong_party_costs_its_role_alone() -> None:
    ours = gold()
    ours["legal_actions"][0]["target"] = ["u1"]
    figures = score({"a": gold()}, {"a": ours})
    assert (figures["legal"]["f1"], figures["legal_roles"]["f1"], figures["legal_status"]) == (1.0, 0.5, 1.0)


def test_another_text_is_refused() -> None:
    with pytest.raises(BadArticle, match="a: the text differs"):
        score({"a": gold()}, {"a": gold() | {"text": "other"}})


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    golds = {name: gold() | {"id": name} for name in "abc"}
    found = {"a": gold(), "b": gold() | {"statements": []}}
    first, again = (score(golds, found, draws=50)["statement"] for _ in range(2))
    assert first == again
    assert first["f1"] == 0.5
    assert first["f1_95"][0] < 0.5 < first["f1_95"][1]
    assert "f1_95" not in score(golds, found)["statement"]
