"""LegalAction records from sentences: parties, matter, penalty, status, and one record an event."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, LegalAction, Version


def read(text: str, date: str | None = "2024-05-26") -> Version:
    return extract(load()(text), Article("a", text, date=date))


def only(version: Version, kind: str) -> LegalAction:
    (action,) = [a for a in version.legal_actions if a.type == kind]
    return action


def names(version: Version, ids: tuple[str, ...]) -> list[str]:
    by_id = {e.id: e.name for e in version.entities}
    return [by_id[i] for i in ids]


def part(version: Version, span: tuple[int, int] | None) -> str | None:
    return version.article.text[slice(*span)] if span else None


def test_a_passive_names_target_and_authority() -> None:
    version = read("Maria Lopez was arrested by the Lisbon Police on Friday.")
    action = only(version, "arrest")
    assert names(version, action.target) == ["Maria Lopez"]
    assert len(action.authority) == 1
    assert action.action_date is not None
    assert action.action_date.value == "2024-05-24"
    assert action.status == "done"


def test_who_sues_is_the_complainant() -> None:
    version = read("Maria Lopez sued Acme Corp. over unpaid wages.")
    action = only(version, "lawsuit")
    assert names(version, action.complainant) == ["Maria Lopez"]
    assert part(version, action.matter) == "unpaid wages"
    assert action.authority == ()


def test_an_unnamed_target_becomes_an_entity() -> None:
    version = read("Police arrested a 42-year-old man on suspicion of arson.")
    action = only(version, "arrest")
    assert [e.named for e in version.entities if e.id in action.target] == [False]
    assert part(version, action.matter) == "arson"


def test_a_sentencing_has_penalty_and_matter() -> None:
    version = read("A judge sentenced Maria Lopez to nine years in prison for smuggling.")
    action = only(version, "sentence")
    assert part(version, action.penalty) == "nine years in prison"
    assert part(version, action.matter) == "smuggling"


def test_a_fine_has_its_sum() -> None:
    version = read("The regulator fined Acme Corp. $2.3 million for fraud.")
    assert part(version, only(version, "fine").penalty) == "$2.3 million"


def test_an_order_is_about_what_it_orders() -> None:
    version = read("The Supreme Court ordered the ministry to reopen the harbour.")
    assert part(version, only(version, "ruling").matter) == "reopen the harbour"


def test_mentions_of_one_event_are_one_record() -> None:
    version = read("Police arrested Maria Lopez on Monday. The arrest followed a long dispute.")
    action = only(version, "arrest")
    assert part(version, action.trigger) == "arrested"
    assert [part(version, span) for span in action.other_triggers] == ["arrest"]


def test_different_targets_are_different_events() -> None:
    version = read("Police arrested Maria Lopez. In Porto, officers arrested Pedro Alves.")
    assert len([a for a in version.legal_actions if a.type == "arrest"]) == 2


def test_the_id_names_kind_and_trigger_and_the_evidence_holds_it() -> None:
    version = read("It rained. Police arrested Maria Lopez.")
    action = only(version, "arrest")
    assert action.id == f"legal-action/arrest-{action.trigger[0]}-{action.trigger[1]}"
    assert part(version, action.evidence) == "Police arrested Maria Lopez."


def test_a_list_of_events_keeps_their_statuses_apart() -> None:
    version = read(
        "Recent steps include a Supreme Court order to halt the dredging, efforts by the Harbour Tribunal to pursue arrest warrants "
        "against local captains, and growing recognition of Kosovo by several countries."
    )
    assert [(a.type, a.status) for a in version.legal_actions] == [
        ("ruling", "done"),
        ("warrant", "sought"),
        ("recognition", "done"),
    ]
    assert part(version, version.legal_actions[0].matter) == "halt the dredging"


@pytest.mark.parametrize(
    ("text", "kind", "target", "authority"),
    [
        ("A woman in custody fell ill on Friday.", "arrest", ["A woman in custody"], []),
        ("Two officers are under investigation over the missing rifles.", "investigation", ["Two officers"], []),
        ("The council put the clerk on trial.", "hearing", ["the clerk"], []),
        ("Police arrested a courtier at the palace.", "arrest", ["a courtier"], ["Police"]),
        ("The tribunal fined her £40 on Friday.", "fine", [], ["The tribunal"]),
        ("A jury found Maria Lopez, 29, not guilty of theft.", "acquittal", ["Maria Lopez"], ["A jury"]),
        ("Clerk jailed for life for theft.", "sentence", ["Clerk"], []),
        ("Norway requested the extradition from Sweden of a priest.", "extradition", ["a priest"], ["Norway"]),
        ("The mayor set up a commission to investigate the port.", "investigation", [], ["a commission"]),
        ("Police are investigating Maria Lopez's accounts.", "investigation", ["Maria Lopez"], ["Police"]),
    ],
)
def test_parties_of_states_small_clauses_and_chains(text: str, kind: str, target: list[str], authority: list[str]) -> None:
    version = read(text)
    action = only(version, kind)
    assert (names(version, action.target), names(version, action.authority)) == (target, authority)


@pytest.mark.parametrize(
    ("text", "complainant", "target", "authority"),
    [
        ("A lawsuit filed by Maria Lopez against Harbour Works ended.", ["Maria Lopez"], ["Harbour Works"], []),
        ("The union is suing the port for breach of contract.", ["The union"], ["the port"], []),
        ("The bank faces a lawsuit from 4,000 customers.", ["4,000 customers"], ["The bank"], []),
        ("In a lawsuit, the union said the fees were a trap.", ["the union"], [], []),
        (
            "The lawsuit was filed in a federal court by the families of six sailors.",
            ["the families of six sailors"],
            [],
            ["a federal court"],
        ),
    ],
)
def test_who_brings_a_lawsuit_against_whom_and_where(
    text: str, complainant: list[str], target: list[str], authority: list[str]
) -> None:
    version = read(text)
    action = only(version, "lawsuit")
    found = tuple(names(version, ids) for ids in (action.complainant, action.target, action.authority))
    assert found == (complainant, target, authority)


def test_who_reviews_a_conviction_did_not_convict() -> None:
    version = read("The Supreme Court upheld the conviction of Carl Fenn.")
    action = only(version, "conviction")
    assert (names(version, action.target), action.authority) == (["Carl Fenn"], ())


def test_dropped_charges_acquit_those_they_were_brought_against() -> None:
    version = read("Prosecutors dropped all charges against Carl Fenn.")
    assert names(version, only(version, "acquittal").target) == ["Carl Fenn"]


def test_a_search_is_aimed_at_whose_rooms_they_are() -> None:
    version = read("Officers searched the home of Carl Fenn in Leeds.")
    assert names(version, only(version, "investigation").target) == ["Carl Fenn"]


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("Carl Fenn was arrested at a hotel in Madrid.", "arrest", ["Madrid"]),
        ("A court in Lisbon sentenced Carl Fenn to six years in prison.", "sentence", ["Lisbon"]),
        ("The arrest of 36 people in Lisbon followed a tip.", "arrest", ["Lisbon"]),
        ("Carl Fenn was arrested in connection with a fire in Madrid.", "arrest", []),
    ],
)
def test_the_place_is_that_of_the_act(text: str, kind: str, where: list[str]) -> None:
    version = read(text)
    assert names(version, only(version, kind).place) == where


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The judge set a bond of $5,000.", ["release"]),
        ("The bank sold a bond to the town.", []),
        ("She entered a plea of innocent.", ["plea"]),
        ("His plea for help went unheard.", []),
        ("The clerk was cleared by the panel on a charge of theft.", ["acquittal", "charge"]),
        ("The fog cleared over the harbour.", []),
        ("Terrorists were held incommunicado for years.", ["arrest"]),
        ("Hostages were held in a cave.", []),
        ("The fishermen took the ministry to court.", ["lawsuit"]),
        ("The crew took the ship to port.", []),
        ("Norway hanged three spies.", ["execution"]),
        ("The gallery hanged three paintings.", []),
        ("The president fired the attorney general.", ["sanction"]),
        ("The guard fired a shot.", []),
        ("The ministry revoked the licence of the channel.", ["sanction"]),
        ("The storm stripped the roof of its tiles.", []),
        ("The judge was removed from office.", ["sanction"]),
        ("The crew removed the paint from the hull.", []),
        ("Carl Fenn was condemned to death.", ["sentence"]),
        ("Carl Fenn was put to death.", ["execution"]),
        ("Carl Fenn was sent to prison for two years.", ["sentence"]),
        ("Carl Fenn is serving life for murder.", ["sentence"]),
        ("The waiter is serving lunch for two.", []),
        ("Detectives are looking into the fire.", ["investigation"]),
        ("The children looked into the well.", []),
        ("The case was filed in New York.", ["lawsuit"]),
        ("The bank settled with the union for $3 million.", ["settlement"]),
        ("The dust settled on the shelves.", []),
    ],
)
def test_words_of_two_meanings_count_in_legal_company_only(text: str, kinds: list[str]) -> None:
    assert [a.type for a in read(text).legal_actions] == kinds


@pytest.mark.parametrize(
    ("text", "kind", "target", "penalty"),
    [
        (
            "Carl Fenn was given a two-year suspended sentence for fraud.",
            "sentence",
            ["Carl Fenn"],
            "a two-year suspended sentence",
        ),
        ("The judge gave Carl Fenn 18 months in jail.", "sentence", ["Carl Fenn"], "18 months in jail"),
        ("The bank was hit with a $4 million fine.", "fine", ["The bank"], "$4 million fine"),
        (
            "Harbour Works agreed to pay $5 million to settle a lawsuit brought by the union.",
            "settlement",
            ["Harbour Works"],
            "$5 million",
        ),
        ("Carl Fenn appeared before a judge in Leeds charged with murder.", "charge", ["Carl Fenn"], None),
        ("Carl Fenn faces three charges of fraud.", "charge", ["Carl Fenn"], None),
        ("The court ordered the release of Carl Fenn.", "release", ["Carl Fenn"], None),
        ("The union froze the assets of 12 officials.", "sanction", ["12 officials"], None),
    ],
)
def test_light_verbs_name_target_and_penalty(text: str, kind: str, target: list[str], penalty: str | None) -> None:
    version = read(text)
    action = only(version, kind)
    assert (names(version, action.target), part(version, action.penalty)) == (target, penalty)


@pytest.mark.parametrize(
    ("text", "target", "authority", "complainant"),
    [
        ("Carl Fenn reached a plea deal with prosecutors.", ["Carl Fenn"], ["prosecutors"], []),
        ("The bank settled with the families for $3 million.", ["The bank"], [], ["the families"]),
    ],
)
def test_who_settles_is_bound_by_it(text: str, target: list[str], authority: list[str], complainant: list[str]) -> None:
    version = read(text)
    action = only(version, "settlement")
    found = tuple(names(version, ids) for ids in (action.target, action.authority, action.complainant))
    assert found == (target, authority, complainant)


def test_in_court_names_no_court() -> None:
    assert only(read("Carl Fenn appeared in court on Monday."), "hearing").authority == ()


def test_prosecutors_fight_what_befell_another() -> None:
    version = read("Prosecutors will appeal the acquittal.")
    assert names(version, only(version, "appeal").complainant) == ["Prosecutors"]
    assert only(version, "acquittal").target == ()


def test_a_fine_in_any_currency_has_its_sum() -> None:
    version = read("Acme Corp. was fined 450,000 euros, and Maria Lopez paid a fine of 5 million shillings.")
    assert [part(version, a.penalty) for a in version.legal_actions] == ["450,000 euros", "fine of 5 million shillings"]


def test_a_body_is_the_one_named_beside_it() -> None:
    version = read(
        "Njeri & Partners Ltd moved. The minister suspended the licence of the operator, Blue Lake Lines Ltd, on Friday."
    )
    assert names(version, only(version, "sanction").target) == ["Blue Lake Lines Ltd"]


def test_a_relative_named_as_subject_is_whom_a_pronoun_means() -> None:
    version = read("Maria Lopez denied it. Her brother, Idris Lopez, was convicted of theft; he was pardoned in 2019.")
    assert names(version, only(version, "pardon").target) == ["Idris Lopez"]


def test_whom_the_judge_frees_is_not_the_judge() -> None:
    version = read("Peter Lopez was charged with theft. A judge rejected the motion, but he was released on Friday.")
    assert names(version, only(version, "release").target) == ["Peter Lopez"]


def test_a_relative_by_name_and_others_are_all_targets() -> None:
    version = read("His wife, Maria Lopez, and two executives of the company were acquitted of fraud.")
    assert len(only(version, "acquittal").target) == 2


def test_a_sum_is_nobody() -> None:
    version = read("In 2022 the company paid a fine of 5 million shillings for safety breaches.")
    assert names(version, only(version, "fine").target) == ["the company"]


@pytest.mark.parametrize("text", ["The court found Maria Lopez guilty of theft.", "The court found him guilty of theft."])
def test_guilty_of_what(text: str) -> None:
    version = read(text)
    assert part(version, only(version, "conviction").matter) == "theft"


def test_rulings_of_two_courts_are_two() -> None:
    version = read("Judge Ana Okafor denied a motion on Monday. The Supreme Court issued a ruling on bonuses.")
    assert len([a for a in version.legal_actions if a.type == "ruling"]) == 2


def test_laws_and_sanctions_of_two_countries_are_two() -> None:
    version = read(
        "Norway froze the assets of seven bankers on Monday. Spain expelled two diplomats on Monday. "
        "Norway's parliament approved a law on fishing. In Madrid, Spain adopted a law on mining."
    )
    assert sorted(a.type for a in version.legal_actions) == ["legislation"] * 2 + ["sanction"] * 2
