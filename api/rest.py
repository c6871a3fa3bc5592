"""``/api``: articles, entities and what is known of them, for people who do not know SPARQL."""

from collections.abc import Sequence

from flask import Response, jsonify, request
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel
from pyoxigraph import NamedNode

from api import cases, entities, json_ld, lists, models, parameters, views
from api.errors import RESPONSES
from api.negotiation import CSV, JSON_LD, PLAIN_JSON
from api.paging import Slice, next_address, page
from api.service import chosen, iri_of, path_of, rows, service, tagged
from api.tables import table
from kg.errors import NotFound

TAG = Tag(name="REST", description="The graph without SPARQL.")
blueprint = APIBlueprint("rest", __name__, url_prefix="/api", abp_tags=[TAG], abp_responses=RESPONSES)


@blueprint.get("/articles", summary="List articles, newest first", responses={"200": models.Articles})
def articles(query: parameters.ArticleFilters) -> Response:
    """Each in its latest version."""
    shown = page(lists.articles(query), limit=query.limit, cursor=query.cursor)
    return listed(query, shown, models.Articles, [views.article(iri) for iri in shown.iris])


@blueprint.get("/articles/<path:path>", summary="One article", responses={"200": models.ArticleDetail})
def article(path: parameters.RecordPath) -> Response:
    """By the id of the article (its latest version) or of a version."""
    return one(views.article_detail(latest(path.path)))


@blueprint.get("/entities", summary="List entities, by name", responses={"200": models.Entities})
def entity_list(query: parameters.EntityFilters) -> Response:
    """Entities across articles; with `article`, those of that article, unnamed ones too."""
    return _entities(query, query.type)


@blueprint.get("/entities/<path:path>", summary="One entity", responses={"200": models.EntityDetail})
def entity(path: parameters.RecordPath) -> Response:
    """Across articles or of one version, with its members and affiliations. What it said: `/api/statements?speaker=`."""
    return one(entities.detail(iri_of(path.path)))


@blueprint.get("/organizations", summary="List organizations, by name", responses={"200": models.Entities})
def organizations(query: parameters.OrganizationFilters) -> Response:
    """The entities that are organizations."""
    return _entities(query, "Organization")


@blueprint.get("/organizations/<path:path>", summary="One organization", responses={"200": models.EntityDetail})
def organization(path: parameters.RecordPath) -> Response:
    """As `/api/entities`; 404 for what is no organization."""
    found = entities.detail(iri_of(path.path))
    if found.type != "Organization":
        raise NotFound(f"{path.path}: no such organization")
    return one(found)


@blueprint.get("/statements", summary="List statements, newest article first", responses={"200": models.Statements})
def statements(query: parameters.StatementFilters) -> Response:
    """What sources are reported to have said."""
    shown = page(lists.statements(query), limit=query.limit, cursor=query.cursor, claims=query.claims or "exclude")
    return listed(query, shown, models.Statements, views.each(views.statement, shown.iris))


@blueprint.get("/statements/<path:path>", summary="One statement", responses={"200": models.Statement})
def statement(path: parameters.RecordPath) -> Response:
    """With its evidence."""
    return one(views.statement(iri_of(path.path), views.Known()))


@blueprint.get("/legal-actions", summary="List legal actions, newest article first", responses={"200": models.LegalActions})
def legal_actions(query: parameters.LegalActionFilters) -> Response:
    """Without `claims` or `status`, those that an article itself tells as done."""
    claims = query.claims or ("include" if query.status else "exclude")
    shown = page(lists.legal_actions(query), limit=query.limit, cursor=query.cursor, claims=claims)
    return listed(query, shown, models.LegalActions, views.each(views.legal_action, shown.iris))


@blueprint.get("/legal-actions/<path:path>", summary="One legal action", responses={"200": models.LegalAction})
def legal_action(path: parameters.RecordPath) -> Response:
    """With its evidence."""
    return one(views.legal_action(iri_of(path.path), views.Known()))


@blueprint.get("/observations", summary="List figures, newest article first", responses={"200": models.Observations})
def observations(query: parameters.ObservationFilters) -> Response:
    """How many were killed, injured, displaced …, each figure as one place gives it; claims are among them by default."""
    shown = page(lists.observations(query), limit=query.limit, cursor=query.cursor, claims=query.claims or "include")
    return listed(query, shown, models.Observations, views.each(views.observation, shown.iris))


@blueprint.get("/observations/<path:path>", summary="One figure", responses={"200": models.Observation})
def observation(path: parameters.RecordPath) -> Response:
    """With its evidence."""
    return one(views.observation(iri_of(path.path), views.Known()))


@blueprint.get("/cases", summary="List cases, told of by the newest article first", responses={"200": models.Cases})
def case_list(query: parameters.CaseFilters) -> Response:
    """Legal actions against the same target in one matter, in one article or several."""
    shown = page(lists.cases(query), limit=query.limit, cursor=query.cursor)
    return listed(query, shown, models.Cases, [cases.case(iri) for iri in shown.iris])


@blueprint.get("/cases/<path:path>", summary="One case", responses={"200": models.CaseDetail})
def case(path: parameters.RecordPath) -> Response:
    """With its actions in order; more than 200 of them: `/api/legal-actions?case=`. The path may leave out `case/`."""
    return one(cases.detail(iri_of(f"case/{path.path.removeprefix('case/')}")))


@blueprint.get("/affiliations", summary="List affiliations, newest article first", responses={"200": models.Affiliations})
def affiliations(query: parameters.AffiliationFilters) -> Response:
    """Roles that people are said to have, or to have had."""
    shown = page(lists.affiliations(query), limit=query.limit, cursor=query.cursor, claims=query.claims or "exclude")
    return listed(query, shown, models.Affiliations, views.each(views.affiliation, shown.iris))


@blueprint.get("/affiliations/<path:path>", summary="One affiliation", responses={"200": models.Affiliation})
def affiliation(path: parameters.RecordPath) -> Response:
    """With its evidence."""
    return one(views.affiliation(iri_of(path.path), views.Known()))


@blueprint.get("/search", summary="Search names, headlines and statements", responses={"200": models.Hits})
def search(query: parameters.SearchParameters) -> Response:
    """Best first: all words must be there, the last as a prefix."""
    kinds = (query.kind,) if query.kind else ()
    found = service().store.search(
        query.q, kinds=kinds, min_confidence=query.min_confidence or 0, limit=query.limit, offset=query.offset
    )
    items = [
        models.Hit(kind=h.kind, id=path_of(h.iri), label=h.label, type=h.type, snippet=h.snippet, confidence=h.confidence)
        for h in found.hits
    ]
    return one(models.Hits(total=found.total, items=items))


def latest(path: str) -> str:
    """The IRI of the latest version of the article at *path*, or of the version there. Raises NotFound."""
    iri = iri_of(path)
    versions = views.versions_of(iri)
    if versions:
        return versions[0]
    if not rows("body", version=NamedNode(iri)):
        raise NotFound(f"{path}: no such article")
    return iri


def _entities(query: parameters.OrganizationFilters, entity_type: str | None) -> Response:
    shown = page(lists.entities(query, entity_type), limit=query.limit, cursor=query.cursor)
    return listed(query, shown, models.Entities, [entities.entity(iri) for iri in shown.iris])


def one(model: BaseModel) -> Response:
    """One answer, in JSON. The address and the generation say all about it."""
    chosen((PLAIN_JSON,))
    return tagged(jsonify(model.model_dump()), request.full_path)


def listed(
    query: parameters.Paged,
    shown: Slice,
    kind: type[models.Page],
    items: Sequence[BaseModel],
    *,
    is_graph: bool = True,
    **more: object,
) -> Response:
    """One page of a list, in the format asked for; *more* are fields of the page besides those that all pages have.

    Without *is_graph* its items are no nodes of the graph, and there is no JSON-LD of them.
    """
    form = chosen((PLAIN_JSON, CSV, JSON_LD) if is_graph else (PLAIN_JSON, CSV), query.format or "")
    address = next_address(shown.next)
    if form is CSV:
        response = Response(table(items), content_type=CSV.content_type)
    elif form is JSON_LD:
        response = Response(json_ld.written(shown.iris), content_type=JSON_LD.content_type)
    else:
        told = {"left_out": shown.left_out} if issubclass(kind, models.ClaimPage) else {}
        body = {"total": shown.total, **told, **more, "next": address, "items": [item.model_dump() for item in items]}
        response = jsonify(kind.model_validate(body).model_dump())
    if address:
        response.headers["Link"] = f'<{address}>; rel="next"'
    response.vary.add("Accept")
    return tagged(response, request.full_path, form.name)
