"""`python -m benchmarks.events` on made-up sentences, annotated as the corpora are."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from benchmarks import events
from benchmarks.event_measures import OVERALL, meanings, recall
from kg.records import Article, Entity, LegalAction, LegalKind, Version
from kg.score.counts import Count

TEXT = "The harbour court found Ann Roe, a clerk, guilty. She appealed."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


ROE = Entity("p", "Person", "Ann Roe", True, (at("Ann Roe"),), pronouns=(at("She"),))
COURT = Entity("c", "Organization", "The harbour court", False, (at("The harbour court"),))


def version(kind: LegalKind, trigger: str, *others: str, target: Entity = ROE) -> Version:
    action = LegalAction(
        "l", kind, at(trigger), "done", at(TEXT), tuple(at(x) for x in others), authority=(COURT.id,), target=(target.id,)
    )
    return Version(Article("a", TEXT), (ROE, COURT), legal_actions=(action,))


def event(kind: str, trigger: str, unit: str | None = None, **roles: str) -> dict[str, Any]:
    arguments = [{"role": role, "span": list(at(words))} for role, words in roles.items()]
    return {"type": kind, "trigger": list(at(trigger)), "arguments": arguments} | ({"lu": unit} if unit else {})


def counts(found: Version, *marked: dict[str, Any]) -> dict[str, tuple[float, float]]:
    measured = recall({"text": TEXT, "events": list(marked)}, found, meanings())
    return {name: (count.hits, count.gold) for name, count in measured.items()}


VERDICT = event("Verdict", "guilty", "find.v", Judge="The harbour court", Defendant="Ann Roe, a clerk,")


def test_an_event_is_found_by_overlap_with_any_mention_of_an_action_of_a_right_kind() -> None:
    assert counts(version("conviction", "found", "guilty"), VERDICT)[OVERALL] == (1, 1)
    assert counts(version("conviction", "found"), VERDICT)[OVERALL] == (0, 1)
    assert counts(version("sentence", "guilty"), VERDICT)[OVERALL] == (0, 1)


def test_a_unit_may_have_kinds_of_its_own() -> None:
    acquitted = event("Verdict", "guilty", "acquit.v")
    assert counts(version("conviction", "guilty"), acquitted)["Verdict"] == (0, 1)
    assert counts(version("acquittal", "guilty"), acquitted)["Verdict"] == (1, 1)


def test_parties_are_asked_for_only_where_the_event_is_found_and_gold_names_them() -> None:
    found = counts(version("conviction", "guilty"), VERDICT, event("Verdict", "found", Judge="The harbour court"))
    assert found == {OVERALL: (1, 2), "Verdict": (1, 2), "authority": (1, 1), "target": (1, 1)}


def test_a_party_is_right_by_overlap_with_a_mention_or_a_pronoun_of_one_of_its_entities() -> None:
    appealed = event("Verdict", "appealed", Defendant="She")
    assert counts(version("ruling", "appealed"), appealed)["target"] == (1, 1)
    assert counts(version("ruling", "appealed", target=COURT), appealed)["target"] == (0, 1)


def test_what_has_no_kind_here_is_not_asked_for() -> None:
    assert counts(version("execution", "found"), event("Execution", "found", "hangman.n"), event("Law", "guilty")) == {}


def test_the_table_names_kinds_of_ours_and_each_type_once() -> None:
    kinds = [kind for meaning in meanings().values() for kind in meaning.kinds]
    assert set(kinds) <= set(get_args(LegalKind))
    rows = (Path(events.__file__).parent / "event_types.tsv").read_text(encoding="utf-8").splitlines()
    assert len(meanings()) == sum(not row.startswith("#") for row in rows)


def test_the_table_lists_types_by_how_many_events_they_have() -> None:
    lines = list(events.table("f", {OVERALL: Count(3, 0, 4), "Arrest": Count(0, 0, 1), "Pardon": Count(3, 0, 3)}))
    assert lines == ["| f | all | 3 | 4 | 0.750 |", "| f | Pardon | 3 | 3 | 1.000 |", "| f | Arrest | 0 | 1 | 0.000 |"]


@pytest.mark.parametrize(
    ("text", "legal"), [("Lawyers", True), ("an arrested man", True), ("unlawful", False), ("pursue", False)]
)
def test_a_text_with_a_word_that_begins_as_those_of_the_law_is_no_test_for_a_flood(text: str, *, legal: bool) -> None:
    assert (events.UNLEGAL.search(text) is not None) == legal


def test_the_command_reads_files_and_prints_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Police arrested Ann Roe."
    row = {
        "id": "1",
        "text": text,
        "events": [{"type": "Arrest", "trigger": [7, 15], "arguments": [{"role": "Suspect", "span": [16, 23]}]}],
    }
    articles = [{"id": "2", "text": "The garden was green. " * 5}, {"id": "3", "text": "The judge slept."}]
    sentences, flood = tmp_path / "sentences.jsonl", tmp_path / "articles.jsonl"
    sentences.write_text(json.dumps(row) + "\n", encoding="utf-8")
    flood.write_text("".join(json.dumps(x) + "\n" for x in articles), encoding="utf-8")
    events.main([str(sentences), "--rams", str(sentences), "--flood", str(flood)])
    *rows, flooded = capsys.readouterr().out.splitlines()
    assert rows[2] == "| sentences | all | 1 | 1 | 1.000 |"
    assert rows.count("| sentences | target | 1 | 1 | 1.000 |") == 2
    assert flooded == "0 legal actions in 1 articles without legal words: 0.000 per 100 words"
