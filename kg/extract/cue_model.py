"""How likely each word near a cue is part of the content or the source, and whether the cue is one: a small trained network.

Three layers of plain NumPy over the features of `cue_features` and the word vectors of the spaCy pipeline. The weights are
made by ``python -m training.cues`` from PolNeAR's training articles; docs/model.md tells what they are and how well they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.cue_features import Features, Proposal, Window
from kg.extract.quotations import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.floating[Any]]
WEIGHTS = Path(__file__).parent / "data" / "cue_model.npz"
ROLES = ("outside", "content", "source", "cue")
BATCH = 256  # windows at a time, some megabytes
REACH = 2  # tokens on either side that a layer sees


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model says of one cue: *is_cue* and, for tokens [begin, end), a row of probabilities in the order of ROLES."""

    is_cue: float
    begin: int
    end: int
    roles: Floats


def forward(weights: Mapping[str, Floats], windows: Sequence[Window], tensor: Floats) -> list[Verdict]:
    """The verdict on each window; *tensor* holds one row of the pipeline's vectors a token."""
    if not windows:
        return []
    rows = np.concatenate([np.arange(w.begin, w.end) for w in windows])
    ends = np.cumsum([w.end - w.begin for w in windows])
    cues = np.array([w.cue for w in windows])
    own = np.stack([weights["own"][w.own % len(weights["own"])].sum(axis=0) for w in windows])
    heads = relu(own + tensor[cues] @ weights["cue_vector"] + weights["cue_bias"])
    keys = np.concatenate([w.pairs for w in windows]) % np.uint64(len(weights["pair"]))
    hidden = tensor[rows] @ weights["vector"] + weights["bias"]
    for column in keys.T:
        hidden += weights["pair"][column]
    hidden += np.repeat(heads @ weights["from_cue"], np.diff(ends, prepend=0), axis=0)
    hidden = relu(hidden)
    for layer in ("near", "far"):
        hidden = hidden + relu(neighbours(hidden, ends) @ weights[layer] + weights[layer + "_bias"])
    scores = softmax(hidden @ weights["role"] + weights["role_bias"])
    at = ends - np.array([w.end for w in windows]) + cues
    is_cue = 1 / (1 + np.exp(-(np.concatenate([heads, hidden[at]], axis=1) @ weights["is_cue"] + weights["is_cue_bias"])))
    starts = [0, *ends[:-1].tolist()]
    return [
        Verdict(float(sure), w.begin, w.end, scores[a:b])
        for w, sure, a, b in zip(windows, is_cue.ravel(), starts, ends.tolist(), strict=True)
    ]


def relu(values: Floats) -> Floats:
    return np.maximum(values, np.float32(0))


def softmax(values: Floats) -> Floats:
    powers: Floats = np.exp(values - values.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def neighbours(hidden: Floats, ends: NDArray[np.int64]) -> Floats:
    """Each row with its REACH neighbours on either side, zero beyond the window it belongs to."""
    window = np.searchsorted(ends, np.arange(len(hidden)), side="right")
    parts = []
    for offset in range(-REACH, REACH + 1):
        moved = np.zeros_like(hidden)
        a, b = max(0, -offset), len(hidden) - max(0, offset)
        same = window[a:b] == window[a + offset : b + offset]
        moved[a:b] = hidden[a + offset : b + offset] * same[:, None]
        parts.append(moved)
    return np.concatenate(parts, axis=1)


@lru_cache(maxsize=1)
def weights() -> dict[str, Floats]:
    """The trained weights by name, as 32-bit floats."""
    with np.load(WEIGHTS) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def has_vectors(doc: "Doc") -> bool:
    """Whether the Doc comes with the vectors that the model was trained on; `kg.annotate` takes others away."""
    return bool(doc.tensor.shape == (len(doc), len(weights()["vector"])))


def verdicts(doc: "Doc", marks: Sequence[Quote], proposals: Sequence[Proposal]) -> list[Verdict]:
    """The verdict on each of *proposals*, in their order. The Doc must have vectors."""
    features = Features(doc, marks)
    return [
        verdict
        for n in range(0, len(proposals), BATCH)
        for verdict in forward(weights(), [features.window(one) for one in proposals[n : n + BATCH]], doc.tensor)
    ]
