"""Turns of phrase that tell of a legal action with an everyday verb: "threw out the case", "went to court", "spent nine years
in prison", "stripped of his medal". Facts in data/legal_phrases.tsv, which explains its columns; here they are matched.

A phrase is asked for only where the guards of a verb's own module saw nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from kg.extract.clauses import agent, child, patient, preps
from kg.extract.legal_lexicon import CASE_WORDS, COMPANY, LEGAL_TEXT, OFFENCES
from kg.extract.legal_words import has_court_near, is_court, is_party, is_person, is_police, is_state, offends, words_of
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.legal_candidates import Role

# What a court's name may stand before: "a court case", "the justice department", which asks a court.
_NO_COURTS = CASE_WORDS | {"department", "minister", "ministry", "secretary", "system", "filing", "document"}
_CLASSES: dict[str, Callable[["Token"], bool]] = {
    "any": lambda _: True,
    "court": lambda head: is_court(head) and head.lemma_.lower() not in _NO_COURTS,
    "police": is_police,
    "state": lambda head: (is_state(head) or is_police(head)) and head.lemma_.lower() not in LEGAL_TEXT,
    "person": is_person,
    "party": is_party,
    "money": lambda head: head.ent_type_ == "MONEY",
    "deed": lambda head: head.tag_ == "VBG" or offends(head),
    "text": lambda head: bool(words_of(head) & LEGAL_TEXT),
    "offence": lambda head: bool(words_of(head) & OFFENCES),
}
_COMPLEMENTS = ("prt", "advmod", "acomp", "oprd", "attr", "advcl", "xcomp")


@dataclass(frozen=True, slots=True)
class _Test:
    """What a head must be: of one of the classes, or with one of the words in its phrase."""

    classes: tuple[str, ...]
    words: frozenset[str]
    unsaid: bool  # passes where the text names nobody

    def passes(self, head: "Token | None") -> bool:
        if head is None:
            return self.unsaid
        return any(_CLASSES[name](head) for name in self.classes) or not self.words.isdisjoint(words_of(head))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: the kind that *verb* tells of in this company, and what its subject is to the act, None where the kind says."""

    kind: LegalKind
    subject: _Test
    object: _Test
    company: tuple[str, ...]
    subject_is: "Role | None"


def phrase(verb: "Token") -> Phrase | None:
    """The turn of phrase that the verb's clause makes."""
    rows = PHRASES.get(verb.lemma_.lower())
    if rows is None or verb.dep_ in ("amod", "compound"):  # "the party-backed bill"
        return None
    doer, acted_on = agent(verb), patient(verb)
    return next(
        (
            row
            for row in rows
            if row.subject.passes(doer)
            and row.object.passes(acted_on)
            and all(_holds(verb, acted_on, condition) for condition in row.company)
        ),
        None,
    )


def _holds(verb: "Token", acted_on: "Token | None", condition: str) -> bool:
    if condition == "in court":
        return has_court_near(verb)
    if condition.startswith("+"):
        return any(c.lower_ == condition[1:] and c.dep_ in _COMPLEMENTS and c.i > verb.i for c in verb.children)
    relation, _, test = condition.partition("=")
    if relation == "paying":
        return verb.head.lemma_ == "pay" and verb.dep_ != "ROOT"
    if relation == "do":
        deed = child(verb, "xcomp", "ccomp", "advcl")
        return deed is not None and deed.tag_ == "VB" and (test == "@any" or deed.lemma_ in test.split("|"))
    if relation == "clause":
        return child(verb, "ccomp") is not None
    brought = preps(verb).get(relation)
    if brought is None and acted_on is not None and acted_on.i > verb.i:
        brought = preps(acted_on).get(relation)
    return brought is not None and _test(test).passes(brought)


def _test(written: str) -> _Test:
    written, unsaid = written.removesuffix("?"), written.endswith("?") or written == "-"
    parts = written.split("|")
    words = frozenset(word for word in parts if word[0] not in "@=")
    listed = frozenset[str]().union(*(COMPANY[part[1:]] for part in parts if part[0] == "="))
    classes = ("any",) if written == "-" else tuple(part[1:] for part in parts if part[0] == "@")
    return _Test(classes, words | listed, unsaid)


def _rows() -> Iterator[tuple[str, Phrase]]:
    text = (files("kg.extract") / "data" / "legal_phrases.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, verb, doer, acted_on, company, role = line.split("\t")
            conditions = tuple(part.strip() for part in company.split("&")) if company != "-" else ()
            row = Phrase(
                cast("LegalKind", kind),
                _test(doer),
                _test(acted_on),
                conditions,
                cast("Role", role) if role != "-" else None,
            )
            for lemma in verb.split("|"):
                yield lemma, row


def _by_verb() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for lemma, row in _rows():
        found.setdefault(lemma, []).append(row)
    return found


PHRASES = _by_verb()
