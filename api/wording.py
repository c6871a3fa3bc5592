"""How the pages say things: dates, numbers, terms, addresses, marked sentences. Plain values in, words out, never HTML."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from urllib.parse import quote

from api.models import LegalAction, Observation, PenaltyPart, Ref, Statement, Text
from api.service import path_of
from kg import vocab
from kg.errors import UnknownTerm
from kg.store.prefixes import prefixes

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DID = {"state": "said", "announce": "announced", "confirm": "confirmed", "deny": "denied", "accept": "accepted"}
_DID |= {"reject": "rejected", "demand": "demanded", "promise": "promised", "warn": "warned", "accuse": "accused"}
_DID |= {"praise": "praised", "ask": "asked", "opine": "put forward"}
_BROUGHT = ("lawsuit", "appeal", "hearing", "plea")  # somebody brings it before the authority
_TOWARDS = {"settlement": "with", "ruling": "on", "legislation": "on", "sentence": "for", "plea": "by"}
_TOWARDS |= dict.fromkeys(("warrant", "charge", "lawsuit", "fine", "appeal", "sanction"), "against")


_DURATION_PART = re.compile(r"(\d+)([YMD])")


def address(path: str) -> str:
    """The address here of a record's id."""
    return f"/id/{quote(path)}"


def local_address(value: str) -> str | None:
    """The address here of a value that is an IRI of ours."""
    path = path_of(value)
    return None if path == value else address(path.partition("#")[0])


def short(iri: str) -> str:
    """An IRI as people can read it: an id of ours, a prefixed name, or as it is."""
    path = path_of(iri)
    if path != iri:
        return path
    fitting = [(base, prefix) for prefix, base in prefixes().items() if iri.startswith(base)]
    base, prefix = max(fitting, default=("", ""), key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(base)}" if base else iri


def term_label(iri: str) -> str:
    """What people call a term; its last part where the ontology does not know it."""
    try:
        return vocab.label(iri)
    except UnknownTerm:
        return iri.replace("#", "/").rpartition("/")[2]


def parts(snippet: str) -> list[tuple[str, bool]]:
    """The stretches of a search's snippet, each with whether it was found."""
    stretches = []
    for piece in snippet.split("\u2068"):
        found, closing, rest = piece.partition("\u2069")
        stretches += [(found, True), (rest, False)] if closing else [(piece, False)]
    return [(text, is_found) for text, is_found in stretches if text]


def day_words(value: str) -> str:
    """An ISO date, as precise as it is: ``2024-05-26`` is 26 May 2024, ``2024-05`` May 2024. What is no date stays as it is."""
    if "/" in value:
        return " to ".join(map(day_words, value.split("/")))
    parts = value[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3 or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return value
    if len(parts) == 1:
        return value
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def range_words(earliest: str, latest: str) -> str:
    """The days that a date can mean."""
    return day_words(earliest) if earliest == latest else f"{day_words(earliest)} to {day_words(latest)}"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 statement``, ``1,200 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def marked(whole: Text, spans: Sequence[Text]) -> list[tuple[str, bool]]:
    """The text of *whole* in stretches, each with whether one of *spans* covers it; their parts outside of it do not show."""
    inside = [(max(s.begin, whole.begin), min(s.end, whole.end)) for s in spans]
    inside = [(begin, end) for begin, end in inside if begin < end]
    cuts = sorted({whole.begin, whole.end, *(cut for span in inside for cut in span)})
    stretches: list[tuple[str, bool]] = []
    for left, right in pairwise(cuts):
        text = whole.text[left - whole.begin : right - whole.begin]
        is_marked = any(begin <= left and right <= end for begin, end in inside)
        if stretches and stretches[-1][1] == is_marked:
            text = stretches.pop()[0] + text
        stretches.append((text, is_marked))
    return stretches


def decimals(confidence: float) -> str:
    """A confidence as the pages show it, so that columns of them can be compared: ``0.80``."""
    return f"{confidence:.2f}"


def fragment(record: str) -> str:
    """The id of the record's place on the page of its version: what of its path is below the version."""
    return "-".join(record.split("/")[3:])


def names(refs: Sequence[Ref]) -> str:
    """``A``, ``A and B``, ``A, B and C``; empty for nobody."""
    each = [ref.name for ref in refs]
    return " and ".join([", ".join(each[:-1]), each[-1]]) if len(each) > 1 else "".join(each)


def did(act: str) -> str:
    """What somebody did who made a statement of that act; the act itself where it has no such word."""
    return _DID.get(act, act)


def towards(kind: str) -> str:
    """The preposition between a kind of legal action and its target."""
    return _TOWARDS.get(kind, "of")


def parties(action: LegalAction) -> list[tuple[str, list[Ref]]]:
    """The parties that a legal action has, each with the words before them: ``against`` A, ``before`` B."""
    by, at = ("before", "by") if action.kind in _BROUGHT else ("by", "on a complaint by")
    found = [(towards(action.kind), action.target), (by, action.authority), (at, action.complainant)]
    if action.kind in _BROUGHT:
        found[1:] = reversed(found[1:])
    return [(words, refs) for words, refs in found if refs]


def penalty_words(part: PenaltyPart) -> str:
    """What a part of a penalty comes to: ``prison, at least 18 years``; ``payment, 40,000 EUR``; ``3 × prison, for life``."""
    figures = [duration_words(part.duration)] if part.duration else []
    figures += ["for life"] if part.for_life else []
    if part.amount is not None:
        sum_of = f"{part.amount:,.2f}".removesuffix(".00")
        figures.append(f"{sum_of} {part.currency}" if part.currency else f"{sum_of} (currency as written: “{part.text}”)")
    many = {"flogging": "strokes", "community service": "hours"}.get(part.kind)
    if part.count is not None and many:
        figures.append(f"{part.count} {many}")
    bound = "" if part.bound == "exact" else f"{part.bound} "
    words = ", ".join([part.kind, *(f"{bound}{figure}" for figure in figures), *(["suspended"] if part.suspended else [])])
    return f"{part.count} × {words}" if part.count is not None and not many else words


def number_words(figure: Observation) -> str:
    """What a figure comes to: ``at least 1,200``, ``20 to 30``, ``about 40``, ``41``."""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        words = f"{figure.low:,} to {figure.high:,}"
    else:
        words = f"{figure.low if figure.low is not None else figure.high:,}"
    return words if figure.bound == "exact" else f"{figure.bound} {words}"


def figure_words(figure: Observation) -> str:
    """A figure in a few words: ``At least 40 killed: Estonian sailors``."""
    words = f"{number_words(figure)} {figure.kind}" + (f": {figure.of}" if figure.of else "")
    return words[0].upper() + words[1:]


def duration_words(value: str) -> str:
    """An xsd:duration of years, months and days: ``P1Y6M`` is 1 year 6 months."""
    units = {"Y": "year", "M": "month", "D": "day"}
    return " ".join(counted(int(number), units[unit]) for number, unit in _DURATION_PART.findall(value))


def headline(action: LegalAction) -> str:
    """A legal action in a few words: its kind and the first of its parties."""
    first = "".join(f" {words} {names(refs)}" for words, refs in parties(action)[:1])
    return f"{action.kind.capitalize()}{first}"


def status_words(action: LegalAction) -> str:
    """The status as a badge shows it. What only somebody in the article tells is never called done."""
    return told_status(action.status, is_by_article=action.according_to.by == "article")


def told_status(status: str, *, is_by_article: bool) -> str:
    """The same of a status and of who tells it."""
    if is_by_article or status == "denied":
        return status
    return "claimed" if status == "done" else f"said to be {status}"


def citation(statement: Statement) -> str:
    """The statement as one would cite it: who, the words, where they stand, which version of that text was read, the IRI."""
    article = statement.article
    said = f"“{statement.content}”" if statement.form == "direct" else f"{statement.content} ({statement.form} speech)"
    where = [f"“{article.title}”" if article.title else article.id, article.publisher]
    where += [day_words(article.date) if article.date else None, article.url]
    speaker = names(statement.speaker) or (statement.source.text if statement.source else "") or "Unnamed source"
    version = article.version.rpartition("/")[2]
    cited = f"{speaker}: {said}. In: {', '.join(part for part in where if part)}. Text version {version}: {statement.iri}"
    return " ".join(cited.split())  # the article's line ends do not belong to the quotation


def is_http(value: str) -> bool:
    """Whether a link may lead there: what articles give as an address may be anything."""
    return value.startswith(("http://", "https://"))


FILTERS: dict[str, Callable[..., object]] = {
    "address": address,
    "local": local_address,
    "short": short,
    "term_label": term_label,
    "day_words": day_words,
    "range_words": range_words,
    "counted": counted,
    "decimals": decimals,
    "marked": marked,
    "fragment": fragment,
    "did": did,
    "parties": parties,
    "headline": headline,
    "names": names,
    "number_words": number_words,
    "figure_words": figure_words,
    "penalty_words": penalty_words,
    "status_words": status_words,
    "citation": citation,
}
