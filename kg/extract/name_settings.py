"""Names of bodies that no list knows, by their setting: "the chip maker Vorna", "Clear Streams Wales", "AMSEL (NNP) -".

News gives a person a full name, a title or an age; what has only one word, or words of the common vocabulary, and stands where
a body stands, is a body. Each generator yields candidates in text order.
"""

import re
from collections.abc import Iterator

from kg.extract import gazetteer
from kg.extract.name_patterns import Candidate
from kg.extract.name_words import Words
from kg.extract.nouns import is_body_word, is_person_word

# Kinds of body that news puts before a name without a comma.
_BEFORE_NAMES = frozenset(
    "airline app automaker bank brand broadcaster brewery carmaker carrier chain channel charity club coalition company "
    "conglomerate cooperative daily federation firm foundation giant group insurer lender magazine maker manufacturer "
    "militia movement network newspaper ngo organisation organization outlet paper party plant platform portal producer "
    "publisher retailer regulator rival start-up startup supplier tabloid union watchdog website weekly".split()
)
_MEDIA_FIRST = frozenset(("Radio", "Daily", "TV", "Television", "Kanal", "Canal", "Channel", "Agence", "Agencia", "Diario"))
_REGIONAL = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Inner Outer Greater New Old Mid".split()
)
_LINKS = frozenset(("of", "for", "without", "against"))
_OPENERS = frozenset(("the", "a", "an"))
_COMMON_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN"))
NUMBERED = re.compile(r"(?!Covid)[A-Z][a-z]{3,}\d{1,2}")  # "Relay24": a body's name
MAX_DATELINE = 12  # tokens from the start of the text to the dash
MAX_OFFICE = 8  # tokens of "of the Harbour Office," before a name
MAX_BARE = 5  # words of a title without an article
GUESS = -0.5  # weight of a name that only the cues around it can make one


def introduced(words: Words) -> Iterator[Candidate]:
    """Bodies after the noun for their kind: "the newspaper Vorna", "Rights group Songs Without Borders"."""
    for i in range(len(words) - 1):
        begin = i + 1
        if words.text[i].lower() not in _BEFORE_NAMES or not words.capital[begin] or words.opens[begin]:
            continue
        if words.capital[i] and not words.opens[i]:
            continue  # inside a name
        word = words.text[begin]
        if word in words.title or word in words.first or word in gazetteer.peoples() or is_person_word(word.lower()):
            continue
        end = _linked(words, begin, words.run(begin, 6))
        if any(words.text[k] in words.title for k in range(begin, end)) or gazetteer.place(word) is not None:
            continue
        yield Candidate(begin, end, "Organization", 7, 4.0)


def _linked(words: Words, begin: int, end: int) -> int:
    """Index after a name with "of X", "for a X" or "without X" inside."""
    while end + 1 < len(words) and words.text[end] in _LINKS:
        inner = end + 2 if words.text[end + 1] in _OPENERS else end + 1
        if inner >= len(words) or not words.capital[inner]:
            break
        place = gazetteer.place(words.text[inner])
        if place is not None and end == begin + 1:
            break
        end = words.run(inner, 4)
    return end


def worded(words: Words) -> Iterator[Candidate]:
    """Runs of capitalised common words: "Clear Streams Wales", "Open Column". A place at the end belongs to them."""
    i = 0
    while i < len(words):
        end = words.run(i, 6) if words.capital[i] else i
        if end - i < 2:
            i = max(end, i + 1)
            continue
        if _is_worded(words, i, end):
            yield Candidate(i, end, "Organization", 5, 1.6)
        elif _opens_common(words, i, end) and words.stands_inside(i, end):
            yield Candidate(i, end, "Organization", 5, 1.0)
        i = end


def _is_worded(words: Words, begin: int, end: int) -> bool:
    text = words.text[begin:end]
    if any(word in words.title or word in words.first or word in words.thing or word.isupper() for word in text):
        return False
    if any(words.is_head(i) for i in range(begin, end)) or any(is_person_word(word.lower()) for word in text):
        return False
    if " ".join(text) in gazetteer.organizations() or gazetteer.place(" ".join(text)) is not None:
        return False
    if not all(words.tag[i] in _COMMON_TAGS for i in range(begin, end)):
        return False
    tail = gazetteer.place(text[-1]) is not None or text[-1] in gazetteer.peoples()
    unknown = not tail and len(text) > 2 and text[-1].lower() not in words.common
    own = text[:-1] if tail or unknown else text
    if any(gazetteer.place(word) is not None or word in gazetteer.peoples() for word in own):
        return False
    if len(own) < 2 and (words.opens[begin] or not tail):
        return False
    common = sum(word.lower() in words.common for word in own)
    return common == len(own) or (tail and 2 * common >= len(own) > 1)


def _opens_common(words: Words, begin: int, end: int) -> bool:
    """Whether it is a name such as "Open Abacus": two proper nouns, the first a word that no person is called by."""
    if end - begin != 2 or words.tag[begin : begin + 2] != ["NNP", "NNP"]:
        return False
    one, other = words.text[begin:end]
    if one.lower() not in words.common or one in words.title or one in _REGIONAL or is_person_word(one.lower()):
        return False
    if other in words.title or other in words.first or other.isupper() or words.is_head(end - 1) or words.is_head(begin):
        return False
    return not any(gazetteer.place(word) or word in gazetteer.peoples() for word in (one, other, f"{one} {other}"))


def prefixed(words: Words) -> Iterator[Candidate]:
    """Media whose kind comes first: "Radio Vorna", "Daily Vorna"."""
    for i in range(len(words) - 1):
        if words.text[i] not in _MEDIA_FIRST or not words.capital[i + 1] or words.opens[i + 1] or words.glued[i]:
            continue
        end = words.run(i, 4)
        if end - i > 1 and not any(words.text[k] in words.title or words.is_head(k) for k in range(i + 1, end)):
            yield Candidate(i, end, "Organization", 6, 4.0)


def filed(words: Words) -> Iterator[Candidate]:
    """The agency in brackets after a dateline: "AMSEL (Norvafakt) -"."""
    for i in range(1, min(len(words) - 3, MAX_DATELINE)):
        if words.text[i] != "(" or not words.capital[i + 1]:
            continue
        end = words.run(i + 1, 4)
        if words.text[end : end + 1] == [")"] and words.text[end + 1 : end + 2] in (["-"], ["\u2013"], ["\u2014"], ["--"]):
            yield Candidate(i + 1, end, "Organization", 7, 4.0)


def unlisted(words: Words) -> Iterator[Candidate]:
    """Every other run of proper nouns, for the cues around its occurrences to make a name of it or not."""
    i = 0
    while i < len(words):
        if not words.capital[i] or (words.tag[i] != "NNP" and not NUMBERED.fullmatch(words.text[i])):
            i += 1
            continue
        end = words.run(i, 3)
        if words.opens[i] and words.text[i].lower() in words.common and not words.stands_inside(i, end):
            i += 1
            continue
        if _may_be_name(words, i, end):
            yield Candidate(i, end, "Organization", 1, GUESS)
        i = max(end, i + 1)


def _may_be_name(words: Words, begin: int, end: int) -> bool:
    own = words.text[begin:end]
    if len(own) == 1 and NUMBERED.fullmatch(own[0]):
        return True
    if any(words.tag[i] not in ("NNP", "NNPS", "HYPH") for i in range(begin, end)):
        return False
    return not any(word in words.title or word in words.thing or word.isupper() or is_person_word(word.lower()) for word in own)


def kind_before(words: Words, comma: int) -> str | None:
    """What "the mayor of X," or "his party," before *comma* says of the name after: "body" or "person"; None if nothing."""
    last = words.text[comma - 1] if comma else ""
    if last in _BEFORE_NAMES and words.tag[comma - 1] == "NN":
        return "body"
    for i in range(comma - 1, max(1, comma - MAX_OFFICE), -1):
        if words.text[i] in ("of", "for") and words.capital[comma - 1]:
            return "person" if words.tag[i - 1] == "NN" and is_person_word(words.text[i - 1].lower()) else None
        if not words.capital[i] and words.text[i] != "the":
            return None
    return None


def _is_bare_title(words: Words, begin: int) -> bool:
    """Whether a title without an article stands there up to a comma: "X, Panama coach, said"."""
    for i in range(begin, min(begin + MAX_BARE, len(words) - 1)):
        if words.text[i + 1] == ",":
            return words.tag[i] == "NN" and is_person_word(words.text[i].lower())
        if words.tag[i] not in ("NN", "NNP", "JJ", "NNPS", "HYPH", "POS"):
            return False
    return False


def kind_after(words: Words, comma: int) -> str | None:
    """What ", a chip maker based in X" at *comma* says of the name before: "body", "person", "place"; None if nothing."""
    at = comma + 1
    if words.text[at : at + 1] and words.text[at] not in ("a", "an", "the", "one"):
        return "person" if _is_bare_title(words, at) else None
    head = None
    for i in range(at + 1, min(at + 9, len(words))):
        if words.tag[i] in ("NN", "NNS", "JJ", "CD", "HYPH", "VBN", "VBG", "NNP", "POS", "JJS"):
            head = i
        else:
            break
    if head is None or words.tag[head] != "NN":
        return None
    word = words.text[head].lower()
    if is_person_word(word):
        return "person"
    return "body" if is_body_word(word) or word in _BEFORE_NAMES else "place" if word in words.settlement else None
