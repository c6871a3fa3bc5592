"""Where an article tells of legal actions: Doc in, triggers out, in text order.

A trigger is the word that names the act. Plain words count at once; ambiguous ones ("sentence", "charge", "fine", "trial",
"appeal", "executed") need evidence: a court or police force that acts, a legal object, an offence, a prison term.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.civil_nouns import CIVIL_NOUNS
from kg.extract.civil_verbs import CIVIL_VERBS
from kg.extract.clauses import agent, child
from kg.extract.criminal_nouns import CRIMINAL_NOUNS
from kg.extract.criminal_verbs import CRIMINAL_VERBS
from kg.extract.legal_lexicon import COMPOUND_NOUNS, LEGAL_TEXT, PLAIN_NOUNS, PLAIN_VERBS
from kg.extract.legal_nouns import noun_kind
from kg.extract.legal_phrases import PHRASES, phrase
from kg.extract.police_verbs import POLICE_VERBS
from kg.extract.texts import with_lemmas
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = CIVIL_VERBS | CRIMINAL_VERBS | POLICE_VERBS
LEMMAS: frozenset[str] = frozenset().union(
    PLAIN_VERBS, _VERBS, PHRASES, PLAIN_NOUNS, CRIMINAL_NOUNS, CIVIL_NOUNS, (last for _, last in COMPOUND_NOUNS)
)
_CONDITIONS = frozenset({"if", "unless"})
# Words that stand before a trigger noun and are read with it.
_FORMERS = frozenset(
    "arrest search death life prison jail guilty plea court restraining executive red impeachment class criminal legal bail "
    "international extradition murder fraud corruption solitary house travel gag".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that tells of an act, with the token range [begin, end) of its expression ("found guilty", "arrest
    warrants").
    """

    kind: LegalKind
    token: "Token"
    begin: int
    end: int

    @property
    def is_noun(self) -> bool:
        """Is it a noun, or stands where one does ("pay a fine", which the tagger takes for an adjective)?"""
        return _is_noun(self.token)


def triggers(doc: "Doc") -> Iterator[Trigger]:
    """Yield one trigger for each word that tells of a legal action; conditionals tell of none."""
    for token in with_lemmas(doc, LEMMAS):
        kind = _kind(token)
        if kind is not None and not _in_condition(token) and not _is_likened(token):
            begin, end = _expression(token)
            if _in_law_content(token):
                continue
            yield Trigger(kind, token, begin, end)


def _kind(token: "Token") -> LegalKind | None:
    if _is_noun(token):
        return noun_kind(token)
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        lemma = token.lemma_.lower()
        guard = _VERBS.get(lemma)
        kind = guard(token) if guard is not None else PLAIN_VERBS.get(lemma) if token.pos_ != "ADJ" else None
        if kind is None and token.pos_ == "VERB" and (turn := phrase(token)) is not None:
            return turn.kind
        return kind
    return None


def _is_noun(token: "Token") -> bool:
    return token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"))


def _in_condition(token: "Token") -> bool:
    """Does the act stand in a condition ("if convicted, he faces …")? The main clause of a condition still counts."""
    current = token
    while True:
        mark = child(current, "mark", "advmod")
        if mark is not None and mark.lower_ in _CONDITIONS and mark.i < current.i + 1:
            return True
        if current.head == current:
            return False
        current = current.head


def _is_likened(token: "Token") -> bool:
    """Is something else only called so ("the offer amounts to amnesty")? The tagger may take "to amnesty" for a verb."""
    if token.dep_ == "xcomp":
        return token.head.lemma_ == "amount"
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lemma_ in ("amount", "tantamount", "akin")


def _in_law_content(token: "Token") -> bool:
    """Does the word only tell what a bill would allow ("a bill that would let courts extradite suspects")?"""
    if (
        token.dep_ in ("relcl", "acl")
        and token.pos_ == "VERB"
        and token.head.lemma_.lower() in LEGAL_TEXT
        and token.head.i < token.i
        and token.lemma_ not in ("pass", "fail", "die")  # "a bill that passed the Senate" is what is passed
    ):
        return agent(token) == token.head  # "a law banning smoking", "the act that abolished fees"
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl" and ancestor.head.lemma_.lower() in LEGAL_TEXT:
            return any(c.dep_ == "aux" and c.lower_ in ("would", "could", "will") for c in ancestor.children)
    return False


def _expression(token: "Token") -> tuple[int, int]:
    begin, end = token.i, token.i + 1
    doc = token.doc
    if token.pos_ in ("NOUN", "PROPN"):
        if begin > token.sent.start and doc[begin - 1].lower_ in _FORMERS:
            begin -= 1
        return begin, end
    complement = child(token, "prt") or next(
        (
            c
            for c in token.rights
            if c.dep_ in ("acomp", "oprd", "attr", "ccomp", "dobj", "xcomp") and c.lower_ in ("guilty", "liable")
        ),
        None,
    )
    if complement is not None and complement.i - begin <= 2:
        end = max(end, complement.i + 1)
    return begin, end
