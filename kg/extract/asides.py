"""Cues set inside of what they report: "the harbour, he said, would close"."""

from typing import TYPE_CHECKING

from kg.extract.circumstances import OCCASIONS
from kg.extract.content import Content
from kg.extract.reporting import Frame
from kg.extract.spans import spans_of
from kg.extract.subjects import is_passive, own_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

EDGES = frozenset((",", "\u2014", "\u2013", "-", "\u201d", '"', "\u201c", "''", "``"))
_COMMAS = frozenset((",", "\u2014", "\u2013", "--"))
_MARKS = frozenset(("\u201d", '"', "\u201c", "''", "``", "\u2018", "\u2019"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MAX_ASIDE = 10  # words from the cue to the comma that closes the aside


def aside(cue: "Token", frame: Frame) -> Content | None:
    """The clause that "X, he said, Y" interrupts: the cue hangs on it, set off by commas."""
    if "that" not in frame.forms or cue.pos_ == "NOUN" or cue.dep_ not in ("parataxis", "ccomp", "dep"):
        return None
    head = cue.head
    if head == cue or head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") or any(c.dep_ == "mark" for c in cue.children):
        return None
    own = {token.i for token in cue.subtree}
    first, last = min(own), max(own)
    doc = cue.doc
    before = doc[first - 1].text if first else ""
    after = doc[last + 1].text if last + 1 < len(doc) else "."
    if not (before in EDGES and (after in EDGES or after in ".!?")) and not doc[last].is_punct:
        return None
    spans = spans_of([token for token in head.subtree if token.i not in own], cue)
    return Content(spans, "that") if spans else None


def interrupted(cue: "Token", frame: Frame, found: Content | None) -> Content | None:
    """What stands on both sides of a cue between commas, where *found*, by the parse, is one side of it or nothing.

    Of two sides the one before the cue can stand alone: "the pier is old, he said, and nobody cares" may go on as narration.
    """
    subject = own_subject(cue)
    if "that" not in frame.forms or cue.pos_ != "VERB" or subject is None or cue.dep_ == "relcl":
        return None
    doc, start, end = cue.doc, cue.sent.start, cue.sent.end
    if subject.i < cue.i:
        opens, closes = subject.left_edge.i - 1, _closing_comma(cue, end)
    else:  # "..., reads the motion, ..."
        opens, closes = cue.i - 1, _comma_within(list(doc[cue.i + 1 : min(cue.i + MAX_ASIDE, end)]))
    is_opened = opens > start and doc[opens].text in _COMMAS and doc[opens - 1].text not in _MARKS
    if closes is None or not is_opened or subject.left_edge.tag_ == "WP":
        return None
    before, after = list(doc[start:opens]), list(doc[closes + 1 : end])
    if not _goes_on(after):
        return None
    stands_alone = _is_finite(before) and before[0].pos_ != "SCONJ"
    if found is not None and found.spans[0][0] < cue.idx and (len(found.spans) > 1 or stands_alone):
        return None
    is_setting = not _is_finite(before) and any(token.lemma_.lower() in OCCASIONS for token in before)
    is_apposition = stands_alone and after[0].pos_ in _NOMINAL  # "... will close, he said, a blow to the town"
    spans = spans_of([*(() if is_setting else before), *(() if is_apposition else after)], cue)
    return Content(spans, "that") if spans else None


def postposed(cue: "Token", frame: Frame) -> Content | None:
    """The sentence before ", experts say" and ", reports the Post", where the parser does not see that it is what they say."""
    subject = own_subject(cue)
    if "that" not in frame.forms or subject is None or cue.tag_ not in _FINITE or cue.dep_ == "relcl":
        return None
    doc, start = cue.doc, cue.sent.start
    first, last = (subject.left_edge.i, cue.i) if subject.i < cue.i else (cue.i, subject.right_edge.i)
    if first < start + 2 or doc[first - 1].text not in _COMMAS or subject.left_edge.tag_ in ("WP", "WDT"):
        return None
    before, after = list(doc[start : first - 1]), list(doc[last + 1 : cue.sent.end])
    if after and (after[0].pos_ not in _LOOSE or (after[0].text in _COMMAS and after[1:2] and after[1].tag_ != "CC")):
        return None
    if not _is_finite(before) or not any(token.pos_ in ("VERB", "AUX") and token.dep_ in _MAIN for token in before):
        return None
    spans = spans_of(before, cue)
    return Content(spans, "that") if spans else None


_LOOSE = frozenset(("PUNCT", "SPACE", "ADP"))  # what may follow a report that is complete
_MAIN = frozenset(("ROOT", "ccomp", "conj", "parataxis"))


def as_said(cue: "Token", frame: Frame) -> Content | None:
    """The clause that "as police have said" stands beside."""
    marks = [child for child in cue.children if child.dep_ == "mark" and child.lower_ == "as"]
    if "that" not in frame.forms or cue.dep_ != "advcl" or not marks or cue.head.pos_ not in ("VERB", "AUX"):
        return None
    if is_passive(cue) or any(child.dep_ == "prep" and child.lower_ in ("to", "with") for child in cue.children):
        return None  # "as stated above" is the writer's own, "as he joked with them" tells when
    own = {token.i for token in cue.subtree}
    first = min(own)
    if marks[0].i != first or not (first == cue.sent.start or cue.doc[first - 1].text in _COMMAS):
        return None
    spans = spans_of([token for token in cue.head.subtree if token.i not in own], cue)
    return Content(spans, "that") if spans else None


_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"))


def _closing_comma(cue: "Token", end: int) -> int | None:
    """The comma right after the cue, its addressee or a phrase that tells when or where; after an object none."""
    following = cue.doc[cue.i + 1 : min(cue.i + MAX_ASIDE, end)]
    if following and following[0].pos_ not in ("PUNCT", "ADP", "ADV") and cue.lemma_ != "tell":
        return None
    return _comma_within(list(following))


def _comma_within(words: "Sequence[Token]") -> int | None:
    """The first comma of *words*, None where a verb, "that" or a quotation comes before it."""
    for token in words:
        if token.text in _COMMAS:
            return token.i
        if token.pos_ in ("VERB", "AUX") or token.text in _MARKS or token.is_space or token.lower_ == "that":
            return None
    return None


def _goes_on(after: "Sequence[Token]") -> bool:
    """Whether the words after the aside can go on with a clause: no second statement, no relative clause, no quotation."""
    first = next(iter(after), None)
    return first is not None and first.tag_ not in ("CC", "VBG", "WP", "WDT") and first.text not in _MARKS


def _is_finite(tokens: "Sequence[Token]") -> bool:
    return any(token.tag_ in _FINITE for token in tokens)
