"""``/api/evidence``: the words that a record rests on, with the paragraph around them."""

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import BaseModel, Field
from pyoxigraph import NamedNode

from api import views
from api.errors import RESPONSES
from api.models import ArticleRef, Text
from api.parameters import RecordPath
from api.rest import TAG, one
from api.service import iri_of, path_of, rows
from kg import vocab
from kg.errors import NotFound

blueprint = APIBlueprint("evidence", __name__, url_prefix="/api/evidence", abp_tags=[TAG], abp_responses=RESPONSES)
MAX_MEMBERS = 20
STATED_IN = vocab.term("statedIn")


class Role(Text):
    """A stretch of the text and what it is to the record."""

    role: str = Field(
        description="evidence (the sentence), contentSpan, cue, trigger …: the term of the ontology; refersTo for the mention "
        "of an entity.",
        examples=["evidence"],
    )
    paragraph: Text = Field(description="The line of the text that it begins in.")


class Passage(BaseModel):
    """What of one version a record rests on."""

    record: str = Field(description="The id of the record, or of the entity as that version knows it.")
    article: ArticleRef
    sha256: str = Field(description="Of the version's text, which the offsets count in.")
    spans: list[Role] = Field(description="In the order of the text.")


class Evidence(BaseModel):
    """All that one record or entity rests on."""

    id: str
    passages: list[Passage] = Field(
        description="One for what stands in one version; for an entity across articles one for each member, the "
        "newest article first, the first 20.",
    )
    total: int = Field(description="How many passages there are.", examples=[1])


@blueprint.get("/<path:path>", summary="What a record rests on", responses={"200": Evidence})
def evidence(path: RecordPath) -> Response:
    """Of a statement, a legal action, an affiliation, a figure, an entity of one version or one across articles."""
    iri = iri_of(path.path)
    known = views.Known()
    members = {row["member"].value: row["version"].value for row in rows("members", entity=NamedNode(iri))}
    if not members:
        versions = [row["value"].value for row in rows("entity", entity=NamedNode(iri)) if row["property"].value == STATED_IN]
        members = {iri: versions[0]} if versions else {}
    order = sorted(members, key=path_of)
    order.sort(key=lambda member: known.article(members[member]).date or "", reverse=True)
    passages = [_passage(member, members[member], known) for member in order[:MAX_MEMBERS]]
    if not any(passage.spans for passage in passages):
        raise NotFound(f"{path.path}: no record that rests on words")
    return one(Evidence(id=path_of(iri), passages=passages, total=len(order)))


def _passage(record: str, version: str, known: views.Known) -> Passage:
    body = rows("body", version=NamedNode(version))[0]
    found = {
        (int(row["begin"].value), int(row["end"].value), views.type_name(row["property"].value), row["words"].value)
        for row in rows("evidence", record=NamedNode(record))
    }
    text = body["body"].value
    spans = [
        Role(begin=begin, end=end, text=words, role=role, paragraph=_line(text, begin))
        for begin, end, role, words in sorted(found)
    ]
    return Passage(record=path_of(record), article=known.article(version), sha256=body["sha256"].value, spans=spans)


def _line(text: str, at: int) -> Text:
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return Text(begin=begin, end=end, text=text[begin:end])
