"""Statements in the making: every cue of a Doc with its source and the content that syntax gives it.

Four kinds of cue, each a generator in CUES: reporting verbs, reporting nouns, "according to", labels such as "SMITH:".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract import reporting
from kg.extract.contents import Content, content_named, content_of, spans_of
from kg.extract.labels import labelled
from kg.extract.sources import agent, is_hypothetical, is_passive, own_subject, source_of, sources_above
from kg.records import Act, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"))
_IMPERSONAL = frozenset(
    ("it", "there", "this", "that", "which", "what", "these", "those", "something", "nothing", "everything")
)


@dataclass(slots=True)
class Draft:
    """A cue with what syntax says of it; `statements` adds what the quotation marks say."""

    cue: "Token"
    cue_span: Span
    act: Act
    source: "Token | None"
    content: list[Span]
    may_quote: bool = False
    addressee: "Token | None" = None
    source_needed: bool = True
    complement: str = ""
    quoted: list[Span] = field(default_factory=list)


def drafts(doc: "Doc") -> list[Draft]:
    """All drafts in the order of their cues, those without content included: a quotation may yet give them one."""
    found = [draft for cues in CUES for draft in cues(doc)]
    found.sort(key=lambda draft: draft.cue_span)
    return found


def _verbs(doc: "Doc") -> Iterator[Draft]:
    lexicon = reporting.verbs()
    for token in doc:
        if token.pos_ != "VERB" and not token.tag_.startswith("V"):
            continue
        frames = lexicon.get(token.lemma_.lower())
        if frames is None or token.dep_ in _NO_CUES or is_hypothetical(token) or _is_silence(token):
            continue
        found = [draft for frame in frames if (draft := _verb_draft(token, frame)) is not None]
        if found:
            yield next((draft for draft in found if draft.content), found[-1])


_NO_CUES = frozenset(("aux", "auxpass", "amod", "compound"))


def _act(verb: "Token", frame: reporting.Frame, content: Content | None) -> Act:
    """The frame's act, or the one that the complement makes of it: "told to leave" demands, "denied bail" rejects."""
    if content is not None and content.form == "inf" and verb.lemma_ in ("tell", "ask", "instruct", "direct"):
        return "demand"
    if content is not None and content.form == "obj" and verb.lemma_ == "deny":
        objects = [child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"]
        return "reject" if any(lemma in reporting.GRANTS for lemma in objects) else "deny"
    return frame.act


def _is_silence(verb: "Token") -> bool:
    if verb.lemma_ not in ("decline", "refuse"):
        return False
    return any(child.dep_ == "xcomp" and (child.lemma_ in reporting.SILENCE or is_passive(child)) for child in verb.children)


def _verb_draft(verb: "Token", frame: reporting.Frame) -> Draft | None:
    passive = is_passive(verb)
    source = source_of(verb)
    if source is not None and not _can_speak(source, verb):
        source = next((above for above in sources_above(verb) if _can_speak(above, verb)), None)
        if source is None:
            return None
    content = content_of(verb, frame)
    if passive and source is None and (content is None or content.form == "obj" or verb.tag_ != "VBN"):
        return None
    if source is None and not passive:
        source = next(sources_above(verb), None)
        if source is None:
            return None
    if passive and source is None and verb.dep_ in ("relcl", "acl") and frame.act == "accuse":
        return None  # "people accused of crimes" tells who is meant, not what was said
    if verb.lemma_ == "go" and not _goes_on(verb):
        return None
    if any(
        child.dep_ == "dobj"
        and child.lemma_ in reporting.nouns()
        and _light_verb(child) == verb
        and content_of(child, reporting.nouns()[child.lemma_][0])
        for child in verb.children
    ):
        return None  # the noun is the better cue
    if content is not None and content.form == "obj" and not _takes_a_stance(verb):
        return None
    if source is not None:
        source = _name_beside(verb, source)
    span = (verb.idx, verb.idx + len(verb))
    if content is not None and content.preposition is not None and content.preposition.i == verb.i + 1:
        span = (verb.idx, content.preposition.idx + len(content.preposition))
    return Draft(
        verb,
        span,
        _act(verb, frame, content),
        source,
        list(content.spans) if content else [],
        may_quote="quote" in frame.forms,
        addressee=content.addressee if content else None,
        source_needed=not passive,
        complement=content.form if content else "",
    )


def _name_beside(verb: "Token", source: "Token") -> "Token":
    """The name right before the verb where the parser takes the title for the subject: "Police chief Ana Roe said"."""
    if source.pos_ != "NOUN" or source.i > verb.i:
        return source
    at = verb.i - 1
    while at > source.i and (verb.doc[at].text == "," or verb.doc[at].pos_ in ("ADV", "AUX")):
        at -= 1
    name = verb.doc[at]
    between = verb.doc[source.i : at]
    first = at
    while first > source.i and verb.doc[first - 1].pos_ == "PROPN":
        first -= 1
    is_name = name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "ORG") and at > source.i
    if verb.doc[first - 1].pos_ in ("ADP", "DET"):
        return source  # "a spokesman for Ana Roe"
    return name if is_name and all(token.pos_ not in ("VERB", "AUX", "SCONJ", "CCONJ") for token in between) else source


def _goes_on(verb: "Token") -> bool:
    """'"...," she went on', but not "went on to say", where the cue is "say"."""
    return any(child.lower_ == "on" for child in verb.children) and not any(child.dep_ == "xcomp" for child in verb.children)


def _can_speak(source: "Token", verb: "Token") -> bool:
    lower = source.lower_
    if lower in _IMPERSONAL and (lower != "it" or verb.lemma_ in reporting.OF_EVIDENCE):
        return False
    if verb.lemma_ in reporting.OF_EVIDENCE:
        return (
            bool(source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"))
            or source.pos_ == "PRON"
            or source.lemma_ in reporting.DOCUMENTS
            or source.lemma_.lower() in _PEOPLE
        )
    return True


_PEOPLE = frozenset(
    "official officer police spokesman spokeswoman spokesperson minister president judge court prosecutor lawyer "
    "attorney witness expert analyst scientist researcher doctor leader chief director governor mayor senator "
    "secretary author critic source agency committee commission investigator investigator panel jury government "
    "ministry company".split()
)  # fmt: skip


def _takes_a_stance(verb: "Token") -> bool:
    """Support is a statement only towards what can be accepted: "backed the plan", not "backed the car"."""
    if verb.lemma_ not in reporting.OF_SUPPORT:
        return True
    target = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return target is not None and target.lemma_.lower() in reporting.PROPOSALS


def _nouns(doc: "Doc") -> Iterator[Draft]:
    lexicon = reporting.nouns()
    for token in doc:
        if token.pos_ != "NOUN":
            continue
        frames = lexicon.get(token.lemma_.lower())
        if frames is None or any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
            continue
        content = content_of(token, frames[0]) or content_named(token)
        if content is None or content.form == "obj":
            continue
        source = _possessor(token)
        verb = _light_verb(token) if source is None else None
        if verb is not None:
            source = source_of(verb)
        if source is None:
            if token.lemma_ not in _ANONYMOUS:
                continue
        elif not _can_speak(source, token):
            continue
        begin = verb if verb is not None else token
        preposition = content.preposition
        end = preposition if preposition is not None and preposition.i == token.i + 1 else token
        span = (begin.idx, end.idx + len(end))
        yield Draft(token, span, frames[0].act, source, list(content.spans), source_needed=source is not None)


_ANONYMOUS = frozenset(("call", "allegation", "accusation", "demand"))  # nouns that report even where nobody is named


def _possessor(noun: "Token") -> "Token | None":
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    return owner if owner is not None else agent(noun)


def _light_verb(noun: "Token") -> "Token | None":
    """The verb of "issued a call for", "made a promise to", "expressed opposition to"."""
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT and not is_hypothetical(verb) else None


_LIGHT = frozenset(
    "make issue give express voice repeat reiterate renew deliver release send submit file publish offer announce "
    "raise lodge".split()
)  # fmt: skip


def _according_to(doc: "Doc") -> Iterator[Draft]:
    for token in doc[:-2]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        source = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj" and child.i > to.i), None)
        if source is None:
            continue
        phrase = [token.i, to.i, *(t.i for t in source.subtree)]
        own = set(range(min(phrase), max(phrase) + 1))
        clause = token.head
        while clause.dep_ not in _CLAUSES or (clause.dep_ != "ROOT" and own_subject(clause) is None):
            clause = clause.head
        span = (token.idx, to.idx + len(to))
        content = spans_of(
            [t for t in token.sent if t.i not in own]
            if clause.dep_ == "ROOT"
            else [t for t in clause.subtree if t.i not in own],
            token,
        )
        if content:
            yield Draft(token, span, "state", source, list(content), may_quote=True)


def _labels(doc: "Doc") -> Iterator[Draft]:
    for name, cue, words in labelled(doc):
        yield Draft(name, cue, "state", name, [words])


CUES = (_verbs, _nouns, _according_to, _labels)
