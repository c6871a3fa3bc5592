"""``/api/neighbours``: with whom an entity is linked, by which records and in which articles."""

from collections import defaultdict
from functools import lru_cache
from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from api.errors import RESPONSES
from api.models import Claims, Ref
from api.paging import CACHED_LISTS
from api.parameters import Confident, RecordPath, number
from api.rest import TAG, one
from api.service import iri_of, path_of, rows, service
from api.views import type_name
from api.who import bound, named
from kg.store import Term

blueprint = APIBlueprint("neighbours", __name__, url_prefix="/api/neighbours", abp_tags=[TAG], abp_responses=RESPONSES)
MAX_SHOWN = 10
By = Literal["statement", "legal-action", "affiliation", "article"]
BY: dict[str, By] = {"Statement": "statement", "LegalAction": "legal-action", "Affiliation": "affiliation"}


class NeighbourFilters(Confident):
    """Which neighbours."""

    model_config = ConfigDict(extra="forbid")

    by: By | None = Field(
        default=None,
        description="Only those linked by statements, legal actions or affiliations; article: also those that an article only "
        "names beside the entity. Without it, all.",
        json_schema_extra={"example": "legal-action"},
    )
    claims: Claims = Field(
        default="exclude", description="What to do with links that only claims make.", json_schema_extra={"example": "include"}
    )
    limit: int = Field(default=20, ge=1, le=200, description="How many.", json_schema_extra={"example": 20})


class Link(BaseModel):
    """What ties two entities."""

    by: By = Field(description="A kind of record in which both stand, or article: both are named in it.")
    count: int = Field(description="How many records, or articles.", examples=[2])
    ids: list[str] = Field(description="The ids of the records, or of the versions of the articles: the first 10.")


class Neighbour(BaseModel):
    """An entity across articles, and what ties it to the one asked for."""

    entity: Ref
    links: list[Link]


class Neighbours(BaseModel):
    """An entity with its neighbours: those that most records tie to it first, then those that most articles name with it."""

    entity: Ref
    total: int = Field(description="How many there are.", examples=[12])
    items: list[Neighbour]


Links = dict[str, dict[By, list[str]]]


@blueprint.get("/<path:path>", summary="With whom an entity is linked", responses={"200": Neighbours})
def neighbours(path: RecordPath, query: NeighbourFilters) -> Response:
    """Links are records of latest versions; the list can be walked on by the ids in it."""
    return one(linked(iri_of(path.path), query))


def linked(iri: str, query: NeighbourFilters) -> Neighbours:
    """The neighbours of the entity *iri*. Raises NotFound."""
    entity = named(iri)
    bindings = bound(iri)
    ties = _ties(str(service().store.path), tuple(bindings.items()), query.claims, number(query.min_confidence))
    wanted = {
        other: {by: ids for by, ids in links.items() if query.by in (None, by)} for other, links in ties.items() if other != iri
    }
    order = sorted((_rank(links), path_of(other), other) for other, links in wanted.items() if links)
    items = [Neighbour(entity=named(other), links=_links(wanted[other])) for _, _, other in order[: query.limit]]
    return Neighbours(entity=entity, total=len(order), items=items)


@lru_cache(CACHED_LISTS)
def _ties(snapshot: str, given: tuple[tuple[str, Term], ...], claims: str, min_confidence: Term | None) -> Links:  # noqa: ARG001
    """By neighbour and kind, the ids of what ties; another snapshot has others."""
    found: dict[str, dict[By, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows("linked", **dict(given), min_confidence=min_confidence):
        is_claim = row["by"].value != row["version"].value or ("told" in row and not row["told"].value.endswith("-done"))
        if claims == "include" or is_claim == (claims == "only"):
            found[row["neighbour"].value][BY[type_name(row["class"].value)]].add(path_of(row["record"].value))
    for row in rows("met-with", **dict(given)):
        found[row["neighbour"].value]["article"].add(path_of(row["version"].value))
    return {other: {by: sorted(ids) for by, ids in links.items()} for other, links in found.items()}


def _rank(links: dict[By, list[str]]) -> tuple[int, int]:
    return -sum(len(ids) for by, ids in links.items() if by != "article"), -len(links.get("article", ()))


def _links(links: dict[By, list[str]]) -> list[Link]:
    return [Link(by=by, count=len(ids), ids=ids[:MAX_SHOWN]) for by, ids in sorted(links.items())]
