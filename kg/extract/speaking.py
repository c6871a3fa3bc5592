"""Who or what can say something: a gate before anything is known of the entities of the article."""

from typing import TYPE_CHECKING

from kg.extract import reporting
from kg.extract.nouns import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token

_IMPERSONAL = frozenset(
    ("it", "there", "this", "that", "which", "what", "these", "those", "something", "nothing", "everything")
)

_OF_THOSE = frozenset(("relcl", "acl", "prep", "amod"))


def can_speak(source: "Token", verb: "Token") -> bool:
    lower = source.lower_
    if lower == "those" and source.head == verb and any(child.dep_ in _OF_THOSE for child in source.children):
        return True  # "those who were there", "those in favour"
    if lower in _IMPERSONAL and (lower != "it" or verb.lemma_ in reporting.OF_EVIDENCE):
        return False
    if verb.lemma_ not in reporting.OF_EVIDENCE or source.lemma_.lower() in reporting.DOCUMENTS:
        return True
    if verb.lemma_ in _OF_PROOF:
        is_named = source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or source.pos_ == "PRON"
        return is_named or source.lemma_.lower() in _PEOPLE
    return not is_thing(source)


_OF_PROOF = frozenset("show find determine read identify name".split())  # what anybody does without a word as well
_PEOPLE = frozenset(
    "official officer police spokesman spokeswoman spokesperson minister president judge court prosecutor lawyer "
    "attorney witness expert analyst scientist researcher doctor leader chief director governor mayor senator "
    "secretary author critic source agency committee commission investigator panel jury government "
    "ministry company".split()
)  # fmt: skip
