"""An entity's timeline, profile and neighbours."""

import pytest

FERRIES, ILVES = "entity/organization/northern-ferries", "entity/person/mara-ilves"


def test_a_timeline_mixes_kinds_in_the_order_of_their_dates(client):
    found = client.api(f"timeline/{FERRIES}").json
    assert [(e["kind"], e["code"], e["roles"], e["on"]["value"], e["dated_by"]) for e in found["items"]] == [
        ("statement", "deny", ["about"], "2024-07-02", "said_on"),
        ("legal-action", "ruling", ["target"], "2024-07-03", "published"),
    ]
    assert [e["on"]["basis"] for e in found["items"]] == ["relative", "published"]
    assert (found["left_out"], found["undated"]) == (1, 0)


def test_claims_on_a_timeline_are_labelled(client):
    found = client.api(f"timeline/{FERRIES}", claims="only").json["items"]
    assert [(e["code"], e["status"], e["asserted"]) for e in found] == [("fine", "sought", False)]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 10),
        ({"kind": "affiliation"}, 1),
        ({"role": "speaker"}, 9),
        ({"role": "target"}, 0),
        ({"date_from": "2024-06-03", "date_to": "2024-06-05"}, 3),
        ({"min_confidence": 0.8, "date_from": "2024-07"}, 1),
    ],
)
def test_a_timeline_can_be_narrowed(client, filters, count):
    assert client.api(f"timeline/{ILVES}", **filters).json["total"] == count


def test_a_timeline_of_one_version_holds_that_article_alone(client):
    member = client.api(f"entities/{ILVES}").json["members"][-1]["id"]
    assert client.api(f"timeline/{member}").json["total"] == 1


def test_pages_of_a_timeline_join_without_gap(client):
    whole = [e["id"] for e in client.api(f"timeline/{ILVES}").json["items"]]
    first = client.api(f"timeline/{ILVES}", limit=4).json
    rest = client(first["next"]).json
    assert [e["id"] for e in first["items"] + rest["items"]] == whole[:8]


def test_neighbours_are_those_in_the_same_records_then_those_in_the_same_articles(client):
    found = client.api(f"neighbours/{ILVES}").json
    assert found["entity"]["name"] == "Mara Ilves"
    by = {item["entity"]["id"]: {link["by"]: link["count"] for link in item["links"]} for item in found["items"]}
    assert by[FERRIES] == {"article": 1, "statement": 1}
    assert by["entity/organization/maritime-court"] == {"article": 1, "affiliation": 1}
    assert ILVES not in by
    assert found["total"] == len(by)
    linked = [any(link["by"] != "article" for link in item["links"]) for item in found["items"]]
    assert linked == sorted(linked, reverse=True)


def test_neighbours_by_claims_are_left_out_unless_asked_for(client):
    parties = f"neighbours/{FERRIES}"
    (court,) = client.api(parties, by="legal-action").json["items"]
    assert court["entity"]["name"] == "Maritime Court"
    assert client.api(parties, by="legal-action", claims="only").json["items"] == []


def test_a_link_names_the_records_that_make_it(client):
    found = client.api(f"neighbours/{ILVES}", by="affiliation").json["items"]
    (record,) = found[0]["links"][0]["ids"]
    assert client.api(f"affiliations/{record}").json["role"] == "harbour master"


def test_a_profile_has_everything_of_an_entity_on_one_page(client):
    found = client.api(f"profiles/{ILVES}").json
    assert found["entity"]["name"] == "Mara Ilves"
    assert (found["said"]["total"], len(found["said"]["newest"])) == (9, 5)
    assert found["said"]["newest"][0]["article"]["date"] == "2024-07-03"
    assert [role["role"] for role in found["affiliations"]["oldest"]] == ["harbour master"]
    assert FERRIES in [other["entity"]["id"] for other in found["named_with"]]
    ferries = client.api(f"profiles/{FERRIES}").json
    assert [(part["role"], part["total"], part["left_out"]) for part in ferries["legal_actions"]] == [("target", 1, 1)]
    assert ferries["said_about"]["total"] == 1


@pytest.mark.parametrize("kind", ["timeline", "profiles", "neighbours"])
@pytest.mark.parametrize("path", ["entity/person/nobody", "nothing", 'article/a b<>"', "../../etc/passwd"])
def test_an_unknown_entity_is_a_problem(client, kind, path):
    answer = client.api(f"{kind}/{path}")
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("timeline", {"role": "king"}),
        ("timeline", {"date_to": "2024-13"}),
        ("neighbours", {"limit": 0}),
        ("neighbours", {"by": "x"}),
    ],
)
def test_filters_that_cannot_be_taken_are_a_problem(client, path, parameters):
    assert client.api(f"{path}/{ILVES}", **parameters).status == 400
