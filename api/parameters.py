"""The parameters of the REST API: what each list can be filtered by, and how a filter becomes the binding of a query."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode

from api.models import Claims, EntityType
from api.schemas import Parameters
from api.service import iri_of, service
from kg import vocab
from kg.errors import BadQuery, UnknownTerm
from kg.store import Term

MAX_LIMIT = 200
DECIMAL, DURATION = (NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("decimal", "duration"))


def _plain(text: str) -> str:
    """*text* without the spaces around it, unless it is nothing else."""
    if any(c < " " or "\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("control characters are not allowed")
    return text.strip() or text


def _real(day: str) -> str:
    date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    return day


Words = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_plain)]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_real)]
Duration = Annotated[str, Field(pattern=r"^P(\d{1,4}Y(\d{1,4}M)?(\d{1,6}D)?|\d{1,4}M(\d{1,6}D)?|\d{1,6}D)$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
WHO = "the id (path below /id/) or IRI of an entity, in one article or across articles, or its name, whole, in any case"


class Paged(Parameters):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=MAX_LIMIT, description="How many to a page.", json_schema_extra={"example": 20})
    cursor: Words | None = Field(default=None, description="Where the page begins: from `next` of the page before.")
    format: Literal["json", "csv", "jsonld"] | None = Field(
        default=None, description="Wins over Accept.", json_schema_extra={"example": "csv"}
    )


class Dated(Parameters):
    """Which articles."""

    article: Words | None = Field(
        default=None, description="The id or IRI of an article.", json_schema_extra={"example": "article/0123456789abcdef"}
    )
    date_from: Date | None = Field(
        default=None,
        description="Of articles of this day, month or year and later.",
        json_schema_extra={"example": "2024-05-01"},
    )
    date_to: Date | None = Field(
        default=None, description="Of articles up to this day, month or year.", json_schema_extra={"example": "2024-05"}
    )


class Claimed(Parameters):
    """What to do with records that are claims rather than told as done by the article itself."""

    claims: Claims | None = Field(
        default=None,
        description="exclude them, include them (each has `asserted: false`), or give only them. Without it they are "
        "left out, and `left_out` counts them; a filter by status includes them.",
        json_schema_extra={"example": "include"},
    )


class Confident(Parameters):
    """How sure the extraction must be."""

    min_confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Only records at least so likely to be right, from 0 to 1.",
        json_schema_extra={"example": 0.8},
    )


class StatementFilters(Paged, Dated, Claimed, Confident):
    """Which statements."""

    speaker: Words | None = Field(default=None, description=f"Who said it: {WHO}.", json_schema_extra={"example": "Mara Ilves"})
    about: Words | None = Field(default=None, description=f"Whom or what it is about: {WHO}; or the id of a statement.")
    medium: Words | None = Field(default=None, description=f"The outlet that carried it: {WHO}.")
    act: Words | None = Field(
        default=None,
        description="state, deny, accuse … (the list of acts in the ontology).",
        json_schema_extra={"example": "deny"},
    )
    form: Literal["direct", "indirect", "mixed"] | None = Field(default=None, description="Whether the words are quoted.")
    q: Words | None = Field(
        default=None,
        description="Words that the content holds, in one piece, in any case.",
        json_schema_extra={"example": "safe"},
    )


class LegalActionFilters(Paged, Dated, Claimed, Confident):
    """Which legal actions."""

    kind: Words | None = Field(
        default=None,
        description="arrest, ruling … (the list of legal kinds in the ontology).",
        json_schema_extra={"example": "warrant"},
    )
    status: Words | None = Field(
        default=None, description="done, sought, rejected, denied or annulled.", json_schema_extra={"example": "sought"}
    )
    authority: Words | None = Field(default=None, description=f"Who acts: {WHO}.")
    target: Words | None = Field(default=None, description=f"At whom it is directed: {WHO}.")
    party: Words | None = Field(default=None, description=f"Authority, target or complainant: {WHO}.")
    court: Words | None = Field(default=None, description=f"Before which court: {WHO}.")
    instrument: Words | None = Field(
        default=None,
        description="Words that the name of the law, article or case holds, in any case.",
        json_schema_extra={"example": "Article 125"},
    )
    penalty: Words | None = Field(
        default=None,
        description="prison, payment, ban … (the list of penalties in the ontology).",
        json_schema_extra={"example": "prison"},
    )
    min_term: Duration | None = Field(
        default=None,
        description="With a part of the penalty at least so long, as xsd:duration in years, months and days; life is longer.",
        json_schema_extra={"example": "P5Y"},
    )
    min_amount: float | None = Field(
        default=None, ge=0, description="With a sum of at least so many units.", json_schema_extra={"example": 1000000}
    )
    currency: Currency | None = Field(default=None, description="ISO 4217.", json_schema_extra={"example": "EUR"})
    case: Words | None = Field(
        default=None, description="Of this case: its id or IRI.", json_schema_extra={"example": "case/mara-ilves~0123abcd"}
    )


class CaseFilters(Paged, Dated):
    """Which cases: those with one action that fits all of this."""

    kind: Words | None = Field(
        default=None,
        description="arrest, ruling … (the list of legal kinds in the ontology).",
        json_schema_extra={"example": "conviction"},
    )
    status: Words | None = Field(
        default=None, description="done, sought, rejected, denied or annulled.", json_schema_extra={"example": "annulled"}
    )
    authority: Words | None = Field(default=None, description=f"Who acts: {WHO}.")
    target: Words | None = Field(default=None, description=f"At whom it is directed: {WHO}.")
    party: Words | None = Field(default=None, description=f"Authority, target or complainant: {WHO}.")
    court: Words | None = Field(default=None, description=f"Before which court: {WHO}.")
    q: Words | None = Field(
        default=None,
        description="Words that the name of the case or a matter in it holds, in one piece, in any case.",
        json_schema_extra={"example": "smuggling"},
    )


class ObservationFilters(Paged, Dated, Claimed, Confident):
    """Which figures."""

    kind: Words | None = Field(
        default=None,
        description="killed, injured, displaced … (the list of observation kinds in the ontology).",
        json_schema_extra={"example": "killed"},
    )
    status: Words | None = Field(
        default=None, description="reported, unconfirmed or denied.", json_schema_extra={"example": "reported"}
    )
    place: Words | None = Field(default=None, description=f"Where: {WHO}.", json_schema_extra={"example": "Narva"})
    group: Words | None = Field(default=None, description=f"Of whom: {WHO}.")
    speaker: Words | None = Field(default=None, description=f"According to whom: who said it or counted: {WHO}.")
    min_number: int | None = Field(
        default=None,
        ge=0,
        description="Only figures of at least so many: by the least that one can mean or, where that is open, by the most.",
        json_schema_extra={"example": 10},
    )
    q: Words | None = Field(
        default=None,
        description="Words that the sentence holds, in one piece, in any case.",
        json_schema_extra={"example": "sailors"},
    )
    claims: Claims | None = Field(
        default=None,
        description="exclude figures that are claims or unconfirmed, include them (each has `asserted: false`), or give only "
        "them. Without it they are included, so that figures that differ stand side by side.",
        json_schema_extra={"example": "exclude"},
    )


class AffiliationFilters(Paged, Claimed, Confident):
    """Which affiliations."""

    article: Words | None = Field(default=None, description="The id or IRI of an article.")
    person: Words | None = Field(default=None, description=f"Who has the role: {WHO}.")
    organization: Words | None = Field(default=None, description=f"Where: {WHO}.")
    status: Literal["current", "former"] | None = Field(default=None, description="Whether the role is held.")


class OrganizationFilters(Paged, Confident):
    """Which organizations."""

    article: Words | None = Field(
        default=None, description="The id or IRI of an article: its entities, rather than those across articles."
    )
    kind: Words | None = Field(
        default=None, description="court, party … (the list of kinds in the ontology).", json_schema_extra={"example": "court"}
    )
    q: Words | None = Field(
        default=None, description="Words that one of the names holds, in any case.", json_schema_extra={"example": "harbour"}
    )


class EntityFilters(OrganizationFilters):
    """Which entities."""

    type: EntityType | None = Field(default=None, description="Person, Organization, Place or Group.")


class ArticleFilters(Paged):
    """Which articles."""

    q: Words | None = Field(
        default=None,
        description="Words that the title or the body holds, in one piece, in any case.",
        json_schema_extra={"example": "ferry"},
    )
    publisher: Words | None = Field(default=None, description="The publisher's name, in any case.")
    url: Words | None = Field(default=None, description="The canonical address, exactly.")
    date_from: Date | None = Field(
        default=None, description="Of this day, month or year and later.", json_schema_extra={"example": "2024-05-01"}
    )
    date_to: Date | None = Field(
        default=None, description="Up to this day, month or year.", json_schema_extra={"example": "2024-05"}
    )


class SearchParameters(Confident):
    """What to search for."""

    model_config = ConfigDict(extra="forbid")

    q: Words = Field(
        description="Words, the last of which may be the beginning of one.", json_schema_extra={"example": "harbour mas"}
    )
    kind: Literal["entity", "statement", "article"] | None = Field(default=None, description="Only this kind.")
    limit: int = Field(default=20, ge=1, le=MAX_LIMIT, description="How many.")
    offset: int = Field(default=0, ge=0, le=10_000, description="How many to pass over.")


class RecordPath(Parameters):
    """The path of a record."""

    path: str = Field(description="The record's id: its path below /id/.")


def text(value: str | None) -> Term | None:
    """A filter by words."""
    return None if value is None else Value(value)


def number(value: float | None) -> Term | None:
    """A filter by a number."""
    return None if value is None else Value(f"{value:f}", datatype=DECIMAL)


def duration(value: str | None) -> Term | None:
    """A filter by a length of time."""
    return None if value is None else Value(value, datatype=DURATION)


def node(value: str | None) -> Term | None:
    """A filter by one record, given by id or IRI. Raises BadQuery for what is no IRI."""
    if value is None:
        return None
    try:
        return NamedNode(value if value.startswith(service().store.base) else iri_of(value))
    except ValueError as error:
        raise BadQuery(f"{value!r} is no id") from error


def who(name: str, value: str | None) -> dict[str, Term | None]:
    """A filter by an entity: its id or IRI binds *name*, its name binds ``name_name``."""
    if value is None:
        return {}
    if value.startswith((service().store.base, "article/", "entity/")):
        return {name: node(value)}
    return {f"{name}_name": Value(value)}


def concept(scheme: str, parameter: str, value: str | None) -> Term | None:
    """A filter by a kind. Raises BadQuery with the list of kinds."""
    if value is None:
        return None
    try:
        return NamedNode(vocab.concept(scheme, value))
    except UnknownTerm as error:
        raise BadQuery(f"{parameter}: {value!r} is none of {', '.join(vocab.codes(scheme))}") from error
