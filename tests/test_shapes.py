"""Valid data conforms to the shapes, and every constraint of every shape can fail."""

from typing import get_args

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

import ontology
from kg import iris, vocab
from kg.cases import Rule
from kg.rdf import article_quads, case_quads, graph_of, identity_quads, quads

BASE = iris.DEFAULT_BASE
SHAPES = Graph().parse(data=ontology.shapes(), format="turtle")
CLASSES = list(SHAPES.subject_objects(SH.targetClass))
COMPONENTS = {
    SH.minCount: SH.MinCountConstraintComponent,
    SH.maxCount: SH.MaxCountConstraintComponent,
    SH["class"]: SH.ClassConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent,
    SH.nodeKind: SH.NodeKindConstraintComponent,
    SH["in"]: SH.InConstraintComponent,
    SH["or"]: SH.OrConstraintComponent,
    SH.node: SH.NodeConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.minLength: SH.MinLengthConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.minExclusive: SH.MinExclusiveConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
    SH.lessThan: SH.LessThanConstraintComponent,
    SH.lessThanOrEquals: SH.LessThanOrEqualsConstraintComponent,
}
NOT_CONSTRAINTS = {RDF.type, SH.targetClass, SH.path, SH.property, SH.message}


def graph(*parts):
    return Graph().parse(
        data=ox.serialize([q.triple for part in parts for q in part], format=ox.RdfFormat.N_TRIPLES), format="nt"
    )


def violations(data):
    """The (shape, kind of constraint) pairs that the data violates."""
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES)
    found = report.subjects(RDF.type, SH.ValidationResult)
    return {(report.value(r, SH.sourceShape), report.value(r, SH.sourceConstraintComponent)) for r in found}


@pytest.fixture(scope="module")
def valid(harbour):
    version = graph_of(harbour, BASE).value
    people = [iris.record(version, entity.id) for entity in harbour.entities if entity.type == "Person" and entity.named]
    first, second, *_ = (iris.record(version, action.id) for action in harbour.legal_actions)
    return graph(
        quads(harbour, BASE, {"newsgraph": "0.1.0"}),
        article_quads({iris.work(harbour.article, BASE): version}, BASE),
        identity_quads("Person", "mara-ilves", BASE, names=("Mara Ilves", "Ilves"), members=people[:1]),
        identity_quads(
            "Person", "karl-saar", BASE, names=("Karl Saar",), members=people[1:], same_as=["https://example.org/1"]
        ),
        case_quads(
            "mara-ilves~12345678",
            BASE,
            label="Mara Ilves: smuggling",
            parties=[iris.identity("Person", "mara-ilves", BASE)],
            terms=["smuggling"],
            steps=[(first, ["smuggling"], ""), (second, [], first)],
            overtakings=[(second, first, rule) for rule in get_args(Rule)],
        ),
    )


def test_sample_with_every_field_conforms(valid):
    assert violations(valid) == set()


def test_shapes_are_valid_shacl(valid):
    conforms, _, text = pyshacl.validate(valid, shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_every_class_of_the_data_has_a_shape(valid):
    assert set(valid.objects(None, RDF.type)) == {kind for _, kind in CLASSES}


def test_every_property_of_the_data_is_in_a_shape(valid):
    inner = {inverse for path in SHAPES.objects(None, SH.path) for inverse in SHAPES.objects(path, SH.inversePath)}
    unchecked = set(valid.predicates()) - {RDF.type, *SHAPES.objects(None, SH.path), *inner}
    assert unchecked == set()


def test_every_constraint_of_every_shape_can_fail(valid):
    broken = Graph()
    for number, (_, kind) in enumerate(CLASSES):
        broken.add((URIRef(f"x:empty/{number}"), RDF.type, kind))  # has nothing: minCount, and classes that others imply
    for triple in valid:
        broken.add(triple)
    for shape, kind in CLASSES:
        node = min(valid.subjects(RDF.type, kind))
        for path in (p for constraint in SHAPES.objects(shape, SH.property) for p in SHAPES.objects(constraint, SH.path)):
            inverse = SHAPES.value(path, SH.inversePath)
            if inverse is not None:
                broken.add((URIRef("x:wrong"), inverse, node))
            else:
                for wrong in (URIRef("x:wrong"), Literal("wrong", datatype=URIRef("x:type")), Literal(""), Literal(-1)):
                    broken.add((node, path, wrong))
    for earlier, later in (("endIndex", "beginIndex"), ("latest", "earliest"), ("high", "low")):
        node = min(valid.subjects(URIRef(vocab.term(earlier))))
        broken.add(
            (node, URIRef(vocab.term(later)), Literal("2999-01-01", datatype=DATE) if later == "earliest" else Literal(99999))
        )
    checked = {*(shape for shape, _ in CLASSES), *SHAPES.objects(None, SH.property)}
    asked = {(shape, about) for shape in checked for about in SHAPES.predicates(shape) if about not in NOT_CONSTRAINTS}
    assert {(shape, COMPONENTS[about]) for shape, about in asked} - violations(broken) == set()


DATE = URIRef("http://www.w3.org/2001/XMLSchema#date")


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        ("act", "act"),
        ("form", "form"),
        ("legalKind", "kind"),
        ("entityKind", "kind"),
        ("legalStatus", "status"),
        ("affiliationStatus", "status"),
        ("basis", "basis"),
        ("penaltyKind", "penaltyKind"),
        ("bound", "bound"),
        ("observationKind", "kind"),
        ("observationStatus", "status"),
    ],
)
def test_lists_in_the_shapes_are_those_of_the_ontology(scheme, name):
    declared = {vocab.concept(scheme, code) for code in vocab.codes(scheme)}
    lists = [
        {str(item) for item in SHAPES.items(SHAPES.value(constraint, SH["in"]))}
        for constraint in SHAPES.subjects(SH.path, URIRef(vocab.term(name)))
        if (constraint, SH["in"], None) in SHAPES
    ]
    assert declared in lists
