"""Training from attributions to weights, on articles of our own."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from kg.annotate import load
from training import cues

TEXTS = [
    'Maria Silva said that the pier was safe. The gulls came back. "We are glad," Bo Hale said.',
    "The mayor denied that money was missing, and Ann Roe left the room. Bo Hale said the harbour would close.",
]


def attribution(text: str, source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    def span(part: str) -> list[list[int]]:
        return [[text.index(part), text.index(part) + len(part)]]

    return {"source": span(source), "cue": span(cue), "content": span(content)}


def rows() -> list[dict[str, object]]:
    first, second = TEXTS
    return [
        {"id": "a", "text": first, "attributions": [attribution(first, "Maria Silva", "said", "that the pier was safe")]},
        {
            "id": "b",
            "text": second,
            "attributions": [attribution(second, "The mayor", "denied", "that money was missing")],
            "discard": [[second.index("Bo Hale"), len(second)]],
        },
    ]


def shown(row: dict[str, object]) -> list[tuple[str, float]]:
    """(cue, marked) of each example, in text order."""
    [doc] = load().pipe([str(row["text"])])
    found = list(cues.examples(doc, row, np.random.default_rng(0)))
    by_vector = {doc.tensor[token.i].tobytes(): token.text for token in doc}
    return [(by_vector[example.cue_tensor.tobytes()], example.is_cue) for example in found]


def test_marked_cues_are_examples_and_unmarked_ones_counterexamples() -> None:
    assert [pair for pair in shown(rows()[0]) if pair[0] == "said"] == [("said", 1.0), ("said", 0.0)]


def test_discarded_passages_and_words_in_marked_contents_are_not_shown() -> None:
    words = [word for word, _ in shown(rows()[1])]
    assert "denied" in words
    assert "said" not in words
    assert "missing" not in words


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "WIDTH", 4)
    monkeypatch.setattr(cues, "EPOCHS", 2)


@pytest.mark.usefixtures("small")
def test_the_same_articles_give_the_same_weights(tmp_path: Path) -> None:
    train = tmp_path / "train.jsonl"
    train.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    outputs = [tmp_path / "first.npz", tmp_path / "second.npz"]
    for output in outputs:
        result = CliRunner().invoke(cues.main, [str(train), "--dev", str(train), "--output", str(output)])
        assert result.exit_code == 0, result.output
        assert "epoch 2: loss of roles" in result.output
    with np.load(outputs[0]) as first, np.load(outputs[1]) as second:
        assert first.files == second.files
        assert all(np.array_equal(first[name], second[name]) for name in first.files)
