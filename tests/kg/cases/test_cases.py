"""Which legal actions make a case: examples by hand."""

import random
from collections.abc import Iterable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cases import Act, Case, Party, cases
from kg.records import EntityType, LegalKind, LegalStatus

WORK = "http://x/article"


def party(name: str, kind: EntityType = "Person", *, named: bool = True) -> Party:
    return Party(f"http://x/entity/{name}", kind, name, named)


TAMM, SAAR, COURT, FERRIES = (
    party("Juhan Tamm"),
    party("Liis Saar"),
    party("Harbour Court", "Organization"),
    party("Northern Ferries", "Organization"),
)


def act(
    kind: LegalKind,
    matter: str = "",
    *targets: Party,
    article: int = 1,
    at: int = 0,
    status: LegalStatus = "done",
    **more: object,
) -> Act:
    """Against Tamm unless *targets* say otherwise; article N is of the N-th of May."""
    iri = f"{WORK}/{article}/v/{kind}-{at}"
    who = tuple(sorted(targets or (TAMM,)))
    return Act(iri, f"{WORK}/{article}", f"2024-05-{article:02}", at, kind, status, who, matter=matter, **more)  # type: ignore[arg-type]


def told(found: Iterable[Case]) -> list[list[str]]:
    """Each case as its actions in order, by article and kind: ``1 arrest``."""
    return sorted([_short(step.action) for step in case.steps] for case in found)


def _short(iri: str) -> str:
    article, _, name = iri.removeprefix(f"{WORK}/").split("/")
    return f"{article} {name.partition('-')[0]}"


def overtaken(acts: Iterable[Act]) -> list[tuple[str, str, str]]:
    return sorted((_short(o.later), o.rule, _short(o.earlier)) for case in cases(acts) for o in case.overtakings)


def test_actions_in_one_matter_against_one_person_are_a_case_across_articles() -> None:
    (case,) = cases([act("arrest", "taking bribes"), act("charge", "bribery", article=2)])
    assert told([case]) == [["1 arrest", "2 charge"]]
    assert case.parties == (TAMM.iri,)
    assert case.terms == ("bribes",)
    assert case.label == "Juhan Tamm: bribery"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bribery", "murder"),
        ("the alleged crime", "an alleged offence"),
        ("stealing nets from the harbour", "burning nets of a rival"),
        ("a letter to Juhan Tamm", "a call to Juhan Tamm"),
    ],
)
def test_other_matters_and_words_that_tell_none_make_no_case(one: str, other: str) -> None:
    assert cases([act("arrest", one), act("charge", other, article=2)]) == []


def test_without_a_matter_nothing_joins_across_articles() -> None:
    assert cases([act("arrest"), act("charge", article=2)]) == []


def test_another_person_is_another_case() -> None:
    assert cases([act("arrest", "bribery"), act("charge", "bribery", SAAR, article=2)]) == []


def test_one_action_is_no_case_and_laws_and_recognitions_are_in_none() -> None:
    assert (
        cases([act("arrest", "bribery"), act("recognition", "bribery", article=2), act("legislation", "bribery", at=5)]) == []
    )


@pytest.mark.parametrize("named", [True, False])
def test_within_an_article_what_states_no_matter_goes_with_what_does(named: bool) -> None:
    who = party("the harbour master", named=named)
    (case,) = cases([act("sentence", "", who, at=9), act("conviction", "smuggling", who, at=3)])
    assert [step.beside for step in case.steps] == ["", f"{WORK}/1/v/conviction-3"]
    assert case.terms == ("smuggling",)


def test_of_two_matters_in_an_article_the_one_told_last_before_is_meant() -> None:
    found = cases(
        [act("charge", "smuggling", at=1), act("plea", at=2), act("conviction", "assault", at=3), act("release", at=4)]
    )
    assert told(found) == [["1 charge", "1 plea"], ["1 conviction", "1 release"]]


def test_what_one_court_does_to_a_person_in_an_article_is_one_case() -> None:
    found = cases([act("conviction", "fraud", others=(COURT,)), act("acquittal", "forgery", at=5, others=(COURT,))])
    assert len(found) == 1


def test_a_ban_is_in_a_case_by_its_words_only() -> None:
    ban = act("sanction", "", at=5)
    assert cases([act("charge", "smuggling"), ban]) == []
    assert len(cases([act("charge", "smuggling of nets"), act("sanction", "the smuggling", at=5)])) == 1


def test_one_word_is_too_little_for_a_company_without_another_party_in_common() -> None:
    one, other = (act("fine", "safety", FERRIES, article=n) for n in (1, 2))
    assert cases([one, other]) == []
    both = [act("fine", "safety", FERRIES, article=n, others=(COURT,)) for n in (1, 2)]
    assert len(cases(both)) == 1
    assert len(cases([act("fine", "safety of rafts", FERRIES, article=n) for n in (1, 2)])) == 1


def test_people_at_large_have_no_case_and_some_in_particular_have() -> None:
    for name, number in (("fishermen", 0), ("seven fishermen", 1)):
        who = party(name, "Group", named=False)
        assert len(cases([act("conviction", "theft", who), act("sentence", "", who, at=5)])) == number


def test_a_suit_without_a_matter_does_not_go_with_an_investigation() -> None:
    assert cases([act("investigation", "prices", FERRIES), act("lawsuit", "", FERRIES, at=5)]) == []


def test_nothing_goes_with_a_ban_for_want_of_a_matter() -> None:
    assert cases([act("sanction", "entering the port"), act("hearing", at=5)]) == []


def test_an_arrest_without_a_date_is_before_a_release_with_one() -> None:
    freed = act("release", at=9, earliest="2024-04-02", latest="2024-04-02")
    assert told(cases([freed, act("arrest", "theft", at=3)])) == [["1 arrest", "1 release"]]


def test_a_nationality_has_no_case_across_articles() -> None:
    danes = party("Danes", "Group")
    assert cases([act("arrest", "illegal fishing nets", danes, article=n) for n in (1, 2)]) == []


def test_a_suit_over_the_matter_of_a_prosecution_is_a_case_of_its_own() -> None:
    kinds: list[LegalKind] = ["arrest", "lawsuit", "charge", "settlement"]
    found = cases([act(kind, "bribery", article=n) for n, kind in enumerate(kinds, 1)])
    assert told(found) == [["1 arrest", "3 charge"], ["2 lawsuit", "4 settlement"]]


def test_a_charge_against_two_joins_what_was_told_of_each() -> None:
    acts = [
        act("arrest", "bribery"),
        act("arrest", "bribery", SAAR, article=2),
        act("charge", "bribery", TAMM, SAAR, article=3),
    ]
    (case,) = cases(acts)
    assert case.parties == (TAMM.iri, SAAR.iri)
    assert len(case.steps) == 3


def test_a_case_does_not_wander_from_matter_to_matter() -> None:
    acts = [
        act("charge", "stealing nets"),
        act("charge", "stealing nets and sinking rafts", article=2),
        act("charge", "sinking rafts", article=3),
    ]
    assert told(cases(acts)) == [["1 charge", "2 charge"]]


def test_a_later_article_leaves_the_address_of_a_case_as_it_is() -> None:
    two = [act("arrest", "bribery", article=2), act("charge", "bribery", article=3)]
    (case,) = cases(two)
    (more,) = cases([*two, act("appeal", "bribery", article=4)])
    (older,) = cases([*two, act("investigation", "bribery", article=1)])
    assert more.key == case.key == f"juhan-tamm~{case.key[-8:]}"
    assert older.key != case.key


def test_cases_that_become_one_keep_the_address_of_the_older() -> None:
    parts = [act(kind, "bribery", who, article=n) for n, (kind, who) in enumerate(PARTS, 1)]
    first, second = sorted(cases(parts), key=lambda case: case.steps[0].action)
    (one,) = cases([*parts, act("hearing", "bribery", TAMM, SAAR, article=9)])
    assert one.key == first.key != second.key


PARTS: list[tuple[LegalKind, Party]] = [("arrest", TAMM), ("charge", TAMM), ("arrest", SAAR), ("charge", SAAR)]


def test_a_case_without_a_matter_says_so_rather_than_what_was_done() -> None:
    (case,) = cases([act("arrest", is_told=False), act("fine", at=5, status="sought")])
    assert case.label == "Juhan Tamm: matter not told"


def test_two_cases_told_alike_have_two_addresses() -> None:
    twins = [party("a man", named=False), Party("http://x/entity/a-man-2", "Person", "a man", False)]
    acts = [act(kind, "theft", who, at=10 * n + m) for n, who in enumerate(twins) for m, kind in enumerate(KINDS)]
    assert len({case.key for case in cases(acts)}) == 2


KINDS: list[LegalKind] = ["arrest", "charge"]


def test_order_is_that_of_dates_then_of_the_proceedings_and_the_text() -> None:
    found = cases(
        [
            act("sentence", "smuggling", article=3, at=1, earliest="2024-05-03", latest="2024-05-03"),
            act("arrest", "", article=3, at=2, earliest="2024-04-01", latest="2024-04-30"),
            act("charge", "", article=3, at=3),
            act("ruling", "", article=3, at=4),
            act("appeal", "", article=3, at=5, status="sought"),
        ]
    )
    assert told(found) == [["3 arrest", "3 charge", "3 ruling", "3 sentence", "3 appeal"]]


def test_what_has_no_date_is_not_after_what_came_when_its_article_was_out() -> None:
    late = act("release", "smuggling", article=9, earliest="2024-05-08", latest="2024-05-08")
    assert told(cases([act("appeal", "smuggling", article=2), late])) == [["2 appeal", "9 release"]]


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (act("warrant", "theft", status="sought"), act("warrant", "theft", article=2), "carriesOut"),
        (act("release", "theft", status="sought"), act("release", "theft", article=2, status="rejected"), "refuses"),
        (act("conviction", "theft"), act("conviction", "theft", article=2, status="annulled"), "annuls"),
        (act("sentence", "theft"), act("pardon", "theft", article=2), "ends"),
        (
            act("acquittal", "theft", earliest="2024-05-01", latest="2024-05-01"),
            act("conviction", "theft", article=2, earliest="2024-05-02", latest="2024-05-02"),
            "replaces",
        ),
    ],
)
def test_an_action_overtakes_another_by_a_rule_but_not_as_a_claim(one: Act, other: Act, rule: str) -> None:
    assert overtaken([one, other]) == [(_short(other.iri), rule, _short(one.iri))]
    fields = {name: getattr(other, name) for name in Act.__slots__}
    assert overtaken([one, Act(**fields | {"is_told": False})]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (act("charge", "theft and arson"), act("acquittal", "fraud", at=3, others=(COURT,))),
        (act("arrest", "theft", article=2), act("release", "theft", article=1)),
        (act("conviction", "theft"), act("acquittal", "theft", article=2)),
        (act("warrant", "theft"), act("warrant", "theft", article=2)),
        (act("investigation", "theft", status="sought"), act("investigation", "theft", article=2)),
        (
            act("warrant", "theft", status="sought", earliest="2024-05-03", latest="2024-05-03"),
            act("warrant", "theft", article=4, earliest="2024-05-01", latest="2024-05-01"),
        ),
    ],
)
def test_nothing_is_overtaken_where_the_order_or_the_matter_is_open(one: Act, other: Act) -> None:
    assert overtaken([one, other]) == []


ACTS = st.builds(
    act,
    st.sampled_from(["arrest", "charge", "conviction", "acquittal", "lawsuit", "ruling", "appeal", "release", "sanction"]),
    st.sampled_from(["", "theft", "theft of nets", "arson and theft", "burning nets of rivals", "nets and rafts"]),
    st.sampled_from([TAMM, SAAR, FERRIES]),
    article=st.integers(1, 4),
    at=st.integers(0, 9),
    status=st.sampled_from(["done", "sought", "annulled"]),
    others=st.sampled_from([(), (COURT,)]),
    earliest=st.sampled_from(["", "2024-05-02"]),
    is_told=st.booleans(),
)


@given(st.lists(ACTS, max_size=9, unique_by=lambda one: one.iri), st.randoms(use_true_random=False))
def test_the_order_of_the_actions_does_not_matter_and_none_is_in_two_cases(acts: list[Act], chance: random.Random) -> None:
    found = cases(acts)
    chance.shuffle(acts)
    assert cases(acts) == found
    steps = [step.action for case in found for step in case.steps]
    assert len(steps) == len(set(steps)) <= len(acts)
    assert all(len(case.steps) > 1 and case.parties for case in found)
    assert len({case.key for case in found}) == len(found)
    for case in found:
        assert {iri for o in case.overtakings for iri in (o.later, o.earlier)} <= {step.action for step in case.steps}
        assert all(step.terms or step.beside or step.action in {s.beside for s in case.steps} for step in case.steps)


@given(st.lists(ACTS, max_size=8, unique_by=lambda one: one.iri), ACTS)
def test_an_article_that_is_later_than_all_takes_no_action_out_of_its_case(acts: list[Act], last: Act) -> None:
    fields = {name: getattr(last, name) for name in Act.__slots__}
    late = Act(**fields | {"iri": f"{WORK}/9/v/last-0", "work": f"{WORK}/9", "published": "2024-06-01"})
    no_suits = [
        one for one in acts if one.kind != "lawsuit"
    ]  # a first charge takes a prosecution out of what was one with a suit
    after = {step.action for case in cases([*no_suits, late]) for step in case.steps}
    assert {step.action for case in cases(no_suits) for step in case.steps} <= after


def test_time_grows_with_the_number_of_actions_not_with_its_square() -> None:
    chance = random.Random(1)
    vocabulary = [f"w{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(300)]

    def timed(number: int) -> float:
        acts = [
            act(
                chance.choice(["arrest", "charge", "appeal"]),  # type: ignore[arg-type]
                "fraud " + " ".join(chance.sample(vocabulary, 5)),
                article=1 + n // 4,
                at=n,
                earliest=chance.choice(["", f"2024-05-{1 + n % 28:02}"]),
            )
            for n in range(number)
        ]
        begin = perf_counter()
        cases(acts)
        return perf_counter() - begin

    timed(100)
    assert timed(4000) < 14 * timed(800) + 0.2  # five times as many; the square would be 25 times
