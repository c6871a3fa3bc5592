"""Answers of a query, for terminals and in the standard formats."""

import re
from typing import BinaryIO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from kg.errors import BadQuery
from kg.store.port import Term
from kg.store.prefixes import prefixes

ROWS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
TRIPLES = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
FORMATS = ("table", *ROWS, *TRIPLES)

# What SPARQL 1.1 reads as one token; SERVICE in any of these is no keyword.
_SKIPPED = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*> | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | \#[^\n\r]* | [?$]\w+ | [\w.-]*:[\w.:%\\-]*""",
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile(r"\bservice\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
MAX_PADDED = 80  # characters: a whole article in one cell must not push the other columns out of sight

Results = QuerySolutions | QueryBoolean | QueryTriples


def refuse_network(query: str) -> None:
    """Raises BadQuery if the query would ask another server: answers depend on the store alone."""
    if _SERVICE.search(_SKIPPED.sub(" ", query)):
        raise BadQuery("query: SERVICE is not allowed; ask the other endpoint itself")


def names_graphs(query: str) -> bool:
    """Whether the query says by FROM which graphs it is about."""
    return _FROM.search(_SKIPPED.sub(" ", query)) is not None


def write(results: Results, form: str | None, out: BinaryIO) -> None:
    """Write the answer; without *form*, a table, or Turtle for a graph. Raises BadQuery if it has no such form."""
    if isinstance(results, QueryTriples):
        if form is not None and form not in TRIPLES:
            raise BadQuery(f"query: a graph cannot be written as {form}; take {' or '.join(TRIPLES)}")
        serialize(results, out, TRIPLES[form or "turtle"], prefixes=prefixes())
    elif form in TRIPLES:
        raise BadQuery(f"query: rows cannot be written as {form}; take table, {', '.join(ROWS)}")
    elif form in ROWS:
        results.serialize(out, ROWS[form])
    elif isinstance(results, QueryBoolean):
        out.write(b"true\n" if results else b"false\n")
    else:
        out.write(_table(results).encode())


def _table(solutions: QuerySolutions) -> str:
    """Columns as wide as their widest cell, up to MAX_PADDED; wider cells are whole, and push only their own line."""
    names = [variable.value for variable in solutions.variables]
    rows = [names, *([_shown(term) if (term := row[name]) is not None else "" for name in names] for row in solutions)]
    widths = [min(max(map(len, column)), MAX_PADDED) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def _shown(term: Term) -> str:
    """The term in one line: a text as it is, an IRI by prefix where one fits."""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        for prefix, namespace in prefixes().items():
            local = term.value.removeprefix(namespace)
            if local != term.value and re.fullmatch(r"[\w-]+", local):
                return f"{prefix}:{local}"
        return term.value
    return str(term) if isinstance(term, BlankNode) else f"<< {term} >>"
