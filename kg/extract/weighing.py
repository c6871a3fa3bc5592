"""Drafts weighed by the trained model: those it does not bear out go, sources and contents that it knows better are changed.

The rules propose; the model has seen 20,000 attributions that people marked, with what the rules made of each. It was never
shown one report inside another, so for such it counts less.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.extract.cue_features import Proposal
from kg.extract.cue_model import ROLES, Verdict, has_vectors, verdicts
from kg.extract.draft import Draft
from kg.extract.quotations import Quote, trimmed
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# All by trial on PolNeAR dev and the gold articles, where figures hardly move between the values named.
MIN_CUE = 0.1  # 0.05 to 0.4 tried
MIN_TO_FILL = 0.8  # for a cue in which the rules found no content; 0.6 to 0.9
MAX_DOUBTED_SOURCE = 0.15  # the rules' source is doubted below this; 0.15 to 0.4
MIN_SOURCE = 0.7  # and changed for one at least this likely; 0.5 to 0.7
SWITCH = 4.0  # log odds that each edge of a content costs; 2 to 6
SAME = 0.6  # share of tokens in common from which the rules' content stays; 0.5 to 0.8
MIN_GAIN = 0.3  # log odds a token by which the model's content must be better; 0.15 to 1

_LEAST, _MOST = 0.01, 0.99  # no single token decides
_CONTENT, _SOURCE = ROLES.index("content"), ROLES.index("source")
_RELATIVES = frozenset(("who", "which", "that", "whom"))


def proposal_of(draft: Draft) -> Proposal:
    """What the model is told of a draft."""
    source = draft.source.i if draft.source is not None else None
    return Proposal(draft.cue.i, [*draft.content, *draft.quoted], source, draft.complement or "none")


def weighed(found: Sequence[Draft], doc: "Doc", marks: Sequence[Quote]) -> list[Draft]:
    """The drafts that stand, in the order given, their sources and contents put right, each with how sure the model is.

    All drafts as they are where the Doc lacks the word vectors that the model was trained on.
    """
    if not has_vectors(doc):
        return list(found)
    out = []
    for draft, verdict in zip(found, verdicts(doc, marks, [proposal_of(draft) for draft in found]), strict=True):
        if draft.cue == draft.source:  # a label: the layout says all, and the model knows colons for cues, not names
            out.append(draft)
        elif verdict.is_cue >= MIN_CUE:
            _put_source_right(draft, verdict, doc)
            chosen = _put_content_right(draft, verdict, doc, marks)
            draft.certainty = {"model: cue": verdict.is_cue} | _certainty(draft, verdict, chosen)
            out.append(draft)
    return out


def _certainty(draft: Draft, verdict: Verdict, chosen: NDArray[np.bool_]) -> dict[str, float]:
    content = verdict.roles[chosen, _CONTENT].mean() if chosen.any() else 0.0
    at = draft.source.i - verdict.begin if draft.source is not None else -1
    source = verdict.roles[at, _SOURCE] if 0 <= at < len(verdict.roles) else 0.0
    return {"model: content": float(content), "model: source": float(source)}


def _put_source_right(draft: Draft, verdict: Verdict, doc: "Doc") -> None:
    shares = verdict.roles[:, _SOURCE]
    if draft.source is None and not draft.source_needed:
        return
    if draft.source is not None:
        at = draft.source.i - verdict.begin
        if not 0 <= at < len(shares) or shares[at] >= MAX_DOUBTED_SOURCE:
            return
    runs = _runs(verdict.roles.argmax(axis=1) == _SOURCE)
    if not runs:
        return
    first, last = max(runs, key=lambda run: float(shares[run[0] : run[1]].sum()))
    head = doc[verdict.begin + first : verdict.begin + last].root
    if shares[first:last].mean() >= MIN_SOURCE and head.lower_ not in _RELATIVES:
        draft.source = head


def _put_content_right(draft: Draft, verdict: Verdict, doc: "Doc", marks: Sequence[Quote]) -> NDArray[np.bool_]:
    """Take the model's content where it is another than the rules' and much likelier; return which tokens are content now.

    Whole quotations stay: where they begin and end is written in the text.
    """
    starts = np.array([token.idx for token in doc[verdict.begin : verdict.end]])
    ruled = np.zeros(len(starts), dtype=bool)
    for begin, end in (*draft.content, *draft.quoted):
        ruled |= (starts >= begin) & (starts < end)
    if draft.quoted and all(any(a <= b and e <= f for a, f in draft.quoted) for b, e in draft.content):
        return ruled
    shares = np.clip(verdict.roles[:, _CONTENT].astype(np.float64), _LEAST, _MOST)
    gain = np.log(shares / (1 - shares))
    speech = next((quote.inner for quote in marks if quote.outer[0] <= draft.cue.idx < quote.outer[1]), None)
    if speech is not None:  # what is reported inside a quotation ends with it
        gain[(starts < speech[0]) | (starts >= speech[1])] = -SWITCH
    likely = _segments(gain)
    _begin_at_breaks(likely, doc, draft, verdict.begin)
    both, either = int((ruled & likely).sum()), int((ruled | likely).sum())
    if not likely.any() or both >= SAME * either or (not ruled.any() and verdict.is_cue < MIN_TO_FILL):
        return ruled
    is_clause_cut = draft.complement == "that" and both == likely.sum()
    spans = _spans(doc, verdict.begin, likely, marks)
    if is_clause_cut or not spans or float(gain[likely].sum() - gain[ruled].sum()) < MIN_GAIN * either:
        return ruled
    draft.content, draft.quoted = spans, []
    return likely


def _begin_at_breaks(chosen: NDArray[np.bool_], doc: "Doc", draft: Draft, offset: int) -> None:
    """Let each chosen stretch begin where a phrase can: after a mark, a conjunction, a preposition, the cue, the source.

    *chosen* counts tokens from *offset*.
    """
    barred = {draft.cue.i, *(token.i for token in draft.source.subtree)} if draft.source is not None else {draft.cue.i}
    for start, end in _runs(chosen):
        first = start
        while first and not doc[offset + first].is_sent_start and not _is_break(doc[offset + first - 1], barred):
            first -= 1
        chosen[first:end] = True


def _is_break(token: "Token", barred: Collection[int]) -> bool:
    if token.pos_ == "CCONJ":
        return token.i > 0 and token.nbor(-1).is_punct
    is_mark = token.is_space or (token.is_punct and token.tag_ != "HYPH")
    return is_mark or token.pos_ in ("ADP", "SCONJ") or token.i in barred


def _spans(doc: "Doc", offset: int, chosen: NDArray[np.bool_], marks: Sequence[Quote]) -> list[Span]:
    """The chosen tokens, counted from *offset*, as spans of text without a leading "that" or marks around the whole."""
    found = []
    for first, last in _runs(chosen):
        tokens = doc[offset + first : offset + last]
        has_that = len(tokens) > 1 and tokens[0].lower_ == "that" and tokens[0].dep_ == "mark"
        begin, end = tokens[int(has_that)].idx, tokens.end_char
        inner = next(
            (quote.inner for quote in marks if quote.outer[0] == begin and quote.inner[1] <= end <= quote.outer[1]), None
        )
        span = inner or trimmed(text_of(doc), (begin, end))
        if span is not None:
            found.append(span)
    return found


def _segments(gain: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The tokens with the greatest sum of *gain* when each change from one token to the next costs SWITCH (Viterbi)."""
    outside, inside = 0.0, -SWITCH
    steps = []
    for value in gain.tolist():
        leaves, enters = inside - SWITCH > outside, outside - SWITCH > inside
        outside, inside = max(outside, inside - SWITCH), max(inside, outside - SWITCH) + value
        steps.append((leaves, enters))
    chosen = np.zeros(len(gain), dtype=bool)
    is_in = inside - SWITCH > outside
    for at in range(len(gain) - 1, -1, -1):
        chosen[at] = is_in
        leaves, enters = steps[at]
        is_in = not enters if is_in else leaves
    return chosen


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of true values as [first, last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
