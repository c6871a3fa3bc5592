"""The web pages, made on the server: view models of our own queries in, HTML out. They work without JavaScript."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template, request
from pyoxigraph import NamedNode, Triple

from api import entities, views
from api.examples import examples
from api.highlight import Mark, paragraphs
from api.paging import Listed, Slice, by_article, by_date, next_address, page, sorted_list
from api.service import path_of, rows, service, tagged
from kg import vocab
from kg.errors import BadQuery, KgError, UnknownTerm
from kg.store import HitKind

PER_PAGE = 20
PROFILE = 50  # statements and legal actions on an entity's page
KINDS: tuple[HitKind, ...] = ("entity", "statement", "article")

blueprint = Blueprint("pages", __name__, template_folder="templates", static_folder="static", static_url_path="/static")


@blueprint.app_template_filter("address")
def address(path: str) -> str:
    """The address here of a record's id."""
    return f"/id/{quote(path)}"


@blueprint.app_template_filter("term_label")
def term_label(iri: str) -> str:
    """What people call a term; its last part where the ontology does not know it."""
    try:
        return vocab.label(iri)
    except UnknownTerm:
        return views.type_name(iri)


@blueprint.app_template_filter("parts")
def parts(snippet: str) -> list[tuple[str, bool]]:
    """The stretches of a search's snippet, each with whether it was found."""
    stretches = []
    for piece in snippet.split("\u2068"):
        found, closing, rest = piece.partition("\u2069")
        stretches += [(found, True), (rest, False)] if closing else [(piece, False)]
    return [(text, is_found) for text, is_found in stretches if text]


@blueprint.get("/")
def start() -> Response:
    """What the graph holds, a search box, the newest articles."""
    counts = {views.type_name(row["class"].value): int(row["count"].value) for row in rows("counts") if "class" in row}
    shown = page(sorted_list("articles", by_date), limit=10, cursor=None)
    return _page("start.html", counts=counts, articles=[views.article(iri) for iri in shown.iris])


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
    found = service().store.search(text, kinds=kinds, limit=PER_PAGE, offset=PER_PAGE * (int(number) - 1)) if text else None
    hits = [(hit, path_of(hit.iri)) for hit in found.hits] if found else []
    total = found.total if found else 0
    return _page("search.html", q=text, kind=kind, hits=hits, total=total, number=int(number), per_page=PER_PAGE)


@blueprint.get("/articles")
def article_list() -> Response:
    """All articles, newest first."""
    shown = _slice(sorted_list("articles", by_date))
    return _page(
        "articles.html", shown=shown, articles=[views.article(i) for i in shown.iris], following=next_address(shown.next)
    )


@blueprint.get("/statements")
def statement_list() -> Response:
    """All statements that articles report."""
    shown = _slice(sorted_list("statements", by_article), "exclude")
    items = views.each(views.statement, shown.iris)
    return _page("statements.html", shown=shown, statements=items, following=next_address(shown.next))


@blueprint.get("/legal-actions")
def legal_action_list() -> Response:
    """Legal actions that articles tell as done; with ?claims=include all, labelled."""
    claims = request.args.get("claims", "exclude")
    if claims not in ("exclude", "include", "only"):
        raise BadQuery(f"claims: {claims!r} is none of exclude, include, only")
    shown = _slice(sorted_list("legal-actions", by_article), claims)
    items = views.each(views.legal_action, shown.iris)
    return _page("legal_actions.html", shown=shown, actions=items, claims=claims, following=next_address(shown.next))


@blueprint.get("/examples/<name>")
def example(name: str) -> Response:
    """The SPARQL page with one of the examples."""
    found = next((e for e in examples() if e.name == name), None)
    if found is None:
        abort(404, f"There is no example {name!r}.")
    return _page("sparql.html", query=found.text, examples=examples(), result=None, problem=None)


def sparql_page(query: str, result: bytes | None = None, *, is_cut: bool = False, problem: KgError | None = None) -> str:
    """The SPARQL form; *result* is the answer in SPARQL's JSON, or the text of a graph, of which *is_cut* is the beginning."""
    shown = None
    if result is not None:
        try:
            shown = json.loads(result)
        except ValueError:
            shown = {"graph": result.decode()}
        shown["is_cut"] = is_cut
    return render_template("sparql.html", query=query, examples=examples(), result=shown, problem=problem)


def page_of(iri: str, triples: Sequence[Triple]) -> str:
    """The page of whatever *iri* names; *triples* describe it, for what has no page of its own kind."""
    types = {views.type_name(row["type"].value) for row in rows("types", iri=NamedNode(iri))}
    if types & {"Article", "Version"}:
        return _article_page(iri)
    if types & {"Identity", "Person", "Organization", "Place", "Group"}:
        return _entity_page(iri)
    if "Statement" in types:
        return _statement_page(iri)
    if "LegalAction" in types:
        return render_template("legal_action.html", action=views.legal_action(iri, views.Known()))
    if "Affiliation" in types:
        return render_template("affiliation.html", affiliation=views.affiliation(iri, views.Known()))
    return render_template(
        "node.html", iri=iri, triples=[(t, _local(t.object.value)) for t in triples if not isinstance(t.object, Triple)]
    )


def _article_page(iri: str) -> str:
    version = next(iter(views.versions_of(iri)), iri)
    node = NamedNode(version)
    statements = views.each(views.statement, _iris(sorted_list("statements", by_article, article=node)))
    actions = views.each(views.legal_action, _iris(sorted_list("legal-actions", by_article, article=node)))
    affiliations = views.each(views.affiliation, _iris(sorted_list("affiliations", by_article, article=node)))
    detail = views.article_detail(version)
    return render_template(
        "article.html",
        article=detail,
        paragraphs=list(paragraphs(detail.text, marks(version))),
        statements=statements,
        actions=actions,
        affiliations=affiliations,
    )


def marks(version: str) -> list[Mark]:
    """What is highlighted in the body: contents of statements, triggers of legal actions, names."""
    found = []
    for row in rows("marks", version=NamedNode(version)):
        record, kind = row["record"].value, row["kind"].value
        is_entity = views.type_name(kind) in ("Person", "Organization", "Place", "Group")
        style = "entity" if is_entity else "statement" if "/statement/" in record else "legal-action"
        is_claim = "by" in row and row["by"].value != version
        label = term_label(kind) + (", according to a source" if is_claim else "")
        found.append(Mark(int(row["begin"].value), int(row["end"].value), style, path_of(record), label))
    return found


def _entity_page(iri: str) -> str:
    node = NamedNode(iri)
    said = _iris(sorted_list("statements", by_article, speaker=node))
    about = _iris(sorted_list("statements", by_article, about=node))
    actions = _iris(sorted_list("legal-actions", by_article, party=node))
    return render_template(
        "entity.html",
        entity=entities.detail(iri),
        said=views.each(views.statement, said[:PROFILE]),
        about=views.each(views.statement, about[:PROFILE]),
        actions=views.each(views.legal_action, actions[:PROFILE]),
        counts={"said": len(said), "about": len(about), "actions": len(actions)},
    )


def _statement_page(iri: str) -> str:
    shown = views.statement(iri, views.Known())
    answers = _iris(sorted_list("statements", by_article, about=NamedNode(iri)))
    return render_template("statement.html", statement=shown, answers=views.each(views.statement, answers[:PROFILE]))


def _iris(listed: Sequence[Listed]) -> list[str]:
    return [one.iri for one in listed]


def _slice(listed: Sequence[Listed], claims: str = "include") -> Slice:
    return page(listed, limit=PER_PAGE, cursor=request.args.get("cursor"), claims=claims)


def _local(value: str) -> str | None:
    """The address here of a value that is an IRI of ours."""
    path = path_of(value)
    return None if path == value else address(path.partition("#")[0])


def _page(template: str, **shown: object) -> Response:
    return tagged(
        Response(render_template(template, **shown), content_type="text/html; charset=utf-8"), "page", request.full_path
    )
