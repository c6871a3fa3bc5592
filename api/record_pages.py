"""The page of whatever an IRI names: an article with its text marked, an entity, a statement, a legal action, a role."""

from collections.abc import Sequence

from flask import render_template
from pyoxigraph import NamedNode, Triple

from api import entities, views
from api.highlight import Mark, Segment, anchored, paragraphs
from api.models import LegalAction, Record, Ref
from api.paging import Listed, by_article, sorted_list
from api.service import path_of, rows
from api.wording import local_address, term_label
from kg import vocab

PROFILE = 50  # statements and legal actions on an entity's page
ENTITIES = ("Person", "Organization", "Place", "Group")
ROLES = {"target": "Against", "authority": "By", "complainant": "On a complaint by"}


def page_of(iri: str, triples: Sequence[Triple]) -> str:
    """The page of whatever *iri* names; *triples* describe it, for what has no page of its own kind."""
    types = {views.type_name(row["type"].value) for row in rows("types", iri=NamedNode(iri))}
    if types & {"Article", "Version"}:
        return _article(iri)
    if types & {"Identity", *ENTITIES}:
        return _entity(iri)
    if "Statement" in types:
        return _statement(iri)
    if "LegalAction" in types:
        return _legal_action(iri)
    if "Affiliation" in types:
        return _affiliation(iri)
    known = [(t, local_address(t.object.value)) for t in triples if not isinstance(t.object, Triple)]
    return render_template("node.html", iri=iri, triples=known)


def _article(iri: str) -> str:
    version = next(iter(views.versions_of(iri)), iri)
    found: dict[str, list[tuple[int, str]]] = {"Statement": [], "LegalAction": [], "Affiliation": []}
    for row in rows("records-of", version=NamedNode(version)):
        found[views.type_name(row["class"].value)].append((int(row["begin"].value), row["record"].value))
    statements, actions, affiliations = (
        views.each(read, [record for _, record in sorted(found[kind])])
        for kind, read in (
            ("Statement", views.statement),
            ("LegalAction", views.legal_action),
            ("Affiliation", views.affiliation),
        )
    )
    article = views.article_detail(version)
    latest = article.versions[0]
    named = _named(version)
    return render_template(
        "article.html",
        article=article,
        newer=latest if latest != article.version else None,
        paragraphs=list(anchored(paragraphs(article.text, marks(version)))),
        statements=statements,
        actions=actions,
        affiliations=affiliations,
        unasserted={action.id for action in actions if not action.asserted},
        named=named,
        identities={ref.id: ref.identity for ref in named},
    )


def marks(version: str) -> list[Mark]:
    """What is highlighted in the body: contents of statements, triggers of legal actions, names."""
    found = []
    for row in rows("marks", version=NamedNode(version)):
        record, kind = row["record"].value, row["kind"].value
        is_entity = views.type_name(kind) in ENTITIES
        style = "entity" if is_entity else "statement" if "/statement/" in record else "legal-action"
        is_claim = "by" in row and row["by"].value != version
        label = term_label(kind) + (", according to a source" if is_claim else "")
        found.append(Mark(int(row["begin"].value), int(row["end"].value), style, path_of(record), label))
    return found


def _named(version: str) -> list[Ref]:
    """The named entities of a version in the order of the text."""
    found = sorted(rows("names-of", version=NamedNode(version)), key=lambda r: (int(r["begin"].value), r["entity"].value))
    return [
        Ref(
            id=path_of(row["entity"].value),
            type=views.type_name(row["class"].value),
            name=row["name"].value,
            identity=path_of(row["identity"].value) if "identity" in row else None,
        )
        for row in found
    ]


def _entity(iri: str) -> str:
    node = NamedNode(iri)
    entity = entities.detail(iri)
    said = _iris(sorted_list("statements", by_article, speaker=node))
    about = _iris(sorted_list("statements", by_article, about=node))
    actions = _iris(sorted_list("legal-actions", by_article, party=node))
    shown = views.each(views.legal_action, actions[:PROFILE])
    identity = [r["value"].value for r in rows("entity", entity=node) if r["property"].value == vocab.term("identity")]
    return render_template(
        "entity.html",
        entity=entity,
        identity=path_of(identity[0]) if identity else None,
        said=views.each(views.statement, said[:PROFILE]),
        about=views.each(views.statement, about[:PROFILE]),
        actions=_by_role(shown, entity.id, entity.name),
        counts={"said": len(said), "about": len(about), "actions": len(actions), "shown": len(shown)},
    )


def _by_role(actions: Sequence[LegalAction], entity: str, name: str) -> list[tuple[str, list[LegalAction]]]:
    """The legal actions under what they are to the *entity*, in the order of ROLES; in two roles, under both."""
    grouped = []
    for field, words in ROLES.items():
        found = [a for a in actions if any(entity in (ref.id, ref.identity) for ref in getattr(a, field))]
        if found:
            grouped.append((f"{words} {name}", found))
    return grouped


def _statement(iri: str) -> str:
    shown = views.statement(iri, views.Known())
    answers = _iris(sorted_list("statements", by_article, about=NamedNode(iri)))
    spans = [Mark(span.begin, span.end, "statement", shown.id, "") for span in shown.content_spans]
    spans += [Mark(s.begin, s.end, "entity", shown.id, "") for s in (shown.source, shown.cue) if s]
    return render_template(
        "statement.html",
        statement=shown,
        context=_context(shown, spans),
        answers=views.each(views.statement, answers[:PROFILE]),
    )


def _legal_action(iri: str) -> str:
    shown = views.legal_action(iri, views.Known())
    style = "legal-action" if shown.asserted else "legal-action claim"
    meaning = vocab.described(vocab.concept("legalStatus", shown.status)).comment
    spans = [Mark(shown.trigger.begin, shown.trigger.end, style, shown.id, "")]
    return render_template("legal_action.html", action=shown, status_meaning=meaning, context=_context(shown, spans))


def _affiliation(iri: str) -> str:
    shown = views.affiliation(iri, views.Known())
    spans = [Mark(shown.evidence.begin, shown.evidence.end, "sentence", shown.id, "")]
    return render_template("affiliation.html", affiliation=shown, context=_context(shown, spans))


def _context(record: Record, spans: Sequence[Mark]) -> list[list[Segment]]:
    """The paragraphs of the body that hold the record's evidence, with *spans* marked."""
    body = rows("body", version=NamedNode(record.iri.removesuffix(record.id) + record.article.version))[0]["body"].value
    begin = body.rfind("\n", 0, record.evidence.begin) + 1
    end = body.find("\n", record.evidence.end)
    moved = [Mark(s.begin - begin, s.end - begin, s.kind, s.id, s.label) for s in spans]
    return list(paragraphs(body[begin : end if end >= 0 else None], moved))


def _iris(listed: Sequence[Listed]) -> list[str]:
    return [one.iri for one in listed]
