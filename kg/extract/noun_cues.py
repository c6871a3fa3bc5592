"""Statements that a noun reports ("his claim that", "issued a call for"): Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract import reporting
from kg.extract.contents import content_named, content_of
from kg.extract.draft import Draft
from kg.extract.sources import is_hypothetical, source_of
from kg.extract.speaking import can_speak
from kg.extract.subjects import agent
from kg.extract.texts import with_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def noun_cues(doc: "Doc") -> Iterator[Draft]:
    lexicon = reporting.nouns()
    for token in with_lemmas(doc, lexicon):
        if token.pos_ != "NOUN":
            continue
        frames = lexicon[token.lemma_.lower()]
        if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
            continue
        content = content_of(token, frames[0]) or content_named(token)
        if content is None or content.form == "obj":
            continue
        source = _possessor(token)
        verb = light_verb(token) if source is None else None
        if verb is not None:
            source = source_of(verb)
        if source is None:
            if token.lemma_ not in _ANONYMOUS:
                continue
        elif not can_speak(source, token):
            continue
        begin = verb if verb is not None else token
        preposition = content.preposition
        end = preposition if preposition is not None and preposition.i == token.i + 1 else token
        span = (begin.idx, end.idx + len(end))
        yield Draft(token, span, frames[0].act, source, list(content.spans), source_needed=source is not None)


_ANONYMOUS = frozenset(("call", "allegation", "accusation", "demand"))  # nouns that report even where nobody is named


def is_noun_cue(noun: "Token") -> bool:
    """Whether *noun* reports something that stands with it."""
    frames = reporting.nouns().get(noun.lemma_)
    return frames is not None and content_of(noun, frames[0]) is not None


def _possessor(noun: "Token") -> "Token | None":
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    return owner if owner is not None else agent(noun)


def light_verb(noun: "Token") -> "Token | None":
    """The verb of "issued a call for", "made a promise to", "expressed opposition to"."""
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT and not is_hypothetical(verb) else None


_LIGHT = frozenset(
    "make issue give express voice repeat reiterate renew deliver release send submit file publish offer announce "
    "raise lodge".split()
)  # fmt: skip
