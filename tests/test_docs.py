"""The documents say what is: examples run, links lead somewhere, and nothing a user can call is left out."""

import doctest
import re
from pathlib import Path

import pytest

from kg.cli import cli
from kg.extract import reporting

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


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"kg {name}" not in readme] == []


def test_every_page_of_docs_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in readme] == []


def test_no_reporting_word_is_listed_twice_in_the_same_way() -> None:
    for frames in (*reporting.verbs().values(), *reporting.nouns().values()):
        assert len(set(frames)) == len(frames)


def test_the_product_names_no_machine() -> None:
    files = [path for path in PAGES if path.is_file()]
    assert [
        path.name for path in files if re.search(r"(?<![\w.])/(?:work|tmp|root|home)/", path.read_text(encoding="utf-8"))
    ] == []
