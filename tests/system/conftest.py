"""A site of invented articles on a real server, and a real browser that keeps account of what it loads and complains of."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from api.settings import Settings
from kg.rdf import graph_of, quads
from kg.records import Affiliation, Article, Entity, LegalAction, Statement, Version
from kg.store import Reader, Store
from tests.serving import serving

BASE = "https://w3id.org/newsgraph/"
SCRIPT = "<script>document.title = 'taken'</script>"
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
            "timeline": "/timeline/entity/person/mara-ilves",
            "timeline of an institution": self.record(self.harbour, "entity/organization/maritime-court").replace(
                "/id/", "/timeline/"
            ),
            "positions": "/positions?speaker=entity/person/mara-ilves",
            "positions on one": f"/positions?speaker=entity/person/piia-roos&about={quote(f'{SCRIPT} Tamm')}",
            "positions anew": "/positions?speaker=entity/person/piia-roos&since=2000",
            "whose positions": "/positions",
            "neighbours": "/neighbours/entity/person/piia-roos",
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
            "SPARQL graph": f"/sparql?query={quote('CONSTRUCT WHERE { ?s news:speaker ?o }')}",
        }

    @property
    def errors(self) -> dict[str, str]:
        return {"not found": "/id/entity/nobody", "bad filter": "/articles?date_from=soon", "bad query": "/sparql?query=SELECT"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, harbour: Version) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("store")
    with Store(folder, BASE) as store:
        for version in (harbour, quay()):
            store.replace(graph_of(version, BASE), quads(version, BASE, {"newsgraph": "0"}))
    with Reader(folder) as reader:
        (row, *_) = reader.select("SELECT ?case { ?case a news:Case } ORDER BY ?case")
        case = f"/id/{quote(row['case'].value.removeprefix(f'{BASE}id/'))}"
    with serving(folder, Settings(rate_limit=0)) as port:
        yield Site(f"http://127.0.0.1:{port}", harbour, quay(), case)


def is_gone(element: webdriver.remote.webelement.WebElement) -> bool:
    """Whether another page has taken its place. In the moment of change the driver says so in words of its own."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    except WebDriverException as error:
        if "does not belong to the document" in str(error):
            return True
        raise
    return False


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
        WebDriverWait(self.driver, 20).until(lambda _: is_gone(here))

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
        # Without motion, for what scrolls smoothly cannot be clicked at once.
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.command("Emulation.setEmulatedMedia", features=[{"name": n, "value": v} for n, v in features.items()])

    def violations(self) -> list[tuple[str, str, str]]:
        """What axe finds wrong with the page as it is now: rule, element, and what to mend."""
        if not self.script("return 'axe' in window"):
            self.script((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
        result = self.driver.execute_async_script("axe.run({resultTypes: ['violations']}).then(arguments[0])")
        assert result["passes"]
        told = ((v["id"], node) for v in result["violations"] for node in v["nodes"])
        return [(rule, node["html"][:150], node["failureSummary"]) for rule, node in told]

    def complaints(self) -> list[str]:
        """What the console says since it was last asked, but for the statuses of pages that are errors by themselves."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        return [message for message in said if "the server responded with a status of 40" not in message]

    def loaded(self) -> list[str]:
        """The addresses asked for since this was last called."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
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
