"""The measurements' own arithmetic; what they measure needs corpora that are not shipped."""

from pathlib import Path

import pytest

from benchmarks import statement_errors, statements
from kg.score import Scored, compare
from kg.score.attributions import Attribution, attributions

TEXT = "Ann Roe said that the bridge is closed. Bo Lind wants a ferry. “Come and see,” she added."


def attribution(source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    found = {"source": source, "cue": cue, "content": content}
    return {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else [] for role, words in found.items()}


CLOSED = attribution("Ann Roe", "said", "the bridge is closed")
WANTS = attribution("Bo Lind", "wants", "a ferry")
COME = attribution("she", "added", "Come and see")
NOBODY = attribution("", "said", "the bridge is closed")


def words(*raw: dict[str, list[list[int]]]) -> list[Attribution]:
    return attributions("a", TEXT, raw)


@pytest.mark.parametrize(
    ("gold", "predicted", "kind"),
    [
        (CLOSED, WANTS, "no statement there"),
        (CLOSED, attribution("Ann Roe", "said", "Bo Lind"), "cue found, content elsewhere"),
        (CLOSED, attribution("Ann Roe", "said", "closed"), "content too short"),
        (COME, attribution("she", "added", TEXT[TEXT.index("Bo") : TEXT.index(",”")]), "content too long"),
        (CLOSED, NOBODY, "source missing"),
        (NOBODY, CLOSED, "source invented"),
        (CLOSED, CLOSED | {"source": WANTS["source"]}, "source differs"),
    ],
)
def test_a_missed_attribution_has_one_kind_of_error(
    gold: dict[str, list[list[int]]], predicted: dict[str, list[list[int]]], kind: str
) -> None:
    assert [found for _, found in statement_errors.missed(words(gold), words(predicted))] == [kind]
    assert kind in statement_errors.MISSED


def test_what_is_right_is_no_error() -> None:
    assert list(statement_errors.missed(words(CLOSED, COME), words(COME, CLOSED))) == []
    assert list(statement_errors.extra(words(CLOSED, COME), words(COME, CLOSED))) == []


def test_a_content_that_fits_another_statement_better_is_taken() -> None:
    half = attribution("Ann Roe", "said", "the bridge")
    assert [kind for _, kind in statement_errors.missed(words(CLOSED, half), words(CLOSED))] == ["content in another statement"]


def test_extra_statements_stand_inside_gold_or_nowhere_near() -> None:
    found = statement_errors.extra(words(CLOSED), words(CLOSED, attribution("", "", "the bridge"), WANTS))
    assert [kind for _, kind in found] == list(statement_errors.EXTRA)


def test_shares_are_of_gold_and_of_predictions() -> None:
    gold = Scored("gold", "attributions", {"a": {"id": "a", "text": TEXT, "attributions": [CLOSED, COME]}})
    statement = {"source": CLOSED["source"][0], "cue": CLOSED["cue"][0], "content": CLOSED["content"]}
    ours = Scored("ours", "records", {"a": {"id": "a", "text": TEXT, "statements": [statement, statement]}})
    shares = statement_errors.shares(gold, ours)
    assert shares["no statement there"] == [50.0, 50.0, 100.0]
    assert shares["inside or twice"] == [50.0, 50.0, 0.0]
    assert set(shares) == {*statement_errors.MISSED, *statement_errors.EXTRA}


def test_our_row_has_the_columns_of_the_peers() -> None:
    gold = Scored("gold", "attributions", {"a": {"id": "a", "text": TEXT, "attributions": [CLOSED, COME]}})
    row = statements.ours("dev", compare(gold, gold))
    assert {line.count("|") for line in (*statements.head(), *statements.peers(), row)} == {len(statements.COLUMNS) + 3}
    assert row.startswith("| **Newsgraph** | dev | 100.0 / 100.0 / **100.0** |")


def test_the_peers_f1_is_that_of_their_precision_and_recall() -> None:
    lines = (Path(statements.__file__).parent / "peers.tsv").read_text(encoding="utf-8").splitlines()
    cells = [cell for line in lines if not line.startswith("#") for cell in line.split("\t") if cell.count("/") == 2]
    assert len(cells) > 60
    for cell in cells:
        p, r, f1 = map(float, cell.split(" / "))
        assert abs(f1 - (2 * p * r / (p + r) if p + r else 0)) < 0.11, cell
