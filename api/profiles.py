"""``/api/profiles``: an entity on one page: names, roles, statements by and about it, legal actions, whom it is named with."""

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, Field

from api import entities, views
from api.errors import RESPONSES
from api.models import Affiliation, Entity, LegalAction, Statement
from api.neighbours import Neighbour, NeighbourFilters, linked
from api.parameters import RecordPath
from api.rest import TAG, one
from api.service import iri_of
from api.timeline import Dated, events

blueprint = APIBlueprint("profiles", __name__, url_prefix="/api/profiles", abp_tags=[TAG], abp_responses=RESPONSES)
SHOWN = 5
PARTIES = ("authority", "target", "complainant", "court")


class Counted(BaseModel):
    """Part of a profile: the newest records, and how many there are."""

    total: int = Field(description="How many are asserted.", examples=[12])
    left_out: int = Field(description="How many claims there are besides.", examples=[2])


class SomeStatements(Counted):
    newest: list[Statement] = Field(description="The newest five that are asserted, newest first.")


class SomeLegalActions(Counted):
    role: str = Field(description="authority, target, complainant or court.", examples=["target"])
    newest: list[LegalAction] = Field(description="The newest five that are asserted, newest first.")


class SomeAffiliations(Counted):
    oldest: list[Affiliation] = Field(description="Those that are asserted, oldest first, the first 50.")


class Profile(BaseModel):
    """An entity and what is known of it. The whole of each part: the lists, and `/api/timeline`."""

    entity: Entity
    affiliations: SomeAffiliations
    said: SomeStatements
    said_about: SomeStatements
    legal_actions: list[SomeLegalActions] = Field(description="One for each role that the entity has in any.")
    named_with: list[Neighbour] = Field(description="The twenty with which most articles name it, and those articles.")


@blueprint.get("/<path:path>", summary="An entity on one page", responses={"200": Profile})
def profile(path: RecordPath) -> Response:
    """Of an entity across articles or of one version."""
    iri = iri_of(path.path)
    entity = entities.entity(iri)
    found = events(iri)
    known = views.Known()
    roles = [event for event in found if event.kind == "affiliation" and {"person", "organization"} & set(event.roles)]
    held = [event for event in roles if not event.listed.is_claim]
    return one(
        Profile(
            entity=entity,
            affiliations=SomeAffiliations(
                total=len(held),
                left_out=len(roles) - len(held),
                oldest=[views.affiliation(event.listed.iri, known) for event in held[: 10 * SHOWN]],
            ),
            said=_statements(_of(found, "statement", "speaker"), known),
            said_about=_statements(_of(found, "statement", "about"), known),
            legal_actions=[_legal_actions(role, some, known) for role in PARTIES if (some := _of(found, "legal-action", role))],
            named_with=linked(iri, NeighbourFilters(by="article")).items,
        )
    )


def _of(found: tuple[Dated, ...], kind: str, role: str) -> list[Dated]:
    return [event for event in found if event.kind == kind and role in event.roles]


def _newest(some: list[Dated]) -> tuple[int, int, list[str]]:
    asserted = [event for event in some if not event.listed.is_claim]
    dated = [event.listed.iri for event in asserted if event.on is not None]
    undated = [event.listed.iri for event in asserted if event.on is None]
    return len(asserted), len(some) - len(asserted), (dated[::-1] + undated)[:SHOWN]


def _statements(some: list[Dated], known: views.Known) -> SomeStatements:
    total, left_out, newest = _newest(some)
    return SomeStatements(total=total, left_out=left_out, newest=[views.statement(iri, known) for iri in newest])


def _legal_actions(role: str, some: list[Dated], known: views.Known) -> SomeLegalActions:
    total, left_out, newest = _newest(some)
    shown = [views.legal_action(iri, known) for iri in newest]
    return SomeLegalActions(role=role, total=total, left_out=left_out, newest=shown)
