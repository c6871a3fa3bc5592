"""What the trained model of `cue_model` sees: a Doc and cue tokens in, arrays of hashed features out.

Each pair of a cue and a token of its paragraph is described by the dependency path between them, by the branch of the cue's
parse that the token stands in, by distance, punctuation and quotation marks. Features are hashed into rows of one table, so
neither they nor the weights hold readable text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.extract.quotations import Quote, paragraphs
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WINDOW = 100  # tokens of the paragraph on either side of the cue
_MASK = 0xFFFFFFFFFFFFFFFF
_MIX = 0x9E3779B97F4A7C15
_NEAR = np.array([0, 1, 2, 3, 4, 6, 9, 14, 22, 40, 70])

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules make of a cue: spans of content, the index of the source's head, the kind of complement."""

    cue: int
    content: Sequence[Span] = ()
    source: int | None = None
    complement: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """One cue's tokens [begin, end), a row of feature keys for each, and the keys of the cue itself."""

    cue: int
    begin: int
    end: int
    pairs: Keys
    own: Keys


class Features:
    """The features of one Doc, its marks known; `window` describes one cue."""

    def __init__(self, doc: "Doc", marks: Sequence[Quote]) -> None:
        columns = doc.to_array(["LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"])
        self.lower, self.lemma, self.pos, self.tag, self.dep, self.ent = (np.ascontiguousarray(c) for c in columns.T)
        offsets = doc.to_array(["HEAD"]).astype(np.int64).ravel()
        n = len(doc)
        self._head: list[int] = (np.arange(n) + offsets).tolist()
        self._kids: list[list[int]] = [[] for _ in range(n)]
        for child, head in enumerate(self._head):
            if head != child:
                self._kids[head].append(child)
        self._dep: list[int] = self.dep.tolist()
        self._lemma: list[int] = self.lemma.tolist()
        starts = doc.to_array(["SENT_START"]).astype(np.int64).ravel() == 1
        if n:
            starts[0] = True
        self.sentence: Ints = np.cumsum(starts)
        strings = doc.vocab.strings
        self._verb, self._comma = strings.add("VERB"), strings.add(",")
        self._place(doc, marks)

    def _place(self, doc: "Doc", marks: Sequence[Quote]) -> None:
        idx: Ints = doc.to_array(["IDX"]).astype(np.int64).ravel()
        self._idx = idx
        lines = np.array([begin for begin, _ in paragraphs(text_of(doc))], dtype=np.int64)
        self.line: Ints = np.searchsorted(lines, idx, side="right")
        outer = np.array([quote.outer for quote in marks], dtype=np.int64).reshape(-1, 2)
        inner = np.array([quote.inner for quote in marks], dtype=np.int64).reshape(-1, 2)
        at = np.searchsorted(outer[:, 0], idx, side="right") - 1
        known = np.maximum(at, 0)
        inside = (at >= 0) & (idx < outer[known, 1]) if len(outer) else np.zeros(len(idx), dtype=bool)
        self.quote: Ints = np.where(inside, at + 1, 0)
        words = inside & (idx >= inner[known, 0]) & (idx < inner[known, 1]) if len(outer) else inside
        self.is_mark = inside & ~words
        self.quotes_before: Ints = at + 1
        self.verbs_before: Ints = np.cumsum(self.pos == np.uint64(self._verb))
        self.commas_before: Ints = np.cumsum(self.lower == np.uint64(self._comma))

    def window(self, proposal: Proposal) -> Window:
        """The features of the cue and of each token of its paragraph near it."""
        cue = proposal.cue
        line = self.line[cue]
        begin = int(max(np.searchsorted(self.line, line, side="left"), cue - WINDOW))
        end = int(min(np.searchsorted(self.line, line, side="right"), cue + WINDOW + 1))
        rows = slice(begin, end)
        where = np.arange(begin, end, dtype=np.int64) - cue
        side = np.sign(where) + 1
        near = np.searchsorted(_NEAR, np.abs(where), side="right") * 3 + side
        sentences = np.clip(self.sentence[rows] - self.sentence[cue], -3, 3) + 3
        path, branch, branch_lemma = self._walk(cue, begin, end)
        quoted = (
            (self.quote[rows] > 0) * 1
            + (self.quote[cue] > 0) * 2
            + ((self.quote[rows] == self.quote[cue]) & (self.quote[rows] > 0)) * 4
            + self.is_mark[rows] * 8
        )
        quotes_between = np.clip(np.abs(self.quotes_before[rows] - self.quotes_before[cue]), 0, 3)
        verbs_between = np.clip(np.abs(self.verbs_before[rows] - self.verbs_before[cue]), 0, 4)
        commas_between = np.clip(np.abs(self.commas_before[rows] - self.commas_before[cue]), 0, 3)
        proposed = np.full(end - begin, 1 if proposal.complement else 0)
        for first, last in proposal.content:
            proposed[(self._idx[rows] >= first) & (self._idx[rows] < last)] = 2
        if proposal.source is not None and begin <= proposal.source < end:
            proposed[proposal.source - begin] = 3
        cue_lemma, cue_tag = self.lemma[cue], self.tag[cue]
        dep, tag, lower, ent = self.dep[rows], self.tag[rows], self.lower[rows], self.ent[rows]
        layout = _small(quoted, sentences, side)
        columns = [
            path,
            _pair(path, cue_lemma),
            _pair(path, cue_tag),
            branch,
            _pair(branch, cue_lemma),
            _pair(branch, _small(side, commas_between)),
            _pair(branch, branch_lemma),
            _pair(dep, tag),
            _pair(tag, near.astype(np.uint64)),
            _small(near, sentences),
            layout,
            _pair(layout, _small(quotes_between, verbs_between)),
            _pair(lower, _small(side, sentences)),
            _pair(_small(verbs_between, commas_between, side), _small(sentences)),
            _pair(_pair(ent, dep), _small(side, sentences)),
            _pair(path, layout),
            _small(proposed, side),
            _pair(branch, _small(proposed)),
            _pair(layout, _small(proposed, verbs_between)),
            _pair(dep, _small(proposed)),
        ]
        salts = (np.arange(1, len(columns) + 1, dtype=np.uint64) * np.uint64(_MIX))[None, :]
        return Window(cue, begin, end, _mixed(np.stack(columns, axis=1) + salts), self._own(proposal))

    def _walk(self, cue: int, begin: int, end: int) -> tuple[Keys, Keys, Keys]:
        """For each token of [begin, end): its path from the cue, the cue's branch it is in, the lemma that heads the branch.

        A branch is a child's subtree, or what hangs on the cue's first, second ... governor.
        """
        paths, branches, lemmas = {cue: 1}, {cue: 1}, {cue: 0}
        stack = [cue]
        heads, kids, deps, lemma = self._head, self._kids, self._dep, self._lemma
        while stack:
            at = stack.pop()
            path, top = paths[at], branches[at]
            for child in kids[at]:
                if child not in paths:
                    paths[child] = ((path ^ deps[child]) * _MIX + 2) & _MASK
                    opens = at == cue or top & 1
                    branches[child] = ((top ^ deps[child]) * _MIX & _MASK) & ~1 if opens else top
                    lemmas[child] = lemma[child] if opens else lemmas[at]
                    stack.append(child)
            head = heads[at]
            if head not in paths:
                paths[head] = ((path ^ deps[at]) * _MIX + 5) & _MASK
                branches[head] = ((top ^ deps[at]) * _MIX + 7) & _MASK | 1
                lemmas[head] = lemma[head]
                stack.append(head)
        out = [(paths.get(i, 3), branches.get(i, 3), lemmas.get(i, 0)) for i in range(begin, end)]
        columns = np.array(out, dtype=np.uint64).reshape(-1, 3)
        return columns[:, 0], columns[:, 1], columns[:, 2]

    def _own(self, proposal: Proposal) -> Keys:
        """What tells a cue from the same word used otherwise: its children, auxiliaries and governor, what the rules say."""
        cue = proposal.cue
        kids, deps, lemma = self._kids[cue], self._dep, self._lemma
        head = self._head[cue]
        base = lemma[cue]
        named = [deps[child] for child in kids]
        keys = [base, base ^ int(self.tag[cue]), int(self.tag[cue]), deps[cue] + 11, (deps[cue] ^ lemma[head]) + 13]
        keys.append((sum(named) * _MIX + 17) & _MASK)
        keys.append(((sum(named) ^ base) * _MIX + 19) & _MASK)
        form = sum(map(ord, proposal.complement)) * 8 + (proposal.source is not None) * 2 + bool(proposal.content)
        keys.append(form + 101)
        keys.append(((base ^ (form + 1009)) * _MIX) & _MASK)
        previous, following = max(cue - 1, 0), min(cue + 1, len(self._head) - 1)
        keys.append((int(self.lower[previous]) + 31) & _MASK)
        keys.append((int(self.lower[following]) + 37) & _MASK)
        keys.append(((int(self.lower[following]) ^ base) + 41) & _MASK)
        for child in kids:
            keys.append(((deps[child] ^ base) * _MIX + 43) & _MASK)
            keys.append(((deps[child] ^ lemma[child]) * _MIX + 47) & _MASK)
            keys.append(((deps[child] ^ int(self.ent[child]) ^ int(self.pos[child])) * _MIX + 53) & _MASK)
        return _mixed(np.array(keys, dtype=np.uint64))


def _pair(left: Keys, right: "Keys | np.uint64") -> Keys:
    return left * np.uint64(0x2545F4914F6CDD1D) + right


def _small(*parts: Ints) -> Keys:
    """Small numbers side by side in one key."""
    out = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        out = out * np.uint64(31) + part.astype(np.uint64)
    return out


def _mixed(keys: Keys) -> Keys:
    """Murmur3's finalizer, so that the low bits used for rows depend on all others."""
    keys = keys ^ (keys >> np.uint64(33))
    keys = keys * np.uint64(0xFF51AFD7ED558CCD)
    keys = keys ^ (keys >> np.uint64(33))
    keys = keys * np.uint64(0xC4CEB9FE1A85EC53)
    return keys ^ (keys >> np.uint64(33))
