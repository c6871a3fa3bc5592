"""Records as the REST API and the pages show them: rows of our own queries in, models out."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from pyoxigraph import NamedNode

from api.in_case import in_case
from api.models import (
    Affiliation,
    Article,
    ArticleDetail,
    ArticleRef,
    Day,
    InCase,
    LegalAction,
    Observation,
    PenaltyPart,
    Record,
    Ref,
    Source,
    Statement,
    Text,
)
from api.service import Found, path_of, rows, service
from kg import vocab
from kg.errors import NotFound, UnknownTerm

CACHED_ARTICLES = 8192
R = TypeVar("R", bound=Record)
Properties = dict[str, list[Found]]


class Known:
    """The articles and the claimants that records point at, each read once for one answer."""

    def __init__(self) -> None:
        self._articles: dict[str, ArticleRef] = {}
        self._sources: dict[str, Source] = {}

    def article(self, version: str) -> ArticleRef:
        if version not in self._articles:
            self._articles[version] = _article_ref(str(service().store.path), version)
        return self._articles[version]

    def source(self, statement: Found) -> Source:
        """Who vouches, where it is the *statement* of this row."""
        iri = statement["value"].value
        if iri not in self._sources:
            found = [_ref(row | {"value": row["speaker"]}) for row in rows("speakers", statement=NamedNode(iri))]
            speakers = sorted(found, key=lambda ref: ref.id)
            self._sources[iri] = Source(by="statement", statement=_ref(statement), speaker=speakers)
        return self._sources[iri]


def statement(iri: str, known: Known) -> Statement:
    """Raises NotFound, as all of these do."""
    about = _properties(iri, "Statement")
    return Statement(
        **_common(iri, about, known, is_done=True),
        speaker=_refs(about, "speaker"),
        on_behalf_of=_refs(about, "onBehalfOf"),
        addressee=_refs(about, "addressee"),
        medium=_refs(about, "medium"),
        medium_text=_text(about, "mediumText"),
        source=_span(about, "source"),
        cue=_span(about, "cue"),
        content=_text(about, "content") or "",
        content_spans=_spans(about, "contentSpan"),
        form=_code(about, "form"),
        act=_code(about, "act"),
        about=_refs(about, "about"),
        said_on=_day(about, "saidOn"),
        said_at=_refs(about, "saidAt"),
    )


def legal_action(iri: str, known: Known) -> LegalAction:
    about = _properties(iri, "LegalAction")
    status = _code(about, "status")
    return LegalAction(
        **_common(iri, about, known, is_done=status == "done"),
        kind=_code(about, "kind"),
        status=status,
        trigger=_some_span(about, "trigger"),
        authority=_refs(about, "authority"),
        target=_refs(about, "target"),
        complainant=_refs(about, "complainant"),
        matter=_text(about, "matter"),
        penalty=_text(about, "penalty"),
        penalty_parts=_penalty_parts(iri) if about["penaltyPart"] else [],
        place=_refs(about, "place"),
        court=_refs(about, "court"),
        instrument=_text(about, "instrument"),
        action_date=_day(about, "actionDate"),
        date_text=_text(about, "dateText"),
        case=_in_case(iri, about) if about["inCase"] else None,
    )


def _in_case(iri: str, about: Properties) -> InCase:
    terms = [row["value"].value for row in about["sharedTerm"]]
    return in_case(iri, about["inCase"][0], int(about["step"][0]["value"].value), terms)


def affiliation(iri: str, known: Known) -> Affiliation:
    about = _properties(iri, "Affiliation")
    return Affiliation(
        **_common(iri, about, known, is_done=True),
        person=_refs(about, "member"),
        organization=_refs(about, "affiliatedWith"),
        role=_text(about, "role") or "",
        status=_code(about, "status"),
        since=_day(about, "since"),
        until=_day(about, "until"),
    )


def observation(iri: str, known: Known) -> Observation:
    about = _properties(iri, "Observation")
    status, counted_by = _code(about, "status"), _refs(about, "countedBy")
    part_of = _text(about, "partOf")
    return Observation(
        **_common(iri, about, known, is_done=status == "reported" and not counted_by),
        kind=_code(about, "kind"),
        low=_number(about, "low"),
        high=_number(about, "high"),
        bound=_code(about, "bound"),
        number=_some_span(about, "numberSpan"),
        status=status,
        trigger=_some_span(about, "trigger"),
        of=_text(about, "counted"),
        group=_refs(about, "countedGroup"),
        is_total=_text(about, "runningTotal") == "true",
        part_of=path_of(part_of) if part_of else None,
        place=_refs(about, "place"),
        as_of=_day(about, "asOf"),
        since=_day(about, "since"),
        date_text=_text(about, "dateText"),
        counted_by=counted_by,
    )


def article(version: str) -> Article:
    """The article that *version* is the text of."""
    row = version_row(version)
    corrects = _value(row, "corrects")
    return Article(
        id=path_of(row["work"].value),
        iri=row["work"].value,
        version=path_of(version),
        **{name: _value(row, name) for name in _ARTICLE_FIELDS},
        corrects=path_of(corrects) if corrects else None,
    )


def article_detail(version: str) -> ArticleDetail:
    """The article with its body, and how many records were found in it."""
    shown = article(version)
    body = rows("body", version=NamedNode(version))[0]
    counts = {type_name(row["class"].value): int(row["count"].value) for row in rows("counts-of", version=NamedNode(version))}
    return ArticleDetail(
        **shown.model_dump(),
        text=body["body"].value,
        sha256=body["sha256"].value,
        versions=[path_of(iri) for iri in versions_of(shown.iri)],
        statements=counts.get("Statement", 0),
        legal_actions=counts.get("LegalAction", 0),
        affiliations=counts.get("Affiliation", 0),
        observations=counts.get("Observation", 0),
    )


def versions_of(work: str) -> list[str]:
    """The versions of an article, the latest first; empty for what is no article."""
    earlier: dict[str, str] = {}
    found = rows("works", work=NamedNode(work))
    for row in found:
        if "later" in row:
            earlier[row["later"].value] = row["version"].value
    chain = [row["version"].value for row in found if "later" not in row]
    for version in chain:
        if version in earlier and earlier[version] not in chain:
            chain.append(earlier[version])
    return chain


@lru_cache(CACHED_ARTICLES)
def _article_ref(snapshot: str, version: str) -> ArticleRef:  # noqa: ARG001  another snapshot may tell of it otherwise
    """An entity that many articles name needs this of each. Nobody may change it. Raises NotFound."""
    row = version_row(version)
    return ArticleRef(
        id=path_of(row["work"].value),
        version=path_of(version),
        title=_value(row, "title"),
        date=_value(row, "date"),
        publisher=_value(row, "publisher"),
        url=_value(row, "url"),
    )


def version_row(version: str) -> Found:
    """What the graph of *version* says of its article. Raises NotFound."""
    found = rows("version", version=NamedNode(version))
    if not found:
        raise NotFound(f"{path_of(version)}: no such version")
    return found[0]


def code(iri: str) -> str:
    """The word that records use for a kind; its IRI where the ontology does not know it."""
    try:
        return vocab.described(iri).code or iri
    except UnknownTerm:
        return iri


def type_name(iri: str) -> str:
    """The local name of a class."""
    return iri.replace("#", "/").rpartition("/")[2]


_ARTICLE_FIELDS = ("title", "date", "publisher", "author", "url", "identifier", "language", "licence")


def _properties(iri: str, kind: str) -> Properties:
    """The rows of a record by the local name of their property. Raises NotFound unless it is of that *kind*."""
    found: Properties = defaultdict(list)
    for row in rows("record", record=NamedNode(iri)):
        found[type_name(row["property"].value)].append(row)
    if all(type_name(row["value"].value) != kind for row in found["type"]):
        raise NotFound(f"{path_of(iri)}: no such {vocab.label(vocab.term(kind))}")
    return found


def _common(iri: str, about: Properties, known: Known, *, is_done: bool) -> dict[str, Any]:
    version = about["statedIn"][0]["value"].value
    by = about["accordingTo"][0]
    is_by_article = by["value"].value == version
    source = Source(by="article") if is_by_article else known.source(by)
    return {
        "id": path_of(iri),
        "iri": iri,
        "asserted": is_by_article and is_done,
        "confidence": float(about["confidence"][0]["value"].value),
        "according_to": source,
        "evidence": _some_span(about, "evidence"),
        "article": known.article(version),
    }


def _refs(about: Properties, name: str) -> list[Ref]:
    return sorted((_ref(row) for row in about[name]), key=lambda ref: ref.id)


def _ref(row: Found) -> Ref:
    identity = _value(row, "identity")
    return Ref(
        id=path_of(row["value"].value),
        type=type_name(_value(row, "type") or ""),
        name=_value(row, "name") or "",
        identity=path_of(identity) if identity else None,
    )


def _penalty_parts(action: str) -> list[PenaltyPart]:
    found = (
        PenaltyPart(
            begin=int(row["begin"].value),
            end=int(row["end"].value),
            text=row["words"].value,
            kind=code(row["kind"].value),
            bound=code(row["bound"].value),
            duration=_value(row, "duration"),
            for_life=row["for_life"].value == "true",
            suspended=row["suspended"].value == "true",
            amount=float(row["amount"].value) if "amount" in row else None,
            currency=_value(row, "currency"),
            count=int(row["count"].value) if "count" in row else None,
        )
        for row in rows("penalty-parts", action=NamedNode(action))
    )
    return sorted(found, key=lambda part: (part.begin, part.end))


def _spans(about: Properties, name: str) -> list[Text]:
    found = (Text(begin=int(r["begin"].value), end=int(r["end"].value), text=r["words"].value) for r in about[name])
    return sorted(found, key=lambda span: (span.begin, span.end))


def _span(about: Properties, name: str) -> Text | None:
    return next(iter(_spans(about, name)), None)


def _some_span(about: Properties, name: str) -> Text:
    return _spans(about, name)[0]


def _day(about: Properties, name: str) -> Day | None:
    if not about[name]:
        return None
    row = about[name][0]
    return Day(
        value=row["date"].value, earliest=row["earliest"].value, latest=row["latest"].value, basis=code(row["basis"].value)
    )


def _number(about: Properties, name: str) -> int | None:
    return int(about[name][0]["value"].value) if about[name] else None


def _text(about: Properties, name: str) -> str | None:
    return about[name][0]["value"].value if about[name] else None


def _code(about: Properties, name: str) -> str:
    return code(about[name][0]["value"].value)


def _value(row: Found, name: str) -> str | None:
    return row[name].value if name in row else None


def each(read: Callable[[str, Known], R], iris: Iterable[str]) -> list[R]:
    """*read* each of *iris*, sharing what they share."""
    known = Known()
    return [read(iri, known) for iri in iris]
