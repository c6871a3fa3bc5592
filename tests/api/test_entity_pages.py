"""The timeline, the positions and the neighbours of an entity as pages over plain HTTP."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from api import timeline
from api.entity_pages import ROLE_WORDS
from api.settings import Settings
from tests.api import test_pages as pages
from tests.api.conftest import ferry, served
from tests.api.test_pages import words
from tests.api.test_positions import FERRIES, ILVES, article

COURT = "entity/organization/maritime-court"


@pytest.fixture(scope="module")
def page(tmp_path_factory, adding):
    """The text of a page of a store in which one person's word on one company changes."""
    claim = article("claim", "2024-04-02", "Mara Ilves hinted that Northern Ferries lies.", "hinted", "accuse")
    outer = replace(claim.statements[0], id="statement/outer", about=(), cue=(0, 4))
    folder = tmp_path_factory.mktemp("entity-pages") / "store"
    adding(
        folder,
        ferry(),
        article("praise", "2025-05", "Mara Ilves agreed that Northern Ferries is safe.", "agreed", "praise"),
        article("doubt", "2024-04", "Mara Ilves denied that Northern Ferries is safe.", "denied", "deny"),
        article("whenever", None, "Mara Ilves warned that Northern Ferries is slow.", "warned", "warn"),
        replace(claim, statements=(outer, replace(claim.statements[0], according_to="statement/outer"))),
    )
    servers = served(folder, Settings(rate_limit=0))
    client = next(servers)

    def get(path, status=200):
        found = client(path, Accept="text/html")
        assert (found.status, found.headers["content-type"]) == (status, "text/html; charset=utf-8"), found.text
        return found.text

    yield get
    servers.close()


def addresses(html):
    return [unquote(address) for address in pages.addresses(html)]


def test_pages_of_an_entity_lead_to_each_other(page):
    beside = [f"/timeline/{ILVES}", f"/positions?speaker={ILVES}", f"/neighbours/{ILVES}"]
    for path in (f"/id/{ILVES}", *beside):
        assert {f"/id/{ILVES}", *beside} <= set(addresses(page(path)))


def test_timeline_stands_in_the_order_of_its_dates_and_names_the_part_of_the_entity(page):
    shown = words(page(f"/timeline/{FERRIES}"))
    order = [
        "April 2024 date of the article",
        "2 July 2024 spoken about",
        "3 July 2024 date of the article",
        "May 2025",
        "no date",
    ]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "target done Ruling on Northern Ferries by Maritime Court" in shown
    assert "1 without a date comes last" in shown


def test_timeline_leads_to_each_year_and_keeps_the_filters(page):
    html = page(f"/timeline/{FERRIES}?kind=statement")
    assert f"/timeline/{FERRIES}?kind=statement&date_from=2025&date_to=2025" in addresses(html)
    year = words(page(f"/timeline/{FERRIES}?date_from=2025&date_to=2025"))
    assert "1 record" in year
    assert "safe" in year


def test_timeline_leaves_claims_out_and_says_how_many(page):
    assert "is slow" in words(page(f"/timeline/{FERRIES}"))
    assert "lies" not in words(page(f"/timeline/{FERRIES}"))
    assert "claim according to" in words(page(f"/timeline/{FERRIES}?claims=include"))
    assert f"/timeline/{FERRIES}?claims=include" in addresses(page(f"/timeline/{FERRIES}"))


def test_every_part_that_an_entity_can_have_has_words():
    assert set(ROLE_WORDS) == set(timeline.ROLES.values())


def test_positions_by_topic_show_the_newest_and_lead_to_all_in_order(page):
    html = page(f"/positions?speaker={ILVES}")
    shown = words(html).partition("By topic")[2]
    assert "On Northern Ferries May 2025 date of the article the newest Mara Ilves praised" in shown
    assert f"/positions?speaker={ILVES}&about={FERRIES}" in addresses(html)
    assert f"/statements?speaker={ILVES}" in addresses(html)  # what is about nobody too


def test_ledger_on_one_topic_keeps_every_position_in_order(page):
    shown = words(page(f"/positions?speaker={ILVES}&about={FERRIES}")).partition("4 positions")[2]
    places = [shown.index(f"Mara Ilves {did}") for did in ("denied", "praised", "warned")]
    assert places == sorted(places)
    assert shown.count("the newest") == 1


def test_positions_as_of_a_day_are_those_surely_taken_by_then(page):
    shown = words(page(f"/positions?speaker={ILVES}&about={FERRIES}&as_of=2024-06")).partition("1 position")[2]
    assert "denied" in shown
    assert "praised" not in shown


def test_change_since_a_day_stands_with_the_sentence_before_and_the_newest(page):
    shown = words(page(f"/positions?speaker={ILVES}&about={FERRIES}&since=2024-06"))
    assert "denied → praised" in shown
    assert "the last before Mara Ilves denied Mara Ilves denied that Northern Ferries is safe." in shown
    assert "the newest Mara Ilves praised Mara Ilves agreed that Northern Ferries is safe." in shown


def test_positions_of_a_name_that_is_written_so_are_found(page):
    assert "On Northern Ferries" in words(page("/positions?speaker=Mara+Ilves"))
    assert "Nothing fits" in words(page("/positions?speaker=Nobody"))
    assert "Name a speaker" in words(page("/positions"))


def test_neighbours_are_listed_with_what_ties_them_and_can_be_walked_on(page):
    html = page(f"/neighbours/{COURT}?by=legal-action")
    assert "1 neighbour Northern Ferries organization" in words(html)
    assert f"/neighbours/{FERRIES}?by=legal-action" in addresses(html)
    assert any("/legal-action/ruling" in address for address in addresses(html))


@pytest.mark.parametrize("path", ["/timeline/entity/nobody", "/neighbours/entity/nobody", "/positions?speaker=entity/nobody"])
def test_unknown_entity_is_an_error_page(page, path):
    assert "no such entity" in page(path, 404)


@pytest.mark.parametrize(
    "path", [f"/timeline/{ILVES}?role=boat", f"/neighbours/{ILVES}?by=sea", "/positions?speaker=X&since=soon"]
)
def test_bad_filter_is_an_error_page(page, path):
    assert "400" in page(path, 400)
