"""Tables in CSV (RFC 4180, UTF-8): one row a record, with its evidence, the names of all who take part and their identities.

Several values in one cell are joined by "; ". A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.export.source import ENTITY_TYPES, Source, VersionView

Cell = Callable[[VersionView, str], str]
Column = tuple[str, Cell]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_folder(source: Source, folder: Path) -> None:
    """Write each table to ``NAME.csv`` in the folder."""
    for name, (_, columns) in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([heading for heading, _ in columns])
            writer.writerows([_safe(cell) for cell in row] for row in rows(source, name))


def rows(source: Source, table: str) -> Iterator[list[str]]:
    """The rows of one table: by version, then in the order of the text."""
    classes, columns = TABLES[table]
    for version in source.versions():
        for record in version.records(*classes):
            yield [cell(version, record) for _, cell in columns]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _iri(_: VersionView, record: str) -> str:
    return record


def _version(version: VersionView, _: str) -> str:
    return version.iri


def _is_latest(version: VersionView, _: str) -> str:
    return str(version.is_latest).lower()


def _type(version: VersionView, record: str) -> str:
    return version.type(record)


def _identity(version: VersionView, record: str) -> str:
    return version.identity(record)


def _mentions(version: VersionView, record: str) -> str:
    return str(len(version.mentions.get(record, ())))


def _begin(version: VersionView, record: str) -> str:
    return str(version.evidence(record)[0])


def _end(version: VersionView, record: str) -> str:
    return str(version.evidence(record)[1])


def _evidence(version: VersionView, record: str) -> str:
    return version.words(version.evidence(record))


def _texts(term: str) -> Cell:
    return lambda version, record: "; ".join(version.values(record, term))


def _code(term: str) -> Cell:
    return lambda version, record: version.code(record, term)


def _shared(term: str) -> Cell:
    """What the shared graph says of the record."""
    return lambda version, record: "; ".join(version.source.values(record, term))


def _case_name(version: VersionView, record: str) -> str:
    return "; ".join(
        name for case in version.source.values(record, "inCase") for name in version.source.values(case, "prefLabel")
    )


def _words(term: str) -> Cell:
    """What stands at the span that is the value."""
    return lambda version, record: "; ".join(version.value(span, "anchorOf") for span in version.values(record, term))


def _date(term: str, part: str) -> Cell:
    return lambda version, record: "; ".join(version.value(date, part) for date in version.values(record, term))


def _penalty(value: Callable[[VersionView, str], str]) -> Cell:
    """*value* of each part of the penalty, in the order of the text; a part without it leaves its place empty."""

    def cell(version: VersionView, record: str) -> str:
        parts = sorted(version.values(record, "penaltyPart"), key=lambda part: (version.evidence(part), part))
        return "; ".join(value(version, part) for part in parts)

    return cell


def _penalty_text(term: str) -> Cell:
    return _penalty(lambda version, part: version.value(part, term))


def _penalty_code(term: str) -> Cell:
    return _penalty(lambda version, part: version.code(part, term))


def _party(heading: str, term: str) -> Sequence[Column]:
    """Names and identities, in the same order; an entity without an identity leaves its place empty."""

    def names(version: VersionView, record: str) -> str:
        return "; ".join(version.name(entity) for entity in version.values(record, term))

    def identities(version: VersionView, record: str) -> str:
        return "; ".join(version.identity(entity) for entity in version.values(record, term))

    return ((heading, names), (f"{heading}_identity", identities))


_PROVEN: tuple[Column, ...] = (
    ("confidence", _texts("confidence")),
    ("according_to", _texts("accordingTo")),
    ("evidence", _evidence),
    ("evidence_begin", _begin),
    ("evidence_end", _end),
    ("version", _version),
    ("is_latest", _is_latest),
)

TABLES: dict[str, tuple[tuple[str, ...], tuple[Column, ...]]] = {
    "articles": (
        ("Version",),
        (
            ("version", _iri),
            ("article", _texts("specializationOf")),
            ("is_latest", _is_latest),
            ("revision_of", _texts("wasRevisionOf")),
            ("id", _texts("identifier")),
            ("headline", _texts("headline")),
            ("date", _texts("datePublished")),
            ("publisher", _texts("publisher")),
            ("author", _texts("author")),
            ("url", _texts("url")),
            ("language", _texts("inLanguage")),
            ("licence", _texts("license")),
            ("sha256", _texts("sha256")),
        ),
    ),
    "entities": (
        ENTITY_TYPES,
        (
            ("entity", _iri),
            ("identity", _identity),
            ("type", _type),
            ("name", _texts("prefLabel")),
            ("other_names", _texts("altLabel")),
            ("kind", _code("kind")),
            ("named", _texts("named")),
            ("same_as", _texts("sameAs")),
            ("confidence", _texts("confidence")),
            ("mentions", _mentions),
            ("first_begin", _begin),
            ("first_end", _end),
            ("version", _version),
            ("is_latest", _is_latest),
        ),
    ),
    "affiliations": (
        ("Affiliation",),
        (
            ("affiliation", _iri),
            *_party("person", "member"),
            *_party("organization", "affiliatedWith"),
            ("role", _texts("role")),
            ("status", _code("status")),
            ("since", _date("since", "dateValue")),
            ("until", _date("until", "dateValue")),
            *_PROVEN,
        ),
    ),
    "statements": (
        ("Statement",),
        (
            ("statement", _iri),
            *_party("speaker", "speaker"),
            *_party("on_behalf_of", "onBehalfOf"),
            *_party("addressee", "addressee"),
            ("act", _code("act")),
            ("form", _code("form")),
            ("content", _texts("content")),
            ("source", _words("source")),
            ("cue", _words("cue")),
            *_party("medium", "medium"),
            ("medium_text", _texts("mediumText")),
            ("said_on", _date("saidOn", "dateValue")),
            ("said_on_earliest", _date("saidOn", "earliest")),
            ("said_on_latest", _date("saidOn", "latest")),
            *_party("said_at", "saidAt"),
            ("about", _texts("about")),
            *_PROVEN,
        ),
    ),
    "legal_actions": (
        ("LegalAction",),
        (
            ("legal_action", _iri),
            ("kind", _code("kind")),
            ("status", _code("status")),
            ("trigger", _words("trigger")),
            *_party("authority", "authority"),
            *_party("target", "target"),
            *_party("complainant", "complainant"),
            ("matter", _texts("matter")),
            ("penalty", _texts("penalty")),
            ("penalty_kinds", _penalty_code("penaltyKind")),
            ("penalty_bounds", _penalty_code("bound")),
            ("penalty_durations", _penalty_text("duration")),
            ("penalty_for_life", _penalty_text("forLife")),
            ("penalty_suspended", _penalty_text("suspended")),
            ("penalty_amounts", _penalty_text("amount")),
            ("penalty_currencies", _penalty_text("currency")),
            ("penalty_counts", _penalty_text("count")),
            *_party("place", "place"),
            *_party("court", "court"),
            ("instrument", _texts("instrument")),
            ("date_text", _texts("dateText")),
            ("date", _date("actionDate", "dateValue")),
            ("date_earliest", _date("actionDate", "earliest")),
            ("date_latest", _date("actionDate", "latest")),
            ("case", _shared("inCase")),
            ("case_name", _case_name),
            ("case_step", _shared("step")),
            ("supersedes", _shared("supersedes")),
            *_PROVEN,
        ),
    ),
    "observations": (
        ("Observation",),
        (
            ("observation", _iri),
            ("kind", _code("kind")),
            ("low", _texts("low")),
            ("high", _texts("high")),
            ("bound", _code("bound")),
            ("number", _texts("numberText")),
            ("status", _code("status")),
            ("of", _texts("counted")),
            *_party("group", "countedGroup"),
            ("is_total", _texts("runningTotal")),
            ("part_of", _texts("partOf")),
            *_party("place", "place"),
            ("date_text", _texts("dateText")),
            ("as_of", _date("asOf", "dateValue")),
            ("as_of_earliest", _date("asOf", "earliest")),
            ("as_of_latest", _date("asOf", "latest")),
            ("since", _date("since", "dateValue")),
            *_party("counted_by", "countedBy"),
            ("trigger", _words("trigger")),
            *_PROVEN,
        ),
    ),
}
