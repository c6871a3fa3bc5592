"""The page of queries: the form, an answer as a table of cells, what can be downloaded.

An answer in SPARQL's JSON or in Turtle in, HTML out. What the page's scripts draw, they read from its table.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, abort, jsonify, render_template

from api.examples import examples
from api.negotiation import GRAPHS, RESULTS, Format
from api.protocol import Operation
from api.query_errors import Trouble
from api.service import tagged
from api.wording import local_address, short
from kg import vocab
from kg.store.prefixes import prefixes

# In this order they stand in the form and below an answer.
FORMAT_NAMES = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "turtle": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}
_NUMBERS = ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")

blueprint = Blueprint("query_pages", __name__)


@dataclass(frozen=True, slots=True)
class Cell:
    """One term. *node* is its IRI or the name of a blank node, empty for a literal; *address* is its page here."""

    text: str
    node: str = ""
    address: str | None = None
    is_number: bool = False

    @property
    def is_term(self) -> bool:
        """Whether it is a short name, which is not to be broken."""
        return self.node != self.text and not self.address and bool(self.node)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query came to: *boolean* of ASK, else rows; *turtle* of a graph. *is_cut* says that there are more rows."""

    names: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    boolean: bool | None = None
    turtle: str = ""
    is_cut: bool = False

    @property
    def formats(self) -> list[tuple[Format, str]]:
        """In which the same answer can be had, each with its name for people."""
        return named(GRAPHS if self.turtle else RESULTS)


@blueprint.get("/examples/<name>")
def example(name: str) -> Response:
    """The page with one of the examples."""
    found = next((e for e in examples() if e.name == name), None)
    if found is None:
        abort(404, f"There is no example {name!r}.")
    return tagged(Response(query_page(found.text), content_type="text/html; charset=utf-8"), "page", name)


@blueprint.get("/sparql/terms")
def terms() -> Response:
    """What the editor completes: prefixes with their namespaces, and the terms of the vocabulary."""
    known = [
        {"name": short(t.iri), "sort": t.sort, "label": t.label, "comment": t.comment}
        for t in vocab.terms().values()
        if t.sort != "scheme"
    ]
    return tagged(jsonify(prefixes=prefixes(), terms=known), "terms")


def query_page(
    query: str, answer: Answer | None = None, *, trouble: Trouble | None = None, asked: Operation | None = None
) -> str:
    """The form with *query* in it, and below it the *answer* or the *trouble*; *asked* tells the dataset to keep."""
    return render_template(
        "sparql.html",
        query=query,
        examples=examples(),
        answer=answer,
        trouble=trouble,
        dataset=dataset(asked) if asked else [],
        offered=(("Rows (SELECT, ASK)", named(RESULTS)), ("Graphs (CONSTRUCT, DESCRIBE)", named(GRAPHS))),
    )


def named(formats: Iterable[Format]) -> list[tuple[Format, str]]:
    """*formats* with their names for people."""
    return [(form, FORMAT_NAMES[form.name]) for form in formats]


def dataset(asked: Operation) -> list[tuple[str, str]]:
    """The parameters of a request that choose its graphs."""
    default = [("default-graph-uri", iri) for iri in asked.default_graphs]
    return default + [("named-graph-uri", iri) for iri in asked.named_graphs]


def answer_of_rows(result: bytes, *, is_cut: bool) -> Answer:
    """The answer to SELECT or ASK, from SPARQL's JSON."""
    found = json.loads(result)
    if "boolean" in found:
        return Answer((), (), boolean=found["boolean"])
    names = found["head"]["vars"]
    rows = [[_bound(row[name]) if name in row else Cell("") for name in names] for row in found["results"]["bindings"]]
    return Answer(names, rows, is_cut=is_cut)


def answer_of_graph(result: bytes, *, is_cut: bool) -> Answer:
    """The answer to CONSTRUCT or DESCRIBE, from Turtle."""
    triples = ox.parse(result, format=ox.RdfFormat.TURTLE)
    rows = [[_term(t.subject), _term(t.predicate), _term(t.object)] for t in triples]
    return Answer(("subject", "predicate", "object"), rows, turtle=result.decode() or "# no triples", is_cut=is_cut)


def _bound(term: Mapping[str, object]) -> Cell:
    """A cell from a binding of SPARQL's JSON."""
    if term["type"] == "triple":
        return Cell(json.dumps(term["value"], ensure_ascii=False))
    value = str(term["value"])
    if term["type"] == "uri":
        return Cell(short(value), value, local_address(value))
    if term["type"] == "bnode":
        return Cell(f"_:{value}", f"_:{value}")
    return Cell(value, is_number=_is_number(str(term.get("datatype", ""))))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Cell:
    if isinstance(term, ox.NamedNode):
        return Cell(short(term.value), term.value, local_address(term.value))
    if isinstance(term, ox.Literal):
        return Cell(term.value, is_number=_is_number(term.datatype.value))
    return Cell(str(term), str(term) if isinstance(term, ox.BlankNode) else "")


def _is_number(datatype: str) -> bool:
    return datatype.startswith("http://www.w3.org/2001/XMLSchema#") and datatype.rpartition("#")[2] in _NUMBERS
