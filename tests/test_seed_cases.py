"""The sample articles tell of one case in two articles, from arrest to what an appeal court annulled."""

from pathlib import Path

from click.testing import CliRunner

from kg.cli import cli
from kg.store import Reader

SEEDS = Path(__file__).parents[1] / "seeds"
TOLD = ("shipping-executive-jailed-for-bribes.json", "hanekamp-appeal.txt")


def test_two_sample_articles_tell_one_case_and_the_second_annuls_what_the_first_tells(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    inputs = [str(SEEDS / name) for name in TOLD]
    outcome = CliRunner().invoke(cli, ["build", *inputs, "--store", store, "--workers", "1"], standalone_mode=False)
    assert outcome.exception is None
    with Reader(tmp_path / "store") as reader:
        rows = reader.select(
            "SELECT DISTINCT ?name ?kind ?status ?v { ?a news:inCase ?c ; news:statedIn ?v ; news:kind/skos:notation ?kind ;"
            " news:status/skos:notation ?status . ?c news:concerns/skos:prefLabel ?name }"
        )
        found = {(row["kind"].value, row["status"].value) for row in rows if row["name"].value == "Pieter Hanekamp"}
        assert {("arrest", "done"), ("charge", "done"), ("sentence", "done"), ("conviction", "annulled")} <= found
        assert len({row["v"].value for row in rows}) == len(TOLD)
        (annulled,) = reader.select(
            "SELECT ?with ?what { ?l news:annuls/news:kind/skos:notation ?what ; news:status/skos:notation ?with }"
        )
        assert [term.value for term in annulled.values()] == ["annulled", "conviction"]
