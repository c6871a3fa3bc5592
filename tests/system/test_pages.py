"""The web pages in a real browser: every kind of page clicked through, on a desk and on a phone, in the light and in the dark."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select, WebDriverWait

from api.app import close, create_app, server_of
from api.settings import Settings
from kg.rdf import graph_of, quads
from kg.records import Affiliation, Article, Entity, LegalAction, Statement, Version
from kg.store import Reader, Store

pytestmark = pytest.mark.system

BASE = "https://w3id.org/newsgraph/"
SCRIPT = "<script>document.title = 'taken'</script>"
WIDTHS = (1280, 390, 320)  # pixels
DANGLING = """return [...document.querySelectorAll('a[href^="#"], label[for], [aria-labelledby]')]
  .map(a => decodeURIComponent(a.getAttribute("href")?.slice(1) ?? a.htmlFor ?? a.getAttribute("aria-labelledby")))
  .filter(id => document.querySelectorAll("#" + CSS.escape(id)).length != 1)"""
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def quay() -> Version:
    """Marks within marks and across each other, a script for a name, a word wider than a phone, an act of each status."""
    text = (
        f"Quay warden Piia Roos said on Friday that {SCRIPT} Tamm had been arrested and would be fined by the Harbour Court.\n"
        "“The case is closed,” Roos said. The Harbour Court charged Tamm, but annulled a fine; it refused a warrant.\n"
        f"The file is called {'quay' * 40}."
    )

    def at(words: str, nth: int = 0) -> tuple[int, int]:
        begin = -1
        for _ in range(nth + 1):
            begin = text.index(words, begin + 1)
        return begin, begin + len(words)

    lines = [at(line) for line in text.split("\n")]
    roos, tamm, court = "entity/person/piia-roos", "entity/person/tamm", "entity/organization/harbour-court"
    told = "statement/told"
    return Version(
        Article("quay", text, f"Quay & {SCRIPT}", "2024-07-05", "javascript:alert(1)", "Quay Courier"),
        entities=(
            Entity(roos, "Person", "Piia Roos", True, (at("Piia Roos"), at("Roos", 1))),
            Entity(tamm, "Person", f"{SCRIPT} Tamm", True, (at(f"{SCRIPT} Tamm"), at("Tamm", 1))),
            Entity(court, "Organization", "Harbour Court", True, (at("Harbour Court"), at("Harbour Court", 1)), kind="court"),
        ),
        affiliations=(Affiliation("affiliation/0", roos, court, "quay warden", "former", lines[0]),),
        statements=(
            Statement(
                told,
                (roos,),
                at("Piia Roos"),
                at("said"),
                ((at(SCRIPT)[0], at("Harbour Court")[1]),),
                "indirect",
                "state",
                lines[0],
                about=(tamm,),
            ),
            Statement(
                "statement/closed",
                (roos,),
                at("Roos", 1),
                at("said", 1),
                (at("The case is closed"),),
                "direct",
                "opine",
                lines[1],
            ),
        ),
        legal_actions=(
            LegalAction("legal-action/arrest", "arrest", at("arrested"), "done", lines[0], target=(tamm,), according_to=told),
            LegalAction(
                "legal-action/fine",
                "fine",
                at("fined"),
                "sought",
                lines[0],
                authority=(court,),
                target=(tamm,),
                according_to=told,
            ),
            LegalAction("legal-action/charge", "charge", at("charged"), "done", lines[1], authority=(court,), target=(tamm,)),
            LegalAction("legal-action/other-fine", "fine", at("a fine"), "annulled", lines[1], authority=(court,)),
            LegalAction("legal-action/warrant", "warrant", at("warrant"), "rejected", lines[1], authority=(court,)),
        ),
    )


@dataclass(frozen=True)
class Site:
    """A running server, and where the records stand on it."""

    address: str
    harbour: Version
    quay: Version
    case: str

    def record(self, version: Version, record: str = "") -> str:
        path = graph_of(version, BASE).value.removeprefix(f"{BASE}id/")
        return f"/id/{path}/{quote(record)}".rstrip("/")

    @property
    def pages(self) -> dict[str, str]:
        """One page of each kind."""
        select = quote("SELECT * { ?s ?p ?o } LIMIT 20")
        return {
            "start": "/",
            "search": "/search?q=court",
            "search without an answer": "/search?q=zzz",
            "articles": "/articles",
            "entities": "/entities",
            "statements": "/statements?claims=include",
            "no statements": "/statements?speaker=Nobody",
            "legal actions": "/legal-actions?claims=include",
            "article": self.record(self.harbour),
            "article with overlaps": self.record(self.quay),
            "entity": "/id/entity/person/mara-ilves",
            "entity of one article": self.record(self.harbour, "entity/organization/maritime-court"),
            "statement": self.record(self.harbour, "statement/139-143"),
            "legal action": self.record(self.harbour, "legal-action/fine-247-252"),
            "claim": self.record(self.quay, "legal-action/arrest"),
            "cases": "/cases",
            "case": self.case,
            "figures": "/observations",
            "figure": self.record(self.harbour, self.harbour.observations[0].id),
            "role": self.record(self.quay, "affiliation/0"),
            "SPARQL": "/sparql",
            "SPARQL example": "/examples/1-who-said-what",
            "SPARQL result": f"/sparql?query={select}",
        }

    @property
    def errors(self) -> dict[str, str]:
        return {"not found": "/id/entity/nobody", "bad filter": "/articles?date_from=soon", "bad query": "/sparql?query=SELECT"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, harbour: Version) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("store")
    with Store(folder, BASE) as store:
        for version in (harbour, quay()):
            store.replace(graph_of(version, BASE), quads(version, BASE, {"newsgraph": "0"}))
    with Reader(folder) as reader:
        (row, *_) = reader.select("SELECT ?case { ?case a news:Case } ORDER BY ?case")
        case = f"/id/{quote(row['case'].value.removeprefix(f'{BASE}id/'))}"
    app = create_app(folder, Settings(rate_limit=0))
    server = server_of(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.effective_port}", harbour, quay(), case)
    finally:
        server.trigger.pull_trigger(server.close)
        thread.join()
        server.task_dispatcher.shutdown()
        close(app)


class Browser:
    """Chromium on a *site*, which keeps account of what it loaded and complained of."""

    def __init__(self, site: Site, driver: webdriver.Chrome) -> None:
        self.site, self.driver = site, driver

    def open(self, path: str) -> None:
        self.driver.get("about:blank")  # else an address that differs by its fragment alone is not loaded
        self.driver.get(self.site.address + path)

    def find(self, css: str) -> webdriver.remote.webelement.WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css: str) -> list[webdriver.remote.webelement.WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def click(self, css: str) -> None:
        self.find(css).click()

    def follow(self, where: str, by: str = By.CSS_SELECTOR) -> None:
        """Click what leads to another page, and wait for that page."""
        here = self.find("html")
        self.driver.find_element(by, where).click()
        WebDriverWait(self.driver, 20).until(staleness_of(here))

    def script(self, text: str, *given: object) -> object:
        return self.driver.execute_script(text, *given)

    @property
    def path(self) -> str:
        return str(self.driver.current_url).removeprefix(self.site.address)

    def command(self, name: str, **given: object) -> None:
        self.driver.execute_cdp_cmd(name, given)

    def width(self, pixels: int) -> None:
        is_phone = pixels < 600
        self.command("Emulation.setDeviceMetricsOverride", width=pixels, height=900, deviceScaleFactor=1, mobile=is_phone)

    def colours(self, scheme: str) -> None:
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def complaints(self) -> list[str]:
        """What the console says since it was last asked, but for the statuses of pages that are errors by themselves."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        return [message for message in said if "the server responded with a status of 40" not in message]

    def loaded(self) -> list[str]:
        """The addresses asked for since this was last called."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    assert chromium, "tests/system/install installs it"
    assert chromedriver, "tests/system/install installs it"
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(chromedriver))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def browser(site: Site, driver: webdriver.Chrome) -> Browser:
    """The one browser, as if it had just been started."""
    browser = Browser(site, driver)
    browser.width(1280)
    browser.colours("light")
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    browser.complaints()
    browser.loaded()
    return browser


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
    axe = (resources.files("axe_core_python") / "axe.min.js").read_text("utf-8")
    browser = Browser(site, driver)
    return {kind: look(browser, path, axe) for kind, path in (site.pages | site.errors).items()}


def look(browser: Browser, path: str, axe: str) -> Seen:
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
    browser.script(axe)
    for scheme in ("light", "dark"):
        browser.colours(scheme)
        result = browser.driver.execute_async_script("axe.run({resultTypes: ['violations']}).then(arguments[0])")
        assert result["passes"]
        told = ((v["id"], node) for v in result["violations"] for node in v["nodes"])
        page.violations += [(scheme, rule, node["html"][:150], node["failureSummary"]) for rule, node in told]
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


def test_the_page_of_the_vocabulary_does_not_scroll_sideways_either(browser):
    wide_at = []
    for width in WIDTHS:
        browser.width(width)
        browser.open("/ontology")
        if browser.script("return document.documentElement.scrollWidth > innerWidth"):
            wide_at.append(width)
    assert wide_at == []


def test_pages_pass_the_accessibility_rules_of_axe_in_the_light_and_in_the_dark(seen):
    assert {kind: page.violations for kind, page in seen.items() if page.violations} == {}


def test_each_page_has_one_heading_a_language_and_a_title_of_its_own(seen):
    titles = {}
    for kind, page in seen.items():
        assert (page.headings, page.language) == (1, "en"), kind
        titles.setdefault(page.title, []).append(kind)
    shared = [kinds for kinds in titles.values() if len(kinds) > 1]
    assert shared == [["statements", "no statements"], ["SPARQL", "SPARQL example", "SPARQL result", "bad query"]]


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


@pytest.mark.parametrize("name", ["harbour", "quay"])
def test_highlighted_text_is_what_the_record_says(browser, name):
    version = getattr(browser.site, name)
    browser.open(browser.site.record(version))
    shown = browser.script(
        """const shown = {};
        for (const a of document.querySelectorAll(".words [data-marks]"))
          for (const mark of a.dataset.marks.trim().split(" ")) shown[mark] = (shown[mark] ?? "") + a.textContent;
        return shown"""
    )
    spans = {s.id: s.content or (s.cue,) for s in version.statements}
    spans |= {a.id: (a.trigger, *a.other_triggers) for a in version.legal_actions}
    spans |= {o.id: (o.number,) for o in version.observations}
    spans |= {e.id: sorted((*e.mentions, *e.pronouns)) for e in version.entities if e.named}
    expected = {
        i.replace("/", "-"): "".join(version.article.text[b:e] for b, e in found) for i, found in spans.items() if found
    }
    assert shown == {mark: text.replace("\n", "") for mark, text in expected.items()}
    paragraphs = [p.get_property("textContent") for p in browser.all(".words p")]
    assert paragraphs == [line for line in version.article.text.split("\n") if line]


def test_text_and_list_lead_to_each_other_without_moving_the_page_of_a_desk(browser):
    browser.open(browser.site.record(browser.site.quay))
    browser.click(".words [data-marks~=legal-action-charge]")
    assert browser.path.endswith("#list-legal-action-charge")
    assert [item.get_attribute("id") for item in browser.all(".side .lit")] == ["list-legal-action-charge"]
    browser.click("#list-statement-closed .jump")
    assert browser.path.endswith("#statement-closed")
    assert [segment.text for segment in browser.all(".words .lit")] == ["The case is closed"]


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


def test_confidence_is_chosen_without_scripts(browser):
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(browser.site.record(browser.site.harbour))
    assert len(browser.all(".side .statements li")) == 4
    Select(browser.find("#f-min_confidence")).select_by_visible_text("0.90 or more")
    browser.follow(".filters button")
    assert [item.text.splitlines()[0] for item in browser.all(".side .statements li")] == [
        "“We will appeal … She knows the way”"
    ]
    assert {mark.text for mark in browser.all(".words .statement")} == {"We will appeal", "She knows", "the way"}
    assert Select(browser.find("#f-min_confidence")).first_selected_option.text == "0.90 or more"
    browser.follow("Clear", By.LINK_TEXT)
    assert len(browser.all(".side .statements li")) == 4


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


def test_legend_hides_a_kind_of_highlight(browser):
    browser.open(browser.site.record(browser.site.quay))

    def background() -> object:
        return browser.script(
            "return getComputedStyle(document.querySelector('.words .statement:not(.legal-action)')).backgroundColor"
        )

    shown = background()
    browser.click("label:has(#show-statements)")
    assert background() != shown


def test_citation_is_copied(browser):
    browser.command("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.open(browser.site.record(browser.site.harbour, "statement/139-143"))
    browser.click("[data-copy]")
    assert (
        browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        == browser.find("#citation").text
    )


def test_errors_are_pages_that_lead_on(browser):
    for path in browser.site.errors.values():
        browser.open(path)
        assert browser.find("h1").text
        assert browser.find(".problem").text
        assert browser.all("a[href='/']")
