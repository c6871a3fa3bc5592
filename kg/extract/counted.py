"""Who is counted: the counts of a sentence in, each with the noun phrase that it opens out ("at least 12 Afghan soldiers")."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.counts import Count, counts
from kg.extract.nouns import PEOPLE, PERSON, noun_class
from kg.extract.observation_words import told_by
from kg.extract.texts import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MAX_PHRASE = 8  # tokens from a count to its noun
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "POS", "CD"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OF = frozenset(("the", "its", "his", "her", "their", "our", "those", "these"))
_FORCES = frozenset("troops police forces personnel staff crew marines".split())
_HELD = frozenset(("hostage", "captive", "prisoner"))
_TIMES = frozenset(("DATE", "TIME"))
_JOINTS = frozenset(("-", "–", "'s", "’s", "'", "’"))
_OTHERS = frozenset(("other", "others", "more"))
# What else is killed, arrested or kidnapped, or counts something near such words.
_THINGS = frozenset(
    "days weeks months years hours minutes seconds times decades miles kilometers kilometres meters metres feet "
    "yards inches animals birds cats cattle chickens cows dogs elephants fish goats horses pigs sheep whales wolves "
    "bees trees plants cells jobs bills deals plans projects programs cases attacks incidents strikes blasts "
    "explosions bombs rockets missiles rounds shots bullets ships boats vessels vehicles cars trucks buses tanks "
    "planes jets aircraft helicopters drones weapons guns houses homes buildings villages towns cities countries "
    "states provinces districts places sites points percent pounds tons tonnes dollars euros warrants charges "
    "counts trials votes seats games goals episodes seasons things ways parts kinds types".split()
)
_STATES = frozenset("dead wounded injured missing homeless displaced detained abducted".split())
# Plural nouns for people that end like no other word for them.
_PEOPLE = frozenset(
    "dead wounded injured missing homeless displaced lives souls bodies corpses victims casualties guards kids babies adults "
    "cops conscripts recruits mercenaries thieves orphans families households natives nationals humans males females".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and its phrase: tokens [begin, end), *head* its noun, None where the text leaves it out ("12 were
    killed"). The words for those counted begin at *of_begin*."""

    doc: "Doc"
    count: Count
    begin: int
    end: int
    of_begin: int
    head: "Token | None"

    @property
    def is_share(self) -> bool:
        """Whether it counts some of more: "one of the soldiers"; "dozens of soldiers" are all there are."""
        return self.count.written and any(token.lower_ == "of" for token in self.doc[self.begin : self.of_begin])

    @property
    def node(self) -> "Token":
        """The word that stands for the phrase in syntax."""
        return self.head if self.head is not None else self.doc[self.end - 1]


def counted(sentence: "Span") -> Iterator[Counted]:
    """The counts of people in the sentence, and those that count what tells itself what befell them ("12 deaths")."""
    doc = sentence.doc
    text = text_of(doc)
    begin, end = sentence.start_char, sentence.end_char
    at: dict[int, int] | None = None
    for count in counts(text, begin, end):
        if at is None:
            at = {token.idx: token.i for token in sentence}
        first = at.get(count.begin, at.get(count.core))
        if first is None or [token.lower_ for token in doc[max(first - 2, 0) : first]] == ["out", "of"]:
            continue  # "300 out of 400 soldiers"
        last = first
        while last + 1 < sentence.end and doc[last + 1].idx < count.end:
            last += 1
        found = _phrase(doc, count, first, last + 1, sentence.end)
        if found is not None:
            yield found


def is_people(noun: "Token") -> bool:
    """Whether the noun, as counted, means people."""
    word = noun.lower_
    if word in _PEOPLE or word in _FORCES or word in _OTHERS or noun.ent_type_ == "NORP":
        return True
    return noun_class(noun) in (PERSON, PEOPLE) and noun.tag_ in _NOUNS


def may_be_people(noun: "Token") -> bool:
    """Whether the noun, as counted, means people where only people can be meant: "30 loggers were killed"."""
    return noun.tag_ in ("NNS", "NNPS") and noun_class(noun) is None and noun.lower_ not in _THINGS


def _phrase(doc: "Doc", count: Count, begin: int, at: int, limit: int) -> Counted | None:
    """The phrase after the count, whose tokens end before *at*; None where it counts something else than people."""
    of = at
    if of < limit and doc[of].lower_ == "of":
        if doc[min(of + 1, limit - 1)].lower_ in ("them", "whom", "those", "us"):
            return _bare(doc, count, begin, of + 2)
        of += 1
    while of < limit and doc[of].lower_ in _OF:
        of += 1
    if of > at and of < limit and doc[of].tag_ == "CD":
        return None  # "one of the two soldiers"
    i, head = of, None
    while i < min(limit, of + MAX_PHRASE) and (doc[i].tag_ in _MODIFIERS or doc[i].text in _JOINTS):
        if head is not None and (doc[i].ent_type_ in _TIMES or (doc[i].tag_ not in _NOUNS and doc[i].text not in _JOINTS)):
            break  # "12 people Tuesday", "12 people dead"
        if head is not None and doc[i].lower_ in _HELD:
            break  # "took 12 people hostage"
        if doc[i].tag_ in _NOUNS:
            head = doc[i]
        i += 1
    if head is None:
        if of > at and doc[at].lower_ == "of":
            return _bare(doc, count, begin, of + 1) if doc[of].lower_ in _STATES else None  # "five of the wounded"
        return _bare(doc, count, begin, at)
    if head.tag_ in ("NN", "NNP") and count.low not in (0, 1) and not _is_many(head, count):
        return None  # "the 1999 death of", "the 41 shot song"
    while doc[of].lower_ in _OTHERS and of < head.i:
        of += 1
    if is_people(head) or told_by(head.lower_, "noun") is not None or may_be_people(head):
        return Counted(doc, count, begin, head.i + 1, of, head)
    return None


def _is_many(noun: "Token", count: Count) -> bool:
    """Whether a noun without a plural ending may be counted so often: "12 crew", "40 dead"; a name unless it is a year's."""
    if noun.lower_ in _PEOPLE or noun.lower_ in _FORCES:
        return True
    return noun.tag_ == "NNP" and not _is_year(count) and is_people(noun)


def _is_year(count: Count) -> bool:
    return count.low == count.high and 1900 <= (count.low or 0) < 2100 and count.end - count.core == len("1999")


def _bare(doc: "Doc", count: Count, begin: int, end: int) -> Counted | None:
    """A count without its noun, unless it looks like a year or an age."""
    if _is_year(count):
        return None
    if end < len(doc) and doc[end].text == "," and doc[begin - 1].text == "," and begin > 1 and doc[begin - 2].tag_ in _NOUNS:
        return None  # an age: "Roe, 22, was arrested"
    while end < len(doc) and doc[end].lower_ in _OTHERS:
        end += 1
    return Counted(doc, count, begin, end, end, None)
