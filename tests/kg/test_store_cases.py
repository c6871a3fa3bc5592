"""Cases in the shared graph: with each article added, changed or removed, and with each judgement."""

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from pyoxigraph import RdfFormat

from kg import iris
from kg.export.source import Source
from kg.records import Version
from kg.store import Reader, Store
from kg.validate import violations

BASE = iris.DEFAULT_BASE
Tell = Callable[..., Version]
Put = Callable[[Store, Version], bool]


def put_all(folder: Path, put: Put, *versions: Version) -> None:
    with Store(folder, BASE) as store:
        for version in versions:
            put(store, version)


def course(folder: Path) -> dict[str, list[str]]:
    """The kinds of actions of each case, in order, by the case's address."""
    found: dict[str, list[str]] = {}
    with Reader(folder) as reader:
        rows = reader.select(
            "SELECT ?case ?kind ?step { ?a news:inCase ?case ; news:step ?step ; news:kind/skos:notation ?kind }"
        )
        for row in sorted(rows, key=lambda row: int(row["step"].value)):
            found.setdefault(row["case"].value.removeprefix(f"{BASE}id/case/"), []).append(row["kind"].value)
    return found


def judged(folder: Path, put: Put, one: Version, other: Version, *, is_same: bool) -> None:
    ends = [iris.record(iris.version(version.article, BASE), version.entities[0].id) for version in (one, other)]
    with (folder / "judgements.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"one": ends[0], "other": ends[1], "is_same": is_same}) + "\n")
    put_all(folder, put)


def test_articles_on_one_matter_make_a_case_that_says_what_was_annulled_and_why(tmp_path: Path, trial: Tell, put: Put) -> None:
    put_all(tmp_path, put, trial(1, "conviction"), trial(2, "conviction", status="annulled"), trial(3, "fine", "arson"))
    (kinds,) = course(tmp_path).values()
    assert kinds == ["conviction", "conviction"]
    with Reader(tmp_path) as reader:
        rows = reader.select(
            "SELECT ?term ?name ?later { ?l news:annuls ?e ; news:supersedes ?e ; news:sharedTerm ?term ; news:inCase ?c ;"
            " news:status/skos:notation ?later . ?c news:sharedTerm ?term ; news:concerns/skos:prefLabel ?name }"
        )
        assert [[row[name].value for name in ("term", "name", "later")] for row in rows] == [
            ["smuggling", "Mara Ilves", "annulled"]
        ]
        assert list(violations(Source(reader.graph, reader.base))) == []


def test_the_order_of_adding_does_not_matter(tmp_path: Path, trial: Tell, put: Put) -> None:
    versions = [trial(1, "arrest"), trial(2, "charge"), trial(3, "sentence")]
    graphs = []
    for number, order in enumerate(permutations(versions)):
        folder = tmp_path / str(number)
        for version in order:  # one session each, so that every state between is stored too
            put_all(folder, put, version)
        with Reader(folder) as reader:
            graphs.append(sorted((reader.graph.dump(format=RdfFormat.N_QUADS) or b"").split(b"\n")))
    assert all(graph == graphs[0] for graph in graphs)


def test_a_case_grows_keeps_its_address_and_ends_with_its_articles(tmp_path: Path, trial: Tell, put: Put) -> None:
    put_all(tmp_path, put, trial(1, "arrest"))
    assert course(tmp_path) == {}
    put_all(tmp_path, put, trial(2, "charge"))
    ((key, _),) = course(tmp_path).items()
    put_all(tmp_path, put, trial(3, "sentence"))
    assert course(tmp_path) == {key: ["arrest", "charge", "sentence"]}
    with Store(tmp_path) as store:
        store.delete("trial-2")
    assert course(tmp_path) == {key: ["arrest", "sentence"]}
    with Store(tmp_path) as store:
        store.delete("trial-3")
    assert course(tmp_path) == {}


def test_only_the_latest_version_of_an_article_counts(tmp_path: Path, trial: Tell, put: Put) -> None:
    put_all(tmp_path, put, trial(1, "arrest"), trial(2, "charge"))
    assert len(course(tmp_path)) == 1
    put_all(tmp_path, put, trial(2, "charge", "arson"))
    assert course(tmp_path) == {}


def test_entities_judged_to_be_one_share_a_case_and_those_judged_apart_do_not(tmp_path: Path, trial: Tell, put: Put) -> None:
    arrest, charge = trial(1, "arrest"), trial(2, "charge", name="Mara Tamm")
    put_all(tmp_path, put, arrest, charge)
    assert course(tmp_path) == {}
    judged(tmp_path, put, arrest, charge, is_same=True)
    assert list(course(tmp_path).values()) == [["arrest", "charge"]]
    judged(tmp_path, put, arrest, charge, is_same=False)
    assert course(tmp_path) == {}


def test_namesakes_judged_apart_have_cases_of_their_own(tmp_path: Path, trial: Tell, put: Put) -> None:
    versions = [trial(n, kind) for n, kind in enumerate(("arrest", "charge", "hearing"), 1)]
    put_all(tmp_path, put, *versions)
    judged(tmp_path, put, versions[0], versions[2], is_same=False)
    assert sum(map(len, course(tmp_path).values())) == 2
