"""Roles told after a name: "X, the mayor of Y", "X, who heads Y", "X is Y's chair", "X of Y", "X was named head of Y"."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.mentions import Name
from kg.extract.role_words import Role, RoleWords

_BECOMES = frozenset(("is", "was", "as", "became", "remains", "become", "been", "named", "elected", "appointed"))
_NAMES = frozenset(("named", "appointed", "reappointed", "elected", "reelected", "made", "hired"))
JOINS = frozenset(("joined", "rejoined", "became", "named", "appointed", "elected", "sworn", "inaugurated", "took"))
LEAVES = frozenset("left quit resigned stepped retired ousted removed dismissed fired sacked".split())
_BETWEEN = frozenset("now also currently who still then previously formerly once".split())
_SERVED = frozenset(("served", "worked", "acted"))
_BASED = frozenset(("presiding", "sitting", "serving", "working"))
WORKS = frozenset(("works", "worked", "serves", "served", "plays", "played", "writes", "reports"))
# Titles of those who hold office for a place: "Senator Ana Roe of Utah".
_LOCAL_TITLES = frozenset(
    "senator sen. sen representative rep. rep congressman congresswoman governor gov. gov president premier chancellor "
    "minister king queen prince princess sheriff mayor chief attorney general archbishop bishop delegate".split()
)
_PARTIES = frozenset(("R", "D", "I"))
MAX_SEAT = 5  # tokens of "(D-Utah)"
_BEFORE_AS = frozenset(("VBD", "VBN", "VBG", "VBZ", "RP", "IN"))
_STOPS = frozenset((".", ";", ":", "(", "\u201c", '"', "who", "said"))
MAX_CHANGE = 9  # tokens from a name to "as": "was sworn in at noon on Friday as"
MAX_SUBJECT = 15  # tokens from a name to the verb of the clause that it vouches for
MAX_DESCRIPTIONS = 3  # "a lawyer for Aby, a member of Bexley and head of Corr"


def descriptions(words: RoleWords, person: Name, offices: frozenset[str]) -> Iterator[Role]:
    """Yield what the words after the person's name say of them; *offices* are the verbs that tell one."""
    at = person.end
    if at + 1 >= len(words.text):
        return
    asides = _after_asides(words, at)
    yield from _seated(words, person, at, asides)
    body = words.by_start.get(at + 1) if words.word(at) == "(" else None
    if body is not None and body.type == "Organization" and words.word(body.end) == ")":
        yield Role(person, at, at, body, False)  # "Ana Roe (Harbour Party)"
    at = asides
    yield from _verb_of_office(words, person, at, offices)
    yield from _resigned(words, person, at)
    if words.word(at) in JOINS or words.word(at) in LEAVES:
        yield from _joined(words, person, at)
    link = _shared_end(words, at)
    if words.word(link) in ("of", "from", "at"):
        yield from _direct(words, person, link)
        return
    based = at + (words.word(at) == ",")
    if words.word(based) in _BASED and words.is_link(based + 1):
        yield from _direct(words, person, based + 1)
        return
    changes = any(word in JOINS or word in LEAVES for word in words.text[at : at + 4])
    for as_at in range(at, min(at + (MAX_CHANGE if changes else 4), len(words.text) - 1)):
        if words.text[as_at] in _STOPS or words.is_person(as_at):
            break
        if words.text[as_at] == "as" and (changes or words.tags[as_at - 1] in _BEFORE_AS):
            told = words.text[at:as_at]
            left = any(word in LEAVES or (word in _SERVED and "has" not in told) for word in told)
            for role in _described(words, person, as_at + 1 + words.is_article(as_at + 1), is_apposition=False):
                yield replace(role, is_former=role.is_former or left)
            return
    if _opens_a_sentence(words, person):
        return
    at += words.word(at) in ("has", "had") and words.word(at + 1) in ("been", "become")
    if words.word(person.start - 1) in _NAMES:
        at += words.word(at) == "as"
        yield from _named(words, person, at + words.is_article(at))
    elif words.word(at) in ("(", "-", "\u2013", "\u2014", ",", "who") or words.word(at) in _BECOMES:
        begin = at + 1
        while begin < len(words.text) and (
            words.text[begin] in _BECOMES
            or words.is_article(begin)
            or words.text[begin] in _BETWEEN
            or (words.text[begin] in ("has", "had") and words.word(begin + 1) in ("been", "become"))
        ):
            begin += 1
        yield from _described(words, person, begin, is_apposition=words.text[at] not in _BECOMES)


def _opens_a_sentence(words: RoleWords, person: Name) -> bool:
    """ "According to Roe, a clerk was sold": what follows the comma is told by the person, and does not describe them."""
    if words.word(person.start - 1) != "to" or words.word(person.start - 2).lower() != "according":
        return False
    for i in range(person.end + 1, min(person.end + MAX_SUBJECT, len(words.text))):
        if words.text[i] in (",", "."):
            return False
        if words.tags[i] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _after_asides(words: RoleWords, at: int) -> int:
    """Index of the comma after an age ("Roe, 54, ...") or of what follows a seat ("Roe, D-Utah, ...", "Roe (D-Utah)")."""
    if words.word(at) == "," and words.word(at + 1).isdigit() and words.word(at + 2) == ",":
        return at + 2
    if words.word(at) in (",", "(") and (
        (words.word(at + 1) in _PARTIES and words.word(at + 2) in ("-", "\u2013"))
        or words.word(at + 1).startswith(("R-", "D-", "I-"))
    ):
        closing = "," if words.word(at) == "," else ")"
        for end in range(at + 2, min(at + 2 + MAX_SEAT, len(words.text))):
            if words.text[end] == closing:
                return end if closing == "," else end + 1
    return at


def _seated(words: RoleWords, person: Name, begin: int, end: int) -> Iterator[Role]:
    """ "Senator Roe (D-Utah)": senator of Utah."""
    start = words.back(person.start)
    if start == person.start or words.text[person.start - 1].lower() not in _LOCAL_TITLES:
        return
    places = (words.by_start.get(i) for i in range(begin + 2, end))
    seat = next((name for name in places if name is not None and name.type == "Place"), None)
    if seat is not None:
        yield words.role(person, start, person.start, seat)


def _verb_of_office(words: RoleWords, person: Name, at: int, offices: frozenset[str]) -> Iterator[Role]:
    """ "Roe, who chairs the Harbour Office", "Roe works for the Harbour Office"."""
    if words.word(at) == "," and words.word(at + 1) == "who":
        at += 2
    has = words.word(at) == "has"
    at += has
    verb = words.word(at)
    is_office = verb in offices
    if not is_office and not (verb in WORKS and words.word(at + 1) in ("for", "at", "in")):
        return
    place = words.body(at + 1 if is_office else at + 2)
    if place is None or place.type == "Person":
        return
    if is_office and not (place.type != "Organization" and words.is_noun(place.end)):
        yield Role(person, at, at + 1, place, verb in ("headed", "chaired", "led") and not has)
    elif not is_office and place.type == "Organization":
        yield Role(person, at, at, place, verb in ("worked", "served") and not has)


def _shared_end(words: RoleWords, at: int) -> int:
    """Index of the "of" in "Ana Roe and Jo Doe, both of the Harbour Office" for either of them; else *at*, past a comma."""
    end = at
    is_row = False
    while words.word(end) in ("and", ",") and words.is_person(end + 1):
        is_row = is_row or (words.word(end) == "and" and end > at)
        end = words.by_start[end + 1].end
    if words.word(end) == "," and words.word(end + 1) in ("both", "all"):
        return end + 2
    if words.word(end) == "," and words.word(end + 1) in ("of", "from"):
        return end + 1
    return end if words.word(end) == "of" and (is_row or words.word(at) in ("and", "of")) else at


def _named(words: RoleWords, person: Name, begin: int) -> Iterator[Role]:
    """ "Vorna named Roe head of its labs", "Vorna has named Roe chief executive": Vorna's, unless another body is told."""
    found = list(_described(words, person, begin, is_apposition=False))
    yield from found
    at = person.start - 1
    namer = words.by_end.get(at - 1 if words.word(at - 1) in ("has", "had") else at)
    end = words.forth(begin)
    if not found and end > begin and namer is not None and namer.type == "Organization":
        yield words.role(person, begin, end, namer, begin)


def _joined(words: RoleWords, person: Name, at: int) -> Iterator[Role]:
    """ "Roe joined the Harbour Office as its head"."""
    body = words.body(at + 1)
    if body is None or body.type != "Organization" or words.word(body.end) != "as":
        return
    start = body.end + 1 + words.is_article(body.end + 1)
    end = words.forth(start)
    if end > start:
        yield Role(person, start, end, body, words.word(at) in LEAVES)


def _resigned(words: RoleWords, person: Name, at: int) -> Iterator[Role]:
    """ "Roe resigned from the Harbour Office", "Roe was fired from it"; what is left may be a building."""
    at += words.word(at) in ("has", "was", "had")
    if words.word(at) in LEAVES and words.word(at + 1) == "from":
        body = words.body(at + 2)
        if body is not None and body.type == "Organization":
            yield Role(person, at, at, body, True)


def _direct(words: RoleWords, person: Name, link: int) -> Iterator[Role]:
    """ "Jo Roe of the Harbour Office", with the title before the name if there is one."""
    body = words.body(link + 1)
    start = words.back(person.start)
    if body is None or body.type != "Organization":
        governs = start < person.start and words.text[person.start - 1].lower() in _LOCAL_TITLES
        if body is not None and body.type == "Place" and governs and words.word(link) == "of":
            yield words.role(person, start, person.start, body)  # "Senator Jo Roe of Utah"
        return
    if start < person.start and words.is_role(person.start):
        yield words.role(person, start, person.start, body)  # "ecologist Jo Roe of Aby University"
    else:
        yield Role(person, link, link, body, False)


def _described(words: RoleWords, person: Name, begin: int, *, is_apposition: bool) -> Iterator[Role]:
    """ "mayor of Y", "Y's lawyer", "Y spokesman and head of Z" from *begin* on."""
    for _ in range(MAX_DESCRIPTIONS):
        found = _description(words, begin)
        if found is None:
            return
        start, end, owner, bodies = found
        holders = words.holders(end, owner, bodies)
        if not holders and is_apposition:
            yield words.role(person, start, end, None, begin)
        for holder in holders:
            yield words.role(person, start, end, holder, begin)
        after = max((body.end for body in bodies), default=end)
        if words.word(after) != "and":
            after = _after_plain_link(words, after)
        if words.word(after) != "and":
            return
        begin = after + 2 if words.is_article(after + 1) else after + 1


def _after_plain_link(words: RoleWords, at: int) -> int:
    """Index after "for reform" in "a spokesman for reform and head of Aby"; *at* where no such thing stands."""
    return words.phrase_end(at + 1) if words.is_link(at) else at


def _description(words: RoleWords, begin: int) -> tuple[int, int, Name | None, list[Name]] | None:
    """Start and end of the role words from *begin* on, the name that owns them, and the names they are linked to."""
    is_one_of = words.word(begin) == "of" and words.is_article(begin + 1)  # "one of the secretaries"
    begin += 2 * is_one_of
    owner = None
    start = begin
    at = words.phrase_end(begin)
    if begin < at and words.is_possessive(at) and at not in words.by_start and words.is_role(at):
        begin = start = at + 1  # "Roe, the minister's aide at the Harbour Office"
        at = words.phrase_end(begin)
    if at == begin or not words.is_role(at):
        owner = words.by_start.get(at) if words.only_qualifies(begin, at) else None
        if owner is not None:
            if owner.type == "Person":
                return None
            start = owner.end
            is_owned = words.is_possessive(start)
            start += is_owned
            inner = words.by_start.get(start)
            if inner is not None and inner.type != "Person":  # "the Republican Senate leader", "Aby's Northern editor"
                owner = owner if is_owned and inner.type != "Organization" else inner
                start = inner.end
    end = words.forth(start, is_plural=is_one_of)
    if end == start or words.is_person(end):  # "Roe, who was Senator Jo Doe's aide"
        return None
    return start, end, owner, words.bodies(end)
