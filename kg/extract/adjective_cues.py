"""Stances that an adjective tells of ("was critical of the plan", "is adamant that"): Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract import reporting
from kg.extract.contents import content_of
from kg.extract.draft import Draft
from kg.extract.sources import is_hypothetical, source_of
from kg.extract.texts import with_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def adjective_cues(doc: "Doc") -> Iterator[Draft]:
    """Drafts of predicates alone: "critical voices" take no stance that anybody could be asked about."""
    lexicon = reporting.adjectives()
    for token in with_words(doc, frozenset(lexicon)):
        if token.dep_ != "acomp":
            continue
        frames, verb = lexicon[token.lower_], token.head
        if verb.tag_ == "VBG" or is_hypothetical(verb) or _is_denied(token):
            continue
        source = source_of(verb)
        content = content_of(token, frames[0])
        if source is None or content is None:
            continue
        last = content.preposition if content.preposition is not None and content.preposition.i == token.i + 1 else token
        span = (token.idx, last.idx + len(last))
        yield Draft(token, span, frames[0].act, source, list(content.spans), complement=content.form)


def _is_denied(adjective: "Token") -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("less", "hardly", "too") for child in adjective.children)
