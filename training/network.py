"""Training of the network in `kg.extract.cue_model`: its gradient, written out, and Adam."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.extract.cue_model import REACH, ROLES, Floats, neighbours, relu, softmax

PAIR_ROWS, OWN_ROWS = 2**15, 2**14
CUE_SHARE = 0.5  # of the loss of cues in the sum
REACHED = 2 * REACH  # rows on either side that the two layers see


@dataclass(slots=True)
class Batch:
    """Windows side by side: *rows* x features keys, *tensor* rows, roles (-1: not known), for each window its cue's place."""

    keys: NDArray[np.int64]
    tensor: Floats
    roles: NDArray[np.int64]
    ends: NDArray[np.int64]
    at: NDArray[np.int64]
    own: Sequence[NDArray[np.int64]]
    cue_tensor: Floats
    is_cue: Floats


def fresh(width: int, vector: int, rng: np.random.Generator) -> dict[str, Floats]:
    """Weights before training."""

    def normal(*shape: int, scale: float) -> Floats:
        return (rng.standard_normal(shape) * scale).astype(np.float32)

    def zeros(*shape: int) -> Floats:
        return np.zeros(shape, np.float32)

    reach = (2 * REACH + 1) * width
    return {
        "pair": normal(PAIR_ROWS, width, scale=0.05),
        "own": normal(OWN_ROWS, width, scale=0.05),
        "cue_vector": normal(vector, width, scale=0.05),
        "cue_bias": zeros(width),
        "vector": normal(vector, width, scale=0.05),
        "bias": zeros(width),
        "from_cue": normal(width, width, scale=width**-0.5),
        "near": normal(reach, width, scale=reach**-0.5),
        "near_bias": zeros(width),
        "far": normal(reach, width, scale=reach**-0.5),
        "far_bias": zeros(width),
        "role": normal(width, len(ROLES), scale=width**-0.5),
        "role_bias": zeros(len(ROLES)),
        "is_cue": normal(2 * width, 1, scale=width**-0.5),
        "is_cue_bias": zeros(1),
    }


def _from_neighbours(grad: Floats, ends: NDArray[np.int64], width: int) -> Floats:
    """The gradient of `neighbours`."""
    n = len(grad)
    window = np.searchsorted(ends, np.arange(n), side="right")
    out = np.zeros((n, width), np.float32)
    for k, offset in enumerate(range(-REACH, REACH + 1)):
        part = grad[:, k * width : (k + 1) * width]
        a, b = max(0, -offset), n - max(0, offset)
        same = window[a:b] == window[a + offset : b + offset]
        out[a + offset : b + offset] += part[a:b] * same[:, None]
    return out


@dataclass(slots=True)
class _Trace:
    """What the way forward leaves for the way back."""

    pair: csr_matrix
    own: csr_matrix
    heads_in: Floats
    heads_kept: Floats
    heads: Floats
    first_in: Floats
    first_kept: Floats
    layers: Sequence[tuple[str, Floats, Floats]]
    hidden: Floats
    roles: Floats
    both: Floats
    is_cue: Floats


def step(
    weights: dict[str, Floats], batch: Batch, rng: np.random.Generator, drop: float = 0.0, forget: float = 0.0
) -> tuple[float, float, dict[str, Floats]]:
    """Losses (roles, cue) and the gradient on *batch*; shares *drop* of hidden values and *forget* of features are left out."""
    trace = _forward(weights, batch, rng, drop, forget)
    known = np.flatnonzero(batch.roles >= 0)
    chances = trace.roles[known, batch.roles[known]]
    right = np.where(batch.is_cue > 0, trace.is_cue, 1 - trace.is_cue)
    losses = float(-np.log(chances + 1e-9).sum()) / max(1, len(known)), float(-np.log(right + 1e-9).mean())
    return *losses, _backward(weights, batch, trace)


def _forward(weights: dict[str, Floats], batch: Batch, rng: np.random.Generator, drop: float, forget: float) -> _Trace:
    """The computation of `kg.extract.cue_model.forward`, over sparse matrices and with parts left out."""
    size, each = batch.keys.shape
    pair = _sparse(batch.keys.ravel(), np.arange(0, size * each + 1, each), PAIR_ROWS, forget, rng)
    own = _sparse(np.concatenate(batch.own), np.cumsum([0, *map(len, batch.own)]), OWN_ROWS, forget, rng)
    heads_in = own @ weights["own"] + batch.cue_tensor @ weights["cue_vector"] + weights["cue_bias"]
    heads_kept = _kept(heads_in.shape, drop, rng)
    heads = relu(heads_in) * heads_kept
    first_in = pair @ weights["pair"] + batch.tensor @ weights["vector"] + weights["bias"]
    first_in += np.repeat(heads @ weights["from_cue"], np.diff(batch.ends, prepend=0), axis=0)
    first_kept = _kept(first_in.shape, drop, rng)
    hidden, layers = relu(first_in) * first_kept, []
    for layer in ("near", "far"):
        around = neighbours(hidden, batch.ends)
        inner = around @ weights[layer] + weights[layer + "_bias"]
        layers.append((layer, around, inner))
        hidden = hidden + relu(inner)
    roles = softmax(hidden @ weights["role"] + weights["role_bias"])
    both = np.concatenate([heads, hidden[batch.at]], axis=1)
    is_cue = 1 / (1 + np.exp(-(both @ weights["is_cue"] + weights["is_cue_bias"]))).ravel()
    return _Trace(pair, own, heads_in, heads_kept, heads, first_in, first_kept, layers, hidden, roles, both, is_cue)


def _backward(weights: dict[str, Floats], batch: Batch, trace: _Trace) -> dict[str, Floats]:
    """The gradient of the loss of roles plus CUE_SHARE of the loss of cues."""
    width = weights["bias"].shape[0]
    grad: dict[str, Floats] = {}
    d_roles = trace.roles.copy()
    known = batch.roles >= 0
    d_roles[np.flatnonzero(known), batch.roles[known]] -= 1
    d_roles *= (known / max(1, int(known.sum()))).astype(np.float32)[:, None]
    grad["role"], grad["role_bias"] = trace.hidden.T @ d_roles, d_roles.sum(axis=0)
    d_hidden = d_roles @ weights["role"].T
    d_cue = ((trace.is_cue - batch.is_cue) * (CUE_SHARE / len(batch.is_cue))).astype(np.float32)[:, None]
    grad["is_cue"], grad["is_cue_bias"] = trace.both.T @ d_cue, d_cue.sum(axis=0)
    d_both = d_cue @ weights["is_cue"].T
    d_hidden[batch.at] += d_both[:, width:]
    for layer, around, inner in reversed(trace.layers):
        d_inner = d_hidden * (inner > 0)
        grad[layer], grad[layer + "_bias"] = around.T @ d_inner, d_inner.sum(axis=0)
        d_hidden = d_hidden + _from_neighbours(d_inner @ weights[layer].T, batch.ends, width)
    d_first = d_hidden * trace.first_kept * (trace.first_in > 0)
    grad["pair"] = np.asarray(trace.pair.T @ d_first)
    grad["vector"], grad["bias"] = batch.tensor.T @ d_first, d_first.sum(axis=0)
    d_from_cue = np.add.reduceat(d_first, batch.ends - np.diff(batch.ends, prepend=0), axis=0)
    grad["from_cue"] = trace.heads.T @ d_from_cue
    d_heads = (d_both[:, :width] + d_from_cue @ weights["from_cue"].T) * trace.heads_kept * (trace.heads_in > 0)
    grad["own"] = np.asarray(trace.own.T @ d_heads)
    grad["cue_vector"], grad["cue_bias"] = batch.cue_tensor.T @ d_heads, d_heads.sum(axis=0)
    return grad


def _sparse(
    columns: NDArray[np.int64], starts: NDArray[np.int64], width: int, forget: float, rng: np.random.Generator
) -> csr_matrix:
    """A matrix with a one, unless forgotten, for each feature of each row."""
    return csr_matrix((_kept(columns.shape, forget, rng), columns, starts), shape=(len(starts) - 1, width))


def _kept(shape: tuple[int, ...], left_out: float, rng: np.random.Generator) -> Floats:
    """Ones, a share *left_out* of them zero, the rest scaled up to keep the sum."""
    return (rng.random(shape, dtype=np.float32) >= left_out).astype(np.float32) / np.float32(1 - left_out)


class Adam:
    """Adam (Kingma and Ba 2015) with decoupled weight decay."""

    def __init__(self, weights: dict[str, Floats], decay: float) -> None:
        self._mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in weights.items()}
        self._decay, self._steps = decay, 0

    def update(self, weights: dict[str, Floats], grad: dict[str, Floats], rate: float) -> None:
        self._steps += 1
        scale = rate * (1 - 0.999**self._steps) ** 0.5 / (1 - 0.9**self._steps)
        for name, value in grad.items():
            mean, square = self._mean[name], self._square[name]
            mean += np.float32(0.1) * (value - mean)
            square += np.float32(0.001) * (value * value - square)
            weights[name] -= np.float32(scale) * mean / (np.sqrt(square) + np.float32(1e-8))
            if weights[name].ndim > 1:
                weights[name] *= np.float32(1 - rate * self._decay)
