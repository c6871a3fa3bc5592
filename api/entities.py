"""Entities as the REST API and the pages show them, of one version or across articles."""

from pyoxigraph import NamedNode

from api import views
from api.models import Entity, EntityDetail, Member
from api.paging import by_article, sorted_list
from api.service import path_of, rows
from kg import vocab
from kg.errors import NotFound

MAX_AFFILIATIONS = 200


def entity(iri: str) -> Entity:
    """Raises NotFound."""
    return _entity(iri, _members(iri))


def detail(iri: str) -> EntityDetail:
    """With members and affiliations, claims among them. Raises NotFound."""
    members = _members(iri)
    shown = _entity(iri, members)
    found = sorted_list("affiliations", by_article, entity=NamedNode(iri))
    affiliations = views.each(views.affiliation, [x.iri for x in found[:MAX_AFFILIATIONS]])
    return EntityDetail(**shown.model_dump(), members=members, affiliations=affiliations)


def _members(iri: str) -> list[Member]:
    """The entities of single versions; none for what is one itself. The newest article first."""
    known = views.Known()
    members = {
        row["member"].value: Member(
            id=path_of(row["member"].value),
            type="",
            name=row["name"].value,
            identity=path_of(iri),
            article=known.article(row["version"].value),
            confidence=float(row["confidence"].value),
        )
        for row in rows("members", entity=NamedNode(iri))
    }
    in_order = sorted(members.values(), key=lambda member: member.id)
    return sorted(in_order, key=lambda member: member.article.date or "", reverse=True)


def _entity(iri: str, members: list[Member]) -> Entity:
    values: dict[str, list[str]] = {}
    for row in rows("entity", entity=NamedNode(iri)):
        values.setdefault(row["property"].value, []).append(row["value"].value)
    types = {views.type_name(value) for value in values.get(vocab.RDF_TYPE, ())}
    types |= {views.type_name(value) for value in values.get(vocab.term("entityType"), ())}
    found = sorted(types & {"Person", "Organization", "Place", "Group"})
    if not found:
        raise NotFound(f"{path_of(iri)}: no such entity")
    for member in members:
        member.type = found[0]
    return Entity(
        id=path_of(iri),
        iri=iri,
        type=found[0],  # type: ignore[arg-type]  # one of the four
        name=values[vocab.term("prefLabel")][0],
        other_names=sorted(values.get(vocab.term("altLabel"), ())),
        kinds=sorted(map(views.code, values.get(vocab.term("kind"), ()))),
        same_as=sorted(values.get(vocab.term("sameAs"), ())),
        articles=len(members) or 1,
        confidence=max([m.confidence for m in members] or map(float, values[vocab.term("confidence")])),
    )
