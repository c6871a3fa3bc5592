"""Words in legal company: does a phrase mean a court, police, a state, somebody, an offence? What the guards of
triggers ask.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.clauses import governor, is_passive, patient, preps
from kg.extract.legal_lexicon import COURT_WORDS, GIVING, OFFENCES, PERSON_WORDS, POLICE_WORDS, RECEIVING, STATE_WORDS
from kg.extract.nouns import is_person_word
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Guard = Callable[["Token"], LegalKind | None]


def words_of(head: "Token | None") -> frozenset[str]:
    """Lower-case lemmas of a phrase: its head, the words directly on it, and the "of" phrase of a mere quantity."""
    if head is None:
        return frozenset()
    found = {head.lemma_.lower()}
    for c in head.children:
        if c.dep_ in ("compound", "amod", "nmod", "poss", "conj", "appos"):
            found.add(c.lemma_.lower())
        elif c.dep_ == "prep" and c.lower_ == "of" and (head.pos_ in ("NUM", "DET") or head.lemma_.lower() in _QUANTITIES):
            found.update(x.lemma_.lower() for x in c.children)
    return frozenset(found)


_QUANTITIES = frozenset(
    "group number series lot dozen hundred thousand member couple panel majority act crime count charge state court "
    "head piece case "
    "violation allegation suspicion form murder article".split()
)


_PERSONAL = frozenset("he she him her his they them their we us our i me you himself herself themselves".split())


def is_court(head: "Token | None") -> bool:
    return not COURT_WORDS.isdisjoint(words_of(head))


def is_police(head: "Token | None") -> bool:
    """Police, prosecutors and other officers; a pronoun where the sentence speaks of such."""
    if head is None:
        return False
    if head.tag_ == "PRP":
        return any(t.lemma_.lower() in _PLAIN_POLICE for t in head.sent if t.i < head.i)
    return not POLICE_WORDS.isdisjoint(words_of(head))


_PLAIN_POLICE = frozenset("police detective officer investigator prosecutor authority deputy".split())


def is_state(head: "Token | None") -> bool:
    return head is not None and (head.ent_type_ == "GPE" or not STATE_WORDS.isdisjoint(words_of(head)))


def is_person(head: "Token | None") -> bool:
    """Does the phrase mean somebody, as far as its head shows?"""
    if head is None:
        return False
    word = head.lemma_.lower()
    listed = is_person_word(word) or word in PERSON_WORDS or head.lower_ in _PERSONAL
    return listed or head.like_num or head.ent_type_ in ("PERSON", "NORP") or (head.ent_type_ == "" and head.pos_ == "PROPN")


def is_party(head: "Token | None") -> bool:
    """Somebody or a body with a name: who can be cleared or ordered to pay."""
    return is_person(head) or is_state(head) or (head is not None and head.ent_type_ in ("ORG", "GPE"))


def has_court_near(token: "Token") -> bool:
    """Does the sentence name a court, a judge or a trial?"""
    return any(
        t.lemma_.lower() in COURT_WORDS or t.lemma_.lower() in ("trial", "lawsuit", "defendant", "guilty") for t in token.sent
    )


def offends(head: "Token | None") -> bool:
    """Is an offence among the words of the phrase?"""
    return not OFFENCES.isdisjoint(words_of(head))


def offence_after(verb: "Token", *prepositions: str) -> bool:
    """Does one of *prepositions* bring an offence or a deed ("for stealing")? Prepositions on the object count."""
    for holder in (verb, patient(verb) if not is_passive(verb) else None):
        if holder is not None:
            found = preps(holder)
            for word in prepositions:
                inner = found.get(word)
                if inner is not None and (inner.tag_ == "VBG" or offends(inner)):
                    return True
    return False


def governing(token: "Token") -> str:
    verb = governor(token)
    return verb.lemma_.lower() if verb is not None else ""


def handled(token: "Token") -> bool:
    """Is the noun what one issues, imposes, faces or gets?"""
    verb = governing(token)
    return verb in GIVING or verb in RECEIVING


def before(token: "Token") -> str:
    return token.nbor(-1).lower_ if token.i else ""


def in_legal_text(token: "Token") -> bool:
    """Is the sentence before or this one about crime or courts, too?"""
    sent = token.sent
    begin = max(0, sent.start - 60)
    return any(t.lemma_.lower() in _LEGAL_HINTS for t in token.doc[begin : sent.end] if t.i != token.i)


_LEGAL_HINTS = frozenset(
    "court judge jury police prosecutor lawyer defendant charge convict conviction arrest accuse guilty sentence prison jail "
    "murder crime criminal lawsuit attorney verdict plead impeach impeachment indict".split()
)
