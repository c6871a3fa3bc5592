"""What becomes of a store when its writer is killed, or the disk is full."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import iris
from kg.store import Reader

pytestmark = pytest.mark.system

ARTICLES = 240
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from kg.cli import main
main()
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    people = ["Mara Ilves", "Jaan Tamm", "Karl Saar", "Liis Kask"]
    with path.open("w") as file:
        for number in range(ARTICLES):
            one, other = people[number % 4], people[(number + 1) % 4]
            text = (
                f"{one}, the harbour master, said on Monday that ferry {number} was safe. “It sails on Friday,” she said.\n\n"
                f"A court in Narva fined Northern Ferries {number} thousand euros. {other} denied that he had been charged."
            )
            file.write(json.dumps({"id": f"a-{number}", "title": f"Ferry {number}", "date": "2024-07-03", "text": text}) + "\n")
    return path


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[ox.Quad]]:
    """The graphs of a build that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    subprocess.run([*_build(articles, folder)], check=True, capture_output=True)
    with Reader(folder) as reader:
        return _graphs(reader.graph)


def test_a_killed_build_leaves_whole_graphs_and_is_completed_by_the_next(
    articles: Path, whole: dict[str, set[ox.Quad]], tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    stored = []
    for wait_s in (2.0, 2.5, 3.0, 3.5, 4.0, 4.5):
        process = subprocess.Popen(_build(articles, folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _kill_after_first_write(process, folder, wait_s - 2.0)
        graph = ox.Store(str(folder / "oxigraph"))
        found = _graphs(graph)
        del graph
        shared = {name for name in found if name.startswith(iris.shared_graph(iris.DEFAULT_BASE))}
        assert all(found[name] == whole[name] for name in found.keys() - shared)
        stored.append(len(found))
    assert stored == sorted(stored)
    assert any(1 < count < len(whole) for count in stored), f"no kill fell into a build: {stored}"
    done = subprocess.run([*_build(articles, folder), "--json"], check=True, capture_output=True)
    assert json.loads(done.stdout)["unchanged"] >= stored[-1] - 2
    with Reader(folder) as reader:
        assert _graphs(reader.graph) == whole
        assert reader.search("ferry", kinds=["article"]).total == ARTICLES
    assert not json.loads((folder / "meta.json").read_text())["is_dirty"]


def test_readers_answer_while_a_build_runs_and_after_its_kill(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    first = tmp_path / "first.jsonl"
    first.write_text(articles.read_text().splitlines()[0] + "\n")
    subprocess.run(_build(first, folder), check=True, capture_output=True)
    process = subprocess.Popen(_build(articles, folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with Reader(folder) as reader:
        before = reader.generation
        while process.poll() is None and not reader.refresh():
            assert len(reader.select("SELECT ?a { ?a a news:Article }")) >= 1
        assert reader.generation > before
        process.kill()
        process.communicate()
        assert len(reader.select("SELECT ?a { ?a a news:Article }")) > 1


def test_a_full_disk_is_named_and_what_was_stored_stays(articles: Path, whole: dict[str, set[ox.Quad]], tmp_path: Path) -> None:
    folder = tmp_path / "store"
    command = [sys.executable, "-c", LIMITED.format(limit=1_000_000), *_build(articles, folder)[3:]]
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert failed.stderr.startswith(f"kg: {folder}: "), failed.stderr
    assert "Traceback" not in failed.stderr
    graph = ox.Store(str(folder / "oxigraph"))
    found = _graphs(graph)
    del graph
    assert 1 < len(found) < len(whole)
    subprocess.run(_build(articles, folder), check=True, capture_output=True)
    with Reader(folder) as reader:
        assert _graphs(reader.graph) == whole


def _build(articles: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(articles), "--store", str(folder), "--workers", "1"]


def _kill_after_first_write(process: "subprocess.Popen[bytes]", folder: Path, wait_s: float) -> None:
    meta = folder / "meta.json"
    while process.poll() is None and not (meta.exists() and json.loads(meta.read_bytes())["is_dirty"]):
        time.sleep(0.02)
    time.sleep(wait_s)
    process.kill()
    process.communicate()


def _graphs(graph: ox.Store) -> dict[str, set[ox.Quad]]:
    """Graph name to its quads."""
    found: dict[str, set[ox.Quad]] = {}
    for quad in graph:
        found.setdefault(str(quad.graph_name), set()).add(quad)
    return {name.strip("<>"): quads for name, quads in found.items()}
