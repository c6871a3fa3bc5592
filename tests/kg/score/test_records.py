"""The scorer of records: figures that are known by hand."""

from typing import Any

import pytest

from kg.errors import BadArticle
from kg.score import right, score

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


def with_ids(data: dict[str, Any]) -> dict[str, Any]:
    for part in ("affiliations", "statements", "legal_actions"):
        data[part] = [{"id": f"{part}-{n}", **record} for n, record in enumerate(data[part])]
    return data


def test_all_of_gold_is_right_and_of_another_article_nothing() -> None:
    ours = with_ids(gold())
    assert right(gold(), ours) == {"e1", "e2", "u1", "statements-0", "legal_actions-0"}
    assert right(gold() | {part: [] for part in ("entities", "statements", "legal_actions")}, ours) == set()


def test_statement_of_another_speaker_is_not_right() -> None:
    ours = with_ids(gold())
    ours["statements"][0]["speaker"] = ["e2"]
    assert "statements-0" not in right(gold(), ours)


def test_entity_is_right_by_its_type_its_name_and_half_of_its_mentions() -> None:
    for change, is_right in (
        ({"type": "Place"}, False),
        ({"named": False}, False),
        ({"mentions": [[6, 13], [41, 47]]}, True),
        ({"mentions": [[6, 13], [41, 47], [19, 39]]}, False),
    ):
        ours = with_ids(gold())
        ours["entities"] = [ours["entities"][0] | change]
        assert ("e1" in right(gold(), ours)) == is_right, change
