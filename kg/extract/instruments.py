"""The instrument of a legal action: the law, the article of a law or the case that its sentence names, as a span.

"Charged under Article 125 of the Criminal Code", "convicted of violating the Espionage Act", "the ruling in Kask v. Ilves". A
law named by a common noun counts only where something is done under it ("under a sedition law"), and a law that is passed is no
instrument of its passing.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.texts import text_of
from kg.records import LegalKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = (
    r"(?:Acts?|Laws?|Code|Constitution|Amendments?|Statute|Ordinance|Regulation|Directive|Convention|Treaty|Charter|Protocol|Decree"
    r"|Bill of Rights|Basic Law)"
)
_WORD = r"[A-Z](?:[\w'’&-]|\.(?=\w))*"
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
)
_LONGEST = 14  # words of a name but one; without an end, a page in capitals takes cubic time
_LAW = (
    rf"(?:{_WORD}(?:[ ,-](?:{_WORD}|of|and|on|for|to|against|the|in)){{,{_LONGEST}}}[ ])?{_NAMED}"
    rf"(?: of \d{{4}}| \d{{4}}| on (?!{_DAY}){_WORD}(?: {_WORD}){{,{_LONGEST}}})?"
)
_NUMBER = r"\d+(?:[\w/-]|\.(?=\d))*(?:\(\w+\))*"
_ARTICLE = (
    rf"(?:[Aa]rticles?|[Ss]ections?|[Pp]aragraphs?|[Cc]hapter|[Rr]ule|Title|Schedule|Art\.|Sec\.|§§?)[ ]?{_NUMBER}"
    rf"(?:(?:,| and| or| to)[ ]{_NUMBER}){{,{_LONGEST}}}"
)
_PLAIN = (
    r"(?:(?:an?|its|his|her|their|the|that|this)[ ])?(?:[\w-]+[ ]){0,4}"
    r"(?:law|laws|act|code|constitution|statute|statutes|legislation|decree|ordinance|treaty|convention)\b"
    r"(?:[ ](?:on|against|banning|that bans|criminali[sz]ing)[ ]\w+(?:[ ]\w+)?)?"
)
_PARTY = rf"{_WORD}(?:[ ](?:{_WORD}|of|the|and|&)){{,{_LONGEST}}}"
_PATTERNS = (
    re.compile(
        rf"{_ARTICLE}(?:[ ]of[ ](?:the[ ]|its[ ])?(?:{_LAW}|(?:[\w'’-]+[ ]){{0,3}}(?:code|constitution|law|act|statute)\b))?"
    ),
    re.compile(rf"\b(?:(?:First|Second|Fourth|Fifth|Sixth|Eighth|Tenth|Fourteenth)[ ]Amendment|{_LAW})\b"),
    re.compile(rf"\b{_PARTY}[ ](?:v\.?|vs\.?|versus)[ ]{_PARTY}"),
)
_UNDER = re.compile(
    rf"\b(?:[Uu]nder|pursuant to|in accordance with|by virtue of|in violation of|in breach of)[ ](?P<law>{_PLAIN})"
)
_NOT_LAWS = re.compile(
    r"\b(?:martial|common|mother|father|brother|sister|son|daughter)[- ](?:in-)?law\b|\A(?:the )?laws?\Z", re.IGNORECASE
)
_LEADING = re.compile(r"\A(?:The|A|An|Under|In|By|And|But)[ ]")
# Verbs that stand between the instrument and the act: "convicted of violating …", "ruled that it breaches …".
_PASSED_THROUGH = frozenset("violate breach break contravene infringe flout use invoke cite".split())
_UNDERS = frozenset({"under", "pursuant"})


def instrument(token: "Token", kind: LegalKind) -> Span | None:
    """The instrument that the sentence of the trigger *token* names for it; the first where it names several."""
    sent = token.sent
    for span in _spans(text_of(token.doc), sent.start_char, sent.end_char):
        words = token.doc.char_span(*span, alignment_mode="expand")
        if words is not None and token not in words and _belongs(words.root, token, kind):
            return span
    return None


@lru_cache(maxsize=1)  # a sentence may have many triggers
def _spans(text: str, begin: int, end: int) -> tuple[Span, ...]:
    """What may be an instrument in [begin, end), in order; of overlapping ones the longest."""
    found = [_trimmed(text, m.span()) for pattern in _PATTERNS for m in pattern.finditer(text, begin, end)]
    found += [m.span("law") for m in _UNDER.finditer(text, begin, end) if not _NOT_LAWS.search(m["law"])]
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return tuple(apart)


def _trimmed(text: str, span: Span) -> Span:
    leading = _LEADING.match(text[slice(*span)])
    return (span[0] + leading.end(), span[1]) if leading else span


def _belongs(first: "Token", trigger: "Token", kind: LegalKind) -> bool:
    """Does the way up from the instrument meet the trigger, or its verb, before any other verb?"""
    verb = trigger.head if trigger.pos_ != "VERB" and trigger.dep_ in ("dobj", "nsubjpass") else None
    current, is_under = first, False
    while current.head != current:
        current = current.head
        is_under = is_under or current.lower_ in _UNDERS
        if current == trigger or (verb is not None and current == verb):
            return kind != "legislation" or is_under
        if current.pos_ == "VERB" and current.lemma_.lower() not in _PASSED_THROUGH:
            return False
    return False
