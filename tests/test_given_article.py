"""What the graph of the given article answers, asked by SPARQL through a store on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.store import Reader

SEED = Path(__file__).parents[1] / "seeds" / "hamas-rejects-new-talks.txt"
PREFIXES = """
PREFIX news: <https://w3id.org/newsgraph#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("given") / "store"
    outcome = CliRunner().invoke(cli, ["build", str(SEED), "--store", str(folder), "--workers", "1"], standalone_mode=False)
    assert outcome.exception is None
    with Reader(folder) as reader:
        yield reader


def ask(graph: Reader, variables: str, where: str) -> set[tuple[str, ...]]:
    rows = graph.select(f"{PREFIXES} SELECT {variables} WHERE {{ {where} }}")
    names = [name.removeprefix("?") for name in variables.split()]
    return {tuple(str(getattr(row.get(name), "value", "")) for name in names) for row in rows}


def test_hamdan_is_an_official_of_hamas(graph: Reader) -> None:
    where = """?x a news:Affiliation ; org:member/skos:prefLabel "Osama Hamdan" ; news:affiliatedWith/skos:prefLabel ?with ;
               news:role ?role ; news:status/skos:notation ?status ."""
    assert ("Hamas", "official", "current") in ask(graph, "?with ?role ?status", where)


def test_his_direct_quotation_rejects_talks_on_al_jazeera_arabic(graph: Reader) -> None:
    where = """?s a news:Statement ; news:speaker/skos:prefLabel "Osama Hamdan" ; news:form/skos:notation "direct" ;
               news:content ?words ; news:act/skos:notation ?act ; news:medium/skos:prefLabel ?medium ."""
    words = "We do not see a need for new negotiations"
    assert ask(graph, "?words ?act ?medium", where) == {(words, "reject", "Al Jazeera Arabic")}


@pytest.mark.parametrize(("speaker", "act"), [("Hamas", "accept"), ("Israel", "reject")])
def test_who_accepted_and_who_rejected_the_mediators_proposal_in_may(graph: Reader, speaker: str, act: str) -> None:
    where = f"""?offer news:speaker/skos:prefLabel ?maker ; news:about|news:content ?any .
                ?s a news:Statement ; news:speaker/skos:prefLabel "{speaker}" ; news:act/skos:notation "{act}" ;
                   news:about ?offer ; news:saidOn ?day .
                ?day news:dateValue ?value ; news:earliest ?first ; news:latest ?last ."""
    expected = {("mediators from Qatar and Egypt", "2024-05", "2024-05-01", "2024-05-31")}
    assert ask(graph, "?maker ?value ?first ?last", where) == expected


def test_the_court_of_justice_ordered_a_halt(graph: Reader) -> None:
    where = """?x news:kind/skos:notation "ruling" ; news:authority/skos:prefLabel ?court ; news:matter ?matter ;
               news:status/skos:notation ?status ."""
    expected = {("International Court of Justice", "halt the Rafah offensive", "done")}
    assert ask(graph, "?court ?matter ?status", where) == expected


def test_the_criminal_courts_warrants_are_sought_not_done(graph: Reader) -> None:
    where = """?x news:kind/skos:notation "warrant" ; news:authority/skos:prefLabel ?court ; news:target/skos:prefLabel ?whom ;
               news:status/skos:notation ?status ."""
    assert ask(graph, "?court ?whom ?status", where) == {("International Criminal Court", "Israeli leaders", "sought")}


def test_several_countries_recognise_palestine(graph: Reader) -> None:
    where = """?x news:kind/skos:notation "recognition" ; news:authority/skos:prefLabel ?who ; news:target/skos:prefLabel ?whom ;
               news:status/skos:notation ?status ."""
    assert ask(graph, "?who ?whom ?status", where) == {("several countries", "Palestine", "done")}


def test_the_hamas_official_denies_that_talks_resume_in_cairo(graph: Reader) -> None:
    where = """?s news:act/skos:notation "deny" ; news:speaker/skos:prefLabel "a Hamas official" ; news:content ?words ."""
    assert ask(graph, "?words", where) == {("reports of Gaza ceasefire talks resuming in Cairo on Tuesday",)}
