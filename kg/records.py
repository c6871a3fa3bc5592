"""The records: what is known of one article, as plain frozen data.

Fields carry the names of the JSON Lines form (docs/records.md has the table of JSON field, dataclass field and ontology
term). Every span is (begin, end) in Unicode code points of ``Article.text``, end exclusive. Ids are paths below the
IRI of the article's version and are unique within it: ``entity/person/osama-hamdan``, ``statement/120-128`` (the cue's span,
or the content's where there is no cue), ``legal-action/arrest-40-48`` (kind and trigger), ``affiliation/40-60-71-83``,
``observation/killed-40-48`` (kind and number).
*confidence* is the probability, in (0, 1], that a record is right (docs/confidence.md); what people write by hand is certain.
Imports nothing of ours, and nothing of spaCy or RDF.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Span = tuple[int, int]
Id = str

EntityType = Literal["Person", "Organization", "Place", "Group"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state", "announce", "confirm", "deny", "accept", "reject", "demand", "promise", "warn", "accuse", "praise", "ask", "opine",
]  # fmt: skip
LegalKind = Literal[
    "investigation", "arrest", "warrant", "charge", "lawsuit", "hearing", "plea", "conviction", "acquittal", "sentence", "fine",
    "settlement", "appeal", "ruling", "extradition", "release", "pardon", "execution", "sanction", "legislation", "recognition",
]  # fmt: skip
LegalStatus = Literal["done", "sought", "rejected", "denied", "annulled"]
AffiliationStatus = Literal["current", "former"]
Basis = Literal["stated", "relative", "inherited"]
PenaltyKind = Literal["prison", "death", "probation", "house arrest", "community service", "ban", "payment", "flogging"]
Bound = Literal["exact", "at least", "at most", "about"]
ObservationKind = Literal[
    "killed", "injured", "casualties", "missing", "abducted", "detained", "displaced", "rescued", "infected",
]  # fmt: skip
ObservationStatus = Literal["reported", "unconfirmed", "denied"]

CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """One input document. *text* is the body that every offset counts in; *date* is an ISO day, month or year, or None."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str = "en"
    licence: str | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as its words.

    *value* is ISO 8601 cut to the text's precision (``2024``, ``2024-05``, ``2024-05-26``), or an interval of days where the
    words name one ("over the weekend": ``2024-05-25/2024-05-26``); *earliest* and *latest* are the ISO
    days that bound it, inclusive. *basis* says why we may: the words name the date (stated), count from the
    article's date (relative), or the sentence before gave it (inherited).
    """

    span: Span
    value: str
    earliest: str
    latest: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or where, within one article. *name* is the fullest form written; *kind* is a term of the kinds of organization.

    An entity with ``named=False`` ("a police spokesman") belongs to its article alone. *pronouns* holds pronouns and
    descriptions that refer to the entity; *same_as* holds IRIs of authorities (GeoNames, Wikidata).
    """

    id: Id
    type: EntityType
    name: str
    named: bool
    mentions: tuple[Span, ...]
    pronouns: tuple[Span, ...] = ()
    kind: str | None = None
    same_as: tuple[str, ...] = ()
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's role in an organization or country, as written. *according_to* as in LegalAction.

    *since* and *until* are the times that the text gives for it, None where it gives none.
    """

    id: Id
    person: Id
    organization: Id
    role: str
    status: AffiliationStatus
    evidence: Span
    since: When | None = None
    until: When | None = None
    according_to: Id | None = None
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class Statement:
    """Words or a stance that a source is reported to have made known; *speaker* is empty when the text names nobody.

    *source* and *cue* are as written ("Hamdan", "he"; "said", "according to"); *content* is one span for each contiguous
    stretch, in text order, without its quotation marks. *about* holds ids of entities and of the statement that this one
    accepts, rejects or denies. *evidence* is the sentence (or the sentences) that hold all of it. *according_to* is the id of
    the statement in whose content this one stands, None where the article itself reports it.
    """

    id: Id
    speaker: tuple[Id, ...]
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    act: Act
    evidence: Span
    on_behalf_of: tuple[Id, ...] = ()
    addressee: tuple[Id, ...] = ()
    medium: tuple[Id, ...] = ()
    medium_text: Span | None = None
    said_on: When | None = None
    said_at: tuple[Id, ...] = ()
    about: tuple[Id, ...] = ()
    according_to: Id | None = None
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class PenaltyPart:
    """One part of a penalty as far as its words tell it: a term, a sum, a number.

    *duration* is an xsd:duration in canonical form (``P18Y``, ``P1Y6M``), None where there is no term or it is *for_life*;
    *amount* counts units of *currency*, an ISO 4217 code, None where the words leave it open ("5,000 dollars"). *count* is how
    many terms or deaths there are alike, how many blows, or how many hours of community service. *bound* says how the figure
    holds; a range is two parts, its least and its most.
    """

    id: Id
    span: Span
    kind: PenaltyKind
    bound: Bound = "exact"
    duration: str | None = None
    for_life: bool = False
    suspended: bool = False
    amount: float | None = None
    currency: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LegalAction:
    """An act under the law or with legal force, which may not have happened: see *status*.

    *trigger* is the word that tells of it first or best, *other_triggers* its further mentions. *matter* and *penalty* are
    spans, *penalty_parts* what the penalty comes to, in text order; *date* is the date's words and *action_date* their reading,
    None where the words cannot be placed. *court* is the one that the action is before, authority or not; *instrument* the law,
    article or case that it rests on. *according_to* is the id of the statement in whose content alone the action is told,
    None where the article tells it.
    """

    id: Id
    type: LegalKind
    trigger: Span
    status: LegalStatus
    evidence: Span
    other_triggers: tuple[Span, ...] = ()
    authority: tuple[Id, ...] = ()
    target: tuple[Id, ...] = ()
    complainant: tuple[Id, ...] = ()
    matter: Span | None = None
    penalty: Span | None = None
    penalty_parts: tuple[PenaltyPart, ...] = ()
    place: tuple[Id, ...] = ()
    court: tuple[Id, ...] = ()
    instrument: Span | None = None
    date: Span | None = None
    action_date: When | None = None
    according_to: Id | None = None
    confidence: float = CERTAIN


@dataclass(frozen=True, slots=True)
class Observation:
    """How many people were killed, injured, displaced ..., as one place of the text gives it; two figures are two observations.

    *number* is the span of the count with the words that bound it ("more than 1,200"); *low* and *high* are what it comes to,
    None where the words leave that end open, *bound* how they hold. *of* is the span of who is counted, None where the text
    leaves it out, and *group* the named groups, bodies and countries in it. *part_of* is the id of the observation that this
    one is a part of ("41 people, including 12 children"). *as_of* is the time of the event, or the one that the figure stands
    for; *since* the beginning of what a running total (*is_total*) counts. *counted_by* are those who counted where no
    statement tells so ("the ministry puts the toll at 41"). *according_to* as in LegalAction.
    """

    id: Id
    type: ObservationKind
    trigger: Span
    number: Span
    low: int | None
    high: int | None
    bound: Bound
    status: ObservationStatus
    evidence: Span
    of: Span | None = None
    group: tuple[Id, ...] = ()
    is_total: bool = False
    part_of: Id | None = None
    place: tuple[Id, ...] = ()
    date: Span | None = None
    as_of: When | None = None
    since: When | None = None
    counted_by: tuple[Id, ...] = ()
    according_to: Id | None = None
    confidence: float = CERTAIN


R = TypeVar("R")
_NESTED = {"penalty_parts": PenaltyPart}  # what a mapping stands for, by the field that holds it; else a When
Record = Entity | Affiliation | Statement | LegalAction | Observation


@dataclass(frozen=True, slots=True)
class Version:
    """An article with everything found in it, in text order; *dateline*: ids of the places it was filed from."""

    article: Article
    entities: tuple[Entity, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    statements: tuple[Statement, ...] = ()
    legal_actions: tuple[LegalAction, ...] = ()
    observations: tuple[Observation, ...] = ()
    dateline: tuple[Id, ...] = ()


def to_json(version: Version) -> dict[str, Any]:
    """The version in the JSON Lines form: article fields and the five lists of records side by side, tuples as lists."""
    article = {name: value for name, value in _plain(version.article).items() if value is not None}
    parts: dict[str, Any] = _plain(version)
    del parts["article"]
    return article | parts


def from_json(data: Mapping[str, Any]) -> Version:
    """The inverse of `to_json`; unknown fields are ignored. Raises KeyError or TypeError for what is missing."""
    article = Article(**{k: data[k] for k in Article.__slots__ if data.get(k) is not None})
    return Version(
        article,
        tuple(_record(Entity, x) for x in data.get("entities", ())),
        tuple(_record(Affiliation, x) for x in data.get("affiliations", ())),
        tuple(_record(Statement, x) for x in data.get("statements", ())),
        tuple(_record(LegalAction, x) for x in data.get("legal_actions", ())),
        tuple(_record(Observation, x) for x in data.get("observations", ())),
        tuple(data.get("dateline", ())),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__slots__") and not isinstance(value, str):
        return {name: _plain(getattr(value, name)) for name in value.__slots__}
    return value


def _record(kind: type[R], data: Mapping[str, Any]) -> R:
    slots: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    return kind(**{k: _frozen(k, data[k]) for k in slots if k in data})


def _frozen(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(name, item) for item in value)
    if isinstance(value, Mapping):
        return _record(_NESTED.get(name, When), value)
    return value
