"""``/api/timeline``: all that is known of an entity, in the order of its dates."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from api import views
from api.dating import On, Undated, first_day, last_day, on
from api.errors import RESPONSES
from api.ledger import UNDATED
from api.models import Affiliation, ClaimPage, LegalAction, Observation, Record, Statement
from api.paging import CACHED_LISTS, Listed, page
from api.parameters import Claimed, Confident, Date, Paged, RecordPath, number
from api.rest import TAG, listed
from api.service import Found, iri_of, path_of, rows, service
from api.who import bound, named
from kg import iris
from kg.store import Term

blueprint = APIBlueprint("timeline", __name__, url_prefix="/api/timeline", abp_tags=[TAG], abp_responses=RESPONSES)

Kind = Literal["statement", "legal-action", "affiliation", "observation"]
DatedBy = Literal["as_of", "since", "until", "said_on", "action_date", "published"]
KINDS: dict[str, Kind] = {
    "Statement": "statement",
    "LegalAction": "legal-action",
    "Affiliation": "affiliation",
    "Observation": "observation",
}
DATED_BY: dict[str, DatedBy] = {
    "asOf": "as_of",
    "since": "since",
    "until": "until",
    "saidOn": "said_on",
    "actionDate": "action_date",
}
ROLES = {
    "speaker": "speaker",
    "onBehalfOf": "on_behalf_of",
    "addressee": "addressee",
    "about": "about",
    "authority": "authority",
    "target": "target",
    "complainant": "complainant",
    "court": "court",
    "member": "person",
    "affiliatedWith": "organization",
    "place": "place",
    "countedGroup": "group",
    "countedBy": "counted_by",
}
Role = Literal[
    "speaker",
    "on_behalf_of",
    "addressee",
    "about",
    "authority",
    "target",
    "complainant",
    "court",
    "person",
    "organization",
    "place",
    "group",
    "counted_by",
]


class TimelineFilters(Paged, Claimed, Confident):
    """Which events."""

    kind: Kind | None = Field(default=None, description="Only these records.", json_schema_extra={"example": "legal-action"})
    role: Role | None = Field(
        default=None, description="Only where the entity has this role.", json_schema_extra={"example": "target"}
    )
    date_from: Date | None = Field(
        default=None, description="Not before this day, month or year.", json_schema_extra={"example": "2024-05"}
    )
    date_to: Date | None = Field(
        default=None, description="Not after this day, month or year.", json_schema_extra={"example": "2024"}
    )


class Event(Record):
    """A record in which the entity has a role, with its date."""

    kind: Kind
    roles: list[str] = Field(description="What the entity is in it: the names of its fields.", examples=[["speaker"]])
    on: On | None = Field(default=None, description="When, or else the date of the article, and which of the two.")
    dated_by: DatedBy | None = Field(
        default=None,
        description="Which date that is: the record's field, or published. A role that began and ended counts as of its begin.",
    )
    code: str = Field(
        description="The act, the legal kind, whether the role is current, or what befell those counted.", examples=["deny"]
    )
    status: str | None = Field(
        default=None,
        description="Of an action: done, sought, rejected, denied or annulled; of a figure: reported, unconfirmed or denied.",
    )
    text: str | None = Field(
        default=None, description="The content, the matter, the role, or the number and who is counted, as written."
    )


class Timeline(ClaimPage, Undated):
    items: list[Event]


@dataclass(frozen=True, slots=True)
class Dated:
    """One event before it is read whole."""

    listed: Listed
    kind: Kind
    roles: tuple[str, ...]
    on: On | None
    dated_by: DatedBy | None


@blueprint.get("/<path:path>", summary="What is known of an entity, oldest first", responses={"200": Timeline})
def timeline(path: RecordPath, query: TimelineFilters) -> Response:
    """Statements, legal actions, affiliations and figures in one order, of an entity across articles or of one version."""
    iri = iri_of(path.path)
    named(iri)
    found = [event for event in events(iri, query.min_confidence) if fits(event, query)]
    shown = page([e.listed for e in found], limit=query.limit, cursor=query.cursor, claims=query.claims or "exclude")
    by_iri = {event.listed.iri: event for event in found}
    known = views.Known()
    items = [_event(by_iri[record], known) for record in shown.iris]
    return listed(query, shown, Timeline, items, undated=sum(event.on is None for event in found))


def events(iri: str, min_confidence: float | None = None) -> tuple[Dated, ...]:
    """The events of an entity, the oldest first, the undated last, claims among them."""
    bindings = bound(iri) | {"min_confidence": number(min_confidence)}
    return _events(
        str(service().store.path), tuple((name, term) for name, term in sorted(bindings.items()) if term is not None)
    )


@lru_cache(CACHED_LISTS)
def _events(
    snapshot: str,  # noqa: ARG001  another snapshot has other events
    given: tuple[tuple[str, Term], ...],
) -> tuple[Dated, ...]:
    found: dict[str, list[Found]] = {}
    for row in rows("roles", **dict(given)):
        found.setdefault(row["record"].value, []).append(row)
    return tuple(sorted(map(_dated, found.values()), key=lambda event: event.listed))


def _dated(found: list[Found]) -> Dated:
    # Of two dates of a role the first in the order of DATED_BY.
    by = [name for name in DATED_BY if any(_local(row, "day_of") == name for row in found)]
    row = next(row for row in found if not by or _local(row, "day_of") == by[0])
    when = on(row)
    days = (when.latest, when.earliest) if when else (UNDATED, UNDATED)
    record, version = row["record"].value, row["version"].value
    key = (*days, path_of(version), int(row["begin"].value), iris.begin(record), path_of(record))
    is_claim = row["by"].value != version or ("told" in row and not row["told"].value.endswith(("-done", "-reported")))
    return Dated(
        Listed(key, record, is_claim),
        KINDS[_local(row, "class")],
        tuple(sorted({ROLES[_local(each, "role")] for each in found})),
        when,
        DATED_BY[by[0]] if by else "published" if when else None,
    )


def _local(row: Found, name: str) -> str:
    return views.type_name(row[name].value) if name in row else ""


def fits(event: Dated, query: TimelineFilters) -> bool:
    """Whether the event is of the kind, the role and the days asked for; what has no date is of no days."""
    if query.kind not in (None, event.kind) or (query.role is not None and query.role not in event.roles):
        return False
    if query.date_from is None and query.date_to is None:
        return True
    if event.on is None:
        return False
    since = first_day(query.date_from) if query.date_from else ""
    until = last_day(query.date_to) if query.date_to else UNDATED
    return event.on.earliest >= since and event.on.latest <= until


def _event(event: Dated, known: views.Known) -> Event:
    record: Statement | LegalAction | Affiliation | Observation
    status = None
    if event.kind == "statement":
        record = views.statement(event.listed.iri, known)
        code, text = record.act, record.content or None
    elif event.kind == "legal-action":
        record = views.legal_action(event.listed.iri, known)
        code, text, status = record.kind, record.matter, record.status
    elif event.kind == "observation":
        record = views.observation(event.listed.iri, known)
        code, status = record.kind, record.status
        text = " ".join(filter(None, (record.number.text, record.of)))
    else:
        record = views.affiliation(event.listed.iri, known)
        code, text = record.status, record.role
    return Event(
        **record.model_dump(include=set(Record.model_fields)),
        kind=event.kind,
        roles=list(event.roles),
        on=event.on,
        dated_by=event.dated_by,
        code=code,
        status=status,
        text=text,
    )
