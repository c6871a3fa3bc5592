from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean

from kg.errors import BadQuery, StoreError
from kg.records import Version
from kg.store import Reader, Store, StorePort, opened

Make = Callable[..., Version]
Put = Callable[[Store, Version], bool]


def test_a_reader_is_the_port_of_the_service(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        port: StorePort = reader
        assert port.path.is_dir()
        assert port.base.endswith("/")


def test_a_reader_keeps_its_snapshot_until_it_moves(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?a a news:Article }"
    with Reader(harbour_store) as reader:
        for turn in range(4):
            with Store(harbour_store) as store:
                put(store, harbour_as(f"article-{turn}"))
        assert reader.select(count) == [{"n": _integer(1)}]
        assert reader.path.is_dir()
        assert reader.refresh()
        assert not reader.refresh()
        assert reader.select(count) == [{"n": _integer(5)}]


def test_old_snapshots_go_unless_they_are_held(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Reader(harbour_store) as reader:
        for turn in range(4):
            with Store(harbour_store) as store:
                put(store, harbour_as(f"article-{turn}"))
        assert _numbers(harbour_store) == [reader.generation, 4, 5]
    with Store(harbour_store) as store:
        put(store, harbour_as("last"))
    assert _numbers(harbour_store) == [5, 6]


def test_other_processes_open_the_snapshot_by_its_path(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader, opened(reader.path) as graph:
        assert len(graph) == len(reader.graph)
    with pytest.raises(StoreError), opened(harbour_store / "snapshots" / "99"):
        pass


def test_a_folder_without_a_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        Reader(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_select_leaves_out_what_is_unbound(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        (row,) = reader.select("SELECT ?v ?id ?none { ?v schema:identifier ?id OPTIONAL { ?v news:nothing ?none } }")
        assert set(row) == {"v", "id"}
        assert row["id"].value == "harbour"


def test_without_union_the_default_graph_is_empty(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        for union in (True, False):
            answer = reader.query("ASK { ?s ?p ?o }", union=union)
            assert isinstance(answer, QueryBoolean)
            assert bool(answer) is union


def test_a_query_that_does_not_parse_is_a_bad_query(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        with pytest.raises(BadQuery):
            reader.query("SELECT * {")
        with pytest.raises(BadQuery, match="SELECT"):
            reader.select("ASK {}")


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in (folder / "snapshots").iterdir() if path.name.isdigit())


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
