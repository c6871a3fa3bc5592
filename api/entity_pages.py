"""The pages beside an entity's own: its timeline, its positions, its neighbours, as their REST routes have them."""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from flask import Blueprint, Response

from api import timeline as dated
from api import views
from api.dating import On
from api.ledger import Entry, by_topic, ledger, newest_on
from api.models import Affiliation, LegalAction, Observation, Ref, Statement
from api.neighbours import By, NeighbourFilters, linked
from api.pages import PER_PAGE, filters_of, rendered, slice_of
from api.paging import Listed, Slice, next_address
from api.parameters import Claimed, Confident, Date, Paged, Words
from api.positions import ChangeFilters, PositionFilters, changed, position_of, taken, wanted_of
from api.service import iri_of, path_of
from api.who import meant, named

MAX_NEIGHBOURS = 60
ROLE_WORDS = {
    "speaker": "speaker",
    "on_behalf_of": "spoken for",
    "addressee": "spoken to",
    "about": "spoken about",
    "authority": "authority",
    "target": "target",
    "complainant": "complainant",
    "court": "court",
    "person": "holder of the role",
    "organization": "organization",
    "place": "place",
    "group": "counted among them",
    "counted_by": "who counted",
}
END = "9999"  # the year of no date: changes since a day are up to it

blueprint = Blueprint("entity_pages", __name__)


class LedgerFilters(Paged, Claimed, Confident):
    """Whose positions on what; as of a day, and what changed since another."""

    speaker: Words | None = None
    about: Words | None = None
    since: Date | None = None
    as_of: Date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A record on a timeline, with what the entity is in it."""

    kind: dated.Kind
    roles: str
    on: On | None
    dated_by: dated.DatedBy | None
    record: Statement | LegalAction | Affiliation | Observation


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom or what somebody has spoken about, how often, and what was said last."""

    about: Ref
    count: int
    on: On | None
    newest: Statement


@blueprint.get("/timeline/<path:path>")
def timeline(path: str) -> Response:
    """What is known of an entity, oldest first."""
    iri = iri_of(path)
    entity, given = named(iri), filters_of(dated.TimelineFilters)
    known = given.model_copy(update={"date_from": None, "date_to": None})
    found = [event for event in dated.events(iri, given.min_confidence) if dated.fits(event, known)]
    fitting = [event for event in found if dated.fits(event, given)]
    shown = slice_of([event.listed for event in fitting], given, given.claims or "exclude")
    by_iri = {event.listed.iri: event for event in fitting}
    seen = views.Known()
    return rendered(
        "timeline.html",
        entity=entity,
        given=given,
        kept=_kept(known),
        shown=shown,
        events=[_event(by_iri[record], seen) for record in shown.iris],
        periods=_periods(found, given.claims or "exclude"),
        undated=sum(event.on is None for event in fitting),
        kinds=get_args(dated.Kind),
        roles=ROLE_WORDS.items(),
        following=next_address(shown.next),
    )


@blueprint.get("/positions")
def positions() -> Response:
    """What somebody has said about whom: by topic; about one, in order; or what changed since a day."""
    given = filters_of(LedgerFilters)
    told: dict[str, object] = {"speaker": None, "shown": None, "undated": 0}
    if given.speaker is not None:
        shown, told["undated"], more = _stood(given, given.speaker)
        told |= {"shown": shown, "following": next_address(shown.next), **more}
        told["speaker"] = meant(given.speaker)
    about = meant(given.about) if given.about else None
    return rendered("positions.html", given=given, about=about, kept=_kept(given), **told)


@blueprint.get("/neighbours/<path:path>")
def neighbours(path: str) -> Response:
    """With whom an entity is linked: a list, and with a script a drawing to walk through."""
    given = filters_of(NeighbourFilters)
    found = linked(iri_of(path), given.model_copy(update={"limit": MAX_NEIGHBOURS}))
    kept = {name: value for name, value in _kept(given).items() if (name, value) != ("claims", "exclude")}
    return rendered("neighbours.html", found=found, entity=found.entity, given=given, kept=kept, kinds=get_args(By))


def _kept(given: Paged | NeighbourFilters) -> dict[str, object]:
    """What of the filters stands in the address, for links to the same with another."""
    return given.model_dump(exclude_none=True, exclude={"limit", "cursor", "format"})


def _event(event: dated.Dated, known: views.Known) -> Event:
    record: Statement | LegalAction | Affiliation | Observation
    if event.kind == "statement":
        record = views.statement(event.listed.iri, known)
    elif event.kind == "legal-action":
        record = views.legal_action(event.listed.iri, known)
    elif event.kind == "observation":
        record = views.observation(event.listed.iri, known)
    else:
        record = views.affiliation(event.listed.iri, known)
    roles = ", ".join(ROLE_WORDS[role] for role in event.roles)
    return Event(event.kind, roles, event.on, event.dated_by, record)


def _periods(found: list[dated.Dated], claims: str) -> list[tuple[str, int]]:
    """How many events lie in each year or, where all are of one, in each month; in order."""
    wanted = [e for e in found if claims == "include" or e.listed.is_claim == (claims == "only")]
    days = [(event.on.earliest, event.on.latest) for event in wanted if event.on]
    length = 4 if len({earliest[:4] for earliest, _ in days}) > 1 else 7
    return sorted(Counter(earliest[:length] for earliest, latest in days if earliest[:length] == latest[:length]).items())


def _stood(given: LedgerFilters, speaker: str) -> tuple[Slice, int, dict[str, object]]:
    """The page of the list, how many have no date, and what the template shows."""
    common = given.model_dump(exclude_none=True, include={"about", "claims", "min_confidence", "cursor"})
    common |= {"speaker": speaker, "limit": PER_PAGE}
    if given.since:
        shown, changes, undated = changed(
            ChangeFilters.model_validate(common | {"from": given.since, "to": given.as_of or END})
        )
        return shown, undated, {"changes": changes}
    if given.about:
        shown, entries, undated = taken(PositionFilters.model_validate(common | {"as_of": given.as_of}))
        return shown, undated, {"positions": entries}
    shown, topics, undated = _topics(given, speaker)
    return shown, undated, {"topics": topics}


def _topics(given: LedgerFilters, speaker: str) -> tuple[Slice, list[Topic], int]:
    """One page of what *speaker* has spoken about, what was said newest first, and how many positions have no date."""
    entries = ledger(speaker, None, given.min_confidence)
    by_day = entries if given.as_of is None else tuple(e for e in entries if e.is_by(given.as_of or END))
    wanted = wanted_of(by_day, given.claims or "exclude")
    newest, found, known = newest_on(wanted), by_topic(wanted), views.Known()
    listed = sorted(Listed((-_day(newest.get(topic)), path_of(topic)), topic) for topic in found)
    shown = slice_of(listed, given)
    topics = []
    for topic in shown.iris:
        last = newest.get(topic, found[topic][-1])
        position = position_of(last, newest, known)
        about = next(ref for ref in position.about if path_of(topic) in (ref.identity, ref.id))
        topics.append(Topic(about, len(found[topic]), last.on, position))
    return shown, topics, sum(entry.on is None for entry in entries)


def _day(entry: Entry | None) -> int:
    """As a number; 0 for none."""
    return int(entry.on.latest.replace("-", "")) if entry and entry.on else 0
