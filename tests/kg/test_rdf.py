import json
from dataclasses import fields, is_dataclass, replace
from typing import get_args, get_type_hints

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ontology
from kg import iris, vocab
from kg.cases import Rule
from kg.errors import UnknownTerm
from kg.rdf import PROPERTIES, article_quads, case_quads, graph_of, identity_quads, quads, revision_quad
from kg.records import (
    Affiliation,
    Article,
    Entity,
    LegalAction,
    Observation,
    PenaltyPart,
    Statement,
    Version,
    When,
    from_json,
    to_json,
)

BASE = iris.DEFAULT_BASE
RUN = {"newsgraph": "0.1.0", "some-model": "3.8.0"}
BODY = "Ilves said:\nno."
ARTICLE = Article("a", BODY)


def objects(found, subject, name):
    """The values of a property, as text."""
    return [q.object.value for q in found if q.subject.value == subject and q.predicate.value == vocab.term(name)]


def types(found, subject):
    return {q.object.value for q in found if q.subject.value == subject and q.predicate.value == vocab.RDF_TYPE}


def lines(found):
    return "".join(sorted(ox.serialize(found, format=ox.RdfFormat.N_QUADS).decode().splitlines(keepends=True)))


def named(record_id="entity/person/ilves", **given_fields):
    return replace(Entity(record_id, "Person", "Ilves", True, ((0, 5),)), **given_fields)


def said(**given_fields):
    return replace(Statement("statement/6-10", (), None, (6, 10), ((12, 14),), "indirect", "deny", (0, 15)), **given_fields)


def written(*entities, statements=(), legal_actions=(), article=ARTICLE):
    """The quads of a version of BODY, and its IRI."""
    version = Version(article, entities, (), statements, legal_actions)
    return quads(version, BASE, RUN), graph_of(version, BASE).value


# Snapshot -----------------------------------------------------------------------------------------------------------


def test_quads_of_the_sample_article_are_the_known_ones(harbour, snapshot):
    snapshot("harbour.nq", lines(quads(harbour, BASE, RUN)))


def test_sample_article_sets_every_field_of_every_record(harbour):
    seen = {}

    def visit(record):
        seen.setdefault(type(record), set()).update(f.name for f in fields(record) if getattr(record, f.name) not in (None, ()))
        for field in fields(record):
            value = getattr(record, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if is_dataclass(item):
                    visit(item)

    visit(harbour)
    assert seen == {kind: {f.name for f in fields(kind)} for kind in PROPERTIES}


def test_records_survive_json(harbour):
    assert from_json(json.loads(json.dumps(to_json(harbour)))) == harbour


# Articles and versions ----------------------------------------------------------------------------------------------


def test_headline_and_date_are_those_of_the_version():
    found, version = written(article=Article("a", BODY, title="Ilves denies it", date="2024-05"))
    assert objects(found, version, "headline") == ["Ilves denies it"]
    dated = next(q.object for q in found if q.predicate.value == vocab.term("datePublished"))
    assert dated == ox.Literal("2024-05", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth"))


def test_nothing_is_said_of_the_work_in_the_graph_of_a_version():
    found, version = written(article=Article("a", BODY, title="T", url="https://news.example.org/1"))
    work = objects(found, version, "specializationOf")[0]
    assert not [q for q in found if q.subject.value == work]


def test_two_versions_share_no_triple():
    first, _ = written(named(), article=Article("a", BODY, title="T", corrects="b"))
    second, _ = written(named(), article=Article("a", BODY + " ", title="T", corrects="b"))
    assert not {q.triple for q in first} & {q.triple for q in second}


def test_licence_is_an_address_or_a_name():
    web, _ = written(article=Article("a", BODY, licence="https://example.org/licence"))
    name, _ = written(article=Article("a", BODY, licence="all rights reserved"))
    kinds = [q.object.datatype.value.rpartition("#")[2] for q in web + name if q.predicate.value == vocab.term("license")]
    assert kinds == ["anyURI", "string"]


def test_run_names_its_software_and_no_time():
    found, version = written()
    assert objects(found, version + "/run", "software") == ["newsgraph 0.1.0", "some-model 3.8.0"]
    assert len([q for q in found if q.subject.value == version + "/run"]) == 3


def test_every_declared_class_and_property_is_published(harbour):
    version = graph_of(harbour, BASE)
    found = [
        *quads(harbour, BASE, RUN),
        *article_quads({"w:1": version.value}, BASE),
        *identity_quads("Person", "ilves", BASE, names=("Ilves",), members=("e:1",)),
        revision_quad(version, ox.NamedNode("v:0")),
        *case_quads(
            "ilves",
            BASE,
            label="Ilves",
            parties=["e:1"],
            terms=["theft"],
            steps=[("a:1", ["theft"], ""), ("a:2", [], "a:1")],
            overtakings=[("a:2", "a:1", rule) for rule in get_args(Rule)],
        ),
        *ox.parse(ontology.news().encode(), format=ox.RdfFormat.TURTLE),  # the lists of kinds
    ]
    used = {q.predicate.value for q in found} | {q.object.value for q in found if q.predicate.value == vocab.RDF_TYPE}
    abstract = {"Record", "Entity"}  # what their subclasses have in common
    declared = {term.name: term.iri for term in vocab.terms().values() if term.sort in {"class", "property"}}
    assert {name for name, iri in declared.items() if iri not in used} == abstract


# Entities -----------------------------------------------------------------------------------------------------------


def test_other_wording_of_a_name_is_another_name_and_a_line_break_is_none():
    found, version = written(
        named(name="Mara Ilves"), named("entity/group/x", name="said: no", type="Group", mentions=((6, 14),))
    )
    assert objects(found, version + "/entity/person/ilves", "altLabel") == ["Ilves"]
    assert objects(found, version + "/entity/group/x", "altLabel") == []


def test_pronoun_is_an_anaphor_and_a_name_is_none():
    found, version = written(named(pronouns=((6, 10),)))
    assert vocab.term("Anaphor") not in types(found, version + "#char=0,5")
    assert types(found, version + "#char=6,10") == {vocab.term(name) for name in ("String", "Mention", "Anaphor")}


def test_plural_pronoun_refers_to_all_that_it_means():
    found, version = written(named(pronouns=((6, 10),)), named("entity/person/saar", pronouns=((6, 10),)))
    assert len(objects(found, version + "#char=6,10", "refersTo")) == 2


# Statements, legal actions, dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "is_quotation"), [("direct", True), ("mixed", True), ("indirect", False)])
def test_statement_is_a_quotation_where_words_are_quoted(form, is_quotation):
    found, version = written(statements=(said(form=form),))
    assert (vocab.term("Quotation") in types(found, version + "/statement/6-10")) == is_quotation


def test_stretches_of_content_are_one_text_and_a_span_each():
    found, version = written(statements=(said(content=((0, 5), (12, 14))),))
    assert objects(found, version + "/statement/6-10", "content") == ["Ilves … no"]
    assert objects(found, version + "/statement/6-10", "contentSpan") == [version + "#char=0,5", version + "#char=12,14"]


def test_statement_without_content_has_none():
    found, version = written(statements=(said(content=()),))
    assert objects(found, version + "/statement/6-10", "content") == []


def test_version_vouches_where_no_statement_does():
    inner = said(id="statement/12-14", according_to="statement/6-10")
    found, version = written(statements=(said(), inner))
    assert objects(found, version + "/statement/6-10", "accordingTo") == [version]
    assert objects(found, version + "/statement/12-14", "accordingTo") == [version + "/statement/6-10"]


def test_same_words_inherited_are_another_date():
    when = When((6, 10), "2024", "2024-01-01", "2024-12-31", "stated")
    found, version = written(
        statements=(said(said_on=when), said(id="statement/x", said_on=replace(when, basis="inherited"))),
    )
    assert objects(found, version + "/date/6-10", "basis") == [vocab.concept("basis", "stated")]
    assert objects(found, version + "/date/6-10/inherited", "basis") == [vocab.concept("basis", "inherited")]


def test_date_that_could_not_be_read_keeps_its_words():
    action = LegalAction("legal-action/fine-6-10", "fine", (6, 10), "done", (0, 15), date=(0, 5))
    found, version = written(legal_actions=(action,))
    assert objects(found, version + "/legal-action/fine-6-10", "dateText") == ["Ilves"]
    assert objects(found, version + "/legal-action/fine-6-10", "actionDate") == []


# What is refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("span", [(3, 3), (4, 2), (-1, 2), (0, len(BODY) + 1)])
def test_span_outside_the_body_is_refused(span):
    with pytest.raises(ValueError, match="no span"):
        written(named(mentions=(span,)))


def test_kind_that_is_in_no_list_is_refused():
    with pytest.raises(UnknownTerm, match="entityKind-guild"):
        written(named(kind="guild"))


def test_lone_surrogate_is_refused():
    with pytest.raises(ValueError, match="surrogates"):
        written(article=Article("a", "Ilves \ud800"))


# Across versions ----------------------------------------------------------------------------------------------------


def test_articles_and_identities_stand_in_the_shared_graph():
    found = [
        *article_quads({"w:1": "w:1/v"}, BASE),
        *identity_quads("Person", "ilves", BASE, names=("Mara Ilves", "Ilves"), members=["e:1", "e:2"], kind=None),
    ]
    identity = iris.identity("Person", "ilves", BASE)
    assert {q.graph_name.value for q in found} == {iris.shared_graph(BASE)}
    assert objects(found, "w:1", "latestVersion") == ["w:1/v"]
    assert objects(found, identity, "prefLabel") == ["Mara Ilves"]
    assert objects(found, identity, "altLabel") == ["Ilves"]
    assert [objects(found, member, "identity") for member in ("e:1", "e:2")] == [[identity], [identity]]


def test_revision_stands_in_the_graph_of_the_later_version():
    later, earlier = ox.NamedNode("v:2"), ox.NamedNode("v:1")
    assert revision_quad(later, earlier) == ox.Quad(later, ox.NamedNode(vocab.term("wasRevisionOf")), earlier, later)


# Properties ---------------------------------------------------------------------------------------------------------

DAY = st.dates().map(str)
SPECIAL = {
    "kind": st.none() | st.sampled_from(vocab.codes("entityKind")),
    "same_as": st.lists(st.text().map("https://example.org/".__add__), max_size=2).map(tuple),
    "date": st.none() | st.one_of(DAY, DAY.map(lambda day: day[:7]), DAY.map(lambda day: day[:4])),
    "value": st.one_of(DAY, DAY.map(lambda day: day[:7]), DAY.map(lambda day: day[:4]), DAY.map(lambda day: f"{day}/{day}")),
    "earliest": DAY,
    "latest": DAY,
    "confidence": st.integers(1, 100).map(lambda percent: percent / 100),
    "duration": st.none() | st.sampled_from(["P18Y", "P1Y6M", "P14D"]),
    "amount": st.none() | st.integers(0, 10**14).map(lambda cents: cents / 100),
}
OTHERWISE = {
    LegalAction: {"date"},
    Observation: {"date"},
    PenaltyPart: {"kind"},
}  # fields whose name means something else there


def drawn(kind, body):
    """Records of that class with any values that their types allow, all spans within *body*: a new field is covered at once."""

    def of(hint):
        if hint == tuple[int, int]:
            ends = st.tuples(st.integers(0, len(body)), st.integers(0, len(body)))
            return ends.filter(lambda pair: pair[0] != pair[1]).map(sorted).map(tuple)
        if hint in (When, PenaltyPart):
            return drawn(hint, body)
        arguments = get_args(hint)
        if arguments and arguments[-1] is type(None):
            return st.none() | of(arguments[0])
        if arguments and arguments[-1] is Ellipsis:
            return st.lists(of(arguments[0]), max_size=2).map(tuple)
        return st.sampled_from(arguments) if arguments else st.from_type(hint)

    hints = get_type_hints(kind).items()
    special = {name: drawn for name, drawn in SPECIAL.items() if name not in OTHERWISE.get(kind, ())}
    return st.builds(kind, **{name: special[name] if name in special else of(hint) for name, hint in hints})


@st.composite
def versions(draw):
    body = draw(st.text(min_size=1, max_size=30))
    article = draw(drawn(Article, body))
    kinds = (Entity, Affiliation, Statement, LegalAction, Observation)
    twice = draw(st.sampled_from(kinds))  # more than two of one kind would be too much for one example
    lists = [draw(st.lists(drawn(kind, body), max_size=1 + (kind is twice)).map(tuple)) for kind in kinds]
    return Version(replace(article, text=body), *lists, dateline=draw(st.lists(st.text(), max_size=1).map(tuple)))


@settings(max_examples=60)  # each example is a whole article
@given(versions())
def test_quads_are_always_the_same_survive_nquads_and_stand_once_in_the_graph_of_their_version(version):
    found = quads(version, BASE, RUN)
    assert set(ox.parse(ox.serialize(found, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)) == set(found)
    assert found == quads(version, BASE, dict(reversed(RUN.items())))
    assert len(set(found)) == len(found)
    assert {q.graph_name for q in found} == {graph_of(version, BASE)}
    assert not [q for q in found if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


@settings(max_examples=60)  # each example is a whole article
@given(versions())
def test_words_of_a_span_are_those_of_the_body(version):
    found = quads(version, BASE, RUN)
    values = {
        name: {q.subject: q.object.value for q in found if q.predicate.value == vocab.term(name)}
        for name in ("anchorOf", "beginIndex", "endIndex")
    }
    for span, words in values["anchorOf"].items():
        begin, end = int(values["beginIndex"][span]), int(values["endIndex"][span])
        assert version.article.text[begin:end] == words
        assert span.value.endswith(f"#char={begin},{end}")
