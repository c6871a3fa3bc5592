"""An entity as routes are asked for it: across articles or of one version."""

from pyoxigraph import NamedNode

from api import views
from api.models import Ref
from api.service import iri_of, path_of, rows
from kg import vocab
from kg.errors import NotFound
from kg.store import Term

TYPES = ("Person", "Organization", "Place", "Group")


def named(iri: str) -> Ref:
    """Its id, type and name. Raises NotFound for what is no entity."""
    values: dict[str, list[str]] = {}
    for row in rows("entity", entity=NamedNode(iri)):
        values.setdefault(row["property"].value, []).append(row["value"].value)
    classes = values.get(vocab.RDF_TYPE, []) + values.get(vocab.term("entityType"), [])
    types = sorted({views.type_name(value) for value in classes} & set(TYPES))
    names = values.get(vocab.term("prefLabel"))
    if not types or not names:
        raise NotFound(f"{path_of(iri)}: no such entity")
    return Ref(id=path_of(iri), type=types[0], name=names[0], identity=path_of(iri) if is_across(iri) else None)


def meant(value: str) -> Ref:
    """Whom or what a filter means: an entity or statement by its id or IRI, else words, which have no id. Raises NotFound."""
    path = path_of(value)
    if not path.startswith(("entity/", "article/")):
        return Ref(id="", type="", name=value)
    if "/statement/" in path:
        return Ref(id=path, type="Statement", name=views.statement(iri_of(path), views.Known()).content)
    return named(iri_of(path))


def is_across(iri: str) -> bool:
    """Whether it is an entity across articles."""
    return path_of(iri).startswith("entity/")


def bound(iri: str) -> dict[str, Term | None]:
    """The binding by which our queries start from it."""
    return {"entity" if is_across(iri) else "met": NamedNode(iri)}
