"""The page of whatever an IRI names: an article with its text marked, an entity, a statement, an action, a role, a figure."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from flask import render_template
from pyoxigraph import NamedNode, Triple

from api import cases, entities, views
from api.highlight import Mark, Segment, anchored, paragraphs
from api.models import Affiliation, LegalAction, Observation, Record, Ref, Statement
from api.paging import Listed, by_article, by_case, sorted_list
from api.parameters import number
from api.service import path_of, rows
from api.wording import figure_words, headline, local_address, names, status_words
from kg import iris, vocab

PROFILE = 20  # statements, legal actions, articles ... on an entity's page
ENTITIES = ("Person", "Organization", "Place", "Group")
STYLES = ("statement", "legal-action", "entity", "observation")  # as in the paths of the records
R = TypeVar("R", bound=Record)
ROLES = {"target": "Directed at", "authority": "By", "complainant": "On a complaint by"}


def page_of(iri: str, triples: Sequence[Triple], least: float | None) -> str:
    """The page of whatever *iri* names; *triples* describe it, for what has no page of its own kind.

    On the pages of articles and entities *least* is the confidence that a record must have to be shown.
    """
    types = {views.type_name(row["type"].value) for row in rows("types", iri=NamedNode(iri))}
    if types & {"Article", "Version"}:
        return _article(iri, least)
    if "Case" in types:
        return _case(iri)
    if types & {"Identity", *ENTITIES}:
        return _entity(iri, least)
    if "Statement" in types:
        return _statement(iri)
    if "LegalAction" in types:
        return _legal_action(iri)
    if "Affiliation" in types:
        return _affiliation(iri)
    if "Observation" in types:
        return _observation(iri)
    known = [(t, local_address(t.object.value)) for t in triples if not isinstance(t.object, Triple)]
    return render_template("node.html", iri=iri, triples=known)


def _article(iri: str, least: float | None) -> str:
    version = next(iter(views.versions_of(iri)), iri)
    found: dict[str, list[str]] = {"Statement": [], "LegalAction": [], "Affiliation": [], "Observation": []}
    for row in rows("records-of", version=NamedNode(version)):
        found[views.type_name(row["class"].value)].append(row["record"].value)
    statements = sorted(_sure(views.each(views.statement, found["Statement"]), least), key=lambda s: (_place(s), s.id))
    actions = sorted(_sure(views.each(views.legal_action, found["LegalAction"]), least), key=lambda a: (a.trigger.begin, a.id))
    affiliations = sorted(
        _sure(views.each(views.affiliation, found["Affiliation"]), least),
        key=lambda a: (a.evidence.begin, iris.begin(a.id), a.id),
    )
    figures = sorted(
        _sure(views.each(views.observation, found["Observation"]), least), key=lambda o: (o.number.begin, o.number.end, o.id)
    )
    article = views.article_detail(version)
    latest = article.versions[0]
    named = [(ref, confidence) for ref, confidence in _named(version) if confidence >= (least or 0)]
    labels = {ref.id: f"{ref.name}, {ref.type.lower()}" for ref, _ in named}
    labels |= {s.id: f"{s.act}: {names(s.speaker) or 'unnamed source'}" for s in statements}
    labels |= {a.id: f"{headline(a)} ({status_words(a)})" for a in actions}
    labels |= {o.id: figure_words(o) for o in figures}
    return render_template(
        "article.html",
        article=article,
        newer=latest if latest != article.version else None,
        paragraphs=list(
            anchored(paragraphs(article.text, [*marks(version, labels), *_cues(statements), *_sources(statements, labels)]))
        ),
        statements=statements,
        actions=actions,
        affiliations=affiliations,
        figures=figures,
        unasserted={record.id for record in (*actions, *figures) if not record.asserted},
        named=named,
        identities={ref.id: ref.identity for ref, _ in named},
        least=least,
    )


def marks(version: str, labels: Mapping[str, str]) -> list[Mark]:
    """What is highlighted in the body: contents of statements, triggers of legal actions, numbers of figures, names.

    *labels* are by record, and those without one are not highlighted.
    """
    found = []
    for row in rows("marks", version=NamedNode(version)):
        record = path_of(row["record"].value)
        style = next(kind for kind in STYLES if f"/{kind}/" in record)
        if record in labels:
            found.append(Mark(int(row["begin"].value), int(row["end"].value), style, record, labels[record]))
    return found


def _place(statement: Statement) -> int:
    """Where its highlight begins."""
    return next((span.begin for span in (*statement.content_spans, statement.cue, statement.evidence) if span), 0)


def _cues(statements: Sequence[Statement]) -> list[Mark]:
    """The cues of statements without content, which would else have no place in the text."""
    bare = ((s.id, s.cue) for s in statements if s.cue and not s.content_spans)
    return [Mark(cue.begin, cue.end, "statement", record, "") for record, cue in bare]


def _sources(statements: Sequence[Statement], labels: Mapping[str, str]) -> list[Mark]:
    """Who made each statement, as written. Where a name is all of it, the name is the narrower: kinds of marks sort so."""
    written = ((s.id, s.source) for s in statements if s.source)
    return [Mark(source.begin, source.end, "attribution", f"{i}/source", f"source of {labels[i]}") for i, source in written]


def _named(version: str) -> list[tuple[Ref, float]]:
    """The named entities of a version in the order of the text, each with its confidence."""
    found: dict[str, tuple[Ref, float]] = {}
    for row in sorted(rows("names-of", version=NamedNode(version)), key=lambda row: int(row["begin"].value)):
        ref = Ref(
            id=path_of(row["entity"].value),
            type=views.type_name(row["class"].value),
            name=row["name"].value,
            identity=path_of(row["identity"].value) if "identity" in row else None,
        )
        found.setdefault(ref.id, (ref, float(row["confidence"].value)))
    return list(found.values())


def _sure(records: Sequence[R], least: float | None) -> list[R]:
    return [record for record in records if record.confidence >= (least or 0)]


def _entity(iri: str, least: float | None) -> str:
    node, sure = NamedNode(iri), number(least)
    entity = entities.detail(iri)
    said = _iris(sorted_list("statements", by_article, speaker=node, min_confidence=sure))
    about = _iris(sorted_list("statements", by_article, about=node, min_confidence=sure))
    actions = _iris(sorted_list("legal-actions", by_article, party=node, min_confidence=sure))
    shown = views.each(views.legal_action, actions[:PROFILE])
    role = "place" if entity.type == "Place" else "speaker"
    figures = _iris(sorted_list("observations", by_article, min_confidence=sure, **{role: node}))
    in_cases = _iris(sorted_list("cases", by_case, party=node))
    identity = [r["value"].value for r in rows("entity", entity=node) if r["property"].value == vocab.term("identity")]
    return render_template(
        "entity.html",
        entity=entity,
        members=entity.members[:PROFILE],
        roles=_roles(_sure(entity.affiliations, least)),
        identity=path_of(identity[0]) if identity else None,
        said=views.each(views.statement, said[:PROFILE]),
        about=views.each(views.statement, about[:PROFILE]),
        figures=views.each(views.observation, figures[:PROFILE]),
        actions=_by_role(shown, entity.id, entity.name),
        cases=[cases.case(each) for each in in_cases[:PROFILE]],
        counts={
            "cases": len(in_cases),
            "figures": len(figures),
            "said": len(said),
            "about": len(about),
            "actions": len(actions),
            "shown": len(shown),
        },
        least=least,
        kept={} if least is None else {"min_confidence": least},
    )


def _roles(affiliations: Sequence[Affiliation]) -> list[list[Affiliation]]:
    """What several articles tell alike under one; claims apart, for each has its source."""
    alike: dict[tuple[object, ...], list[Affiliation]] = {}
    for a in affiliations:
        ends = ([ref.identity or ref.id for ref in refs] for refs in (a.person, a.organization))
        key = (*map(tuple, ends), a.role.casefold(), a.status, None if a.asserted else a.id)
        alike.setdefault(key, []).append(a)
    return list(alike.values())


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


def _case(iri: str) -> str:
    shown = cases.detail(iri)
    return render_template("case.html", case=shown, steps={a.id: a.case.step for a in shown.timeline if a.case})


def _affiliation(iri: str) -> str:
    shown = views.affiliation(iri, views.Known())
    spans = [Mark(shown.evidence.begin, shown.evidence.end, "proof", shown.id, "")]
    return render_template("affiliation.html", affiliation=shown, context=_context(shown, spans))


def _observation(iri: str) -> str:
    shown = views.observation(iri, views.Known())
    spans = [Mark(shown.number.begin, shown.number.end, "observation" if shown.asserted else "observation claim", shown.id, "")]
    return render_template(
        "observation.html",
        observation=shown,
        status_meaning=vocab.described(vocab.concept("observationStatus", shown.status)).comment,
        context=_context(shown, spans),
        others=views.each(views.observation, [other for other in _alike(shown) if other != iri][:PROFILE]),
    )


def _alike(figure: Observation) -> list[str]:
    """The figures of the same kind: of the same place in all articles or, where it has none, of the same article."""
    kind = NamedNode(vocab.concept("observationKind", figure.kind))
    base = figure.iri.removesuffix(figure.id)
    if not figure.place:
        return _iris(sorted_list("observations", by_article, kind=kind, article=NamedNode(base + figure.article.version)))
    place = NamedNode(base + (figure.place[0].identity or figure.place[0].id))
    return _iris(sorted_list("observations", by_article, kind=kind, place=place))


def _context(record: Record, spans: Sequence[Mark]) -> list[list[Segment]]:
    """The paragraphs of the body that hold the record's evidence, with *spans* marked."""
    body = rows("body", version=NamedNode(record.iri.removesuffix(record.id) + record.article.version))[0]["body"].value
    begin = body.rfind("\n", 0, record.evidence.begin) + 1
    end = body.find("\n", record.evidence.end)
    moved = [Mark(s.begin - begin, s.end - begin, s.kind, s.id, s.label) for s in spans]
    return list(paragraphs(body[begin : end if end >= 0 else None], moved))


def _iris(listed: Sequence[Listed]) -> list[str]:
    return [one.iri for one in listed]
