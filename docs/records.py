"""Write docs/records.md, the table of JSON field, dataclass field and ontology term: ``python docs/records.py``."""

from dataclasses import fields
from pathlib import Path

import pyoxigraph as ox

import ontology
from kg import vocab
from kg.rdf import PROPERTIES
from kg.records import Affiliation, Article, Entity, LegalAction, Observation, PenaltyPart, Statement, Version, When

PLACES = {  # where each record stands in a line of JSON
    Article: "",
    Version: "",
    Entity: "entities[].",
    Affiliation: "affiliations[].",
    Statement: "statements[].",
    LegalAction: "legal_actions[].",
    PenaltyPart: "legal_actions[].penalty_parts[].",
    Observation: "observations[].",
    When: "affiliations[].since.`, `affiliations[].until.`, `statements[].said_on.`, `legal_actions[].action_date.`, "
    "`observations[].as_of.`, `observations[].since.",
}
SHAPING = {  # fields that PROPERTIES does not publish, for they shape the graph: what becomes of them
    Version: {
        "article": ("the node of the version", ("Version",)),
        "entities": ("a node each", ("Person", "Organization", "Place", "Group")),
        "affiliations": ("a node each", ("Affiliation",)),
        "statements": ("a node each", ("Statement", "Quotation")),
        "legal_actions": ("a node each", ("LegalAction",)),
        "observations": ("a node each", ("Observation",)),
    },
    Entity: {
        "id": ("the path of the node's IRI below the version's", ()),
        "type": ("the class of the node", ("Person", "Organization", "Place", "Group")),
        "mentions": (
            "a span each, which refers to the entity; other wordings are other names",
            ("Mention", "refersTo", "altLabel"),
        ),
        "pronouns": ("a span each, which refers to the entity", ("Anaphor", "refersTo")),
    },
    Affiliation: {"id": ("the path of the node's IRI below the version's", ())},
    Statement: {"id": ("the path of the node's IRI below the version's", ())},
    LegalAction: {"id": ("the path of the node's IRI below the version's", ())},
    Observation: {"id": ("the path of the node's IRI below the version's", ())},
    PenaltyPart: {"id": ("the path of the node's IRI below the version's", ())},
}
HEAD = """# Records: JSON field, dataclass field, ontology term

`kg extract` writes one article a line, as JSON. The dataclasses of `kg/records.py` have the same fields by the same names,
and `kg/rdf/properties.py` publishes them under the terms of the [ontology](../ontology/news.ttl). A span is `[begin, end]` in
Unicode code points of `text`, end exclusive. This page is written by `python docs/records.py`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(record) for record in PLACES)])


def _section(record: type) -> str:
    rows = ["| JSON | dataclass | term | meaning |", "|---|---|---|---|"]
    for field in fields(record):
        terms = [p.term for p in PROPERTIES.get(record, ()) if p.field == field.name]
        meaning, more = SHAPING.get(record, {}).get(field.name, ("", ()))
        meaning = meaning or " ".join(vocab.described(vocab.term(term)).comment for term in terms[:1])
        json = "" if field.name == "article" else _json(record, field.name)
        rows.append(
            f"| {json} | `{field.name}` | {', '.join(f'`{_short(vocab.term(t))}`' for t in (*terms, *more))} | {meaning} |"
        )
    return f"## {record.__name__}\n\n" + "\n".join(rows) + "\n"


def _json(record: type, field: str) -> str:
    return ", ".join(f"`{place}{field}`" for place in PLACES[record].split("`, `"))


def _short(iri: str) -> str:
    parser = ox.parse(ontology.news().encode(), format=ox.RdfFormat.TURTLE)
    next(parser)  # the prefixes stand before the first triple
    return next(f"{prefix}:{iri.removeprefix(start)}" for prefix, start in parser.prefixes.items() if iri.startswith(start))


if __name__ == "__main__":
    Path(__file__).with_name("records.md").write_text(page(), encoding="utf-8")
