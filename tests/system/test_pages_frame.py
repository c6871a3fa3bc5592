"""What all pages have, in a real browser: the search field, the switch of colours, what is printed."""

import base64

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.system


@pytest.fixture
def search(browser):
    """A function that types into the search field of the start page and waits for answers."""

    def typed(words):
        browser.open("/")
        browser.find("main input[name=q]").send_keys(words)
        WebDriverWait(browser.driver, 5).until(lambda _: browser.all(".options:not([hidden]) [role=option]"))
        return [option.text.split("\n") for option in browser.all("main [role=option]")]

    return typed


@pytest.fixture(autouse=True)
def _own_colours(browser):
    """Each test begins as if nobody had chosen colours."""
    browser.open("/")
    browser.script("localStorage.clear()")


def paper(browser):
    return browser.script("return getComputedStyle(document.body).backgroundColor")


def test_answers_show_while_one_types_with_what_they_are(browser, search):
    assert ["Mara Ilves", "person"] in search("ilv")
    assert browser.find("main [role=option] mark").text == "Ilves"
    field = browser.find("main input[name=q]")
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
    assert "answers" in browser.find("main .suggest [role=status]").get_property("textContent")


def test_arrows_choose_an_answer_and_enter_opens_it(browser, search):
    search("mara ilves")
    field = browser.find("main input[name=q]")
    field.send_keys(Keys.ARROW_DOWN)
    assert field.get_attribute("aria-activedescendant") == browser.find("main [aria-selected=true]").get_attribute("id")
    here = browser.find("html")
    field.send_keys(Keys.ENTER)
    WebDriverWait(browser.driver, 10).until(lambda _: here != browser.find("html"))
    assert browser.find("h1").text == "Mara Ilves"


def test_enter_alone_searches_for_what_was_typed(browser, search):
    search("ilves")
    here = browser.find("html")
    browser.find("main input[name=q]").send_keys(Keys.ENTER)
    WebDriverWait(browser.driver, 10).until(lambda _: here != browser.find("html"))
    assert browser.path == "/search?q=ilves"


def test_escape_and_leaving_close_the_answers(browser, search):
    search("ilves")
    field = browser.find("main input[name=q]")
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("aria-expanded") == "false"
    assert not browser.find("main .options").is_displayed()
    field.send_keys(Keys.ARROW_DOWN)
    WebDriverWait(browser.driver, 5).until(lambda _: browser.find("main .options").is_displayed())
    field.send_keys(Keys.TAB)
    assert not browser.find("main .options").is_displayed()


def test_answers_of_a_click_and_of_a_name_that_would_be_a_script(browser, search):
    shown = search("tamm")
    assert any("<script>" in name for name, *_ in shown)
    assert browser.driver.title != "taken"
    browser.follow("main [role=option]")
    assert browser.path.startswith("/id/")


def test_keys_are_waited_for_before_the_service_is_asked(browser):
    browser.open("/")
    browser.loaded()
    browser.find("main input[name=q]").send_keys("ilves")
    WebDriverWait(browser.driver, 5).until(lambda _: browser.all("main [role=option]"))
    assert [url.partition("?")[2] for url in browser.loaded() if "/api/search" in url] == ["q=ilves&limit=8"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_answers_pass_the_accessibility_rules_and_fit_a_phone(browser, search, scheme):
    browser.colours(scheme)
    browser.width(360)
    search("ilves")
    assert browser.violations() == []
    assert browser.script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_switch_of_colours_is_remembered_and_beats_the_system(browser, scheme):
    browser.colours(scheme)
    browser.open("/")
    given, other = paper(browser), {"light": "dark", "dark": "light"}[scheme]
    assert browser.find("[data-switch]").accessible_name == f"Switch to {other} colours"
    browser.click("[data-switch]")
    chosen = paper(browser)
    assert chosen != given
    browser.open("/sparql")
    assert paper(browser) == chosen
    assert browser.find("[data-switch]").accessible_name == f"Switch to {scheme} colours"
    assert browser.violations() == []
    browser.click("[data-switch]")
    assert paper(browser) == given


def test_print_leaves_out_what_paper_cannot_do_and_is_light(browser):
    browser.colours("dark")
    browser.open(browser.site.record(browser.site.harbour))
    browser.command("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    try:
        shown = browser.script(
            "return ['nav', '.legend', '.footer', '[data-switch]', '.words'].map(css => document.querySelector(css).checkVisibility())"
        )
        assert shown == [False, False, False, False, True]
        assert paper(browser) == "rgb(253, 252, 249)"
        assert base64.b64decode(browser.driver.print_page()).startswith(b"%PDF")
    finally:
        browser.command("Emulation.setEmulatedMedia", media="")
