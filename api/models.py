"""The answers of the REST API, as the OpenAPI document shows them. Field names follow the records of `kg.records`."""

from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from api.negotiation import CSV, JSON_LD

Claims = Literal["exclude", "include", "only"]
EntityType = Literal["Person", "Organization", "Place", "Group"]


class Text(BaseModel):
    """A stretch of the article's body, in Unicode code points: ``body[begin:end] == text``."""

    begin: int = Field(description="Where it begins.", examples=[120])
    end: int = Field(description="Where it ends, exclusive.", examples=[164])
    text: str = Field(description="Its words, exactly.", examples=["The harbour master said the ferry was safe."])


class Day(BaseModel):
    """A date as precise as its words."""

    value: str = Field(description="ISO 8601 with the precision of the words.", examples=["2024-05"])
    earliest: str = Field(description="The first day that it can mean.", examples=["2024-05-01"])
    latest: str = Field(description="The last day that it can mean.", examples=["2024-05-31"])
    basis: str = Field(description="stated, relative (to the article's date) or inherited.", examples=["relative"])


class ArticleRef(BaseModel):
    """The article, in the version, that a record was found in."""

    id: str = Field(description="The article's path below /id/.", examples=["article/0123456789abcdef"])
    version: str = Field(description="The version's path.", examples=["article/0123456789abcdef/0123456789ab"])
    title: str | None = Field(default=None, examples=["Ferry owner rejects inquiry"])
    date: str | None = Field(default=None, description="When it was published, as precise as known.", examples=["2024-05-26"])
    publisher: str | None = Field(default=None, examples=["Harbour Gazette"])
    url: str | None = Field(default=None, examples=["https://example.org/ferry"])


class Ref(BaseModel):
    """Another record: an entity, or a statement."""

    id: str = Field(
        description="Its path below /id/.", examples=["article/0123456789abcdef/0123456789ab/entity/person/mara-ilves"]
    )
    type: str = Field(description="Person, Organization, Place, Group or Statement.", examples=["Person"])
    name: str = Field(description="The entity's name, or the statement's content.", examples=["Mara Ilves"])
    identity: str | None = Field(default=None, description="The entity across articles.", examples=["entity/person/mara-ilves"])


class Source(BaseModel):
    """Who vouches for a record."""

    by: Literal["article", "statement"] = Field(description="The article's writer, or the speaker of a statement in it.")
    statement: Ref | None = Field(default=None, description="That statement.")
    speaker: list[Ref] = Field(default_factory=list, description="Who made that statement; empty where the text names nobody.")


class Record(BaseModel):
    """What all records have."""

    id: str = Field(description="Its path below /id/.", examples=["article/0123456789abcdef/0123456789ab/statement/120-124"])
    iri: str = Field(description="Its IRI in the graph.")
    asserted: bool = Field(
        description="Told by the article itself and, for a legal action, as done, for a figure, as confirmed. False: a claim, "
        "not a fact."
    )
    confidence: float = Field(
        description="How likely the extraction has read it rightly: above 0, at most 1. Not whether it is true.",
        examples=[0.83],
    )
    according_to: Source
    evidence: Text
    article: ArticleRef


class Statement(Record):
    """What a source is reported to have said."""

    speaker: list[Ref] = Field(description="Empty where the text names nobody.")
    on_behalf_of: list[Ref]
    addressee: list[Ref]
    medium: list[Ref]
    medium_text: str | None = Field(default=None, examples=["in a letter to shareholders"])
    source: Text | None = Field(default=None, description="The source as written.")
    cue: Text | None = None
    content: str = Field(description="Its stretches, joined by “ … ”.", examples=["the ferry was safe"])
    content_spans: list[Text]
    form: str = Field(description="direct, indirect or mixed.", examples=["indirect"])
    act: str = Field(description="What the source does by saying it.", examples=["deny"])
    about: list[Ref]
    said_on: Day | None = None
    said_at: list[Ref]


class PenaltyPart(Text):
    """What one part of a penalty comes to, as far as its words tell."""

    kind: str = Field(description="prison, death, probation, payment …: the list of penalties.", examples=["prison"])
    bound: str = Field(description="exact, at least, at most or about. A range is two parts.", examples=["exact"])
    duration: str | None = Field(default=None, description="How long, as xsd:duration.", examples=["P18Y"])
    for_life: bool = Field(description="A term for life has no duration.")
    suspended: bool
    amount: float | None = Field(default=None, description="In units of the currency.", examples=[40000])
    currency: str | None = Field(default=None, description="ISO 4217; null where the words leave it open.", examples=["EUR"])
    count: int | None = Field(default=None, description="Terms alike, blows, or hours of community service.", examples=[3])


class CaseLink(BaseModel):
    """Another legal action of the same case, and what ties the two."""

    id: str = Field(
        description="Its path below /id/.", examples=["article/0123456789abcdef/0123456789ab/legal-action/conviction-40-49"]
    )
    kind: str = Field(description="Its kind.", examples=["conviction"])
    rule: str = Field(description="goesWith, carriesOut, refuses, annuls, ends or replaces.", examples=["annuls"])
    label: str = Field(description="The same in words.", examples=["annuls"])
    why: str = Field(description="What the rule is.", examples=["What was done is annulled."])


class InCase(BaseModel):
    """The case of a legal action, and why it is in it."""

    id: str = Field(description="The case's path below /id/.", examples=["case/mara-ilves~0123abcd"])
    name: str = Field(examples=["Mara Ilves: smuggling"])
    step: int = Field(description="Its place among the actions of the case, from 1.", examples=[2])
    shared_terms: list[str] = Field(
        description="Words of its matter that others in the case have too.", examples=[["smuggling"]]
    )
    goes_with: CaseLink | None = Field(
        default=None, description="Without such words: the action of its article and target that it goes with."
    )
    supersedes: list[CaseLink] = Field(description="Earlier actions that it has overtaken.")
    superseded_by: CaseLink | None = Field(default=None, description="The action that has overtaken it.")


class LegalAction(Record):
    """An act under the law. It may not have happened: see ``status`` and ``asserted``."""

    kind: str = Field(examples=["warrant"])
    status: str = Field(description="done, sought, rejected, denied or annulled.", examples=["sought"])
    trigger: Text
    authority: list[Ref]
    target: list[Ref]
    complainant: list[Ref]
    matter: str | None = Field(default=None, examples=["smuggling"])
    penalty: str | None = Field(default=None, examples=["three years in prison"])
    penalty_parts: list[PenaltyPart] = Field(description="What the penalty comes to, in the order of the text.")
    place: list[Ref]
    court: list[Ref] = Field(description="The court that the action is before, authority or not.")
    instrument: str | None = Field(
        default=None, description="The law, article or case that it rests on, as written.", examples=["Article 125"]
    )
    action_date: Day | None = None
    date_text: str | None = Field(default=None, description="The words that date it.", examples=["on Monday"])
    case: InCase | None = Field(default=None, description="Derived: other actions against the same target in the same matter.")


class Affiliation(Record):
    """A role that a person is said to have, or to have had."""

    person: list[Ref]
    organization: list[Ref]
    role: str = Field(examples=["harbour master"])
    status: str = Field(description="current or former.", examples=["current"])
    since: Day | None = None
    until: Day | None = None


class Observation(Record):
    """How many people were killed, injured, displaced …, as one place of the text gives it."""

    kind: str = Field(description="killed, injured, displaced …: the list of observation kinds.", examples=["killed"])
    low: int | None = Field(default=None, description="The least that it can mean; null where that is open.", examples=[40])
    high: int | None = Field(default=None, description="The most that it can mean; null where that is open.", examples=[40])
    bound: str = Field(description="exact, at least, at most or about.", examples=["at least"])
    number: Text = Field(description="The figure as written.")
    status: str = Field(description="reported, unconfirmed or denied.", examples=["reported"])
    trigger: Text
    of: str | None = Field(default=None, description="Who is counted, as written.", examples=["Estonian sailors"])
    group: list[Ref] = Field(description="Groups, bodies and countries named there.")
    is_total: bool = Field(description="A running total, not the figure of one event.")
    part_of: str | None = Field(default=None, description="The id of the observation that counts these people with others.")
    place: list[Ref]
    as_of: Day | None = Field(default=None, description="When it befell them, or the time at which the figure stood.")
    since: Day | None = Field(default=None, description="From when a running total counts.")
    date_text: str | None = Field(default=None, description="The words that date it.", examples=["since May"])
    counted_by: list[Ref] = Field(description="Who gives the figure, where no statement tells so.")


class Member(Ref):
    """An entity as one version knows it."""

    article: ArticleRef
    confidence: float = Field(description="How likely it is right.", examples=[0.83])


class Entity(BaseModel):
    """An entity across articles, or (with ``article`` in the request) of one version."""

    id: str = Field(description="Its path below /id/.", examples=["entity/person/mara-ilves"])
    iri: str
    type: EntityType
    name: str = Field(description="The fullest form of the name.", examples=["Mara Ilves"])
    other_names: list[str] = Field(examples=[["Ilves"]])
    kinds: list[str] = Field(description="What sort of body it is.", examples=[["court"]])
    same_as: list[str] = Field(description="Its records at authorities.")
    articles: int = Field(description="In how many versions it stands.", examples=[3])
    confidence: float = Field(
        description="How likely it is right; across articles, that of its surest member.", examples=[0.97]
    )


class EntityDetail(Entity):
    """An entity with its members and what is known of it."""

    members: list[Member] = Field(description="The entities of the single versions that are this one.")
    affiliations: list[Affiliation] = Field(description="As a person, and those of its people.")


class Article(BaseModel):
    """An article, in its latest version."""

    id: str
    iri: str
    version: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    identifier: str | None = Field(default=None, description="The id that the input gave it.")
    language: str | None = None
    licence: str | None = None
    corrects: str | None = Field(default=None, description="The path of the article that it puts right.")


class ArticleDetail(Article):
    """An article with its body."""

    text: str = Field(description="The body that all offsets count in.")
    sha256: str
    versions: list[str] = Field(description="All versions that the store holds, the latest first.")
    statements: int
    legal_actions: int
    affiliations: int
    observations: int


class Hit(BaseModel):
    """One answer of a search."""

    kind: Literal["entity", "statement", "article"]
    id: str
    label: str
    type: str = Field(description="The entity's type or the statement's act.")
    snippet: str = Field(description="Text around the words, which stand between U+2068 and U+2069.")
    confidence: float | None = Field(description="How likely it is right; null for an article.", examples=[0.83])


class Page(BaseModel):
    """What all lists have. ``next`` is the address of the next page."""

    model_config = cast(ConfigDict, {"openapi_extra": {"content": {form.media_type: {} for form in (CSV, JSON_LD)}}})

    total: int = Field(description="How many there are on all pages.", examples=[42])
    next: str | None = Field(default=None, examples=["/api/statements?limit=20&cursor=WzBd"])


class ClaimPage(Page):
    """A list of records, which says what it does not show."""

    left_out: int = Field(
        description="How many claims fit the filters and were left out: see the parameter claims.", examples=[3]
    )


class Statements(ClaimPage):
    items: list[Statement]


class LegalActions(ClaimPage):
    items: list[LegalAction]


class Affiliations(ClaimPage):
    items: list[Affiliation]


class Observations(ClaimPage):
    items: list[Observation]


class Case(BaseModel):
    """Legal actions against the same target in one matter. It is derived from them: they are its evidence."""

    id: str = Field(description="Its path below /id/.", examples=["case/mara-ilves~0123abcd"])
    iri: str
    name: str = Field(examples=["Mara Ilves: smuggling"])
    concerns: list[Ref] = Field(description="The targets that its actions share.")
    shared_terms: list[str] = Field(description="The words by which their matters are one.", examples=[["smuggling"]])
    course: list[str] = Field(
        description="The kinds of its actions in order, with the status of those that no article tells as done.",
        examples=[["arrest", "charge (claimed)", "appeal (sought)"]],
    )
    actions: int = Field(examples=[3])
    articles: int = Field(description="How many articles tell of them.", examples=[2])
    earliest: str | None = Field(default=None, description="The first day that an action has.", examples=["2024-05-01"])
    latest: str | None = Field(default=None, description="The last day that an action has.", examples=["2024-06-30"])
    first_published: str | None = Field(default=None, description="The date of the first article.", examples=["2024-05-02"])
    last_published: str | None = Field(default=None, description="The date of the last article.", examples=["2024-07-01"])


class CaseDetail(Case):
    """A case with its course."""

    timeline: list[LegalAction] = Field(description="Its actions in order, the first 200.")


class Cases(Page):
    items: list[Case]


class Entities(Page):
    items: list[Entity]


class Articles(Page):
    items: list[Article]


class Hits(BaseModel):
    total: int
    items: list[Hit]
