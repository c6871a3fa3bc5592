"""Nouns that tell of a legal action: from the token to the kind, or None where it means something else."""

from typing import TYPE_CHECKING

from kg.extract.civil_nouns import CIVIL_NOUNS
from kg.extract.criminal_nouns import CRIMINAL_NOUNS
from kg.extract.legal_lexicon import COMPOUND_NOUNS, PLAIN_NOUNS
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns that leave a trigger before them an event ("extradition request"); before all others it only describes.
_TRANSPARENT = frozenset("request bid order decision attempt case proceeding process move vote effort campaign".split())


def noun_kind(token: "Token") -> LegalKind | None:
    """The kind of action the noun tells of. Parts of names ("Court of Appeal") and mere modifiers ("sanctions expert")
    tell of none.
    """
    lemma = token.lemma_.lower()
    before = token.nbor(-1).lemma_.lower() if token.i > token.sent.start else ""
    kind = COMPOUND_NOUNS.get((before, lemma))
    guard = CRIMINAL_NOUNS.get(lemma) or CIVIL_NOUNS.get(lemma)
    if (kind is None and guard is None and lemma not in PLAIN_NOUNS) or _is_part_of_name(token) or _only_modifies(token):
        return None
    if kind is not None:
        return kind
    return guard(token) if guard is not None else PLAIN_NOUNS[lemma]


def _is_part_of_name(token: "Token") -> bool:
    if token.ent_type_ in ("ORG", "PERSON", "GPE", "FAC", "PRODUCT", "WORK_OF_ART"):
        doc = token.doc
        name = [t for t in doc[max(0, token.i - 4) : token.i + 5] if t.ent_type_ == token.ent_type_]
        return token.text[0].isupper() and len(name) > 1
    return False


def _only_modifies(token: "Token") -> bool:
    if token.dep_ not in ("compound", "nmod", "amod"):
        return False
    head = token.head.lemma_.lower()
    return head not in _TRANSPARENT or (token.lemma_.lower(), head) in COMPOUND_NOUNS
