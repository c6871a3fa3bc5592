"""The web pages that are no record's own, made on the server: start, search, lists. They work without JavaScript."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from pydantic import BaseModel, ValidationError

from api import cases, entities, lists, views, wording
from api.models import Ref
from api.paging import Listed, Slice, by_article, by_date, next_address, page, sorted_list
from api.parameters import (
    ArticleFilters,
    CaseFilters,
    Confident,
    EntityFilters,
    LegalActionFilters,
    ObservationFilters,
    Paged,
    StatementFilters,
)
from api.service import path_of, rows, service, tagged
from api.who import meant
from kg import vocab
from kg.errors import BadQuery, NotFound
from kg.store import Hit, HitKind

PER_PAGE = 20
KINDS: tuple[HitKind, ...] = ("entity", "statement", "article")
Filters = TypeVar("Filters", bound=BaseModel)

blueprint = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")
for _name, _filter in wording.FILTERS.items():
    blueprint.add_app_template_filter(_filter, _name)
blueprint.add_app_template_test(wording.is_http, "http")


@blueprint.app_template_filter("chosen")
def chosen(value: str | None) -> Ref | None:
    """What a filter names by its id; None for words and for what is not there."""
    path = path_of(value or "")
    if path.startswith(("article/", "case/")) and path.count("/") <= 2:
        return Ref(id=path, type=path.partition("/")[0].capitalize(), name=f"this {path.partition('/')[0]}")
    try:
        found = meant(path) if path else None
    except NotFound:
        return None
    return found if found and found.id else None


@blueprint.app_template_global()
def address_without(parameter: str) -> str:
    """The address of the page that is being shown, but for one of its filters, and from the list's beginning."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if value and name not in (parameter, "cursor")]
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


@blueprint.get("/")
def start() -> Response:
    """What the graph holds, a search box, the newest articles and legal actions."""
    newest = page(sorted_list("articles", by_date), limit=8, cursor=None)
    acted = page(sorted_list("legal-actions", by_article), limit=5, cursor=None, claims="exclude")
    return rendered(
        "start.html",
        counts=_counts(str(service().store.path)),
        articles=[views.article(iri) for iri in newest.iris],
        actions=views.each(views.legal_action, acted.iris),
    )


@lru_cache(1)
def _counts(snapshot: str) -> dict[str, int]:  # noqa: ARG001  another snapshot holds another number
    return {views.type_name(row["class"].value): int(row["count"].value) for row in rows("counts") if "class" in row}


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """What browsers ask for on pages that name no icon."""
    return blueprint.send_static_file("icon.svg")


@blueprint.get("/search")
def search() -> Response:
    """Names, headlines and statements that hold the words."""
    text, kind = request.args.get("q", "").strip()[:500], request.args.get("kind", "")
    if kind and kind not in KINDS:
        raise BadQuery(f"kind: {kind!r} is none of {', '.join(KINDS)}")
    number = request.args.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number) <= 500:
        raise BadQuery(f"page: {number!r} is not a page")
    kinds: tuple[HitKind, ...] = tuple(k for k in KINDS if k == kind)
    given = filters_of(Confident)
    least, begin = given.min_confidence or 0, PER_PAGE * (int(number) - 1)
    store = service().store
    found = store.search(text, kinds=kinds, min_confidence=least, limit=PER_PAGE, offset=begin) if text else None
    hits = [_shown(hit) for hit in found.hits] if found else []
    total = found.total if found else 0
    return rendered(
        "search.html",
        q=text,
        kind=kind,
        hits=hits,
        total=total,
        number=int(number),
        per_page=PER_PAGE,
        least=given.min_confidence,
        kept=given.model_dump(exclude_none=True),
    )


@blueprint.get("/articles")
def article_list() -> Response:
    """Articles, the newest first."""
    given = filters_of(ArticleFilters)
    shown = slice_of(lists.articles(given), given)
    return list_page("articles.html", given, shown, articles=[views.article(iri) for iri in shown.iris])


@blueprint.get("/entities")
def entity_list() -> Response:
    """People, organizations, places and groups by name."""
    given = filters_of(EntityFilters)
    shown = slice_of(lists.entities(given, given.type), given)
    found = [entities.entity(iri) for iri in shown.iris]
    return list_page("entities.html", given, shown, entities=found, kinds=vocab.codes("entityKind"))


@blueprint.get("/statements")
def statement_list() -> Response:
    """Statements that articles report; with ?claims=include those within other statements too."""
    given = filters_of(StatementFilters)
    shown = slice_of(lists.statements(given), given, given.claims or "exclude")
    found = views.each(views.statement, shown.iris)
    return list_page("statements.html", given, shown, statements=found, acts=vocab.codes("act"), forms=vocab.codes("form"))


@blueprint.get("/legal-actions")
def legal_action_list() -> Response:
    """Legal actions that articles tell as done; with ?claims=include all, labelled."""
    given = filters_of(LegalActionFilters)
    claims = given.claims or ("include" if given.status else "exclude")
    shown = slice_of(lists.legal_actions(given), given, claims)
    return list_page(
        "legal_actions.html",
        given,
        shown,
        actions=views.each(views.legal_action, shown.iris),
        claims=claims,
        kinds=vocab.codes("legalKind"),
        statuses=vocab.codes("legalStatus"),
        penalties=vocab.codes("penaltyKind"),
    )


@blueprint.get("/observations")
def observation_list() -> Response:
    """Figures of people killed, injured, displaced ..., side by side, claims among them."""
    given = filters_of(ObservationFilters)
    shown = slice_of(lists.observations(given), given, given.claims or "include")
    return list_page(
        "observations.html",
        given,
        shown,
        figures=views.each(views.observation, shown.iris),
        kinds=vocab.codes("observationKind"),
        statuses=vocab.codes("observationStatus"),
    )


@blueprint.get("/cases")
def case_list() -> Response:
    """Cases, what the newest article tells of first."""
    given = filters_of(CaseFilters)
    shown = slice_of(lists.cases(given), given)
    found = [cases.case(iri) for iri in shown.iris]
    kinds, statuses = vocab.codes("legalKind"), vocab.codes("legalStatus")
    return list_page("cases.html", given, shown, cases=found, kinds=kinds, statuses=statuses)


def _shown(hit: Hit) -> dict[str, object]:
    """A hit with its path, its snippet in stretches, whether these are all there is to show, and who made a statement."""
    snippet = wording.parts(hit.snippet)
    is_whole = hit.kind == "statement" or "".join(text for text, _ in snippet) == hit.label
    said = views.statement(hit.iri, views.Known()) if hit.kind == "statement" else None
    return {"hit": hit, "path": path_of(hit.iri), "snippet": snippet, "is_whole": is_whole, "statement": said}


def filters_of(filters: type[Filters]) -> Filters:
    """The filters in the address; a form sends its empty fields too, and strangers' links parameters of their own."""
    known = set(filters.model_fields) - {"limit", "format"}
    fields = {name: value.strip() for name, value in request.args.items() if name in known}
    try:
        return filters.model_validate({name: value for name, value in fields.items() if value})
    except ValidationError as error:
        told = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise BadQuery("; ".join(told)) from error


def slice_of(listed: Sequence[Listed], given: Paged, claims: str = "include") -> Slice:
    """The page of a list that is asked for."""
    return page(listed, limit=PER_PAGE, cursor=given.cursor, claims=claims)


def list_page(template: str, given: Paged, shown: Slice, **more: object) -> Response:
    is_filtered = bool(given.model_fields_set - {"cursor"})
    return rendered(template, given=given, shown=shown, is_filtered=is_filtered, following=next_address(shown.next), **more)


def rendered(template: str, **shown: object) -> Response:
    """A page, tagged by its address and the generation."""
    return tagged(
        Response(render_template(template, **shown), content_type="text/html; charset=utf-8"), "page", request.full_path
    )
