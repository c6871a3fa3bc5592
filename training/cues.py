"""Trains the network of `kg.extract.cue_model` on attributions: ``python -m training.cues TRAIN.jsonl [--dev DEV.jsonl]``.

Each line of the files: {"id", "text", "attributions": [{"source", "cue", "content": lists of [begin, end)}], "discard"?: spans
to leave out}, as PolNeAR has them. Same files, same versions of the packages, same weights.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from numpy.typing import NDArray

from kg.annotate import load
from kg.extract import reporting
from kg.extract.cue_features import Features, Proposal
from kg.extract.cue_model import ROLES, WEIGHTS, Floats
from kg.extract.drafts import drafts
from kg.extract.joining import join
from kg.extract.quotations import quotes
from kg.extract.texts import text_of
from kg.extract.weighing import proposal_of
from training.network import OWN_ROWS, PAIR_ROWS, REACHED, Adam, Batch, fresh, step

if TYPE_CHECKING:
    from spacy.tokens import Doc

SEED = 0
WIDTH = 32
EPOCHS = 4
BATCH = 256  # cues
RATE = 0.002
DROP = 0.3
FORGET = 0.3
DECAY = 1.0
OTHER_VERBS = 0.2  # share of the verbs that no rule knows which are shown as well


@dataclass(frozen=True, slots=True)
class Example:
    """One cue or non-cue: feature rows of its window, labels (-1 where nothing is known), the cue's row in the window."""

    pairs: NDArray[np.int32]
    tensor: Floats
    roles: NDArray[np.int64]
    at: int
    own: NDArray[np.int64]
    cue_tensor: Floats
    is_cue: float


def examples(doc: "Doc", row: dict[str, Any], rng: np.random.Generator) -> Iterator[Example]:
    """The marked cues of one article, and as counterexamples other words that could be cues.

    Words inside a marked content are not shown: whether they report something was never marked there.
    """
    marks = quotes(text_of(doc))
    proposals = {draft.cue.i: proposal_of(draft) for draft in join(doc, drafts(doc), marks)}
    labels: dict[int, NDArray[np.int64]] = {}
    held = np.zeros(len(doc), dtype=bool)
    for attribution in row["attributions"]:
        cue = _anchor(doc, attribution["cue"], proposals)
        roles = np.zeros(len(doc), dtype=np.int64)
        for number, role in enumerate(ROLES):
            for begin, end in attribution.get(role, ()):
                span = doc.char_span(begin, end, alignment_mode="expand")
                if span is not None:
                    roles[span.start : span.end] = number
        held |= roles == ROLES.index("content")
        if cue is not None:
            labels.setdefault(cue, roles)
    discarded = [doc.char_span(b, e, alignment_mode="expand") for b, e in row.get("discard") or ()]
    left_out = {token.i for span in discarded if span is not None for token in span}
    features = Features(doc, marks)
    for token in doc:
        if token.i in left_out:
            continue
        marked = labels.get(token.i)
        if marked is None and (held[token.i] or not (token.i in proposals or _may_be_cue(token, rng))):
            continue
        window = features.window(proposals.get(token.i, Proposal(token.i)))
        begin, end = window.begin, window.end
        if marked is None:  # no label but its own: what the network does not look at is left out
            begin, end = max(begin, token.i - REACHED), min(end, token.i + REACHED + 1)
        yield Example(
            (window.pairs[begin - window.begin : end - window.begin] % np.uint64(PAIR_ROWS)).astype(np.int32),
            doc.tensor[begin:end],
            marked[begin:end] if marked is not None else np.full(end - begin, -1),
            token.i - begin,
            (window.own % np.uint64(OWN_ROWS)).astype(np.int64),
            doc.tensor[token.i],
            float(marked is not None),
        )


def _may_be_cue(token: Any, rng: np.random.Generator) -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "NOUN", "ADJ") and (lemma in reporting.verbs() or lemma in reporting.nouns()):
        return True
    return token.lower_ == "according" or (token.pos_ == "VERB" and rng.random() < OTHER_VERBS)


def _anchor(doc: "Doc", spans: Sequence[Sequence[int]], proposals: dict[int, Proposal]) -> int | None:
    """The token that stands for a marked cue: the one that the rules took, else its head."""
    tokens = [t for b, e in spans for t in (doc.char_span(b, e, alignment_mode="expand") or ())]
    taken = [token.i for token in tokens if token.i in proposals]
    if taken:
        return taken[0]
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    if not tops:
        return None
    return verbs[0].i if verbs and tops[0].pos_ == "AUX" else tops[0].i


def batch_of(items: Sequence[Example]) -> Batch:
    """The examples side by side."""
    lengths = np.array([len(item.pairs) for item in items])
    ends = np.cumsum(lengths)
    return Batch(
        keys=np.concatenate([item.pairs for item in items]).astype(np.int64),
        tensor=np.concatenate([item.tensor for item in items]),
        roles=np.concatenate([item.roles for item in items]),
        ends=ends,
        at=ends - lengths + np.array([item.at for item in items]),
        own=[item.own for item in items],
        cue_tensor=np.stack([item.cue_tensor for item in items]),
        is_cue=np.array([item.is_cue for item in items], np.float32),
    )


def train(items: Sequence[Example], dev: Sequence[Example], rng: np.random.Generator) -> dict[str, Floats]:
    """The mean of the weights over the last epoch; losses are printed after each epoch."""
    weights = fresh(WIDTH, len(items[0].cue_tensor), rng)
    adam = Adam(weights, DECAY)
    batches = max(len(items) // BATCH, 1)
    mean = {name: np.zeros_like(value) for name, value in weights.items()}
    for epoch in range(EPOCHS):
        order = rng.permutation(len(items))
        losses = np.zeros(2)
        for number in range(batches):
            rate = RATE * (1 - (epoch * batches + number) / (EPOCHS * batches))
            chosen = [items[i] for i in order[number * BATCH : (number + 1) * BATCH]]
            *both, gradient = step(weights, batch_of(chosen), rng, DROP, FORGET)
            adam.update(weights, gradient, rate)
            losses += both
            if epoch == EPOCHS - 1:
                for name, value in weights.items():
                    mean[name] += value / np.float32(batches)
        click.echo(f"epoch {epoch + 1}: {_told(losses / batches)}{_heard(weights, dev, rng)}")
    return mean


def _told(losses: NDArray[np.float64]) -> str:
    return f"loss of roles {losses[0]:.3f}, of cues {losses[1]:.3f}"


def _heard(weights: dict[str, Floats], dev: Sequence[Example], rng: np.random.Generator) -> str:
    if not dev:
        return ""
    batches = [batch_of(dev[i : i + BATCH]) for i in range(0, len(dev), BATCH)]
    return "; on dev " + _told(np.mean([step(weights, batch, rng)[:2] for batch in batches], axis=0))


def read(path: Path, rng: np.random.Generator) -> list[Example]:
    """The examples of all articles in the file."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    docs = load().pipe(row["text"] for row in rows)
    return [example for row, doc in zip(rows, docs, strict=True) for example in examples(doc, row, rng)]


@click.command()
@click.argument("train_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--dev", "dev_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Articles to report losses on."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=WEIGHTS,
    show_default=False,
    help="Where the weights go.",
)
def main(train_file: Path, dev_file: Path | None, output: Path) -> None:
    """Train the cue model on TRAIN_FILE and write its weights into the package."""
    rng = np.random.default_rng(SEED)
    items = read(train_file, rng)
    dev = read(dev_file, rng) if dev_file else []
    weights = train(items, dev, rng)
    halved: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(output, **halved)


if __name__ == "__main__":
    main()
