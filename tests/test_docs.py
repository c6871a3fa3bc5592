"""The documents say what is: examples run, links lead somewhere, and nothing a user can call is left out."""

import doctest
import re
from datetime import datetime
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from benchmarks import statement_errors, statements
from kg.annotate import annotate
from kg.cli import cli
from kg.extract import extract
from kg.iris import DEFAULT_BASE
from kg.rdf import graph_of, quads
from kg.records import Act, Article, Bound, Form, LegalKind, LegalStatus, ObservationKind, ObservationStatus
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


def block(name: str) -> list[str]:
    """The lines between the comments that open and close a generated table of the page on statements."""
    page = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name}: .*? -->\n(.*?)\n<!-- end of {name} -->", page, re.S)
    assert found is not None
    return found[1].split("\n")


def test_the_page_on_statements_shows_the_peers_as_measured_and_a_row_of_ours() -> None:
    *others, ours = block("peers")
    assert others == [*statements.head(), *statements.peers()]
    cell = r"\d+\.\d / \d+\.\d / \*\*\d+\.\d\*\*"
    assert re.fullmatch(rf"\| {re.escape(statements.OURS)} \| dev (\| {cell} ){{{len(statements.COLUMNS)}}}\|", ours)


def test_the_page_on_statements_shows_every_kind_of_error() -> None:
    nothing = dict.fromkeys(statement_errors.MISSED | statement_errors.EXTRA, [0.0] * len(statement_errors.SUBSETS))
    number = re.compile(r"(?<=\| )\d+\.\d(?= \|)")
    assert [number.sub("0.0", line) for line in block("errors")] == statement_errors.table(nothing)


@pytest.mark.parametrize("of", ["form", "act"])
def test_the_examples_of_statements_are_read_as_the_page_says(of: str) -> None:
    page = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    table = re.findall(rf"^\| {of} \|.*\n\|[-|]+\n((?:\|.*\n)+)", page, re.M)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert [row[0] for row in rows] == list(get_args(Form if of == "form" else Act))
    articles = [Article(row[0], row[-1]) for row in rows]
    read = {article.id: extract(doc, article) for article, doc in annotate(articles)}
    assert {name: [getattr(statement, of) for statement in version.statements] for name, version in read.items()} == {
        name: [name] for name in read
    }


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


def test_each_kind_status_and_bound_of_figures_has_an_example_that_gives_it() -> None:
    page = (ROOT / "docs" / "observations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w ]+) \| [^|]+ \| ([^|]+\.) \|(?: (\d*) ?\| (\d*) ?\|)?$", page, re.M)
    assert {row[0] for row in rows} == {*get_args(ObservationKind), *get_args(ObservationStatus), *get_args(Bound)}
    articles = {Article(str(n), text): (code, low, high) for n, (code, text, low, high) in enumerate(rows)}
    for article, doc in annotate(articles):
        code, low, high = articles[article]
        (found,) = extract(doc, article).observations
        assert code in (found.type, found.status, found.bound), article.text
        assert not (low or high) or (low, high) == tuple("" if n is None else str(n) for n in (found.low, found.high))


def test_each_kind_and_status_of_legal_actions_has_an_example_that_gives_it() -> None:
    page = (ROOT / "docs" / "legal.md").read_text(encoding="utf-8")
    rows = {(code, text) for code, text in re.findall(r"^\| (\w+) \| [^|]+ \| ([^|]+\.) \|$", page, re.M)}
    assert {code for code, _ in rows} == {*get_args(LegalKind), *get_args(LegalStatus)}
    examples = {Article(f"{code}/{n}", text): code for n, (code, text) in enumerate(sorted(rows))}
    for article, doc in annotate(examples):
        actions = extract(doc, article).legal_actions
        assert examples[article] in {term for action in actions for term in (action.type, action.status)}, article.text
