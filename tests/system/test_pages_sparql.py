"""The page of queries in a real browser: its editor, and what it makes of an answer."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

pytestmark = pytest.mark.system

NUMBERS = "SELECT ?name ?n { VALUES (?name ?n) { ('quay' 10) ('ferry' 9) ('harbour' 100) } }"
TRIPLES = "CONSTRUCT { ?p news:affiliatedWith ?o } { ?a org:member ?p ; news:affiliatedWith ?o }"


@pytest.fixture
def answer(browser):
    """A function that opens the page with the answer to a query."""
    return lambda query: browser.open(f"/sparql?query={quote(query)}")


def press(browser, *keys):
    browser.find("#query").send_keys(*keys)


def options(browser):
    """The completions that are offered, once there are any."""
    WebDriverWait(browser.driver, 5).until(lambda _: browser.all(".options:not([hidden]) [role=option]"))
    return [option.text for option in browser.all(".options [role=option] span:first-child")]


def view(browser, name):
    next(button for button in browser.all(".views button") if button.text == name).click()


def test_colours_lie_exactly_below_the_text(browser):
    browser.open("/examples/8-figures-side-by-side")
    sizes = browser.script(
        """const [area, colours] = [document.querySelector("#query"), document.querySelector(".colours")];
        return [area, colours].map(element => {
          const style = getComputedStyle(element);
          return [style.fontFamily, style.fontSize, style.lineHeight, style.paddingTop, style.paddingLeft, style.tabSize];
        })"""
    )
    assert sizes[0] == sizes[1]
    assert {token.get_attribute("class") for token in browser.all(".colours span")} >= {
        "t-keyword",
        "t-variable",
        "t-name",
        "t-iri",
    }
    assert (
        browser.find(".colours").get_property("textContent").rstrip() == browser.find("#query").get_property("value").rstrip()
    )
    assert [number.text for number in browser.all(".gutter span")][:3] == ["1", "2", "3"]


def test_terms_are_completed_by_keyboard_and_their_prefix_is_declared(browser):
    browser.open("/sparql")
    press(browser, "SELECT * { ?s a Statem")
    assert "news:Statement" in options(browser)
    assert browser.find("#query").get_attribute("aria-activedescendant") == "query-options-0"
    press(browser, Keys.ENTER)
    expected = "PREFIX news: <https://w3id.org/newsgraph#>\nSELECT * { ?s a news:Statement"
    WebDriverWait(browser.driver, 5).until(lambda _: browser.find("#query").get_property("value") == expected)
    press(browser, " ; news:speak")
    assert options(browser)[0] == "news:speaker"
    press(browser, Keys.ESCAPE)
    assert not browser.find(".options").is_displayed()
    press(browser, "er ?speaker . ?sp")
    assert options(browser) == ["?speaker"]
    press(browser, Keys.TAB)
    assert browser.find("#query").get_property("value").endswith("?speaker . ?speaker")


def test_a_whole_word_is_left_alone_so_that_enter_ends_the_line(browser):
    browser.open("/sparql")
    press(browser, "SELECT ?as AS", Keys.ENTER, "{", Keys.ENTER, "?x")
    assert browser.find("#query").get_property("value") == "SELECT ?as AS\n{\n  ?x"


def test_an_example_fills_the_editor_and_control_enter_runs_it(browser):
    browser.open("/sparql")
    browser.click(".examples a")
    here = browser.find("html")
    press(browser, Keys.CONTROL, Keys.ENTER)
    WebDriverWait(browser.driver, 20).until(lambda _: here != browser.find("html"))
    assert browser.all("#result tbody tr")
    assert "news:Statement" in parse_qs(urlsplit(browser.driver.current_url).query)["query"][0]


def test_tab_leaves_the_editor(browser):
    browser.open("/sparql")
    press(browser, "SELECT * ", Keys.TAB)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "format"


def test_the_line_of_an_error_is_told_and_marked(browser, answer):
    answer("SELECT * {\n  ?s ?p ?o .\n  FILTER (?o > )\n}")
    assert browser.find("#trouble strong").text == "Line 3, column 16:"
    assert browser.find("#trouble pre").text.splitlines()[0].strip() == "FILTER (?o > )"
    assert browser.find(".gutter .wrong").text == "3"
    assert browser.find("#query").get_property("selectionStart") == len("SELECT * {\n  ?s ?p ?o .\n") + 15
    assert browser.find("#query").get_attribute("aria-invalid") == "true"
    press(browser, "1")
    assert not browser.all(".gutter .wrong")


def test_columns_sort_rows_by_value_and_back(browser, answer):
    answer(NUMBERS)

    def column():
        return [row.text for row in browser.all("#result tbody td:first-child")]

    given = column()
    number = browser.all("th button")[1]
    number.click()
    assert column() == ["ferry", "quay", "harbour"]
    assert browser.all("th")[1].get_attribute("aria-sort") == "ascending"
    number.click()
    assert column() == ["harbour", "quay", "ferry"]
    number.click()
    assert column() == given
    assert browser.all("th")[1].get_attribute("aria-sort") is None


def test_names_and_numbers_show_as_bars_in_the_order_of_the_table(browser, answer):
    answer(NUMBERS)
    browser.all("th button")[1].click()
    view(browser, "Chart")
    assert not browser.find(".table").is_displayed()
    assert [bar.text for bar in browser.all(".chart .bar-value")] == ["9", "10", "100"]
    widths = [float(bar.get_attribute("width")) for bar in browser.all(".chart .bar")]
    assert widths[2] == pytest.approx(10 * widths[1], rel=0.01)
    view(browser, "Table")
    assert browser.find(".table").is_displayed()


def test_a_graph_shows_as_a_drawing_whose_nodes_lead_to_their_pages(browser, answer):
    answer(TRIPLES)
    rows = browser.all("#result tbody tr")
    assert rows
    view(browser, "Graph")
    assert len(browser.all(".network .edge")) == len(rows)
    place = browser.find(".network a.node").get_attribute("transform")
    browser.open(browser.path)
    view(browser, "Graph")
    assert browser.find(".network a.node").get_attribute("transform") == place
    browser.follow(".network a.node circle")
    assert browser.path.startswith("/id/")


def test_rows_that_are_no_graph_are_not_drawn_as_one(browser, answer):
    answer("SELECT ?s ?o { ?s skos:prefLabel ?o }")
    assert browser.all("#result tbody tr")
    assert "Graph" not in [button.get_attribute("textContent") for button in browser.all(".views button")]


def test_two_columns_of_nodes_are_drawn_as_linked(browser, answer):
    answer("SELECT ?who ?act ?s { ?s news:speaker ?who ; news:act/skos:notation ?act }")
    rows = browser.all("#result tbody tr")
    assert rows
    view(browser, "Graph")
    assert len(browser.all(".network .edge")) == len(rows)


@pytest.mark.parametrize(
    ("query", "formats"), [(NUMBERS, "JSON XML CSV TSV"), (TRIPLES, "Turtle N-Triples JSON-LD RDF/XML TriG N-Quads")]
)
def test_an_answer_downloads_in_every_format_of_its_kind(browser, answer, query, formats):
    answer(query)
    links = browser.all(".downloads a")
    assert [link.text for link in links] == formats.split()
    for link in links:
        asked = "return fetch(arguments[0]).then(a => [a.status, a.headers.get('content-type')])"
        status, kind = browser.script(asked, link.get_attribute("href"))
        assert (status, "html" in kind) == (200, False)


def test_the_form_asks_in_any_format_without_scripts(browser):
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("/sparql")
    press(browser, TRIPLES)
    browser.follow("form#sparql button")
    assert browser.all("#result tbody tr")
    assert not browser.find(".views").is_displayed()
    names = [option.text for option in Select(browser.find("#format")).options]
    assert names == "this page,JSON,XML,CSV,TSV,Turtle,N-Triples,JSON-LD,RDF/XML,TriG,N-Quads".split(",")


def test_the_address_of_a_query_is_copied(browser):
    browser.command("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.open("/sparql")
    press(browser, "ASK {}")
    browser.click("[data-link]")
    copied = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == f"{browser.site.address}/sparql?query=ASK+%7B%7D"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_completions_bars_and_drawing_pass_the_accessibility_rules(browser, answer, scheme):
    browser.colours(scheme)
    answer(NUMBERS)
    view(browser, "Chart")
    assert browser.violations() == []
    answer(TRIPLES)
    view(browser, "Graph")
    press(browser, Keys.END, " news:s")
    options(browser)
    assert browser.violations() == []
