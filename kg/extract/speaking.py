"""Who or what can say something: a gate before anything is known of the entities of the article."""

from typing import TYPE_CHECKING

from kg.extract import reporting

if TYPE_CHECKING:
    from spacy.tokens import Token

_IMPERSONAL = frozenset(
    ("it", "there", "this", "that", "which", "what", "these", "those", "something", "nothing", "everything")
)


def can_speak(source: "Token", verb: "Token") -> bool:
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
