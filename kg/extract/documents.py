"""Whose words a document holds: noun in, token or tokens that mean its author out."""

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.nouns import DOCUMENT, noun_class
from kg.extract.subjects import own_subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from kg.extract.figures import Figure

_LINKS = frozenset(("by", "from", "in"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_MAKERS = frozenset("issue release publish file bring submit write produce send post make present launch compile draft".split())
# Filings are spoken of by many names: "filed a lawsuit ... The motion claims".
_ALIKE = dict.fromkeys(("lawsuit", "suit", "motion", "complaint", "petition", "filing", "brief", "case"), "filing")
MAX_BACK = 400  # tokens from a definite document back to where its author is told


class Documents:
    """The documents of a Doc; *names* gives the figures of the tokens of names."""

    def __init__(self, doc: "Doc", names: "Mapping[int, Figure]") -> None:
        self._doc = doc
        self._names = names

    def author(self, document: "Token") -> "Token | None":
        """The token that means the author, told here or, for "the report", where the document was spoken of before."""
        here = self._told_here(document)
        if here is not None or not any(child.lower_ in _DEFINITE for child in document.lefts):
            return here
        for i in reversed(self._by_kind.get(_kind(document), ())):
            if i < document.i:
                if document.i - i > MAX_BACK:
                    break
                author = self._told_here(self._doc[i])
                if author is not None:
                    return author
        return None

    @cached_property
    def _by_kind(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for token in self._doc:
            if token.pos_ == "NOUN" and (noun_class(token) == DOCUMENT or token.lemma_.lower() in _ALIKE):
                found[_kind(token)].append(token.i)
        return found

    def _told_here(self, document: "Token") -> "Token | None":
        """Of "its report", "a report by the ministry", "figures released by the port", "WHO guidelines", "X filed a suit"."""
        for child in document.children:
            if child.dep_ == "poss":
                return child
            links = child.children if child.dep_ == "acl" and child.tag_ == "VBN" else (child,)
            for link in links:
                if link.dep_ not in ("prep", "agent") or link.lower_ not in _LINKS:
                    continue
                inner = next((c for c in link.children if c.dep_ == "pobj"), None)
                # "a study in the Journal of X" is not the journal's own
                if inner is not None and inner.i in self._names and not (link.lower_ == "in" and document.lemma_ == "study"):
                    return inner
        before = self._doc[document.i - 1] if document.i else document
        figure = self._names.get(before.i)
        if figure is not None and (figure.type == "Organization" or figure.kind == "country"):
            return before
        if document.dep_ == "dobj" and document.head.lemma_ in _MAKERS:
            return own_subject(document.head)
        return None


def _kind(document: "Token") -> str:
    lemma = document.lemma_.lower()
    return _ALIKE.get(lemma, lemma)
