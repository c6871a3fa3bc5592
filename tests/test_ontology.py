"""The vocabulary is complete and documented, its lists are those of the records, and what is derived from it is current."""

import json
import re
from typing import get_args

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, URIRef

import ontology
from kg import records, vocab
from ontology import build

GRAPH = Graph().parse(data=ontology.news(), format="turtle")
OWN = [term for term in vocab.terms().values() if term.is_own]
RELATIONS = (*build.RELATIONS, SKOS.exactMatch)


def of(term, *properties):
    return [value for property_ in properties for value in GRAPH.objects(URIRef(term.iri), property_)]


def parsed(document):
    """The triples of a JSON-LD document."""
    return [tuple(quad.triple) for quad in ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)]


def test_ontology_says_whose_it_is_and_which_version():
    head = URIRef(ontology.IRI)
    for about in (DCTERMS.title, DCTERMS.creator, DCTERMS.description, DCTERMS.license, OWL.versionInfo, OWL.versionIRI):
        assert len(list(GRAPH.objects(head, about))) == 1, about


def test_ontology_has_no_blank_nodes():
    assert not [node for triple in GRAPH for node in triple if isinstance(node, BNode)]


def test_no_two_terms_share_a_name():
    declared = {s for s in GRAPH.subjects(RDF.type, None) if s != URIRef(ontology.IRI)}
    assert {str(s) for s in declared} == {term.iri for term in vocab.terms().values()}


@pytest.mark.parametrize("term", vocab.terms().values(), ids=lambda term: term.name)
def test_every_term_has_one_label_and_one_description(term):
    names = (SKOS.prefLabel, SKOS.definition) if term.sort == "concept" else (RDFS.label, RDFS.comment)
    assert [len(of(term, name)) for name in names] == [1, 1]
    assert term.label == term.label.strip() != ""
    assert term.comment.endswith(".")


@pytest.mark.parametrize("term", [t for t in OWN if t.sort == "property"], ids=lambda term: term.name)
def test_every_own_property_has_domain_range_and_relatives(term):
    assert [len(of(term, about)) for about in (RDFS.domain, RDFS.range)] == [1, 1]
    assert of(term, *RELATIONS)


@pytest.mark.parametrize("term", [t for t in OWN if t.sort == "class"], ids=lambda term: term.name)
def test_every_own_class_has_relatives(term):
    assert of(term, RDFS.subClassOf)


def test_own_terms_that_others_name_are_declared():
    named = {str(node) for triple in GRAPH for node in triple if str(node).startswith(ontology.NAMESPACE)} - {
        ontology.NAMESPACE
    }
    assert named <= {term.iri for term in vocab.terms().values()}


@pytest.mark.parametrize("kind", [t for t in OWN if t.sort == "concept"], ids=lambda term: term.name)
def test_every_kind_has_a_code_a_list_and_an_example(kind):
    assert [len(of(kind, about)) for about in (SKOS.notation, SKOS.inScheme, SKOS.example)] == [1, 1, 1]
    assert kind.name.partition("-")[2] == kind.code.replace(" ", "-")


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("act", records.Act),
        ("form", records.Form),
        ("legalKind", records.LegalKind),
        ("legalStatus", records.LegalStatus),
        ("affiliationStatus", records.AffiliationStatus),
        ("basis", records.Basis),
        ("penaltyKind", records.PenaltyKind),
        ("bound", records.Bound),
    ],
)
def test_kinds_are_those_of_the_records(scheme, values):
    assert vocab.codes(scheme) == get_args(values)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pyLODE leaves its style sheet open
@pytest.mark.filterwarnings("ignore:There is no current event loop:DeprecationWarning")  # pyLODE's, on Python 3.12 and newer
def test_context_and_page_are_current():
    for name, text in (("context.jsonld", build.context()), ("index.html", build.page())):
        assert ontology.read(name) == text, f"{name}: run python -m ontology.build"


def test_context_gives_every_term_its_own_iri():
    names = {term.name: term for term in vocab.terms().values() if term.sort != "scheme"}
    document = {"@context": json.loads(ontology.context())["@context"], "@id": "x:s", "@type": list(names)}
    assert {o for _, _, o in parsed(document)} == {ox.NamedNode(term.iri) for term in names.values()}


def test_context_reads_kinds_and_dates_as_what_they_are():
    document = {
        "@context": json.loads(ontology.context())["@context"],
        "@id": "x:s",
        "act": "act-deny",
        "earliest": "2024-05-01",
    }
    assert {(p, o) for _, p, o in parsed(document)} == {
        (ox.NamedNode(vocab.term("act")), ox.NamedNode(vocab.concept("act", "deny"))),
        (ox.NamedNode(vocab.term("earliest")), ox.Literal("2024-05-01", datatype=ox.NamedNode(str(XSD.date)))),
    }


def test_page_asks_for_its_style_sheet_and_nothing_else():
    page = ontology.page()
    assert re.findall(r"<(?:link|script|img|iframe|style)\b[^>]*>", page) == ['<link rel="stylesheet" href="page.css">']
    assert not re.findall(r"\s(?:src|style|on\w+)=", page)
    assert "url(" not in ontology.read("page.css")


def test_page_has_every_term_and_kind_at_its_own_name():
    addresses = re.findall(r' id="([^"]+)"', ontology.page())
    assert {term.name for term in vocab.terms().values()} <= set(addresses)
    assert len(addresses) == len(set(addresses))


def test_links_within_the_page_lead_somewhere():
    page = ontology.page()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))
