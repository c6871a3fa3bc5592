"""``/api/positions``: what somebody has said about whom over time, as of a day, and what was said anew between two."""

from dataclasses import replace
from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, Field

from api import views
from api.dating import On, Undated
from api.errors import RESPONSES
from api.ledger import Entry, by_topic, ledger, newest_on
from api.models import ClaimPage, Ref, Statement
from api.paging import Listed, Slice, page
from api.parameters import WHO, Claimed, Confident, Date, Paged, Words
from api.rest import TAG, listed
from api.service import path_of
from kg.errors import BadQuery

blueprint = APIBlueprint("positions", __name__, url_prefix="/api/positions", abp_tags=[TAG], abp_responses=RESPONSES)


class Whose(Paged, Claimed, Confident):
    """Whose positions, and on what."""

    speaker: Words = Field(description=f"Who said it: {WHO}.", json_schema_extra={"example": "Mara Ilves"})
    about: Words | None = Field(
        default=None,
        description=f"About whom or what: {WHO}; or the id of a statement. Without it, about anybody.",
        json_schema_extra={"example": "Northern Ferries"},
    )


class PositionFilters(Whose):
    """Which positions."""

    as_of: Date | None = Field(
        default=None,
        description="What had been said by the end of this day, month or year; what has no date is left out.",
        json_schema_extra={"example": "2024-05-31"},
    )


class ChangeFilters(Whose):
    """Between which days."""

    date_from: Date = Field(
        description="After the end of this day, month or year.", alias="from", json_schema_extra={"example": "2024-05"}
    )
    date_to: Date = Field(
        description="Up to the end of this day, month or year.", alias="to", json_schema_extra={"example": "2024-07-31"}
    )


class Position(Statement):
    """A statement about somebody or something, with when it was made."""

    on: On | None = Field(default=None, description="When it was said, or else the date of its article, and which of the two.")
    newest_on: list[str] = Field(
        description="On which of those that it is about the speaker has said nothing later (by `as_of`): ids of entities "
        "across articles, where there are. It does not say that earlier positions are given up.",
        examples=[["entity/organization/northern-ferries"]],
    )


class Positions(ClaimPage, Undated):
    items: list[Position]


class Change(BaseModel):
    """What one speaker said about one entity or statement between two days, and the last before."""

    about: Ref
    kind: Literal["first", "same act", "other act"] = Field(
        description="first: nothing was said about it before. Else whether the newest act is that of before: denied, and now "
        "confirmed, is another act. Whether like acts mean the same the sentences must tell.",
        examples=["other act"],
    )
    before: Position | None = Field(default=None, description="The newest position at the end of `from`.")
    after: Position = Field(description="The newest position at the end of `to`.")
    between: list[Position] = Field(description="All positions taken after `from` and by `to`, oldest first, the first 200.")


class Changes(ClaimPage, Undated):
    items: list[Change]


MAX_BETWEEN = 200


@blueprint.get("", summary="What somebody has said about whom, oldest first", responses={"200": Positions})
def positions(query: PositionFilters) -> Response:
    """Every position is kept; none is taken for retired because a later one differs."""
    shown, items, undated = taken(query)
    return listed(query, shown, Positions, items, undated=undated)


def taken(query: PositionFilters) -> tuple[Slice, list[Position], int]:
    """One page of positions, and how many of all have no date."""
    entries = ledger(query.speaker, query.about, query.min_confidence)
    undated = sum(entry.on is None for entry in entries)
    if query.as_of is not None:
        entries = tuple(entry for entry in entries if entry.is_by(query.as_of))
    claims = query.claims or "exclude"
    shown = page([entry.listed for entry in entries], limit=query.limit, cursor=query.cursor, claims=claims)
    by_iri = {entry.listed.iri: entry for entry in entries}
    newest = newest_on(wanted_of(entries, claims))
    known = views.Known()
    return shown, [position_of(by_iri[iri], newest, known) for iri in shown.iris], undated


@blueprint.get("/changes", summary="What somebody said anew between two days", responses={"200": Changes})
def changes(query: ChangeFilters) -> Response:
    """For each that was spoken about after `from` and by `to`: the newest position before, the newest now, and all between."""
    shown, items, undated = changed(query)
    return listed(query, shown, Changes, items, is_graph=False, undated=undated)


def changed(query: ChangeFilters) -> tuple[Slice, list[Change], int]:
    """One page of changes, and how many positions of all have no date. Raises BadQuery unless the days are in order."""
    if query.date_from > query.date_to and not query.date_from.startswith(query.date_to):
        raise BadQuery("from: it must not be later than to")
    entries = ledger(query.speaker, query.about, query.min_confidence)
    claims = query.claims or "exclude"
    now = tuple(entry for entry in entries if entry.is_by(query.date_to))
    wanted = wanted_of(now, claims)
    old = newest_on(tuple(entry for entry in wanted if entry.is_by(query.date_from)))
    new = by_topic(tuple(entry for entry in wanted if not entry.is_by(query.date_from)))
    shown = page([Listed((path_of(topic),), topic) for topic in sorted(new)], limit=query.limit, cursor=query.cursor)
    left_out = sum(entry.listed.is_claim and not entry.is_by(query.date_from) for entry in now) if claims == "exclude" else 0
    newest, known = newest_on(wanted), views.Known()
    items = [_change(topic, old.get(topic), new[topic], newest, known) for topic in shown.iris]
    return replace(shown, left_out=left_out), items, sum(entry.on is None for entry in entries)


def wanted_of(entries: tuple[Entry, ...], claims: str) -> tuple[Entry, ...]:
    """Those that the parameter *claims* keeps."""
    return tuple(e for e in entries if claims == "include" or e.listed.is_claim == (claims == "only"))


def position_of(entry: Entry, newest: dict[str, Entry], known: views.Known) -> Position:
    """The statement of an *entry*, with of which topics it is the *newest*."""
    shown = views.statement(entry.listed.iri, known)
    last = [path_of(topic) for topic in entry.topics if newest.get(topic) is entry]
    return Position(**shown.model_dump(), on=entry.on, newest_on=last)


def _change(topic: str, old: Entry | None, new: list[Entry], newest: dict[str, Entry], known: views.Known) -> Change:
    before = position_of(old, newest, known) if old else None
    between = [position_of(entry, newest, known) for entry in new[:MAX_BETWEEN]]
    after = between[-1] if len(new) <= MAX_BETWEEN else position_of(new[-1], newest, known)
    about = next(ref for ref in after.about if path_of(topic) in (ref.identity, ref.id))
    named = Ref(id=path_of(topic), type=about.type, name=about.name, identity=about.identity)
    kind: Literal["first", "same act", "other act"] = (
        "first" if before is None else "same act" if before.act == after.act else "other act"
    )
    return Change(about=named, kind=kind, before=before, after=after, between=between)
