"""What is said, by syntax alone: cue token in, spans of content out. Quotation marks are `statements`' business."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.quotations import ends_with_abbreviation, trimmed
from kg.extract.reporting import Frame, verbs
from kg.extract.sources import inverted_subject, is_passive, passive_subject
from kg.extract.texts import text_of
from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Content:
    """Spans in text order, the complement they were found as, and the addressee's head where there is one."""

    spans: tuple[Span, ...]
    form: str
    addressee: "Token | None" = None
    preposition: "Token | None" = None


MAX_BETWEEN = 10  # words from the cue to its "that"


def content_of(cue: "Token", frame: Frame) -> Content | None:
    """The first complement that the frame allows and the parse has: clause, aside, infinitive, object, prepositional phrase."""
    for find in (_naming, _clause, _that_clause_hung_elsewhere, _aside, _infinitive, _for_clause, _prepositional, _object):
        content = find(cue, frame)
        if content is not None:
            return content
    return None


def _clause(cue: "Token", frame: Frame) -> Content | None:
    if "that" not in frame.forms and "quote" not in frame.forms:
        return None
    clauses = [
        child
        for child in cue.children
        if (child.dep_ == "ccomp" and ("that" in frame.forms or _starts_with_that(child)))
        or (child.dep_ == "acl" and cue.pos_ == "NOUN" and _starts_with_that(child))
    ]
    after = [clause for clause in clauses if clause.i > cue.i]
    # a clause on either side of a cue that no comma follows: the one before is the setting, or the parser's slip
    if after and cue.i + 1 < len(cue.doc) and cue.doc[cue.i + 1].text not in _ASIDE_EDGES:
        clauses = after
    tokens = sorted((token for clause in clauses for token in clause.subtree), key=_position)
    spans = spans_of(_up_to_participle(tokens, cue), cue)
    return Content(spans, "that", _addressee(cue, frame)) if spans else None


def _that_clause_hung_elsewhere(cue: "Token", frame: Frame) -> Content | None:
    """ "clarified in the proceedings that her sentence stood": the parser hangs such clauses on the noun between."""
    if "that" not in frame.forms or cue.pos_ == "NOUN":
        return None
    for token in cue.doc[cue.i + 1 : min(cue.i + MAX_BETWEEN, cue.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return None
        if token.lower_ == "that" and token.tag_ in ("WDT", "IN"):
            spans = spans_of(_up_to_participle(list(cue.doc[token.i + 1 : cue.sent.end]), cue), cue)
            return Content(spans[:1], "that", _addressee(cue, frame)) if spans else None
    return None


def _naming(cue: "Token", frame: Frame) -> Content | None:
    """An object and what it is called: "called the vote a farce", "described him as a friend"."""
    if "as" not in frame.forms or is_passive(cue):
        return None
    for child in cue.children:
        if child.i > cue.i and (
            child.dep_ == "oprd"
            or (child.dep_ == "ccomp" and not _starts_with_that(child) and child.pos_ not in ("VERB", "AUX"))
            or (child.dep_ == "prep" and child.lower_ == "as")
        ):
            named = [c for c in cue.children if c.dep_ == "dobj" and cue.i < c.i < child.i]
            if child.dep_ == "ccomp" or named:
                tokens = [token for part in (*named, child) for token in subtree(part)]
                spans = spans_of(_up_to_participle(tokens, cue), cue)
                return Content((hull(spans),), "as") if spans else None
    return None


def hull(spans: tuple[Span, ...]) -> Span:
    """The shortest span that covers all of *spans*."""
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _starts_with_that(clause: "Token") -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _aside(cue: "Token", frame: Frame) -> Content | None:
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
    if not (before in _ASIDE_EDGES and (after in _ASIDE_EDGES or after in ".!?")) and not doc[last].is_punct:
        return None
    spans = spans_of([token for token in head.subtree if token.i not in own], cue)
    return Content(spans, "that") if spans else None


_ASIDE_EDGES = frozenset((",", "\u2014", "\u2013", "-", "\u201d", '"', "\u201c", "''", "``"))


def _infinitive(cue: "Token", frame: Frame) -> Content | None:
    if "oinf" in frame.forms:
        content = _object_and_infinitive(cue)
        if content is not None:
            return content
    if "inf" in frame.forms or ("oinf" in frame.forms and is_passive(cue)):
        for child in cue.children:
            if child.dep_ in ("xcomp", "acl", "ccomp") and child.tag_ in ("VB", "VBN", "JJ", "NN") and _has_to(child):
                spans = spans_of(_up_to_participle(subtree(child), cue), cue)
                return Content(spans, "inf") if spans else None
    return None


def _object_and_infinitive(cue: "Token") -> Content | None:
    for child in cue.children:
        if child.i > cue.i and child.dep_ in ("ccomp", "xcomp", "advcl") and _has_to(child):
            addressee = next(
                (c for c in (*child.children, *cue.children) if c.dep_ in ("nsubj", "dobj") and cue.i < c.i < child.i), None
            )
            if addressee is None:
                continue
            said_to = subtree(addressee) if cue.lemma_ in _KEEP_ADDRESSEE else []
            tokens = [token for token in {*said_to, *subtree(child)} if said_to or token not in set(subtree(addressee))]
            spans = spans_of(sorted(tokens, key=_position), cue)
            return Content(spans, "inf", addressee) if spans else None
    return None


_KEEP_ADDRESSEE = frozenset(("urge", "implore", "exhort", "beseech", "encourage"))  # what is urged is that they do it


def _has_to(verb: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _object(cue: "Token", frame: Frame) -> Content | None:
    if "obj" not in frame.forms:
        return None
    if is_passive(cue) and cue.pos_ == "VERB":
        subject = passive_subject(cue)
        if subject is None and cue.dep_ in ("acl", "relcl"):
            clause = {token.i for token in cue.subtree}
            head = _phrase_head(cue.head) if cue.doc[min(clause) - 1].text == "," else cue.head
            tokens = [token for token in head.subtree if token.i not in clause]
        elif subject is not None and subject.pos_ != "PRON":
            tokens = list(subtree(subject))
        else:
            return None
        spans = spans_of(tokens, cue)
        return Content(spans, "obj") if spans else None
    inverted = inverted_subject(cue)
    for child in cue.children:
        if (
            child.dep_ == "dobj"
            and child.i > cue.i
            and child != inverted
            and child.lower_ not in ("himself", "herself", "itself", "themselves")
        ):
            tokens = _without_asides(child)
            spans = spans_of(_up_to_participle([*tokens, *_infinitive_after(tokens[-1], cue)], cue), cue)
            return Content(spans, "obj") if spans else None
    return _antecedent(cue)


def _infinitive_after(last: "Token", cue: "Token") -> list["Token"]:
    """ "announced plans *to give more*": the infinitive right after an object, which the parser may hang on the verb."""
    for child in cue.children:
        if child.i > last.i and child.dep_ in ("xcomp", "advcl", "ccomp") and _has_to(child):
            tokens = subtree(child)
            if tokens[0].i == last.i + 1:
                return tokens
    return []


def _antecedent(cue: "Token") -> Content | None:
    """The noun that "which Israel declined" stands for."""
    relative = next(
        (c for c in cue.children if c.dep_ == "dobj" and c.i < cue.i and c.lower_ in ("which", "that", "whom")), None
    )
    if relative is None or cue.dep_ != "relcl":
        return None
    clause = {token.i for token in cue.subtree}
    spans = spans_of([token for token in subtree(cue.head) if token.i not in clause], cue)
    return Content(spans[:1], "obj") if spans else None


def _without_asides(noun: "Token") -> list["Token"]:
    """The noun phrase without the relative clauses that a comma sets off."""
    asides: set[int] = set()
    for inner in noun.subtree:
        if inner.dep_ in ("relcl", "acl"):
            tokens = subtree(inner)
            if noun.doc[tokens[0].i - 1].text == ",":
                asides.update(token.i for token in tokens)
    return [token for token in subtree(noun) if token.i not in asides]


def _phrase_head(noun: "Token") -> "Token":
    """The head of the whole noun phrase: what follows a comma is said of that, wherever the parser hung it."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _for_clause(cue: "Token", frame: Frame) -> Content | None:
    """ "called for the bill to be dropped"."""
    for child in cue.children:
        marks = [c for c in child.children if c.dep_ == "mark" and c.lower_ == "for"]
        if "for" in frame.prepositions and marks and child.i > cue.i and _has_to(child):
            spans = spans_of([token for token in subtree(child) if token.i > marks[0].i], cue)
            return Content(spans, "prep", None, marks[0]) if spans else None
    return None


def _prepositional(cue: "Token", frame: Frame) -> Content | None:
    objects = [child for child in cue.children if child.dep_ == "dobj"] if cue.lemma_ in ("accuse", "blame") else []
    # the parser often hangs "of fraud" below the accused
    for child in (*cue.children, *(inner for accused in objects for inner in accused.children)):
        if child.dep_ in ("prep", "prt", "agent", "dative") and child.lower_ in frame.prepositions:
            tokens = [token for token in _up_to_participle(subtree(child), cue) if token.i > child.i]
            if child.lower_ in ("on", "upon", "for") and tokens:  # "called on drivers to slow down"
                tokens += _infinitive_after(tokens[-1], cue)
            spans = spans_of(tokens, cue)
            if spans:
                return Content(spans, "prep", _addressee(cue, frame), child)
    return None


def content_named(noun: "Token") -> Content | None:
    """What "their demands include ..." or "the request was for ..." says the noun is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "include") or not any(child.dep_ == "poss" for child in noun.children):
        return None
    named = next((c for c in verb.children if c.dep_ in ("attr", "dobj", "ccomp", "xcomp") and c.i > verb.i), None)
    spans = spans_of(subtree(named), noun) if named is not None else ()
    return Content(spans, "that") if spans else None


def _addressee(cue: "Token", frame: Frame) -> "Token | None":
    if "who" in frame.forms or cue.lemma_ == "accuse":
        for child in cue.children:
            if child.dep_ in ("dobj", "dative") and child.i > cue.i:
                return child
    return None


def subtree(token: "Token") -> list["Token"]:
    """The token's subtree, in text order."""
    return sorted(token.subtree, key=_position)


def _position(token: "Token") -> int:
    return token.i


def _up_to_participle(tokens: list["Token"], cue: "Token") -> list["Token"]:
    """Cut before ", adding that": the parser often hangs that below the words said rather than below the saying."""
    for n, token in enumerate(tokens):
        if n and token.tag_ == "VBG" and token.lemma_ in verbs() and tokens[n - 1].text == "," and token.i > cue.i:
            return tokens[: n - 1]
    return tokens


def spans_of(tokens: Iterable["Token"], cue: "Token") -> tuple[Span, ...]:
    """Contiguous stretches of *tokens* as trimmed spans, without a leading "that"; a line break ends a stretch."""
    return tuple(_stretches(list(tokens), cue))


def _stretches(tokens: list["Token"], cue: "Token") -> Iterator[Span]:
    text = text_of(cue.doc)
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and "\n" in token.text:
            token_breaks = True
        else:
            token_breaks = token is None or (bool(run) and token.i != run[-1].i + 1)
        if token_breaks and run:
            while run and (run[0].is_punct or run[0].is_space or (run[0].dep_ == "mark" and run[0].lower_ == "that")):
                run.pop(0)
            if run:
                span = trimmed(text, _within_sentence(text, run[0].idx, run[-1].idx + len(run[-1]), cue))
                if span is not None:
                    yield span
            run = []
        if token is not None and "\n" not in token.text:
            run.append(token)


def _within_sentence(text: str, begin: int, end: int, cue: "Token") -> Span:
    """Cut narration at the end of a sentence that the parser ran over, on the side of the cue; quotations may hold several."""
    breaks = [
        match.span()
        for match in _BREAK.finditer(text, begin, end)
        if not _is_inside_marks(text, begin, match.start()) and not ends_with_abbreviation(text[begin : match.start()])
    ]
    if not breaks or text[begin - 1 : begin] in _MARKS:
        return begin, end
    return (breaks[-1][1], end) if end <= cue.idx else (begin, breaks[0][0])


def _is_inside_marks(text: str, begin: int, at: int) -> bool:
    stretch = text[begin:at]
    return stretch.count("\u201c") > stretch.count("\u201d") or stretch.count('"') % 2 == 1


_MARKS = ('"', "\u201c", "''")
_BREAK = re.compile(r"(?<=[a-z0-9)\]\u201d\"][.!?]) +(?=[A-Z\u201c\"])|(?<=[.!?][\u201d\"]) +(?=[A-Z])|;")
