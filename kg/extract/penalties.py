"""What a penalty comes to, read from its words: parts, each a term, a sum, a number of blows, or death. Text in, parts out.

"18 years in prison and a fine of €5,000" is two parts; so is a range, its least and its most ("five to ten years"). A bare
term in a sentence is a prison term. A period that no punishment lasts ("suspended for two years", "payable within 30 days") is
no part. Nothing is guessed: a sum in "dollars" has no currency, and words without a figure ("a long sentence") yield nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.durations import durations
from kg.extract.money import sums
from kg.extract.numerals import NUMBER, number
from kg.records import Bound, Id, LegalKind, PenaltyKind, PenaltyPart, Span


def _words(alternatives: str) -> "re.Pattern[str]":
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


# The first whose words stand in the figure's own stretch of text.
_KINDS: tuple[tuple[PenaltyKind, "re.Pattern[str]"], ...] = (
    ("probation", _words(r"probation(?:ary)?|supervised release|conditional discharge")),
    ("house arrest", _words(r"house arrest|home (?:detention|confinement)")),
    ("community service", _words(r"community (?:service|work)|unpaid work")),
    ("ban", _words(r"bans?|banned|barred|disqualifi\w+|ineligib\w+|from (?:driving|holding|running|office|politics)")),
)
_KIND_OF_TERM: dict[LegalKind, PenaltyKind] = {"sentence": "prison", "pardon": "prison", "sanction": "ban"}

# Between stretches that tell of a part each.
_JOINT = re.compile(r"[;,]|\b(?:and|plus|or|then|followed by|as well as|along with|with)\b", re.IGNORECASE)
_LIFE = re.compile(
    rf"(?:(?P<count>{NUMBER})[ -](?:(?:consecutive|concurrent|whole)[ -])?)?\b(?:lifetime|lifelong|life)\b", re.IGNORECASE
)
_DEATH = re.compile(rf"(?:(?P<count>{NUMBER})[ ])?\b(?:death|capital punishment)\b", re.IGNORECASE)
_BLOWS = re.compile(rf"(?P<count>{NUMBER})[ ](?:lashes|strokes)\b", re.IGNORECASE)
_HOURS = re.compile(rf"(?P<count>{NUMBER})[ -]hours?['’]?(?=[ ](?:of )?(?:community|unpaid))", re.IGNORECASE)
_ALIKE = re.compile(rf"(?P<count>{NUMBER})[ ](?:(?:consecutive|concurrent|successive|separate)[ ])?\Z", re.IGNORECASE)
_TERMS = re.compile(r"[ -](?:[\w-]+[ ]){0,2}(?:terms|sentences|bans)\b", re.IGNORECASE)

# What stands right before a figure and bounds it.
_BOUND_WORDS: dict[Bound, str] = {
    "at most": "up to|at most|(?:no|not) more than|less than|under|maximum(?: term| sentence| fine)?",
    "at least": "at least|(?:no|not) less than|more than|over|in excess of|minimum(?: term| sentence| fine)?",
    "about": "about|around|some|approximately|roughly|nearly|almost|close to|an estimated",
}
_BOUNDS = tuple(
    (bound, re.compile(rf"\b(?:{words})(?: of)?(?: an?)?[ ]\Z", re.IGNORECASE)) for bound, words in _BOUND_WORDS.items()
)
# What stands right before a period that is none of the penalty's: when it falls due, how long it stays suspended.
_SUSPENDED_FOR = re.compile(r"\bsuspended for[ ](?:(?:a period of|an?)[ ])?\Z", re.IGNORECASE)
_DUE = re.compile(r"\b(?:within|after|every|each|per|last|past|next|deferred for|postponed for)[ ](?:the[ ])?\Z", re.IGNORECASE)
_SHARE = re.compile(r"[ ](?:(?:in prison |in jail )?of (?:which|it|them|that)[ \w]*?)?suspended\b", re.IGNORECASE)
_SUSPENDED = re.compile(r"(?<!not )\bsuspended\b", re.IGNORECASE)
_SUSPENDED_NEXT = re.compile(
    r"(?: (?:in|of) \w+)?,? (?:(?:both|all|which (?:was|were|is)|but|with it) )?suspended\b", re.IGNORECASE
)
_PAROLE = _words("parole")
_RANGE = re.compile(r"[ ]?[-–][ ]?|[ ]to[ ](?:an?[ ])?")


def parts(text: str, span: Span, kind: LegalKind, owner: Id) -> tuple[PenaltyPart, ...]:
    """The parts that begin within *span* of *text*, in order, with ids below *owner*.

    *kind* is that of the legal action whose penalty it is.
    """
    found = [_sum(text, *money) for money in sums(text, *span)]
    found += _counts(text, span, _BLOWS, "flogging")
    found += _counts(text, span, _HOURS, "community service")
    of_term = _KIND_OF_TERM.get(kind)
    if of_term is not None:
        found += _terms(text, span, of_term)
        found += _lives(text, span, of_term)
        if of_term == "prison":
            found += _counts(text, span, _DEATH, "death")
    ranged = _ranged(text, sorted(found, key=lambda part: part.span))
    return tuple(replace(part, id=f"{owner}/{part.span[0]}-{part.span[1]}") for part in ranged)


def _sum(text: str, begin: int, end: int, amount: float, currency: str | None) -> PenaltyPart:
    return PenaltyPart("", (begin, end), "payment", _bound(text, begin), amount=amount, currency=currency)


def _counts(text: str, span: Span, pattern: "re.Pattern[str]", kind: PenaltyKind) -> Iterator[PenaltyPart]:
    for found in pattern.finditer(text, *span):
        suspended = kind == "death" and _is_suspended(text, found.span(), span)
        yield PenaltyPart(
            "", found.span(), kind, _bound(text, found.start()), suspended=suspended, count=_whole(found["count"])
        )


def _lives(text: str, span: Span, of_term: PenaltyKind) -> Iterator[PenaltyPart]:
    for found in _LIFE.finditer(text, *span):
        at = found.span()
        kind, suspended = _kind(text, at, span, of_term), _is_suspended(text, at, span)
        yield PenaltyPart("", at, kind, _bound(text, at[0]), for_life=True, suspended=suspended, count=_whole(found["count"]))


def _terms(text: str, span: Span, of_term: PenaltyKind) -> Iterator[PenaltyPart]:
    for begin, end, value in durations(text, *span):
        before, at = text[span[0] : begin], (begin, end)
        until_parole = _PAROLE.search(_stretch(text, at, span)) is not None
        if of_term != "ban" and _SUSPENDED_FOR.search(before):
            continue
        if _DUE.search(before) and not until_parole:
            continue
        if _SHARE.match(text, end) and re.search(r"(?:,|\bwith|\band) \Z", before):
            continue  # "three years, two of which suspended": of the three
        alike = _ALIKE.search(before)
        count = _whole(alike["count"]) if alike and _TERMS.match(text, end) else None
        yield PenaltyPart(
            "",
            (span[0] + alike.start(), end) if alike and count else at,
            _kind(text, at, span, of_term),
            "at least" if until_parole else _bound(text, begin),
            duration=value,
            suspended=_is_suspended(text, at, span) and of_term != "ban",
            count=count,
        )


def _ranged(text: str, found: Sequence[PenaltyPart]) -> Iterator[PenaltyPart]:
    """The parts, with the two ends of a range marked as such: "five to ten years", "between €1m and €2m"."""
    bounds: dict[int, Bound] = {}
    kinds: dict[int, PenaltyKind] = {}
    for n, (low, high) in enumerate(pairwise(found)):
        joint = text[low.span[1] : high.span[0]]
        is_between = joint == " and " and re.search(r"\bbetween \Z", text[: low.span[0]], re.IGNORECASE)
        both_terms = all(part.duration or part.for_life for part in (low, high))
        both_sums = low.amount is not None and high.amount is not None
        if (both_terms or both_sums) and (is_between or _RANGE.fullmatch(joint)):
            bounds |= {n: "at least", n + 1: "at most"}
            kinds[n] = high.kind
    for n, part in enumerate(found):
        yield replace(part, bound=bounds.get(n, part.bound), kind=kinds.get(n, part.kind))


def _stretch(text: str, at: Span, span: Span) -> str:
    """The words about the figure at *at*: from the joint before it to the joint after it, within *span*."""
    begin = max((found.end() for found in _JOINT.finditer(text, span[0], at[0])), default=span[0])
    after = _JOINT.search(text, at[1], max(at[1], span[1]))
    return text[begin : after.start() if after else max(at[1], span[1])]


def _kind(text: str, at: Span, span: Span, of_term: PenaltyKind) -> PenaltyKind:
    stretch = _stretch(text, at, span)
    return next((kind for kind, words in _KINDS if words.search(stretch)), of_term)


def _is_suspended(text: str, at: Span, span: Span) -> bool:
    return bool(_SUSPENDED.search(_stretch(text, at, span)) or _SUSPENDED_NEXT.match(text, at[1], max(at[1], span[1])))


def _bound(text: str, begin: int) -> Bound:
    return next((bound for bound, words in _BOUNDS if words.search(text, max(0, begin - 40), begin)), "exact")


def _whole(words: str | None) -> int | None:
    value = number(words) if words else None
    return int(value) if value is not None and value == int(value) else None
