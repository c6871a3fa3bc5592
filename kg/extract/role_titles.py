"""Roles told before a name: "Harbour Office head X", "Y's minister, X", "the mayor of Y, X", "members X and Z", "led by X"."""

from collections.abc import Iterator

from kg.extract.mentions import Name
from kg.extract.role_words import Role, RoleWords

_PASSIVES = frozenset(("headed", "led", "chaired", "run", "founded", "edited", "owned"))
# Roles that are held in some body, named or not.
_OFFICES = frozenset(
    "director executive chairman chairwoman chair president secretary minister officer manager head chief".split()
)
_LOCAL_OFFICES = frozenset(("governor", "mayor"))
_INCLUDING = frozenset(("including", "notably", "like"))
_MISSIONS = frozenset(("mission", "delegation", "team", "force", "campaign", "bureau"))
_BRANCHES = frozenset(("chapter", "branch", "arm", "division", "wing", "unit", "office", "section", "campus"))
_OPENERS = frozenset(("the", "The", "its", "Its", "a", "A", "an", "An", "one", "One", "another", "Another"))


def titles(words: RoleWords, person: Name) -> Iterator[Role]:
    """Yield what the words before the person's name say of them."""
    yield from _among(words, person)
    at = person.start
    while at and words.is_honorific(at - 1):
        at -= 1
    if words.word(at - 1) == ",":
        yield from _apposed(words, person, at - 1)
        yield from _shared(words, person)
        return
    if words.word(at - 1) == "by":
        yield from _passive(words, person, at - 2)
        return
    office = words.office(at)
    if office is not None:
        yield words.role(person, office, at, words.owner_before(office))
        return
    start = words.back(at)
    if start == at:
        place = words.by_end.get(at)
        if place is not None and place.type != "Person":
            yield from _complement(words, person, place)  # "First Minister of Aby Nicola Roe"
        elif words.is_possessive(at - 1):
            owner = words.by_end.get(at - 1)
            if owner is not None and owner.type == "Organization":
                yield Role(person, at, at, owner, False)  # "the Harbour Office's Jo Roe"
        yield from _shared(words, person)
        return
    if not words.is_role(at):
        yield from _shared(words, person)
        return
    if words.word(start - 1) == "by":
        yield from _passive(words, person, start - 2)
    elif words.word(start - 1) == ",":
        yield from _apposed(words, person, start - 1)  # "Vorna's manager, engineer Jo Roe"
    first = words.back_joined(at)
    owner = words.owner_before(first) or _owner_of_row(words, first, at) or _fronted_place(words, first, at)
    yield words.role(person, first, at, owner)
    if owner is not None and words.word(owner.start - 1) == "and":
        before = words.back(owner.start - 1)  # "Aby resident and Orvanian national Jo Roe"
        other = words.owner_before(before)
        if before < owner.start - 1 and other is not None and words.is_role(owner.start - 1):
            yield words.role(person, before, owner.start - 1, other)


def _owner_of_row(words: RoleWords, start: int, end: int) -> Name | None:
    """Vorna for the second of "Vorna chief executive Ana Roe and finance director Jo Doe"."""
    before = words.by_end.get(start - 1) if words.word(start - 1) == "and" else None
    if before is None or before.type != "Person" or words.text[end - 1].lower() not in _OFFICES:
        return None
    other = words.back(before.start)
    return words.owner_before(other) if other < before.start and words.is_role(before.start) else None


def _fronted_place(words: RoleWords, start: int, end: int) -> Name | None:
    """Utah for "In the state of Utah, Governor Ana Roe": who governs a place is of the one that the clause opens with."""
    place = words.by_end.get(start - 1) if words.word(start - 1) == "," else None
    return place if place is not None and place.type == "Place" and words.text[end - 1].lower() in _LOCAL_OFFICES else None


def _apposed(words: RoleWords, person: Name, end: int) -> Iterator[Role]:
    """ "the head of the Harbour Office, Ana Roe," """
    place = words.by_end.get(end) or (words.by_end.get(end - 1) if words.word(end - 1) in _MISSIONS else None)
    if place is not None and place.type != "Person":
        yield from _complement(words, person, place)
        return
    if words.word(end - 2) == "the" and words.is_link(end - 3):
        end -= 3  # "the director of the company, Ana Roe,"
    start = words.back_joined(end)
    held = words.by_end.get(start - 1) if words.is_possessive(start - 1) else None
    if start < end and held is not None and not words.is_role(end):
        yield from _complement(words, person, held)  # "the head of Aby's water police, Ana Roe,"
    if start < end and words.is_role(end):
        owner = words.owner_before(start)
        if owner is not None:
            yield words.role(person, start, end, owner)
        elif words.text[start] in _OPENERS or words.word(start - 1) in _OPENERS or words.is_possessive(start - 1):
            yield words.role(person, start, end, None)


def _complement(words: RoleWords, person: Name, place: Name) -> Iterator[Role]:
    at = place.start
    while at and words.text[at - 1] in ("the", "The"):
        at -= 1
    if at and words.is_link(at - 1):
        end = at - 1
        start = words.back(end)
        if start < end and words.text[end - 1] in _BRANCHES:
            end, start = _before_branch(words, start, end)
        is_seat = place.type == "Place" and words.text[end] == "in" and not words.stands_for(end - 1)  # "her lawyer in Aby"
        if start < end and words.is_role(end):
            owner = words.owner_before(start)
            for holder in words.holders(end, owner, [] if is_seat else [place]):
                is_owners = holder == owner and words.text[at - 1] == "for"  # "US envoy for Aby Jo Roe"
                yield words.role(person, start, place.end if is_owners else end, holder)


def _before_branch(words: RoleWords, start: int, end: int) -> tuple[int, int]:
    """End and start of the role in "director of the Aby chapter of": *start* and *end* are those of "chapter"."""
    at = start
    while at and at in words.by_end:
        at = words.by_end[at].start
    while at and words.is_article(at - 1):
        at -= 1
    return (at - 1, words.back(at - 1)) if at and words.is_link(at - 1) else (end, start)


def _among(words: RoleWords, person: Name) -> Iterator[Role]:
    """ "members of the Harbour Watch, including singer Ana Roe and Jo Doe"."""
    at = _row_start(words, person)
    if words.word(at - 1) not in _INCLUDING:
        return
    at -= 1 + (words.word(at - 2) == ",")
    body = words.by_end.get(at)
    if body is None or body.type == "Person":
        return
    link = body.start - 1
    while words.is_article(link):
        link -= 1
    start = words.back(link)
    if words.is_link(link) and start < link and words.is_plural_role(link):
        yield words.role(person, start, link, body)


def _shared(words: RoleWords, person: Name) -> Iterator[Role]:
    """ "Vorna executives Ana Roe and Jo Doe", "two Democratic representatives, Ana Roe and Jo Doe"."""
    first = _first_of_row(words, person)
    end = first.start - 1 if words.word(first.start - 1) == "," else first.start
    start = words.back(end)
    is_row = first != person or (words.word(person.end) in (",", "and") and words.is_person(person.end + 1))
    if start < end and words.is_plural_role(end) and is_row:
        yield words.role(person, start, end, words.owner_before(start))


def _row_start(words: RoleWords, person: Name) -> int:
    """Index of the first word of "singer A, B and actor C" for each of the three."""
    at = words.back(person.start)
    while words.word(at - 1) in ("and", ","):
        before = words.by_end.get(at - (2 if words.word(at - 1) == "and" and words.word(at - 2) == "," else 1))
        if before is None or before.type != "Person":
            break
        at = words.back(before.start)
    return next((i + 1 for i in range(at, person.start) if words.text[i] in _INCLUDING), at)


def _first_of_row(words: RoleWords, person: Name) -> Name:
    """The first person of "A, B and C" for each of them."""
    at = person.start
    while words.word(at - 1) in ("and", ","):
        at -= 2 if words.word(at - 1) == "and" and words.word(at - 2) == "," else 1
        before = words.by_end.get(at)
        if before is None or before.type != "Person":
            break
        person = before
        at = person.start
    return person


def _passive(words: RoleWords, person: Name, verb: int) -> Iterator[Role]:
    """ "the Harbour Office, led by Jo Roe,"."""
    if words.word(verb) in _PASSIVES:
        body = words.by_end.get(verb if words.word(verb - 1) != "," else verb - 1)
        if body is not None and body.type == "Organization":
            yield Role(person, verb, verb + 1, body, False)
