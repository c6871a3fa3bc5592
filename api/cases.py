"""Cases as the REST API and the pages show them: rows of our own queries in, models out."""

from pyoxigraph import NamedNode

from api import views
from api.models import Case, CaseDetail, Ref
from api.service import Found, path_of, rows
from api.wording import told_status
from kg import vocab
from kg.errors import NotFound

MAX_ACTIONS = 200


def case(iri: str) -> Case:
    """Raises NotFound."""
    return _case(iri, _steps(iri))


def detail(iri: str) -> CaseDetail:
    """With its actions in order, MAX_ACTIONS of them at most. Raises NotFound."""
    steps = _steps(iri)
    shown = _case(iri, steps)
    timeline = views.each(views.legal_action, [row["record"].value for row in steps[:MAX_ACTIONS]])
    return CaseDetail(**shown.model_dump(), timeline=timeline)


def _steps(iri: str) -> list[Found]:
    found = {row["record"].value: row for row in rows("case", case=NamedNode(iri))}
    return sorted(found.values(), key=lambda row: (int(row["step"].value), row["record"].value))


def _told(step: Found) -> str:
    """The kind of the action, with its status in brackets unless the article tells it as done."""
    kind, status = views.code(step["kind"].value), views.code(step["status"].value)
    told = told_status(status, is_by_article=step["by"] == step["version"])
    return kind if told == "done" else f"{kind} ({told})"


def _case(iri: str, steps: list[Found]) -> Case:
    if not steps:
        raise NotFound(f"{path_of(iri)}: no such case")
    values: dict[str, list[str]] = {}
    for row in rows("entity", entity=NamedNode(iri)):
        values.setdefault(row["property"].value, []).append(row["value"].value)
    parties = [
        Ref(id=path_of(row["party"].value), type=views.type_name(row["type"].value), name=row["name"].value)
        for row in rows("case-parties", case=NamedNode(iri))
    ]
    published = sorted(row["published"].value for row in steps if "published" in row)
    return Case(
        id=path_of(iri),
        iri=iri,
        name=values[vocab.term("prefLabel")][0],
        concerns=sorted(parties, key=lambda ref: ref.id),
        shared_terms=sorted(values.get(vocab.term("sharedTerm"), ())),
        course=list(dict.fromkeys(map(_told, steps))),
        actions=len(steps),
        articles=len({row["version"].value for row in steps}),
        earliest=min((row["earliest"].value for row in steps if "earliest" in row), default=None),
        latest=max((row["latest"].value for row in steps if "latest" in row), default=None),
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
    )
