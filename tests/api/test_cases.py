"""Cases over HTTP: a list, one with its course, and where pages lead to it."""

import re
from html import unescape

import pytest

from api.examples import examples
from api.settings import Settings


@pytest.fixture(scope="module")
def store(tmp_path_factory, adding, trial):
    folder = tmp_path_factory.mktemp("cases")
    adding(
        folder,
        trial(1, "charge", dated="2023-01-05"),
        trial(2, "conviction", dated="2023-02-07"),
        trial(3, "conviction", status="annulled", dated="2024-03-01"),
        *(trial(n, kind, "arson of a boathouse", name="Jaan <i>Tamm") for n, kind in ((10, "arrest"), (11, "appeal"))),
        trial(20, "fine", "litter"),
    )
    return folder


@pytest.fixture(scope="module")
def get(store, hosting):
    return hosting(store, Settings(rate_limit=0))


def names(answer):
    return [item["name"] for item in answer.json["items"]]


ILVES, TAMM = "Mara Ilves: smuggling", "Jaan <i>Tamm: arson of a boathouse"


def test_cases_are_listed_by_their_newest_article_in_pages(get):
    first = get.api("cases", limit=1)
    assert names(first) == [TAMM]
    assert first.json["total"] == 2
    second = get(first.json["next"])
    assert names(second) == [ILVES]
    assert second.json["next"] is None


def test_a_case_in_the_list_says_how_far_it_reaches(get):
    (case,) = get.api("cases", q="smuggl").json["items"]
    assert case["course"] == ["charge", "conviction", "conviction (annulled)"]
    assert (case["actions"], case["articles"]) == (3, 3)
    assert (case["first_published"], case["last_published"]) == ("2023-01-05", "2024-03-01")
    assert [party["id"] for party in case["concerns"]] == ["entity/person/mara-ilves"]
    assert case["shared_terms"] == ["smuggling"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "arrest"}, [TAMM]),
        ({"status": "annulled"}, [ILVES]),
        ({"status": "annulled", "kind": "charge"}, []),
        ({"party": "Mara Ilves"}, [ILVES]),
        ({"target": "entity/person/mara-ilves"}, [ILVES]),
        ({"authority": "Maritime Court"}, [TAMM, ILVES]),
        ({"authority": "Mara Ilves"}, []),
        ({"court": "Maritime Court"}, []),
        ({"date_to": "2023"}, [ILVES]),
        ({"date_from": "2024-05"}, [TAMM]),
        ({"q": "BOATHOUSE"}, [TAMM]),
    ],
)
def test_filters_ask_for_an_action_that_fits_all(get, filters, found):
    assert names(get.api("cases", **filters)) == found


def test_cases_of_an_article_and_actions_of_a_case(get):
    (action,) = get.api("legal-actions", kind="charge").json["items"]
    assert names(get.api("cases", article=action["article"]["id"])) == [ILVES]
    of_case = get.api("legal-actions", case=action["case"]["id"], claims="include").json
    assert (
        get.api("legal-actions", case=action["case"]["id"].removeprefix("case/"), claims="include").json["items"]
        == of_case["items"]
    )
    assert of_case["total"] == 3


def test_one_case_shows_its_course_and_why(get):
    listed = get.api("cases", q="smuggling").json["items"][0]
    case = get.api(f"cases/{listed['id']}").json
    assert {name: case[name] for name in listed} == listed
    assert [(a["kind"], a["status"], a["case"]["step"]) for a in case["timeline"]] == [
        ("charge", "done", 1),
        ("conviction", "done", 2),
        ("conviction", "annulled", 3),
    ]
    *_, conviction, annulled = case["timeline"]
    (link,) = annulled["case"]["supersedes"]
    assert (link["id"], link["rule"], link["kind"]) == (conviction["id"], "annuls", "conviction")
    assert link["why"].startswith("What was done is annulled")
    assert conviction["case"]["superseded_by"]["id"] == annulled["id"]
    assert annulled["case"]["shared_terms"] == ["smuggling"]
    assert get.api(f"cases/{listed['id'].removeprefix('case/')}").json == case


def test_what_is_no_case_is_not_found(get):
    assert get.api("cases/nobody~00000000").status == 404
    (action, *_) = get.api("legal-actions").json["items"]
    assert get.api(f"cases/{action['id']}").status == 404


def test_a_legal_action_alone_has_no_case(get):
    (fine,) = get.api("legal-actions", kind="fine").json["items"]
    assert fine["case"] is None


def test_cases_come_as_a_table_and_as_linked_data(get):
    rows = get("/api/cases", Accept="text/csv").text.splitlines()
    assert rows[0].startswith("id,iri,name,concerns")
    assert "Mara Ilves: smuggling,Mara Ilves,smuggling,charge; conviction; conviction (annulled),3,3" in rows[2]
    graph = get("/api/cases", Accept="application/ld+json")
    assert graph.headers["content-type"].startswith("application/ld+json")
    assert "Mara Ilves: smuggling" in graph.text
    case = get.api("cases", q="smuggling").json["items"][0]["id"]
    for form in ("application/ld+json", "text/turtle"):
        answer = get(f"/id/{case}", Accept=form)
        assert answer.status == 200
        assert "inCase" in answer.text


def test_the_page_of_a_case_is_a_timeline_with_its_evidence(get):
    case = get.api("cases", q="smuggling").json["items"][0]
    page = get(f"/id/{case['id']}", Accept="text/html").text
    steps = re.findall(r'<li class="legal-action" id="step-(\d)">(.*?)</li>', page, re.S)
    assert [number for number, _ in steps] == ["1", "2", "3"]
    assert page.count("<ol") == 1
    said = [" ".join(unescape(re.sub("<[^>]*>", "", text)).split()) for _, text in steps]
    assert "annulled Conviction of Mara Ilves by Maritime Court, over “smuggling”" in said[2]
    assert "Annuls the conviction, step 2. What was done is annulled" in said[2]
    assert "Overtaken by the conviction, step 3" in said[1]
    assert "Here because its matter and that of others here have the word smuggling" in said[0]
    assert "Mara Ilves faced the Maritime Court over smuggling: charge, done." in said[0]
    (action,) = get.api("legal-actions", kind="charge").json["items"]
    assert f'href="/id/{action["article"]["version"]}#legal-action-charge"' in steps[0][1]


def test_a_name_in_a_case_is_no_markup(get):
    case = get.api("cases", kind="arrest").json["items"][0]["id"]
    for address in ("/cases", f"/id/{case}"):
        page = get(address, Accept="text/html").text
        assert "Jaan &lt;i&gt;Tamm" in page
        assert "<i>Tamm" not in page


def test_pages_of_actions_people_and_articles_lead_to_the_case(get):
    (action,) = get.api("legal-actions", kind="charge").json["items"]
    case = f'href="/id/{action["case"]["id"]}'
    for address in (action["id"], action["article"]["version"], "entity/person/mara-ilves"):
        assert case in get(f"/id/{address}", Accept="text/html").text, address


def test_the_list_page_has_the_filters_of_the_list(get):
    page = get("/cases?party=Mara+Ilves&kind=&q=", Accept="text/html").text
    assert "1 case<" in page
    assert "Mara Ilves: smuggling" in page
    assert get("/cases?kind=duel", Accept="text/html").status == 400
    assert "Nothing fits" in get("/cases?q=nothing+like+this", Accept="text/html").text


def test_the_example_query_tells_what_was_annulled(get):
    (example,) = (example for example in examples() if example.name == "9-cases")
    rows = get.sparql(example.text, Accept="application/sparql-results+json").rows
    assert len(rows) == 5  # the steps of two cases
    assert [(row["case"], row["step"], row["how"], row["overtaken"]) for row in rows if "how" in row] == [
        ("Mara Ilves: smuggling", "3", "annuls", "conviction")
    ]
