import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, iris
from kg.cli import EXPORT_FORMATS
from kg.export import FORMATS, Source, tables
from kg.export import rdf as rdf_forms
from kg.records import Version
from kg.store import Reader, Store

Make = Callable[..., Version]
Put = Callable[[Store, Version], bool]
PARSED = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def written(folder: Path, form: str) -> bytes:
    write = FORMATS[form].file
    assert write is not None
    out = io.BytesIO()
    with Reader(folder) as reader:
        write(Source(reader.graph, reader.base), out)
    return out.getvalue()


def table(folder: Path, name: str, into: Path) -> list[dict[str, str]]:
    into.mkdir(exist_ok=True)
    with Reader(folder) as reader:
        export.csv_folder(Source(reader.graph, reader.base), into)
    with (into / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_command_offers_all_forms() -> None:
    assert tuple(FORMATS) == EXPORT_FORMATS


@pytest.mark.parametrize("form", sorted(PARSED))
def test_forms_with_graphs_hold_every_quad(harbour_store: Path, form: str) -> None:
    with Reader(harbour_store) as reader:
        assert set(ox.parse(written(harbour_store, form), format=PARSED[form])) == set(reader.graph)


def test_turtle_holds_every_triple(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        triples = {quad.triple for quad in ox.parse(written(harbour_store, "turtle"), format=ox.RdfFormat.TURTLE)}
        assert triples == {quad.triple for quad in reader.graph}


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.file])
def test_a_store_filled_in_another_order_is_written_alike(tmp_path: Path, harbour_as: Make, put: Put, form: str) -> None:
    names = ["a", "b", "c"]
    for folder, order in (("one", names), ("other", names[::-1])):
        with Store(tmp_path / folder) as store:
            for name in order:
                put(store, harbour_as(name))
    assert written(tmp_path / "one", form) == written(tmp_path / "other", form)


def test_nquads_are_sorted_by_line_also_beyond_memory(harbour_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(harbour_store, "nquads")
    monkeypatch.setattr(rdf_forms, "LINES_IN_MEMORY", 7)
    assert written(harbour_store, "nquads") == whole
    lines = whole.split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(lines)


def test_csv_gives_the_parts_of_a_penalty_in_one_order(harbour_store: Path, tmp_path: Path) -> None:
    fine, arrest = table(harbour_store, "legal_actions", tmp_path / "tables")
    assert (fine["penalty_kinds"], fine["penalty_amounts"], fine["penalty_currencies"]) == ("payment", "40000", "EUR")
    assert (arrest["penalty_kinds"], arrest["penalty_durations"], arrest["penalty_bounds"]) == ("prison", "P1D", "at least")
    assert (arrest["penalty_amounts"], arrest["penalty_counts"], arrest["penalty_suspended"]) == ("", "1", "true")


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_prefixes_come_first_and_sorted(harbour_store: Path, form: str) -> None:
    lines = written(harbour_store, form).decode().split("\n")
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert lines[: len(prefixes)] == sorted(prefixes)
    assert len(prefixes) > 5


def test_jsonld_uses_the_short_names_and_carries_its_context(harbour_store: Path) -> None:
    data = json.loads(written(harbour_store, "jsonld"))
    assert data["@context"]["news"] == "https://w3id.org/newsgraph#"
    statements = [node for graph in data["@graph"] for node in graph["@graph"] if "Statement" in node.get("@type", ())]
    assert statements
    assert all("act" in node and "accordingTo" in node for node in statements)


def test_graphml_has_no_edge_without_its_status_and_voucher(harbour_store: Path) -> None:
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ET.fromstring(written(harbour_store, "graphml")).find(f"{space}graph")
    assert graph is not None
    nodes = {node.get("id") for node in graph.iter(f"{space}node")}
    edges = [{data.get("key"): data.text for data in edge} for edge in graph.iter(f"{space}edge")]
    assert {edge["edge-sort"] for edge in edges} == {"affiliation", "statement", "legal action"}
    for edge in edges:
        assert edge["edge-label"]
        assert edge["edge-accordingTo"]
        assert edge["edge-evidence"]
        assert edge["edge-sort"] == "statement" or edge["edge-status"]
    for edge in graph.iter(f"{space}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_graphml_shows_the_latest_versions_only(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    edges = written(harbour_store, "graphml").count(b"<edge ")
    with Store(harbour_store) as store:
        put(store, harbour_as("harbour", " More."))
    assert written(harbour_store, "graphml").count(b"<edge ") == edges > 0


def test_graphml_is_xml_whatever_the_names(tmp_path: Path, harbour_as: Make, put: Put) -> None:
    version = harbour_as("odd")
    odd = replace(version.entities[0], name='<A & "B" \x01>')
    with Store(tmp_path / "s") as store:
        put(store, replace(version, entities=(odd, *version.entities[1:])))
    ET.fromstring(written(tmp_path / "s", "graphml"))


@pytest.mark.parametrize("name", sorted(tables.TABLES))
def test_tables_have_a_row_for_each_record_with_its_evidence(
    harbour_store: Path, harbour_as: Make, tmp_path: Path, name: str
) -> None:
    version = harbour_as("harbour")
    rows = table(harbour_store, name, tmp_path / "csv")
    assert len(rows) == (1 if name == "articles" else len(getattr(version, name)))
    for row in rows:
        if "evidence" in row:
            begin, end = int(row["evidence_begin"]), int(row["evidence_end"])
            assert row["evidence"].lstrip("'") == version.article.text[begin:end]


def test_tables_name_who_takes_part(harbour_store: Path, harbour_as: Make, tmp_path: Path) -> None:
    version = harbour_as("harbour")
    names = {entity.id: entity.name for entity in version.entities}
    rows = table(harbour_store, "affiliations", tmp_path / "csv")
    assert [(row["person"], row["organization"], row["role"], row["status"]) for row in rows] == [
        (names[found.person], names[found.organization], found.role, found.status) for found in version.affiliations
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(harbour_as: Make, put: Put, tmp_path: Path, cell: str) -> None:
    version = harbour_as("odd")
    version = replace(version, article=replace(version.article, title=f"{cell} title"))
    with Store(tmp_path / "s") as store:
        put(store, version)
    assert table(tmp_path / "s", "articles", tmp_path / "csv")[0]["headline"] == f"'{cell} title"


def test_rows_of_one_sentence_are_in_the_order_of_the_text(tmp_path: Path, harbour: Version, put: Put) -> None:
    statement = replace(harbour.statements[0], about=())
    with Store(tmp_path, iris.DEFAULT_BASE) as store:
        put(
            store,
            replace(
                harbour,
                statements=tuple(replace(statement, id=f"statement/{place}") for place in ("114-119", "14-20")),
                legal_actions=(),
                affiliations=(),
            ),
        )
    with Reader(tmp_path) as reader:
        places = [row[0].rpartition("/")[2] for row in tables.rows(Source(reader.graph, reader.base), "statements")]
    assert places == ["14-20", "114-119"]


def test_tables_and_graphml_tell_how_sure_each_record_is(harbour_store: Path, harbour_as: Make, tmp_path: Path) -> None:
    version = harbour_as("harbour")
    for name in ("entities", "affiliations", "statements", "legal_actions"):
        told = [float(row["confidence"]) for row in table(harbour_store, name, tmp_path / "csv")]
        assert sorted(told) == sorted(record.confidence for record in getattr(version, name))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ET.fromstring(written(harbour_store, "graphml"))
    types = {key.get("id"): key.get("attr.type") for key in graph.iter(f"{space}key")}
    for sort in ("node", "edge"):
        assert types[f"{sort}-confidence"] == "double"
        for element in graph.iter(f"{space}{sort}"):
            (value,) = (data.text for data in element if data.get("key") == f"{sort}-confidence")
            assert 0 < float(value or 0) <= 1
