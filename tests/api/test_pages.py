"""The web pages over plain HTTP; tests/system/test_pages.py has them in a browser."""

import re
from dataclasses import replace
from html import escape, unescape
from urllib.parse import urlencode

import pytest

from api.examples import examples
from api.settings import Settings
from kg.records import Article, Entity, Statement, Version


@pytest.fixture
def page(client):
    """The text of a page, without its tags; the status must be the one given."""

    def get(path, answer=200, **parameters):
        found = client(f"{path}?{urlencode(parameters)}", Accept="text/html")
        assert (found.status, found.headers["content-type"]) == (answer, "text/html; charset=utf-8"), found.text
        return found.text

    return get


def words(html):
    """What a reader sees of the main part, on one line."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main.partition(">")[2])).split())


def addresses(html):
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', html)]


def version(text, title, *contents):
    """A version of one article in which somebody says *contents*."""
    at = [(text.index(content), text.index(content) + len(content)) for content in contents]
    ida = "entity/person/ida-lepp"
    return Version(
        Article("quay", text, title, "2024-06-01"),
        entities=(Entity(ida, "Person", "Ida Lepp", True, ((0, 8),)),),
        statements=tuple(
            Statement(f"statement/{b}-{e}", (ida,), (0, 8), (9, 13), ((b, e),), "indirect", "state", (0, len(text)))
            for b, e in at
        ),
    )


def test_start_page_leads_to_everything(page):
    html = page("/")
    assert "8 articles" in words(html)
    assert "Ferry & <b>harbour</b>" in words(html)
    assert {"/articles", "/entities", "/statements", "/legal-actions", "/sparql", "/ontology"} <= set(addresses(html))


def test_start_page_shows_only_legal_actions_told_as_done(page):
    shown = words(page("/")).partition("Newest legal actions")[2]
    assert "done Ruling on Northern Ferries by Maritime Court" in shown
    assert "Arrest" not in shown


@pytest.mark.parametrize(
    ("path", "filters", "expected"),
    [
        ("/articles", {"q": "visit 3"}, "1 article, newest first Visit 3"),
        ("/articles", {"publisher": "harbour gazette", "date_from": "", "q": " "}, "1 article, newest first Ferry"),
        ("/entities", {"type": "Organization", "kind": "court"}, "1 name Maritime Court"),
        ("/entities", {"q": "nobody"}, "0 names Nothing fits. Names are taken whole; search for “nobody”"),
        ("/statements", {"act": "deny"}, "1 statement Mara Ilves denied"),
        ("/statements", {"speaker": "Nobody"}, "0 statements Nothing fits."),
        ("/legal-actions", {"status": "sought"}, "1 legal action sought Fine against Northern Ferries"),
        ("/legal-actions", {"claims": "only", "kind": "arrest"}, "1 legal action claimed Arrest of"),
        ("/legal-actions", {}, "1 legal action that an article itself tells as done; 2 more are claims, or did not happen"),
    ],
)
def test_list_shows_what_its_filters_leave(page, path, filters, expected):
    assert expected in words(page(path, **filters))


def test_whom_a_filter_names_by_id_the_form_names_by_name_and_lets_out_again(page):
    html = page("/statements", speaker="entity/person/mara-ilves", act="deny", cursor="")
    assert "Speaker Mara Ilves" in words(html)
    assert '<input type="hidden" name="speaker" value="entity/person/mara-ilves">' in html
    assert "/statements?act=deny" in addresses(html)
    assert 'name="speaker" value="Mara Ilves"' in page("/statements", speaker="Mara Ilves")  # a name can be typed over


@pytest.mark.parametrize("value", ["entity/nobody", "article/x/y/entity/person/z", "</p><script>"])
def test_whom_nobody_knows_a_form_keeps_as_it_was_given(page, value):
    assert f'name="speaker" value="{escape(value)}"' in page("/statements", speaker=value)


def test_filters_without_a_field_stand_in_the_form_all_the_same(page):
    html = page("/legal-actions", party="entity/organization/northern-ferries", court="Maritime Court", kind="fine")
    assert "Party Northern Ferries" in words(html)
    assert "Court Maritime Court" in words(html)
    assert "/legal-actions?party=entity%2Forganization%2Fnorthern-ferries&kind=fine" in addresses(html)


def test_filter_stays_in_the_link_to_what_was_left_out(page):
    assert "/legal-actions?party=Northern+Ferries&claims=include" in addresses(page("/legal-actions", party="Northern Ferries"))


def test_parameters_that_a_list_does_not_know_are_passed_over(page):
    assert "8 articles" in words(page("/articles", utm_source="somewhere", format="csv", limit="-1"))


@pytest.mark.parametrize(
    ("path", "parameters", "fault"),
    [
        ("/articles", {"date_from": "soon"}, "date_from"),
        ("/statements", {"act": "hum"}, "act: 'hum' is none of state"),
        ("/legal-actions", {"claims": "maybe"}, "claims"),
        ("/search", {"q": "ferry", "kind": "boat"}, "kind: 'boat'"),
        ("/search", {"q": "ferry", "page": "0"}, "page: '0'"),
    ],
)
def test_bad_filter_is_a_page_that_names_it(page, path, parameters, fault):
    assert fault in words(page(path, answer=400, **parameters))


def test_long_list_is_read_page_by_page(serving, adding, tmp_path):
    texts = [f"line {number:02}" for number in range(25)]
    adding(tmp_path, version(f"Ida Lepp said {'; '.join(texts)}.", "Long", *texts))
    client = serving(tmp_path, Settings(rate_limit=0))
    first = client("/statements?act=state", Accept="text/html").text
    (following,) = (a for a in addresses(first) if "cursor=" in a)
    second = client(following, Accept="text/html").text
    shown = [re.findall(r"<mark>(line \d\d)</mark>", html) for html in (first, second)]
    assert (len(shown[0]), sorted(shown[0] + shown[1])) == (20, texts)
    assert "/statements?act=state" in addresses(second)


def test_found_statement_stands_with_who_made_it(page):
    assert "Mara Ilves denied the ferry was unsafe" in words(page("/search", q="unsafe"))


def test_claim_names_its_source_and_is_not_called_done(page):
    (claim,) = (
        a for a in addresses(page("/legal-actions", claims="include", kind="arrest")) if a.endswith("/legal-action/arrest")
    )
    shown = words(page(claim))
    assert "claimed according to Mara Ilves" in shown
    assert "done" not in shown


def test_entity_groups_legal_actions_by_its_part_in_them(page):
    shown = words(page("/id/entity/organization/northern-ferries"))
    assert "Directed at Northern Ferries" in shown
    shown = words(page("/id/entity/organization/maritime-court"))
    assert "By Maritime Court" in shown
    assert "Directed at Maritime Court" not in shown


def test_earlier_version_keeps_its_own_page_and_leads_to_the_latest(serving, adding, tmp_path):
    adding(tmp_path, version("Ida Lepp said the quay was open.", "Quay open", "the quay was open"))
    client = serving(tmp_path, Settings(rate_limit=0))
    (old,) = client.api("articles").json["items"]
    adding(tmp_path, version("Ida Lepp said the quay was shut.", "Quay shut", "the quay was shut"))
    (new,) = client.api("articles").json["items"]
    page = client(f"/id/{old['version']}", Accept="text/html").text
    assert "This is an earlier version." in words(page)
    assert f"/id/{new['version']}" in addresses(page)
    assert "Statements (1)" in words(page)
    assert "Quay shut" in words(client(f"/id/{new['id']}", Accept="text/html").text)


def test_article_leads_to_the_one_that_it_corrects(serving, adding, tmp_path):
    first = version("Ida Lepp said the quay was open.", "Quay open", "the quay was open")
    later = version("Ida Lepp said the quay was shut.", "Quay shut after all", "the quay was shut")
    adding(tmp_path, first, replace(later, article=replace(later.article, id="quay-2", corrects="quay")))
    client = serving(tmp_path, Settings(rate_limit=0))
    corrected, correction = sorted(client.api("articles").json["items"], key=lambda article: article["title"])
    page = client(f"/id/{correction['id']}", Accept="text/html").text
    assert "corrects an earlier article" in words(page)
    assert f"/id/{corrected['id']}" in addresses(page)
    assert correction["corrects"] == corrected["id"]
    assert "corrects" not in words(client(f"/id/{corrected['id']}", Accept="text/html").text)


def test_example_fills_the_form_and_an_unknown_one_is_not_found(page):
    assert "news:Affiliation" in words(page("/examples/4-roles"))
    assert "There is no example" in words(page("/examples/none", answer=404))


OF_CASES = "9-cases"  # in test_cases.py


@pytest.mark.parametrize("example", [e for e in examples() if e.name != OF_CASES], ids=lambda example: example.name)
def test_example_is_a_query_that_finds_something(client, example):
    assert client.sparql(example.text, Accept="application/sparql-results+json").rows != []


def test_examples_ask_the_latest_versions_alone(serving, adding, tmp_path):
    adding(tmp_path, version("Ida Lepp said the quay was open.", "Quay open", "the quay was open"))
    adding(tmp_path, version("Ida Lepp said the quay was shut.", "Quay shut", "the quay was shut"))
    client = serving(tmp_path, Settings(rate_limit=0))
    found = {e.name: client.sparql(e.text, Accept="application/sparql-results+json").rows for e in examples()}
    said, across, sure = (found[name] for name in ("1-who-said-what", "6-entities-across-articles", "7-most-confident"))
    assert [row["content"] for row in said] == ["the quay was shut"]
    assert across == [{"name": "Ida Lepp", "articles": "1"}]
    assert [row["content"] for row in sure] == ["the quay was shut"]


def test_icon_is_there_for_pages_that_name_none(client):
    assert client("/favicon.ico").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize(
    ("path", "least", "shown", "hidden"),
    [
        ("/statements", 0.7, "confidence 0.90", "confidence 0.60"),
        ("/legal-actions?claims=include", 0.6, "confidence 0.80", "confidence 0.50"),
        ("/entities?type=Person", 0.5, "Mara Ilves", "Tamm"),
        ("/search?q=tamm", 0.5, "confidence 0.60", "confidence 0.40"),
        ("/id/entity/person/mara-ilves", 0.8, "confidence 0.90", "confidence 0.75"),
        ("/id/{ferry}", 0.65, "confidence 0.90", "confidence 0.60"),
    ],
)
def test_page_shows_confidence_and_keeps_what_is_sure_enough(client, path, least, shown, hidden):
    (ferry,) = client.api("articles", url="https://example.org/ferry").json["items"]
    path = path.format(ferry=ferry["version"])
    whole = client(path, Accept="text/html").text
    assert shown in words(whole)
    assert hidden in words(whole)
    assert '<option value="0.8">0.80 or more</option>' in whole
    kept = client(f"{path}{'&' if '?' in path else '?'}min_confidence={least}", Accept="text/html").text
    assert shown in words(kept)
    assert hidden not in words(kept)
    assert f'<option value="{least}" selected>{least:.2f} or more</option>' in kept


def test_what_is_not_sure_enough_is_not_marked_in_the_text(client):
    (ferry,) = client.api("articles", url="https://example.org/ferry").json["items"]
    path = f"/id/{ferry['version']}"
    assert 'id="statement-told"' in client(path, Accept="text/html").text
    kept = client(f"{path}?min_confidence=0.7", Accept="text/html").text
    assert 'id="statement-told"' not in kept
    assert 'id="statement-denied"' in kept


def test_empty_choice_of_confidence_is_none(client):
    for path in ("/statements", "/search?q=tamm", "/id/entity/person/mara-ilves"):
        asked = client(f"{path}{'&' if '?' in path else '?'}min_confidence=", Accept="text/html")
        assert asked.status == 200
        assert "confidence" in words(asked.text)


def test_chosen_confidence_stays_in_the_links_of_a_search(client):
    html = client("/search?q=tamm&min_confidence=0.5", Accept="text/html").text
    assert "/search?q=tamm&kind=entity&min_confidence=0.5" in addresses(html)


def test_record_tells_its_confidence_in_words(page, client):
    (ruling,) = client.api("legal-actions").json["items"]
    assert "0.80: how likely this is read rightly, not whether it is true" in words(page(f"/id/{ruling['id']}"))
