"""The documents say what is: examples run, links lead somewhere, and nothing a user can call is left out."""

import doctest
import re
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.annotate import annotate
from kg.cli import cli
from kg.extract import extract
from kg.iris import DEFAULT_BASE
from kg.rdf import graph_of, quads
from kg.records import Article
from kg.store.prefixes import prefixes

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TARGET = re.compile(r"`make ([a-z-]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(TARGET.findall(page.read_text(encoding="utf-8")))
    assert [target for target in sorted(named) if f"\n{target}:" not in makefile] == []


def test_what_the_makefile_runs_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    modules = [name.replace(".", "/") + ".py" for name in re.findall(r"-m ((?:kg|ontology|benchmarks)\.[\w.]+)", makefile)]
    scripts = re.findall(r"[\s>]((?:docs|tests)/[\w/.]+)", makefile)
    assert "kg/manual.py" in modules
    assert "docs/records.py" in scripts
    assert [name for name in (*modules, *scripts) if not (ROOT / name).exists()] == []


def test_the_examples_of_the_readme_run() -> None:
    outcome = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_the_graph_in_the_readme_is_that_of_its_article() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    title, *body = [line[2:] for line in re.findall(r"^> ?.*", readme, re.M) if line[2:]]
    shown = re.fullmatch(r"\*\*(.+)\*\*, (.+)", title)
    assert shown is not None
    day = f"{datetime.strptime(shown[2], '%d %B %Y'):%Y-%m-%d}"  # noqa: DTZ007 - a day of the calendar
    [(article, doc)] = annotate([Article("readme", "\n\n".join(body), title=shown[1], date=day)])
    version = extract(doc, article)
    graph = graph_of(version, DEFAULT_BASE).value
    kinds = {"person": "entity/person", "organization": "entity/organization"}
    kinds |= {kind: kind for kind in ("affiliation", "statement", "legal-action", "date")}
    heads = prefixes() | {kind: f"{graph}/{path}/" for kind, path in kinds.items()}
    turtle = re.findall(r"```turtle\n(.*?)```", readme, re.DOTALL)[0]
    text = "".join(f"@prefix {prefix}: <{start}> .\n" for prefix, start in heads.items()) + turtle
    triples = {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=graph)}
    assert len(triples) > 20
    assert triples - {quad.triple for quad in quads(version, DEFAULT_BASE, {})} == set()


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"kg {name}" not in readme] == []


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in readme] == []


def test_the_product_names_no_machine() -> None:
    files = [path for path in PAGES if path.is_file()]
    assert [
        path.name for path in files if re.search(r"(?<![\w.])/(?:work|tmp|root|home)/", path.read_text(encoding="utf-8"))
    ] == []
