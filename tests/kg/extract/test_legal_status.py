"""Whether a legal action happened, by example: sentences of our own, read with the default model."""

import pytest

from tests.kg.extract.test_legal_actions import names, only, read


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Prosecutors are seeking an arrest warrant against the general.", "warrant", "sought"),
        ("The union plans to sue the ministry.", "lawsuit", "sought"),
        ("Lawmakers proposed a bill.", "legislation", "sought"),
        ("The nurse is expected to be sentenced in June.", "sentence", "sought"),
        ("The court refused bail to the editor.", "release", "rejected"),
        ("The editor was not granted bail.", "release", "rejected"),
        ("The appeals court overturned his conviction.", "conviction", "annulled"),
        ("The minister denied that police arrested the clerk.", "arrest", "denied"),
        ("Police arrested the clerk.", "arrest", "done"),
    ],
)
def test_status_says_whether_it_happened(text: str, kind: str, status: str) -> None:
    assert only(read(text), kind).status == status


@pytest.mark.parametrize("text", ["No charges were filed.", "The driver was not arrested.", "He could face a fine of $500."])
def test_what_did_not_happen_has_no_record(text: str) -> None:
    assert read(text).legal_actions == ()


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Prosecutors asked for a sentence of 20 years.", "sentence", "sought"),
        ("The union said it would appeal the ruling.", "ruling", "done"),
        ("The union said it would appeal the ruling.", "appeal", "sought"),
        ("The court ordered the ministry to pay €200,000 in compensation.", "fine", "done"),
    ],
)
def test_what_is_asked_for_is_sought_and_what_is_fought_is_done(text: str, kind: str, status: str) -> None:
    version = read(text)
    assert only(version, kind).status == status


def test_a_bill_that_is_voted_down_is_rejected() -> None:
    assert only(read("The Senate rejected the bill."), "legislation").status == "rejected"


def test_what_came_before_is_done() -> None:
    assert only(read("The striker will miss the final after being suspended."), "sanction").status == "done"


def test_not_until_tells_of_what_happened_then() -> None:
    action = only(read("Maria Lopez was not arrested until Friday."), "arrest")
    assert action.status == "done"
    assert action.action_date is not None
    assert action.action_date.value == "2024-05-24"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The lawyer called for Maria Lopez to be tried in Madrid.", "hearing", "sought"),
        ("Judges rejected his application for a third warrant against Maria Lopez.", "warrant", "rejected"),
        ("The court turned down a request for the extradition of Maria Lopez.", "extradition", "rejected"),
        ("The court threw out the conviction of Maria Lopez.", "conviction", "annulled"),
        ("The judge threw out the lawsuit against Maria Lopez.", "lawsuit", "rejected"),
    ],
)
def test_what_is_asked_for_and_turned_down(text: str, kind: str, status: str) -> None:
    assert only(read(text), kind).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Neither Maria Lopez nor her husband has been charged.",
        "No one has been arrested.",
        "None of the officers was charged.",
        "No officers were charged in the shooting.",
        "Neither of the men was arrested.",
        "Not one officer was convicted.",
        "Hardly anyone was arrested.",
        "Maria Lopez has yet to be charged.",
        "Without being charged, Maria Lopez went home.",
        "Police did not say whether Maria Lopez was arrested.",
    ],
)
def test_what_befell_nobody_is_no_action(text: str) -> None:
    assert read(text).legal_actions == ()


def test_what_befell_some_is_one() -> None:
    assert only(read("A few officers were charged with theft."), "charge").status == "done"
    version = read("Maria Lopez, but not her husband, was arrested.")
    assert names(version, only(version, "arrest").target) == ["Maria Lopez"]


def test_what_somebody_wants_annulled_is_not() -> None:
    version = read("Maria Lopez asked the High Court to annul the conviction.")
    assert {a.status for a in version.legal_actions if a.type == "conviction"} <= {"done"}


def test_a_time_to_come_is_no_fact() -> None:
    action = only(read("Maria Lopez faces up to 20 years in prison when she is sentenced on June 3."), "sentence")
    assert action.status == "sought"
    assert action.action_date is not None
    assert action.action_date.value == "2024-06-03"
    assert only(read("Maria Lopez fled when she was sentenced."), "sentence").status == "done"
    assert read("Maria Lopez will go to jail if she is convicted.").legal_actions == ()
