"""What all tests share: snapshots, and one article with every field of every record set."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kg.records import Article, Entity, LegalAction, LegalKind, LegalStatus, Version, from_json

settings.register_profile("same", derandomize=True)  # a failure blames the change, hardly ever the draw
settings.register_profile("far", max_examples=3000, deadline=None)  # pytest --hypothesis-profile=far draws at random, and more
settings.load_profile("same")

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


@pytest.fixture(scope="session")
def trial() -> Callable[..., Version]:
    """An article of the N-th of May in which one court does something to one person, over one matter."""

    def told(
        number: int,
        kind: LegalKind,
        matter: str = "smuggling",
        *,
        name: str = "Mara Ilves",
        status: LegalStatus = "done",
        dated: str | None = None,
    ) -> Version:
        text = f"{name} faced the Maritime Court over {matter}: {kind}, {status}."
        person, court = f"entity/person/{name.replace(' ', '-').lower()}", "entity/organization/maritime-court"

        def at(words: str) -> tuple[int, int]:
            return text.index(words), text.index(words) + len(words)

        return Version(
            Article(f"trial-{number}", text, f"Trial {number}", dated or f"2024-05-{number:02}"),
            entities=(
                Entity(person, "Person", name, True, (at(name),)),
                Entity(court, "Organization", "Maritime Court", True, (at("Maritime Court"),), kind="court"),
            ),
            legal_actions=(
                LegalAction(
                    f"legal-action/{kind}",
                    kind,
                    (at(f"{kind},")[0], at(f"{kind},")[0] + len(kind)),
                    status,
                    (0, len(text)),
                    authority=(court,),
                    target=(person,),
                    matter=at(matter),
                ),
            ),
        )

    return told
