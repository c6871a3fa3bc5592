"""The web pages in a real browser: every kind of page looked at, on a desk and on a phone, in the light and in the dark."""

from dataclasses import dataclass

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.system.conftest import SCRIPT, Browser, Site

pytestmark = pytest.mark.system

WIDTHS = (1280, 360, 320)  # pixels
DANGLING = """return [...document.querySelectorAll('a[href^="#"], label[for], [aria-labelledby]')]
  .map(a => decodeURIComponent(a.getAttribute("href")?.slice(1) ?? a.htmlFor ?? a.getAttribute("aria-labelledby")))
  .filter(id => document.querySelectorAll("#" + CSS.escape(id)).length != 1)"""


def test_reader_clicks_from_a_search_to_the_evidence_and_on_to_a_query(browser):
    browser.open("/")
    browser.find("main input[name=q]").send_keys("Ilves")
    browser.follow("main button")
    assert browser.find("h1").text == "Search"
    browser.follow("Mara Ilves", By.LINK_TEXT)
    assert browser.find("h1").text == "Mara Ilves"
    assert "Harbour Party had misled her" in browser.find("#said + .records mark").text
    browser.follow("#said + .records .source a + a")
    assert browser.find("h1").text == browser.site.harbour.article.title
    assert browser.path.endswith("#statement-60-64")
    browser.follow(".side .statements li:first-child a:not(.jump)")
    assert browser.find(".said").text == "the Harbour Party had misled her"
    assert browser.site.harbour.article.url in browser.find("#citation").text
    browser.follow("Read it in the article", By.LINK_TEXT)
    browser.follow(".side .legal-actions li:first-child a:not(.jump)")
    assert browser.find("h1").text == "Fine against Northern Ferries"
    assert browser.find(".note .badge").text == "done"
    browser.follow("SPARQL", By.LINK_TEXT)
    browser.click(".examples a")
    assert "news:Statement" in browser.find("#query").get_property("value")
    browser.follow("form#sparql button")
    assert "Mara Ilves" in browser.find("#result tbody").text
    assert browser.complaints() == []


@dataclass
class Seen:
    """What there is to know of one page."""

    title: str
    headings: int
    language: str
    complaints: list[str]
    wide_at: list[int]
    dangling: list[str]
    runnable: int
    violations: list[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def seen(site: Site, driver: webdriver.Chrome) -> dict[str, Seen]:
    """Every page opened once, and looked at in all widths and colours."""
    browser = Browser(site, driver)
    return {kind: look(browser, path) for kind, path in (site.pages | site.errors).items()}


def look(browser: Browser, path: str) -> Seen:
    browser.width(WIDTHS[0])
    browser.open(path)
    page = Seen(
        browser.driver.title,
        len(browser.all("h1")),
        browser.find("html").get_attribute("lang"),
        browser.complaints(),
        [],
        browser.script(DANGLING),
        len(browser.all("main script, main [onerror], a[href^='javascript:']")),
        [],
    )
    for scheme in ("light", "dark"):
        browser.colours(scheme)
        page.violations += [(scheme, *found) for found in browser.violations()]
    for width in WIDTHS:
        browser.width(width)
        if browser.script("return document.documentElement.scrollWidth > innerWidth"):
            page.wide_at.append(width)
    return page


def test_console_stays_silent(seen):
    assert {kind: page.complaints for kind, page in seen.items() if page.complaints} == {}


def test_nothing_is_loaded_from_elsewhere(browser):
    for kind in ("start", "article", "SPARQL result", "statement"):
        browser.open(browser.site.pages[kind])
    loaded = browser.loaded()
    assert f"{browser.site.address}/static/style.css" in loaded
    assert [url for url in loaded if not url.startswith((browser.site.address, "about:", "data:"))] == []


def test_no_page_scrolls_sideways_on_a_desk_or_a_phone(seen):
    assert {kind: page.wide_at for kind, page in seen.items() if page.wide_at} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_found_headline_of_one_long_word_is_broken(browser, width):
    browser.width(width)
    browser.open(browser.site.pages["search"])
    browser.script("document.querySelector('.row a').textContent = 'quay'.repeat(60)")
    assert browser.script("return document.documentElement.scrollWidth <= innerWidth")


def test_sentences_in_the_table_of_figures_are_readable_on_a_phone(browser):
    browser.width(360)
    browser.open(browser.site.pages["figures"])
    widths = browser.script("return [...document.querySelectorAll('td > .sentence')].map(e => e.clientWidth)")
    assert widths
    assert min(widths) >= 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_the_vocabulary_is_narrow_quiet_and_accessible_too(browser, scheme):
    browser.colours(scheme)
    for width in WIDTHS:
        browser.width(width)
        browser.open("/ontology")
        assert browser.script("return document.documentElement.scrollWidth <= innerWidth"), width
    assert browser.violations() == []
    assert browser.complaints() == []
    dark = browser.script("return getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")


def test_pages_pass_the_accessibility_rules_of_axe_in_the_light_and_in_the_dark(seen):
    assert {kind: page.violations for kind, page in seen.items() if page.violations} == {}


def test_each_page_has_one_heading_a_language_and_a_title_of_its_own(seen):
    titles = {}
    for kind, page in seen.items():
        assert (page.headings, page.language) == (1, "en"), kind
        titles.setdefault(page.title, []).append(kind)
    shared = [kinds for kinds in titles.values() if len(kinds) > 1]
    assert shared == [
        ["statements", "no statements"],
        ["SPARQL", "SPARQL example", "SPARQL result", "SPARQL graph", "bad query"],
    ]


def test_every_place_that_a_page_points_at_is_there_once(seen):
    assert {kind: page.dangling for kind, page in seen.items() if page.dangling} == {}


def test_statement_found_by_a_search_stands_with_who_made_it(browser):
    browser.open("/search?q=closed&kind=statement")
    assert browser.find(".records .title").text == "Piia Roos put forward The case is closed"
    assert browser.find(".records mark").text == "closed"


def test_script_in_a_name_or_address_stays_text(browser, seen):
    assert {kind: page.runnable for kind, page in seen.items() if page.runnable} == {}
    assert "taken" not in {page.title for page in seen.values()}
    browser.open("/entities?q=Tamm")
    assert SCRIPT in browser.find(".records a").text


def test_pages_work_without_scripts(browser):
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(browser.site.record(browser.site.quay))
    browser.click(".words [data-marks~=legal-action-charge]")
    assert browser.path.endswith("#list-legal-action-charge")
    browser.click("#list-legal-action-charge .jump")
    assert browser.path.endswith("#legal-action-charge")
    browser.open("/sparql")
    browser.follow(".examples a")
    assert "news:Statement" in browser.find("#query").text
    browser.follow("form#sparql button")
    assert browser.all("#result tbody tr")
    browser.open("/statements")
    Select(browser.find("select[name=act]")).select_by_visible_text("opine")
    browser.follow(".filters button")
    assert [mark.text for mark in browser.all(".records mark")] == ["The case is closed"]


def test_filters_stay_in_the_form_and_empty_ones_do_not_count(browser):
    browser.open("/legal-actions")
    browser.find("#f-authority").send_keys("Harbour Court")
    Select(browser.find("#f-claims")).select_by_visible_text("only")
    browser.follow(".filters button")
    assert browser.find("#f-authority").get_property("value") == "Harbour Court"
    assert sorted(badge.text for badge in browser.all(".records .badge")) == ["annulled", "rejected", "said to be sought"]


def test_claim_is_never_shown_as_done(browser):
    for path in ("/legal-actions?claims=include", browser.site.record(browser.site.quay), "/id/entity/person/piia-roos", "/"):
        browser.open(path)
        for done in browser.all(".badge.done:not(.claim)"):
            assert "arrest" not in done.find_element(By.XPATH, "./ancestor::li").text.lower()
    browser.open(browser.site.record(browser.site.quay, "legal-action/arrest"))
    assert [badge.text for badge in browser.all(".badge")] == ["claimed"]
    assert "according to Piia Roos" in browser.find(".note").text
    browser.open(browser.site.record(browser.site.quay))
    assert "claim" in browser.find(".words [data-marks~=legal-action-arrest]").get_attribute("class").split()
    assert "claim" not in browser.find(".words [data-marks~=legal-action-charge]").get_attribute("class").split()


def test_keyboard_reaches_the_content_first(browser):
    browser.open("/articles")
    browser.find("body").send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.text == "To the content"
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "main"
    outline = browser.script(
        "const a = document.querySelector('.records a'); a.focus({focusVisible: true}); return getComputedStyle(a).outlineStyle"
    )
    assert outline == "solid"


def test_errors_are_pages_that_lead_on(browser):
    for path in browser.site.errors.values():
        browser.open(path)
        assert browser.find("h1").text
        assert browser.find(".problem").text
        assert browser.all("a[href='/']")
