"""What holds across versions, in quads: the shared graph, and the links between the versions of an article."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg import iris, vocab
from kg.rdf.graph import ENTITY_CLASSES, INTEGER, KIND, NAME, OTHER_NAME, SAME_AS, TYPE, Node, node

_RULES = {
    "carriesOut": node("carriesOut"),
    "refuses": node("refuses"),
    "annuls": node("annuls"),
    "ends": node("ends"),
    "replaces": node("replaces"),
}


def article_quads(latest: Mapping[str, str], base: str) -> list[Quad]:
    """The articles, for the shared graph; *latest* maps the IRI of each work to that of its latest version."""
    return [quad for work, version in latest.items() for quad in _article(NamedNode(work), NamedNode(version), base)]


def identity_quads(
    entity_type: str,
    slug: str,
    base: str,
    *,
    names: Sequence[str],
    members: Iterable[str],
    same_as: Iterable[str] = (),
    kind: str | None = None,
) -> list[Quad]:
    """One identity, for the shared graph: *names* begin with the one it goes by, *members* are the IRIs of its entities.

    *kind* is the code of a kind of entity; raises UnknownTerm for another.
    """
    graph, identity = NamedNode(iris.shared_graph(base)), NamedNode(iris.identity(entity_type, slug, base))
    triples: list[tuple[NamedNode, NamedNode, Node]] = [
        (identity, TYPE, node("Identity")),
        (identity, node("entityType"), ENTITY_CLASSES[entity_type]),
        (identity, NAME, Literal(names[0])),
        *((identity, OTHER_NAME, Literal(name)) for name in names[1:]),
        *((identity, KIND, NamedNode(vocab.concept("entityKind", code))) for code in (kind,) if code),
        *((identity, SAME_AS, NamedNode(iris.encoded(iri))) for iri in same_as),
        *((NamedNode(member), node("identity"), identity) for member in members),
    ]
    return [Quad(*triple, graph) for triple in triples]


def case_quads(
    key: str,
    base: str,
    *,
    label: str,
    parties: Iterable[str],
    terms: Iterable[str],
    steps: Iterable[tuple[str, Iterable[str], str]],
    overtakings: Iterable[tuple[str, str, str]],
) -> list[Quad]:
    """One case, for the shared graph: *parties* are IRIs of identities or entities.

    *steps* are the actions in order: IRI, words of its matter that others share, IRI of the one it goes with or "".
    *overtakings* are IRIs, later and earlier, and the name of the property that is the rule, one of _RULES.
    """
    graph, case = NamedNode(iris.shared_graph(base)), NamedNode(iris.case(key, base))
    triples: list[tuple[NamedNode, NamedNode, Node]] = [
        (case, TYPE, node("Case")),
        (case, NAME, Literal(label)),
        *((case, node("concerns"), NamedNode(party)) for party in parties),
        *((case, node("sharedTerm"), Literal(term)) for term in terms),
    ]
    for number, (iri, words, beside) in enumerate(steps, 1):
        action = NamedNode(iri)
        triples += [(action, node("inCase"), case), (action, node("step"), Literal(str(number), datatype=INTEGER))]
        triples += [(action, node("sharedTerm"), Literal(word)) for word in words]
        triples += [(action, node("goesWith"), NamedNode(beside))] if beside else []
    for later, earlier, rule in overtakings:
        triples += [(NamedNode(later), term, NamedNode(earlier)) for term in (node("supersedes"), _RULES[rule])]
    return [Quad(*triple, graph) for triple in triples]


def revision_quad(version: NamedNode, earlier: NamedNode) -> Quad:
    """That *version* replaced *earlier*, in the graph of *version*."""
    return Quad(version, node("wasRevisionOf"), earlier, version)


def _article(work: NamedNode, version: NamedNode, base: str) -> list[Quad]:
    graph = NamedNode(iris.shared_graph(base))
    return [Quad(work, TYPE, node("Article"), graph), Quad(work, node("latestVersion"), version, graph)]
