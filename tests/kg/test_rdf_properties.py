"""The table of properties, the records and the ontology agree, both ways; so does all code that names a term."""

import ast
import re
import runpy
from dataclasses import fields
from pathlib import Path

import pytest

from kg import vocab
from kg.rdf import PROPERTIES
from kg.records import Version
from kg.store.prefixes import prefixes

ROOT = Path(__file__).parents[2]
DOCUMENT = runpy.run_path(str(ROOT / "docs" / "records.py"))
CODE = sorted(path for part in ("kg", "api") for path in (ROOT / part).rglob("*.py"))
TEXTS = sorted(path for part in ("kg", "api") for end in ("py", "rq", "html", "js") for path in (ROOT / part).rglob(f"*.{end}"))


def named_in(path):
    """The terms that a module asks for by name: ``vocab.term("speaker")``, ``node("speaker")``."""
    for call in (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)):
        function = ast.unparse(call.func)
        names = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if function in {"vocab.term", "node"} and len(names) == 1:
            yield names[0]
        elif function == "vocab.concept" and len(names) == 2:
            yield f"{names[0]}-{names[1].replace(' ', '-')}"


@pytest.mark.parametrize("record", PROPERTIES, ids=lambda record: record.__name__)
def test_every_field_is_published_or_shapes_the_graph(record):
    published = {entry.field for entry in PROPERTIES[record]}
    assert published | set(DOCUMENT["SHAPING"].get(record, {})) == {field.name for field in fields(record)}


@pytest.mark.parametrize("record", PROPERTIES, ids=lambda record: record.__name__)
def test_every_entry_names_a_declared_property(record):
    terms = [vocab.described(vocab.term(entry.term)) for entry in PROPERTIES[record]]
    assert {term.sort for term in terms} == {"property"}


def test_every_record_has_a_place_in_the_document():
    assert set(DOCUMENT["PLACES"]) == set(PROPERTIES) >= {Version}


def test_every_own_property_is_used():
    used = {entry.term for entries in PROPERTIES.values() for entry in entries} | {n for path in CODE for n in named_in(path)}
    own = {term.name for term in vocab.terms().values() if term.sort == "property" and term.is_own}
    assert own - used == set()


def test_every_term_that_code_asks_for_is_declared():
    asked = {name: path.name for path in CODE for name in named_in(path)}
    assert {"anchorOf", "identity"} <= set(asked)
    assert {name: path for name, path in asked.items() if name not in vocab.terms()} == {}


def test_every_prefixed_term_in_code_queries_and_pages_is_declared():
    declared = {term.iri for term in vocab.terms().values()}
    namespaces = {prefix: start for prefix, start in prefixes().items() if any(iri.startswith(start) for iri in declared)}
    written = re.compile(rf"\b({'|'.join(namespaces)}):([A-Za-z][\w-]*)")
    found = {(path.name, *name) for path in TEXTS for name in written.findall(path.read_text(encoding="utf-8"))}
    assert {("version.rq", "schema", "headline"), ("statements.rq", "news", "speaker")} <= found
    assert sorted(one for one in found if namespaces[one[1]] + one[2] not in declared) == []


def test_table_of_records_is_current():
    assert (ROOT / "docs" / "records.md").read_text(encoding="utf-8") == DOCUMENT["page"](), "run python docs/records.py"
