"""How sure a trained model is of each draft: drafts in, drafts with their certainty out, which `confidence` builds on.

The rules decide. Letting the model correct them was tried: it gained 0.2 points of F1 on PolNeAR and lost 2 on the gold
articles, whose contents end elsewhere; but where it agrees with the rules, they are right more often (docs/model.md).
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.extract.cue_features import Proposal
from kg.extract.cue_model import ROLES, Verdict, has_vectors, verdicts
from kg.extract.draft import Draft
from kg.extract.quotations import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CONTENT, _SOURCE = ROLES.index("content"), ROLES.index("source")
_LEAST, _MOST = 0.01, 0.99  # no share counts for more than these odds


def proposal_of(draft: Draft) -> Proposal:
    """What the model is told of a draft."""
    source = draft.source.i if draft.source is not None else None
    return Proposal(draft.cue.i, [*draft.content, *draft.quoted], source, draft.complement or "none")


def weigh(found: Sequence[Draft], doc: "Doc", marks: Sequence[Quote]) -> None:
    """Tell each draft how sure the model is of it; nothing where the Doc lacks the vectors that it was trained on."""
    if has_vectors(doc):
        starts = doc.to_array("IDX").astype(np.int64)
        for draft, verdict in zip(found, verdicts(doc, marks, [proposal_of(draft) for draft in found]), strict=True):
            shares = _shares(draft, verdict, starts[verdict.begin : verdict.end])
            draft.certainty = {f"model: {name}": _log_odds(share) for name, share in shares.items()}


def _shares(draft: Draft, verdict: Verdict, starts: NDArray[np.int64]) -> dict[str, float]:
    """The model's shares, 0 to 1: this is a cue, these words are content, they and no others are, this is the source."""
    ruled = np.zeros(len(starts), dtype=bool)
    for begin, end in (*draft.content, *draft.quoted):
        ruled |= (starts >= begin) & (starts < end)
    content = verdict.roles[:, _CONTENT]
    either = float(np.maximum(content, ruled).sum())
    at = draft.source.i - verdict.begin if draft.source is not None else -1
    return {
        "cue": verdict.is_cue,
        "content": float(content[ruled].mean()) if ruled.any() else 0.0,
        "agreement": float(np.minimum(content, ruled).sum()) / either if either else 0.0,
        "source": float(verdict.roles[at, _SOURCE]) if 0 <= at < len(starts) else 0.0,
    }


def _log_odds(share: float) -> float:
    """In fifths, so that the greatest is near one."""
    bounded = min(max(share, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded)) / 5
