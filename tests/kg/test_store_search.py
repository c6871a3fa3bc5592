import itertools
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import iris
from kg.errors import NotFound
from kg.iris import DEFAULT_BASE
from kg.records import Version
from kg.store import Reader, Store, search

Make = Callable[..., Version]
Put = Callable[[Store, Version], bool]


def test_names_headlines_and_contents_are_found_by_prefix_without_case_or_accents(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        names = reader.select("SELECT ?iri ?name { ?iri a news:Identity ; skos:prefLabel ?name }")
        for row in names:
            found = reader.search(row["name"].value.upper()[:-1], kinds=["entity"])
            assert row["iri"].value in {hit.iri for hit in found.hits}
        (article,) = reader.select("SELECT ?a ?h { ?a news:latestVersion/schema:headline ?h }")
        assert article["a"].value in {hit.iri for hit in reader.search(article["h"].value, kinds=["article"]).hits}
        for row in reader.select("SELECT ?s ?c { ?s a news:Statement ; news:content ?c }"):
            assert row["s"].value in {hit.iri for hit in reader.search(row["c"].value, kinds=["statement"]).hits}


def test_all_words_must_be_there(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        assert reader.search("harbour").total > 0
        assert reader.search("harbour zeppelin").total == 0


def test_pages_of_hits_follow_each_other(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        everything = reader.search("the", limit=100)
        assert everything.total == len(everything.hits) > 1
        pages = [reader.search("the", limit=1, offset=number).hits[0] for number in range(everything.total)]
        assert tuple(pages) == everything.hits


def test_statements_of_versions_that_were_replaced_are_not_found_twice(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Reader(harbour_store) as reader:
        before = reader.search("the", kinds=["statement"]).total
        with Store(harbour_store) as store:
            put(store, harbour_as("harbour", " More."))
        reader.refresh()
        assert reader.search("the", kinds=["statement"]).total == before


def test_a_name_that_a_new_version_took_back_is_not_found(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Reader(harbour_store) as reader:
        (name, *_) = sorted(
            row["name"].value for row in reader.select("SELECT ?name { ?i a news:Identity ; skos:prefLabel ?name }")
        )
        assert reader.search(name, kinds=["entity"]).total > 0
        with Store(harbour_store) as store:
            put(store, Version(replace(harbour_as("harbour").article, text="Nobody is named any more.")))
        reader.refresh()
        assert reader.search(name, kinds=["entity"]).total == 0


def test_a_lost_index_is_made_anew(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        before = reader.search("harbour")
        (harbour_store / "search.sqlite").unlink()
        assert reader.search("harbour") == before


def test_hits_that_the_snapshot_lacks_are_left_out(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Reader(harbour_store) as reader:
        with Store(harbour_store) as store:
            put(store, harbour_as("later"))
        (article,) = reader.select("SELECT ?a ?h { ?a news:latestVersion/schema:headline ?h }")
        assert [hit.iri for hit in reader.search(article["h"].value, kinds=["article"]).hits] == [article["a"].value]


def entries(index: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(index)) as opened:
        return sorted(opened.execute("SELECT words, kind, iri, label, type, coalesce(confidence, -1) FROM hit"))


NAMES = ("Mara Ilves", "M. Ilves", "Ilves")
STEPS = st.one_of(
    st.integers(1, 3).map(lambda number: ("put", number, NAMES[number - 1])),
    st.tuples(st.just("put"), st.integers(1, 3), st.sampled_from(NAMES)),
    st.tuples(st.just("add to"), st.integers(1, 2), st.sampled_from(("", " More.", " Still more."))),
    st.tuples(st.just("delete"), st.integers(1, 3), st.just("")),
    st.tuples(st.just("judge"), st.integers(1, 3), st.booleans()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sessions=st.lists(st.lists(STEPS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_an_index_brought_up_to_date_is_the_one_built_anew(
    tmp_path_factory: pytest.TempPathFactory,
    harbour_as: Make,
    trial: Make,
    put: Put,
    sessions: list[list[tuple[str, int, str]]],
) -> None:
    folder = tmp_path_factory.mktemp("index") / "store"
    with Store(folder, DEFAULT_BASE) as store:
        put(store, trial(1, "charge"))
        put(store, harbour_as("harbour-1"))
    for steps in sessions:
        with Store(folder) as store:
            for verb, number, what in steps:
                if verb == "put":
                    put(store, trial(number, "charge", name=what))
                elif verb == "add to":
                    put(store, harbour_as(f"harbour-{number}", what))
                elif verb == "judge":
                    ones = (trial(n, "charge", name=NAMES[n - 1]) for n in (number, number % 3 + 1))
                    one, other = (iris.record(iris.version(v.article, DEFAULT_BASE), v.entities[0].id) for v in ones)
                    with (folder / "judgements.jsonl").open("a", encoding="utf-8") as log:
                        print(json.dumps({"one": one, "other": other, "is_same": what, "by": "me"}), file=log)
                else:
                    with suppress(NotFound):
                        store.delete(f"trial-{number}")
        with Reader(folder) as reader:
            anew = folder.parent / "anew.sqlite"
            search.build(anew, reader.own, reader.generation)
            assert entries(folder / "search.sqlite") == entries(anew)
            assert search.generation_of(folder / "search.sqlite") == reader.generation
            for text, kind in itertools.product(("ilves", "m", "the", "harbour", "trial"), ("entity", "article", "statement")):
                wanted = search.Wanted(text, (kind,))
                kept, fresh = (
                    search.search(at, reader.own, reader.generation, wanted) for at in (folder / "search.sqlite", anew)
                )
                assert [hit.iri for hit in kept.hits] == [hit.iri for hit in fresh.hits]


def test_the_index_carries_the_generation(harbour_store: Path) -> None:
    with Reader(harbour_store) as reader:
        index = sqlite3.connect(harbour_store / "search.sqlite")
        assert index.execute("PRAGMA user_version").fetchone() == (reader.generation,)
        index.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=20), st.sampled_from(['"', "a OR", "NEAR(", "*", "a-b", "col:x", "^a", "\x00", "\ud800", "a" * 999])
    )
)
def test_any_text_is_a_search(harbour_store: Path, text: str) -> None:
    with Reader(harbour_store) as reader:
        found = reader.search(text)
        assert found.total >= len(found.hits)


@pytest.mark.parametrize("text", ["", " ", "?!", "_"])
def test_a_text_without_a_word_finds_nothing(harbour_store: Path, text: str) -> None:
    with Reader(harbour_store) as reader:
        assert reader.search(text).total == 0
