"""Affiliation records of one article: who holds which role in which organization or country."""

from collections.abc import Iterator

from kg.extract.phrases import chars
from kg.extract.reading import Reading
from kg.records import Affiliation, Entity


def affiliations(reading: Reading) -> Iterator[Affiliation]:
    """Yield them in text order, one for each person, organization and role.

    "Turkish President X" is an affiliation with Turkey only where the article names Turkey.
    """
    doc, cast = reading.doc, reading.cast
    seen: set[tuple[str, str, str]] = set()
    for role in cast.roles:
        if role.of is None:
            continue
        person = cast.named(role.person)
        body: Entity | None = cast.named(role.of)
        if body is not None and body.type == "Group":
            body = cast.country_of(role.of)
        if body is None or person.type != "Person" or body.id == person.id:
            continue
        words = " ".join(doc[role.start : role.end].text.lower().split()) if role.end > role.start else ""
        key = (person.id, body.id, words)
        if key in seen:
            continue
        seen.add(key)
        who, where = chars(doc, role.person.start, role.person.end - 1), chars(doc, role.of.start, role.of.end - 1)
        spans = [who, where, *([chars(doc, role.start, role.end - 1)] if words else [])]
        yield Affiliation(
            id=f"affiliation/{who[0]}-{who[1]}-{where[0]}-{where[1]}",
            person=person.id,
            organization=body.id,
            role=words,
            status="former" if role.is_former else "current",
            evidence=(min(span[0] for span in spans), max(span[1] for span in spans)),
        )
