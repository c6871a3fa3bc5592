"""What a pronoun stands for: what one can stand for, and a search backwards from the pronoun.

Hand-weighted salience after Lappin & Leass (1994): nearness, subjects and speakers count most. The search goes back a fixed
number of steps, so that long texts cost no more a pronoun than short ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.extract.nouns import DOCUMENT, PEOPLE, PERSON, is_plural, noun_class

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["person", "people", "body", "place"]

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
MAX_STEPS = 60
MAX_SENTENCES = 8
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FOR_ANOTHER = frozenset("lawyer attorney solicitor barrister spokesman spokeswoman spokesperson agent doctor aide".split())
# Whoever does this does it to what is another's: "the judge rejected his request".
_DECIDING = frozenset("reject deny dismiss refuse decline overturn quash uphold grant approve accept overrule hear".split())
_REQUESTS = frozenset("request appeal bid application plea motion petition claim offer demand proposal complaint".split())


@dataclass(slots=True)
class Referent:
    """A noun or name that a pronoun may stand for; *gender* is "m", "f" or "" where it is unknown."""

    token: "Token"
    sort: Sort
    plural: bool
    named: bool
    quoted: bool
    sentence: int
    gender: str = ""
    spoke: bool = False

    @property
    def prominence(self) -> float:
        """How much its place in the sentence brings it forward: a main clause's subject most."""
        if not self.is_subject:
            return 0.0
        verb = self._place.head
        return 0.9 if verb.dep_ in ("ROOT", "conj", "parataxis") or verb.head.dep_ == "ROOT" else 0.6

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of its clause."""
        return self._place.dep_ in _SUBJECTS

    @property
    def _place(self) -> "Token":
        """Where it stands in the sentence: a name beside a noun stands where that one does, "his brother, Tom Roe, was ..."."""
        head = self.token.head
        return head if self.named and self.token.dep_ == "appos" and head.pos_ == "NOUN" else self.token


def sort_of(token: "Token") -> tuple[Sort, bool] | None:
    """How a pronoun can take up a common noun, and whether in the plural; None for things."""
    kind = noun_class(token)
    if kind is None:
        return None
    plural = is_plural(token)
    if kind == PERSON:
        return ("people" if plural else "person"), plural
    if kind == PEOPLE:
        return "people", True
    if kind == DOCUMENT:
        return "body", plural
    return ("people" if plural and kind not in ("police", "government") else "body"), plural


def antecedent(
    pronoun: "Token", sentence: int, quoted: bool, before: Iterable[Referent], unlike: frozenset[str] = frozenset()
) -> Referent | None:
    """The best of the referents *before* the pronoun, given nearest first; None if none fits.

    A noun without a name that acts (an active subject) is none if its lemma is in *unlike*.
    """
    word = pronoun.lower_
    best: Referent | None = None
    best_score = float("-inf")
    for steps, referent in enumerate(before):
        distance = sentence - referent.sentence
        if steps >= MAX_STEPS or distance > MAX_SENTENCES or (best is not None and -distance + 2.5 < best_score):
            break
        fit = _fit(word, referent)
        if fit is None or _same_clause(pronoun, referent.token):
            continue
        if not referent.named and referent.token.dep_ == "nsubj" and referent.token.lemma_ in unlike:
            continue
        score = fit - distance - 0.01 * steps
        score += referent.prominence + 0.5 * referent.spoke + 0.4 * referent.named
        score -= 2.0 * (quoted and referent.spoke and not referent.quoted)  # whoever speaks says "I" of himself
        if distance == 0 and referent.token.dep_ == "poss" and referent.token.head.lemma_ in _FOR_ANOTHER:
            score += 1.5  # "Roe's lawyer said she would appeal"
        score -= 1.6 * (referent.quoted and not quoted) + 0.3 * (referent.token.dep_ == "poss")
        if distance == 0 and not referent.is_subject and pronoun.dep_ != "poss":
            score -= 0.5
        if score > best_score:
            best, best_score = referent, score
    return best


def _fit(word: str, referent: Referent) -> float | None:
    if word in HE or word in SHE:
        wanted = "m" if word in HE else "f"
        if referent.sort != "person" or (referent.gender and referent.gender != wanted):
            return None
        return 0.6 if referent.gender else 0.0
    if word in THEY:
        if (
            referent.sort == "person"
            and referent.token.dep_ != "conj"
            and any(c.dep_ == "conj" for c in referent.token.children)
        ):
            return 0.9
        if referent.sort == "person" or (referent.sort == "place" and not referent.plural):
            return None
        return 0.8 if referent.sort == "people" else 0.3 if referent.plural else 0.0
    if word in IT:
        if referent.sort in ("person", "people"):
            return None
        return 0.5 if referent.sort == "body" else 0.0
    return None


def _same_clause(pronoun: "Token", other: "Token") -> bool:
    """Whether both are arguments of one verb, which rules out that they are the same ("he met him"); possessives may be.

    But whoever decides upon a request is not the one who made it.
    """
    asked = pronoun.head
    if pronoun.dep_ == "poss" and asked.dep_ == "dobj" and asked.lemma_ in _REQUESTS and asked.head.lemma_ in _DECIDING:
        return other.i != pronoun.i and other.head.i == asked.head.i and other.dep_ in _SUBJECTS
    if pronoun.dep_ == "poss" or other.dep_ == "poss":
        return False
    return pronoun.head.i == other.head.i and pronoun.dep_ in ("nsubj", "nsubjpass", "dobj", "dative")
