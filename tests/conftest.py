"""What all tests share: snapshots, and one article with every field of every record set."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.records import Version, from_json

SNAPSHOTS = Path(__file__).parent / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what the tests see to tests/snapshots")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in tests/snapshots, or write it there with --update-snapshots."""

    def check(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if request.config.getoption("--update-snapshots"):
            path.write_text(text, encoding="utf-8", newline="")
        assert path.read_text(encoding="utf-8") == text

    return check


@pytest.fixture(scope="session")
def harbour() -> Version:
    """A short article and its records, made by hand: every field of every record is set in one of them."""
    return from_json(json.loads((SNAPSHOTS / "harbour.json").read_text(encoding="utf-8")))
