"""The pages of one entity in a real browser: its timeline, its positions, and its neighbours as a drawing to walk through."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.system.conftest import SCRIPT

pytestmark = pytest.mark.system

ROOS, COURT = "/neighbours/entity/person/piia-roos", "entity/organization/harbour-court"
TOLD = ".chosen-node .who"


@pytest.fixture
def drawing(browser):
    """A function that opens a page and waits for its drawing."""

    def opened(path):
        browser.open(path)
        browser.script("document.querySelector('[data-neighbours]').scrollIntoView()")
        WebDriverWait(browser.driver, 10).until(lambda _: browser.all(TOLD))
        return names(browser)

    return opened


def names(browser):
    return {node.get_attribute("aria-label").rpartition(",")[0] for node in browser.all(".network .node")}


def choose(browser, entity, act):
    here = browser.find(TOLD).text
    act(browser.find(f".network [data-id='{entity}']"))
    WebDriverWait(browser.driver, 10).until(lambda _: browser.all(TOLD) and browser.find(TOLD).text != here)


def test_reader_clicks_through_the_pages_of_an_entity(browser):
    browser.open("/id/entity/person/mara-ilves")
    browser.follow("Timeline", By.LINK_TEXT)
    assert browser.find(".tabs [aria-current]").text == "Timeline"
    assert browser.all(".records.dated time")
    browser.follow("Positions", By.LINK_TEXT)
    assert "By topic" in browser.find("main").text
    browser.follow(".records.dated .act")
    assert browser.find(".kicker").text.startswith("STATEMENT")
    browser.driver.back()
    browser.follow("Neighbours", By.LINK_TEXT)
    browser.follow("main section .records a.title")
    assert browser.find(".tabs [aria-current]").text == "Overview"
    assert browser.complaints() == []


def test_chosen_name_brings_its_neighbours_into_the_drawing(browser, drawing):
    assert drawing(ROOS) == {"Piia Roos", "Harbour Court", f"{SCRIPT} Tamm"}
    before = len(browser.all(".network .edge"))
    choose(browser, COURT, lambda node: node.find_element(By.CSS_SELECTOR, "circle").click())
    assert browser.find(TOLD).text == "Harbour Court"
    assert browser.find(".network .chosen").get_attribute("data-id") == COURT
    assert len(browser.all(".network .edge")) > before
    browser.follow(TOLD)
    assert browser.path == f"/id/{COURT}"


def test_drawing_is_walked_through_by_keyboard_too(browser, drawing):
    drawing(ROOS)
    choose(browser, COURT, lambda node: node.send_keys(Keys.ENTER))
    assert browser.script("return document.activeElement.dataset.id") == COURT
    assert browser.violations() == []


def test_page_of_an_entity_draws_its_neighbours_once_they_are_looked_at(browser, drawing):
    assert "Harbour Court" in drawing("/id/entity/person/piia-roos")
    assert browser.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawing_passes_the_accessibility_rules_and_fits_a_phone(browser, drawing, scheme):
    browser.colours(scheme)
    browser.width(360)
    drawing(ROOS)
    assert browser.violations() == []
    assert browser.script("return document.documentElement.scrollWidth <= innerWidth")


def test_filters_of_the_list_hold_for_the_drawing(browser, drawing):
    browser.open(ROOS)
    Select(browser.find("#f-by")).select_by_visible_text("affiliation")
    browser.follow(".filters button")
    assert drawing(browser.path) == {"Piia Roos", "Harbour Court"}


def test_neighbours_timeline_and_changes_are_read_without_scripts(browser):
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(ROOS)
    assert not browser.find("[data-neighbours]").is_displayed()
    browser.follow("main section .records a.small")
    assert browser.path.startswith("/neighbours/entity/")
    browser.follow("Timeline", By.LINK_TEXT)
    Select(browser.find("#f-kind")).select_by_visible_text("legal-action")
    browser.follow(".filters button")
    assert {item.get_attribute("class") for item in browser.all(".records.dated > li")} == {"legal-action"}
    browser.open("/positions?speaker=entity/person/piia-roos")
    browser.find("#f-since").send_keys("2024")
    browser.follow(".filters button")
    assert browser.path.endswith("since=2024&claims=&min_confidence=")
    browser.open("/positions?speaker=entity/person/piia-roos&since=2023")
    assert "first" in browser.find(".change h3").text
