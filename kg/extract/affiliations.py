"""Affiliation records of one article: who holds which role in which organization or country."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.date_words import publication_day
from kg.extract.participants import Cast
from kg.extract.phrases import chars
from kg.extract.reading import Reading
from kg.extract.role_words import Role, singular
from kg.extract.roles import OFFICES
from kg.extract.terms_of_office import term
from kg.extract.traits import of_affiliation
from kg.records import Affiliation, Entity, Id, When

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The assembly that a title makes its bearer a member of, by a word of the assembly's name.
_ASSEMBLIES = {
    "senator": "Senate",
    "sen": "Senate",
    "representative": "House",
    "rep": "House",
    "congressman": "House",
    "congresswoman": "House",
    "mp": "Parliament",
}


def affiliations(reading: Reading) -> Iterator[Affiliation]:
    """Yield them in text order, one for each person, organization and role, with the times that any of its mentions tells.

    "Turkish President X" is an affiliation with Turkey only where the article names Turkey.
    """
    found: dict[tuple[Id, Id, str], Affiliation] = {}
    by_name = ((role, reading.cast.named(role.person)) for role in reading.cast.roles)
    for role, person in sorted((*by_name, *reading.cast.roles_of_pronouns), key=lambda told: told[0].person.start):
        body = _body(reading.cast, role)
        if body is None or person.type != "Person" or body.id == person.id:
            continue
        told = _affiliation(reading, role, person, body)
        key = (person.id, body.id, told.role)
        if key in found:
            found[key] = replace(found[key], since=found[key].since or told.since, until=found[key].until or told.until)
        elif role.end > role.start or not any(other[:2] == key[:2] for other in found):
            found[key] = told
    yield from found.values()


def _affiliation(reading: Reading, role: Role, person: Entity, body: Entity) -> Affiliation:
    doc = reading.doc
    since, until = term(reading, role)
    who = chars(doc, role.person.start, role.person.end - 1)
    where = chars(doc, role.of.start, role.of.end - 1) if role.of is not None else chars(doc, role.start, role.end - 1)
    spans = [who, where, *(when.span for when in (since, until) if when is not None)]
    if role.end > role.start:
        spans.append(chars(doc, role.start, role.end - 1))
    affiliation_id = f"affiliation/{who[0]}-{who[1]}-{where[0]}-{where[1]}"
    reading.traits.setdefault(affiliation_id, of_affiliation(role))
    return Affiliation(
        id=affiliation_id,
        person=person.id,
        organization=body.id,
        role=_words(doc, role) or ("member" if body.kind == "party" else ""),
        status="former" if role.is_former or _is_over(reading, until) else "current",
        evidence=(min(span[0] for span in spans), max(span[1] for span in spans)),
        since=since,
        until=until,
    )


def _is_over(reading: Reading, until: When | None) -> bool:
    """Whether the time is past on the day of the article, or told in an article without a day."""
    if until is None:
        return False
    today = publication_day(reading.article.date)
    return today is None or until.latest < today.isoformat()


def _words(doc: "Doc", role: Role) -> str:
    """The role as written, in lower case and of one person: "executive" for "executives Ana Roe and Jo Doe"."""
    if role.end == role.start:
        return ""
    words = doc[role.start : role.end].text.lower().split()
    words[-1] = singular(words[-1]) or words[-1]
    return OFFICES.get(words[-1], words[-1]) if len(words) == 1 else " ".join(words)


def _body(cast: Cast, role: Role) -> Entity | None:
    """The organization or place of the role; a country for a people, and the one assembly that a member's title implies."""
    if role.of is not None:
        named = cast.named(role.of)
        if named.type != "Group":
            return named
        if role.end == role.start:
            return None
        country = cast.country_of(role.of)
        if country is not None:
            return country
    described = cast.owner_of(role)
    if described is not None:
        return described
    word = cast.doc[role.end - 1].lower_
    assembly = _ASSEMBLIES.get(word.rstrip("s.") if word not in _ASSEMBLIES else word)
    return cast.sole_body(assembly) if assembly is not None else None
