"""Entities of all versions in, identities across articles out: a pure function of the entities and the human judgements.

Two named entities are one identity when they have the same type and the same normalised name. That merges namesakes and
misses aliases, so it is kept narrow: a person called by one word only ("Smith") is never merged between articles, and
authority ids (GeoNames, Wikidata) split what the name joins and join what the names split. Human judgements ("same", "not
same") overrule all of it, the newer one first.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kg.errors import StoreError
from kg.records import EntityType
from kg.sets import Sets

_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "rev"])
_LEGAL_FORMS = frozenset(["inc", "ltd", "plc", "llc", "corp", "co", "gmbh", "ag", "sa", "nv"])
_POSSESSIVE = re.compile(r"['’]s?$")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.$")
_NOT_WORD = re.compile(r"[^\w&+]+")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A named entity of one version. *work* is the article it stands in, in all its versions; *labels* are its other names."""

    iri: str
    work: str
    type: EntityType
    name: str
    labels: tuple[str, ...] = ()
    kind: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's word that two entities are, or are not, one. A later one about the same matter counts more."""

    one: str
    other: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """An entity across articles; *members* are the IRIs of its entities, sorted. *slug* is unique within *type*."""

    type: EntityType
    slug: str
    label: str
    alt_labels: tuple[str, ...]
    kind: str | None
    same_as: tuple[str, ...]
    members: tuple[str, ...]


def link(entities: Iterable[Named], judgements: Sequence[Judgement] = ()) -> list[Identity]:
    """The identities, sorted by type and slug; every entity is a member of exactly one. Neither order of input matters,
    but that of the judgements, oldest first. Judgements on entities that are not there are passed over.
    """
    named = {entity.iri: entity for entity in sorted(entities)}
    groups = [[entity.iri for entity in group] for _, group in sorted(_groups(named.values()).items())]
    clusters = _judged(groups, [j for j in judgements if j.one in named and j.other in named])
    identities = [_identity([named[iri] for iri in cluster]) for cluster in clusters]
    return sorted(_told_apart(identities), key=lambda identity: (identity.type, identity.slug))


def normalised(name: str, entity_type: EntityType) -> str:
    """The name as it counts for identity: no case, accents, punctuation, article, possessive, title or legal form."""
    text = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    if entity_type != "Person":
        text = _DOTTED.sub("", text)  # U.N. is the UN, but J.R. is J. R.
    words = _NOT_WORD.sub(" ", text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while entity_type == "Person" and len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while entity_type == "Organization" and len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words) or name.strip()


def judgements(lines: Iterable[str], name: str) -> list[Judgement]:
    """Read the judgement log, JSON Lines of ``{"one": IRI, "other": IRI, "is_same": bool}``; *name* is for messages.

    Raises StoreError for a line that is not so.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data["is_same"], bool):
                raise TypeError("is_same is neither true nor false")
            found.append(Judgement(str(data["one"]), str(data["other"]), data["is_same"]))
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{name}:{number}: not a judgement: {error}") from error
    return found


def _groups(members: Iterable[Named]) -> dict[str, list[Named]]:
    """Group by type and name; a name with several authorities becomes several groups, one authority is one group."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    for entity in members:
        name = normalised(entity.name, entity.type)
        # Nothing says that the Smith of one article is that of another.
        within = entity.work if entity.type == "Person" and " " not in name else ""
        by_name[f"{entity.type}\n{name}\n{within}"].append(entity)
    groups: dict[str, list[Named]] = defaultdict(list)
    for key, group in by_name.items():
        authorities = {min(entity.same_as) for entity in group if entity.same_as}
        for entity in group:
            authority = min(entity.same_as, default=min(authorities) if len(authorities) == 1 else "")
            groups[f"{entity.type}\n\n{authority}" if authority else key].append(entity)
    return groups


def _judged(groups: Sequence[Sequence[str]], log: Sequence[Judgement]) -> list[list[str]]:
    """The groups, joined and split as the judgements say, all on entities in the groups.

    From the newest on, a judgement counts unless newer ones contradict it. "Same" joins the whole groups. In a group that
    holds entities judged apart, the largest part judged to be one comes first, and who is judged apart from those before
    begins a group of its own; nobody else moves.
    """
    if not log:
        return [list(group) for group in groups]
    one, apart = _settled(log)
    linked = Sets()
    for group in groups:
        for iri in group:
            linked.join(group[0], iri)
            linked.join(iri, one.of(iri))
    parts: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for iri in group:
            parts[one.of(iri)].append(iri)
    clusters: dict[str, list[list[str]]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: (-len(parts[part]), part)):
        beside = clusters[linked.of(part)]
        free = (cluster for cluster in beside if not any(frozenset((part, other)) in apart for other in cluster))
        cluster = next(free, None)
        if cluster is None:
            beside.append([part])
        else:
            cluster.append(part)
    return [sorted(iri for part in cluster for iri in parts[part]) for beside in clusters.values() for cluster in beside]


def _settled(log: Sequence[Judgement]) -> tuple[Sets, set[frozenset[str]]]:
    """The entities judged to be one, and the pairs of such sets judged apart, after contradictions."""
    one = Sets()
    pairs: list[tuple[str, str]] = []
    for judgement in reversed(log):
        first, second = one.of(judgement.one), one.of(judgement.other)
        are_apart = any({one.of(a), one.of(b)} == {first, second} for a, b in pairs)
        if judgement.is_same and not are_apart:
            one.join(first, second)
        elif not judgement.is_same and first != second:
            pairs.append((first, second))
    return one, {frozenset((one.of(a), one.of(b))) for a, b in pairs}


def _identity(members: Sequence[Named]) -> Identity:
    """What the members say together: the commonest name, of equally common ones the longest, then the first by alphabet."""
    names = Counter(member.name for member in members)
    label = min(names, key=lambda name: (-names[name], -len(name), name))
    labels = {name for member in members for name in (member.name, *member.labels)} - {label}
    kinds = Counter(member.kind for member in members if member.kind)
    types = Counter(member.type for member in members)
    most = min(types, key=lambda name: (-types[name], name))
    is_alone = most == "Person" and " " not in normalised(label, most)
    slug = normalised(label, most).replace(" ", "-")
    return Identity(
        most,
        f"{slug}~{_short(min(member.work for member in members))}" if is_alone else slug,
        label,
        tuple(sorted(labels)),
        min(kinds, key=lambda code: (-kinds[code], code), default=None),
        tuple(sorted({iri for member in members for iri in member.same_as})),
        tuple(sorted(member.iri for member in members)),
    )


def _told_apart(identities: Sequence[Identity]) -> Iterator[Identity]:
    """Of identities that would share an address the largest keeps it; others add a digest of their first member."""
    taken: set[tuple[str, str]] = set()
    for identity in sorted(identities, key=lambda identity: (-len(identity.members), identity.members)):
        if (identity.type, identity.slug) in taken:
            yield replace(identity, slug=f"{identity.slug}~{_short(identity.members[0])}")
        else:
            taken.add((identity.type, identity.slug))
            yield identity


def _short(iri: str) -> str:
    return sha256(iri.encode()).hexdigest()[:8]
