"""Stores with hand-made versions in them, for tests that need no model."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg import rdf
from kg.iris import DEFAULT_BASE
from kg.records import Version
from kg.store import Store

RUN = {"newsgraph": "test"}


@pytest.fixture
def harbour_as(harbour: Version) -> Callable[..., Version]:
    """The harbour article under another id, date or with text added at its end, where no span is disturbed."""

    def made(name: str, more: str = "", date: str | None = "2024-07-03") -> Version:
        text = harbour.article.text + more
        return replace(harbour, article=replace(harbour.article, id=name, url=None, text=text, date=date))

    return made


@pytest.fixture
def put() -> Callable[[Store, Version], bool]:
    def stored(store: Store, version: Version) -> bool:
        return store.replace(rdf.graph_of(version, store.base), rdf.quads(version, store.base, RUN))

    return stored


@pytest.fixture
def harbour_store(tmp_path: Path, harbour_as: Callable[..., Version], put: Callable[[Store, Version], bool]) -> Path:
    """A store that holds the harbour article, as "harbour"."""
    folder = tmp_path / "store"
    with Store(folder, DEFAULT_BASE) as store:
        put(store, harbour_as("harbour"))
    return folder
