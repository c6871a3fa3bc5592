"""Affiliation records of one article: who holds which role in which organization or country."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.participants import Cast
from kg.extract.phrases import chars
from kg.extract.reading import Reading
from kg.extract.role_words import Role, singular
from kg.extract.roles import OFFICES
from kg.extract.traits import of_affiliation
from kg.records import Affiliation, Entity

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
    """Yield them in text order, one for each person, organization and role.

    "Turkish President X" is an affiliation with Turkey only where the article names Turkey.
    """
    doc, cast = reading.doc, reading.cast
    seen: set[tuple[str, str, str]] = set()
    for role in cast.roles:
        person = cast.named(role.person)
        body = _body(cast, role)
        if body is None or person.type != "Person" or body.id == person.id:
            continue
        words = _words(doc, role)
        key = (person.id, body.id, words or ("member" if body.kind == "party" else ""))
        if key in seen or (not words and any(other[:2] == key[:2] for other in seen)):
            continue
        seen.add(key)
        who = chars(doc, role.person.start, role.person.end - 1)
        where = chars(doc, role.of.start, role.of.end - 1) if role.of is not None else chars(doc, role.start, role.end - 1)
        spans = [who, where, *([chars(doc, role.start, role.end - 1)] if role.end > role.start else [])]
        affiliation_id = f"affiliation/{who[0]}-{who[1]}-{where[0]}-{where[1]}"
        reading.traits.setdefault(affiliation_id, of_affiliation(role))
        yield Affiliation(
            id=affiliation_id,
            person=person.id,
            organization=body.id,
            role=key[2],
            status="former" if role.is_former else "current",
            evidence=(min(span[0] for span in spans), max(span[1] for span in spans)),
        )


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
