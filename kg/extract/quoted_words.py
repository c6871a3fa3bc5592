"""What the words in and around a quotation say of it: speech or a title, a whole sentence or a part. Text only, no syntax.

*line* is the span of the quotation's paragraph everywhere.
"""

import re
from collections.abc import Sequence

from kg.extract.quotations import Quote, ends_with_abbreviation
from kg.records import Span

MIN_QUOTED_WORDS = 3  # fewer in marks, inside narration, are a title or scare quotes
MAX_TITLE_WORDS = 8
MARKS = "\"'\u201c\u201d\u2018\u2019"
_SMALL = frozenset("a an and at by for from in of on or the to vs with".split())  # what titles write without a capital
_TURNS = frozenset("but and or when while before after because although though which who where if since until then".split())
_ENDS = ".!?"
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019')\]]*\s")
_NICKNAME = re.compile(r"[A-Z][\w.]* $")  # before 'Jo "Red" Lee'
_WORD = re.compile(r"\w+")


def is_short(text: str, quote: Quote) -> bool:
    """Whether the quotation is a word or two: a scare quote, unless a cue leads right to it."""
    return len(_WORD.findall(text, *quote.inner)) < MIN_QUOTED_WORDS


def is_speech(text: str, quote: Quote, line: Span) -> bool:
    """Whether a quotation without a cue beside it is a sentence of its own, not a phrase in the narration."""
    before = _before(text, quote, line)
    if is_short(text, quote):
        is_sentence = text[quote.inner[0]].isupper() and text[slice(*quote.outer)].rstrip(MARKS)[-1:] in _ENDS
        return is_sentence and bool(before) and before[-1] in _ENDS + MARKS
    return not before or before[-1] in ".!?:" + MARKS or (before[-1] == "," and text[quote.inner[0]].isupper())


def stands_alone(text: str, quote: Quote, line: Span) -> bool:
    """Whether no sentence leads to the quotation or goes on after it."""
    after = text[quote.outer[1] : line[1]].lstrip()
    return not _before(text, quote, line).endswith(",") and not after[:1].islower() and not after.startswith(",")


def is_title(text: str, quote: Quote, line: Span, cue_ends: Sequence[int]) -> bool:
    """Whether the quotation names a work, a programme or a person: few words in capitals that no cue leads to."""
    words = [word for word in text[slice(*quote.inner)].split() if word[0].isalpha()]
    before = text[line[0] : quote.outer[0]]
    if len(words) == 1 and _NICKNAME.search(before):
        return text[quote.outer[1] : quote.outer[1] + 2].strip()[:1].isupper()
    if not 1 < len(words) <= MAX_TITLE_WORDS or any(word[0].islower() and word not in _SMALL for word in words):
        return False
    before = before.rstrip()
    if not before or not (before[-1].isalnum() or before[-1] == ",") or text[quote.inner[1] - 1] in "!?":
        return False
    return line[0] + len(before.rstrip(",: ")) not in cue_ends


def is_whole(text: str, quote: Quote, line: Span) -> bool:
    """Whether the quotation begins as a sentence does: what stands before it in its sentence is not part of it."""
    if not (text[quote.inner[0]].isupper() or text[quote.inner[0]].isdigit()):
        return False
    before = _before(text, quote, line)
    return not before or before[-1] in ".!?:,;)-\u2013\u2014" + MARKS


def goes_on(text: str, quote: Quote) -> bool:
    """Whether the sentence goes on after the quotation: "..., " or "...?" and a cue."""
    last = text[slice(*quote.outer)].rstrip(MARKS)[-1:]
    return last in ",?!\u2014\u2013-\u2026" or text[quote.outer[1] : quote.outer[1] + 1] == ","


def turns_away(text: str, quote: Quote) -> bool:
    """Whether the words after the quotation start another clause: 'saying, "...," but he denied'."""
    following = _WORD.search(text, quote.outer[1])
    return following is not None and following.group() in _TURNS


def ends_sentence(text: str, begin: int, end: int) -> bool:
    """Whether a sentence ends between two offsets."""
    ends = _SENTENCE_END.finditer(text, begin, end)
    return any(not ends_with_abbreviation(text[begin : match.start() + 1]) for match in ends)


def _before(text: str, quote: Quote, line: Span) -> str:
    return text[line[0] : quote.outer[0]].rstrip()
