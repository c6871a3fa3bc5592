"""The page of an article and of a statement in a real browser: text and list lead to each other."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.system


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
    spans |= {f"{s.id}/source": (s.source,) for s in version.statements if s.source}
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
    assert [segment.text for segment in browser.all(".words .lit")] == ["The case is closed", "Roos"]


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


def test_speaker_lights_up_with_the_statement_and_leads_to_it(browser):
    browser.open(browser.site.record(browser.site.quay))
    browser.script("document.querySelector('#list-statement-told').dispatchEvent(new Event('mouseenter'))")
    lit = {segment.text for segment in browser.all(".words .lit")}
    assert "Piia Roos" in lit
    assert "Tamm" in " ".join(lit)
    assert browser.find(".words .attribution.lit").get_attribute("href").endswith("/id/entity/person/piia-roos")


def test_legend_keeps_a_kind_out_of_the_list_too_without_scripts(browser):
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(browser.site.record(browser.site.quay))
    assert browser.find(".side .statements").is_displayed()
    browser.click("label:has(#show-statements)")
    assert not browser.find(".side .statements").is_displayed()
    assert browser.find(".side .legal-actions").is_displayed()
    browser.click("label:has(#show-speakers)")
    decoration = browser.find(".words .attribution").value_of_css_property("text-decoration-line")
    assert decoration == "none"
