"""Everyday verbs that tell of a legal action in the right company, and do not in any other."""

from typing import get_args

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.extract.legal_phrases import PHRASES
from kg.extract.legal_triggers import triggers
from kg.records import Article, LegalAction, LegalKind


def kinds(text: str) -> list[tuple[str, str]]:
    doc = load()(text)
    return [(t.kind, doc[t.begin : t.end].text) for t in triggers(doc)]


def action(text: str, kind: str) -> tuple[LegalAction, dict[str, str]]:
    records = extract(load()(text), Article("a", text))
    return next(x for x in records.legal_actions if x.type == kind), {e.id: e.name for e in records.entities}


@pytest.mark.parametrize(
    ("text", "kind", "verb"),
    [
        ("The judge threw out the case.", "ruling", "threw"),
        ("The court sided with the fishermen.", "ruling", "sided"),
        ("The Supreme Court refused to hear the case.", "ruling", "refused"),
        ("The court put the deportation on hold.", "ruling", "put"),
        ("The court directed the port to publish the contract.", "ruling", "directed"),
        ("A judge set aside the election result.", "ruling", "set"),
        ("The club went to court to stop the sale.", "lawsuit", "went"),
        ("Carl Fenn spent nine years in prison for robbery.", "sentence", "spent"),
        ("Carl Fenn got five years for fraud.", "sentence", "got"),
        ("Carl Fenn was stripped of his medal.", "sanction", "stripped"),
        ("The general was relieved of his command.", "sanction", "relieved"),
        ("The two officers were placed on administrative leave.", "sanction", "placed"),
        ("The agency grounded all aircraft of the airline.", "sanction", "grounded"),
        ("Regulators are examining whether the firm misled investors.", "investigation", "examining"),
        ("Police are searching for two men.", "investigation", "searching"),
        ("The case will be heard in October.", "hearing", "heard"),
        ("The bill failed in the Senate.", "legislation", "failed"),
        ("The clerk was picked up by police in Porto.", "arrest", "picked"),
        ("Carl Fenn was deported to Norway.", "extradition", "deported"),
        ("The state asked the Supreme Court to review the decision.", "appeal", "asked"),
        ("She denied the charges in court.", "plea", "denied"),
        ("France formally recognised the rebel government.", "recognition", "recognised"),
    ],
)
def test_turns_of_phrase_tell_of_legal_actions(text: str, kind: str, verb: str) -> None:
    assert (kind, verb) in [(found, words.split()[0]) for found, words in kinds(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The cook threw out the fish.",
        "The critics sided with the painter.",
        "The band refused to hear the song again.",
        "The painter put the portrait on hold.",
        "Carl Fenn spent nine years in Lisbon.",
        "Carl Fenn got five letters for his birthday.",
        "The two vases were placed on a shelf.",
        "The coach grounded the argument in facts.",
        "The clerk was picked up by his mother.",
        "The crop failed in May.",
        "The neighbours took a firm stand against noise.",
        "The party-backed plan pleased the village.",
    ],
)
def test_the_same_verbs_in_other_company_tell_of_none(text: str) -> None:
    assert kinds(text) == []


def test_who_goes_to_court_complains() -> None:
    found, names = action("Harbour Works went to court on Monday.", "lawsuit")
    assert [names[x] for x in found.complainant] == ["Harbour Works"]


def test_who_spends_years_in_prison_is_the_target() -> None:
    found, names = action("Carl Fenn spent nine years in prison for robbery.", "sentence")
    assert [names[x] for x in found.target] == ["Carl Fenn"]


def test_who_asks_for_an_inquiry_complains() -> None:
    found, names = action("Protesters demanded an inquiry into the floods.", "investigation")
    assert ([names[x] for x in found.complainant], found.authority, found.status) == (["Protesters"], (), "sought")


def test_who_orders_an_inquiry_has_authority() -> None:
    found, names = action("The ministry ordered an inquiry into the floods.", "investigation")
    assert ([names[x] for x in found.authority], found.complainant) == (["The ministry"], ())


def test_whatever_is_fined_is_somebody() -> None:
    found, names = action("The port was fined $3 million for spilling oil.", "fine")
    assert [names[x] for x in found.target] == ["The port"]


def test_whoever_appeals_is_somebody() -> None:
    found, names = action("The port has lodged an appeal.", "appeal")
    assert [names[x] for x in found.complainant] == ["The port"]


def test_a_list_of_names_is_a_list_of_targets() -> None:
    found, names = action("Carl Fenn, Luis Roe and Ana Paz were banned for doping.", "sanction")
    assert [names[x] for x in found.target] == ["Carl Fenn", "Luis Roe", "Ana Paz"]


def test_the_offence_is_no_part_of_the_penalty() -> None:
    text = "Carl Fenn got five years for fraud."
    found, _ = action(text, "sentence")
    assert [text[b:e] for b, e in filter(None, (found.penalty, found.matter))] == ["five years", "fraud"]


def test_whom_sanctions_target_is_their_target() -> None:
    found, names = action("The sanctions target Carl Fenn and Harbour Works.", "sanction")
    assert [names[x] for x in found.target] == ["Carl Fenn", "Harbour Works"]


def test_a_bill_that_fails_is_rejected() -> None:
    assert action("The bill failed in the Senate.", "legislation")[0].status == "rejected"


def test_every_phrase_tells_of_a_kind() -> None:
    assert {row.kind for rows in PHRASES.values() for row in rows} <= set(get_args(LegalKind))
