import json
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat

from kg import iris, rdf
from kg.errors import BadSettings, NotFound, StoreBusy, StoreError
from kg.records import Version
from kg.store import Reader, Store

BASE = iris.DEFAULT_BASE
Make = Callable[..., Version]
Put = Callable[[Store, Version], bool]


def dumped(folder: Path) -> list[bytes]:
    with Reader(folder) as reader:
        return sorted((reader.graph.dump(format=RdfFormat.N_QUADS) or b"").split(b"\n"))


def chain(folder: Path) -> list[tuple[str, str]]:
    with Reader(folder) as reader:
        rows = reader.select("SELECT ?new ?old { ?new prov:wasRevisionOf ?old }")
        return sorted((row["new"].value, row["old"].value) for row in rows)


def latest(folder: Path) -> list[str]:
    with Reader(folder) as reader:
        return [row["v"].value for row in reader.select("SELECT ?v { ?a a news:Article ; news:latestVersion ?v } ORDER BY ?v")]


def test_replacing_a_version_by_itself_changes_nothing(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    before = dumped(harbour_store)
    with Store(harbour_store) as store:
        assert not put(store, harbour_as("harbour"))
    with Reader(harbour_store) as reader:
        assert reader.generation == 1
    assert dumped(harbour_store) == before


GIVEN = st.tuples(
    st.sampled_from(["harbour", "quay"]), st.sampled_from(["", " More."]), st.sampled_from([None, "2024-07-03", "2024-07-04"])
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_articles=st.lists(GIVEN, max_size=4))
def test_storing_articles_twice_equals_storing_them_once(
    harbour_as: Make, put: Put, given_articles: list[tuple[str, str, str | None]]
) -> None:
    seen = {(name, more): (name, more, date) for name, more, date in given_articles}  # a version has one date
    versions = [harbour_as(*one) for one in seen.values()]
    with TemporaryDirectory() as once, TemporaryDirectory() as twice:
        for folder, times in ((once, 1), (twice, 2)):
            for _ in range(times):
                with Store(Path(folder), BASE) as store:
                    for version in versions:
                        put(store, version)
        assert dumped(Path(twice)) == dumped(Path(once))


def test_other_findings_replace_the_graph_of_the_version(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    from dataclasses import replace

    version = harbour_as("harbour")
    fewer = replace(version, statements=(), legal_actions=(), affiliations=())
    with Store(harbour_store) as store:
        assert put(store, fewer)
    with Reader(harbour_store) as reader:
        assert reader.select("SELECT ?s { ?s a news:Statement }") == []
        assert len(reader.select("SELECT ?v { ?v a news:Version }")) == 1


def test_another_body_adds_a_version_that_names_the_one_before(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    old, new = harbour_as("harbour"), harbour_as("harbour", " More followed.")
    with Store(harbour_store) as store:
        put(store, new)
    old_iri, new_iri = (iris.version(version.article, BASE) for version in (old, new))
    assert chain(harbour_store) == [(new_iri, old_iri)]
    assert latest(harbour_store) == [new_iri]


def test_adding_the_first_body_again_leaves_the_later_one_the_latest(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    new = harbour_as("harbour", " More followed.")
    with Store(harbour_store) as store:
        put(store, new)
    before = dumped(harbour_store)
    with Store(harbour_store) as store:
        assert not put(store, harbour_as("harbour"))
    assert dumped(harbour_store) == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_versions_stand_in_the_order_of_their_dates_however_they_came(
    tmp_path: Path, harbour_as: Make, put: Put, order: tuple[int, ...]
) -> None:
    versions = [harbour_as("harbour", " More." * day, f"2024-07-0{day + 1}") for day in range(3)]
    for number in order:
        with Store(tmp_path / "s", BASE) as store:
            put(store, versions[number])
    first, second, third = (iris.version(version.article, BASE) for version in versions)
    assert chain(tmp_path / "s") == sorted([(second, first), (third, second)])
    assert latest(tmp_path / "s") == [third]


@pytest.mark.parametrize("key", ["harbour", "work", "version", "record"])
def test_delete_takes_all_versions_and_leaves_no_trace(harbour_store: Path, harbour_as: Make, put: Put, key: str) -> None:
    version = harbour_as("harbour")
    with Store(harbour_store) as store:
        put(store, harbour_as("harbour", " More."))
    keys = {
        "work": iris.work(version.article, BASE),
        "version": iris.version(version.article, BASE),
        "record": iris.record(iris.version(version.article, BASE), version.statements[0].id),
    }
    with Reader(harbour_store) as reader:
        assert reader.delete(keys.get(key, key)) == 2
        rest = {quad.graph_name for quad in reader.graph}
        assert rest == {NamedNode(iris.ONTOLOGY_GRAPH)}
        assert {name.value for name in reader.graph.named_graphs()} == {iris.ONTOLOGY_GRAPH}
        assert reader.search("harbour").total == 0


def test_an_article_with_a_url_is_deleted_by_that_or_by_its_id(tmp_path: Path, harbour: Version, put: Put) -> None:
    assert harbour.article.url is not None
    for key in (harbour.article.url, harbour.article.id):
        with Store(tmp_path / "s", BASE) as store:
            put(store, harbour)
            assert store.delete(key) == 1


def test_deleting_what_is_not_there_says_so(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader, pytest.raises(NotFound, match="nowhere"):
        reader.delete("nowhere")


def test_readers_see_the_whole_old_or_the_whole_new_graph(tmp_path: Path, harbour_as: Make) -> None:
    from dataclasses import replace

    whole = harbour_as("harbour")
    part = replace(whole, statements=())
    name = rdf.graph_of(whole, BASE)
    contents = [rdf.quads(version, BASE, {"newsgraph": "test"}) for version in (whole, part)]
    sizes = {len(quads) for quads in contents}
    seen: set[int] = set()
    with Store(tmp_path / "s", BASE) as store:
        store.replace(name, contents[0])
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                seen.add(len(list(store._graph.quads_for_pattern(None, None, None, name))))

        watchers = [threading.Thread(target=watch) for _ in range(2)]
        for watcher in watchers:
            watcher.start()
        for turn in range(20):
            store.replace(name, contents[turn % 2])
        done.set()
        for watcher in watchers:
            watcher.join()
    assert seen <= sizes
    assert len(sizes) == 2


def test_a_second_writer_is_told_and_readers_go_on(harbour_store: Path) -> None:
    with Store(harbour_store):
        with pytest.raises(StoreBusy, match="another process is writing"), Store(harbour_store):
            pass
        with Reader(harbour_store) as reader:
            assert reader.search("harbour").total > 0


def test_a_session_that_stopped_half_way_is_finished_by_the_next(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    class Stop(Exception):
        pass

    def session() -> None:
        with Store(harbour_store) as store:
            put(store, harbour_as("other", " Another article."))
            raise Stop

    with pytest.raises(Stop):
        session()
    assert json.loads((harbour_store / "meta.json").read_text())["is_dirty"]
    with Reader(harbour_store) as reader:
        orphans = "SELECT ?e { ?e news:named true FILTER NOT EXISTS { ?e news:identity ?i } }"
        assert reader.select(orphans) != []
        with Store(harbour_store):
            pass
        assert reader.refresh()
        assert reader.select(orphans) == []
    assert not json.loads((harbour_store / "meta.json").read_text())["is_dirty"]


def test_another_base_is_refused(harbour_store: Path) -> None:
    with pytest.raises(BadSettings, match="KG_BASE"), Store(harbour_store, "https://example.org/"):
        pass


def test_a_folder_with_other_files_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="other files"), Store(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_store_of_a_newer_format_is_refused(harbour_store: Path) -> None:
    meta = harbour_store / "meta.json"
    meta.write_text(meta.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(StoreError, match="newer version"), Store(harbour_store):
        pass


def test_the_ontology_is_in_its_own_graph(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        query = f"SELECT ?label {{ GRAPH <{iris.ONTOLOGY_GRAPH}> {{ news:Statement rdfs:label ?label }} }}"
        assert [row["label"].value for row in reader.select(query)] == ["statement"]


def test_each_triple_stands_in_one_graph(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Store(harbour_store) as store:
        put(store, harbour_as("harbour", " More."))
        put(store, harbour_as("other"))
    with Reader(harbour_store) as reader:
        triples = [quad.triple for quad in reader.graph]
    assert len(triples) == len(set(triples))


def test_separators_of_lines_in_a_text_survive(tmp_path: Path, harbour_as: Make, put: Put) -> None:
    version = harbour_as("odd", ' One\u2028two\x85three\x0cfour \\ "five" }\r\n')
    with Store(tmp_path / "s", BASE) as store:
        assert put(store, version)
        assert not put(store, version)
    with Reader(tmp_path / "s") as reader:
        assert reader.select("SELECT ?text { ?v nif:isString ?text }")[0]["text"].value == version.article.text
