"""The REST API: filters, paging, and claims that are never shown as facts."""

import csv
import io
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from api.settings import Settings


def test_a_statement_comes_with_who_what_and_where_it_was_read(client):
    found = client.api("statements", speaker="entity/person/mara-ilves", act="deny").json
    assert found["total"] == 1
    (statement,) = found["items"]
    assert [who["name"] for who in statement["speaker"]] == ["Mara Ilves"]
    assert statement["speaker"][0]["identity"] == "entity/person/mara-ilves"
    assert statement["content"] == "the ferry was unsafe"
    assert (statement["act"], statement["form"], statement["asserted"]) == ("deny", "indirect", True)
    assert statement["said_on"]["value"] == "2024-07-02"
    assert statement["article"]["title"] == "Ferry & <b>harbour</b>"
    article = client.api(f"articles/{statement['article']['id']}").json
    for span in (statement["evidence"], statement["cue"], *statement["content_spans"]):
        assert article["text"][span["begin"] : span["end"]] == span["text"]
    assert client.api(f"statements/{statement['id']}").json == statement


@pytest.mark.parametrize(
    ("filters", "contents"),
    [
        ({"speaker": "Mara Ilves", "article": "ferry", "form": "direct"}, ["Police arrested"]),
        ({"medium": "Radio Põhja"}, ["Police arrested"]),
        ({"about": "Northern Ferries"}, ["the ferry was unsafe"]),
        ({"about": "entity/organization/northern-ferries"}, ["the ferry was unsafe"]),
        ({"speaker": " mara  ILVES", "act": "deny"}, ["the ferry was unsafe"]),
        ({"medium": "RADIO PÕHJA", "about": "<SCRIPT>alert(1)</script> tamm"}, ["Police arrested"]),
        ({"q": " visit 3 "}, ["visit 3 went well"]),
        ({"q": "VISIT 3"}, ["visit 3 went well"]),
        ({"date_from": "2024-06-06", "date_to": "2024-06"}, ["visit 7 went well", "visit 6 went well"]),
        ({"date_to": "2024-06-01"}, ["visit 1 went well"]),
        ({"speaker": "Nobody"}, []),
    ],
)
def test_filters_narrow_the_list(client, filters, contents):
    if filters.get("article") == "ferry":
        filters = {**filters, "article": client.api("articles", url="https://example.org/ferry").json["items"][0]["id"]}
    found = client.api("statements", **filters).json
    assert found["total"] == len(contents)
    assert all(item["content"].startswith(begin) for item, begin in zip(found["items"], contents, strict=True))


def test_what_is_about_a_statement_can_be_found(client):
    (denial,) = client.api("statements", act="deny").json["items"]
    (answer,) = client.api("statements", about=denial["id"]).json["items"]
    assert {"id": denial["id"], "type": "Statement", "name": "the ferry was unsafe", "identity": None} in answer["about"]


def test_by_default_legal_actions_are_those_that_an_article_tells_as_done(client):
    found = client.api("legal-actions").json
    assert [action["kind"] for action in found["items"]] == ["ruling"]
    assert found["left_out"] == 2
    assert found["items"][0]["asserted"] is True


def test_claims_are_labelled_when_they_are_asked_for(client):
    found = client.api("legal-actions", claims="include").json
    assert {action["kind"]: action["asserted"] for action in found["items"]} == {"arrest": False, "ruling": True, "fine": False}
    assert found["left_out"] == 0
    only = client.api("legal-actions", claims="only").json
    assert {action["kind"]: action["according_to"]["by"] for action in only["items"]} == {
        "arrest": "statement",
        "fine": "article",
    }
    arrest = next(action for action in only["items"] if action["kind"] == "arrest")
    assert arrest["according_to"]["statement"]["name"].startswith("Police arrested")


def test_a_status_that_is_asked_for_is_given_and_labelled(client):
    (fine,) = client.api("legal-actions", status="sought").json["items"]
    assert (fine["kind"], fine["status"], fine["asserted"]) == ("fine", "sought", False)


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({"party": "Northern Ferries"}, ["ruling", "fine"]),
        ({"target": "Northern Ferries", "authority": "Maritime Court"}, ["ruling"]),
        ({"authority": "entity/organization/maritime-court"}, ["ruling"]),
        ({"kind": "arrest"}, ["arrest"]),
        ({"court": "Maritime Court"}, ["ruling"]),
        ({"court": "Northern Ferries"}, []),
        ({"instrument": "ALL"}, ["ruling"]),
        ({"instrument": "Article 5"}, []),
        ({"penalty": "payment"}, ["fine"]),
        ({"penalty": "prison"}, []),
        ({"min_amount": 40000, "currency": "EUR"}, ["fine"]),
        ({"min_amount": 40001}, []),
        ({"currency": "USD"}, []),
        ({"min_term": "P18M"}, ["fine"]),
        ({"min_term": "P2Y"}, []),
        ({"min_term": "P1Y", "penalty": "payment"}, []),
        ({"date_from": "2025"}, []),
    ],
)
def test_legal_actions_by_party_kind_and_date(client, filters, kinds):
    found = client.api("legal-actions", claims="include", **filters).json
    assert sorted(action["kind"] for action in found["items"]) == sorted(kinds)


def test_a_legal_action_has_its_court_and_instrument(client):
    (ruling,) = client.api("legal-actions").json["items"]
    assert [court["name"] for court in ruling["court"]] == ["Maritime Court"]
    assert ruling["instrument"] == "all trips"


def test_a_penalty_has_its_parts_in_figures(client):
    (fine,) = client.api("legal-actions", status="sought").json["items"]
    ban, payment = fine["penalty_parts"]
    assert (payment["kind"], payment["bound"], payment["amount"], payment["currency"]) == ("payment", "at least", 40000, "EUR")
    assert payment["text"] == fine["penalty"] == "40,000 euros"
    assert (ban["duration"], ban["suspended"], ban["for_life"], ban["count"]) == ("P1Y6M", True, False, None)


@pytest.mark.parametrize("filters", [{"min_term": "5 years"}, {"min_term": "P"}, {"currency": "euro"}, {"penalty": "tickling"}])
def test_a_penalty_that_cannot_be_asked_for_is_a_bad_request(client, filters):
    assert client.api("legal-actions", **filters).status in (400, 422)


def test_an_unknown_kind_is_answered_with_the_list_of_kinds(client):
    answer = client.api("legal-actions", kind="duel")
    assert answer.status == 400
    assert "arrest" in answer.json["detail"]


def test_affiliations(client):
    (found,) = client.api("affiliations", person="Mara Ilves").json["items"]
    assert (found["role"], found["status"], found["organization"][0]["name"]) == ("harbour master", "current", "Maritime Court")
    assert client.api("affiliations", organization="entity/organization/maritime-court").json["total"] == 1
    assert client.api("affiliations", status="former").json["total"] == 0


def test_an_entity_across_articles_has_its_members(client):
    entity = client.api("entities/entity/person/mara-ilves").json
    assert (entity["name"], entity["type"], entity["articles"]) == ("Mara Ilves", "Person", 8)
    assert len(entity["members"]) == 8
    assert [a["role"] for a in entity["affiliations"]] == ["harbour master"]
    member = client.api(f"entities/{entity['members'][0]['id']}").json
    assert (member["name"], member["articles"]) == ("Mara Ilves", 1)


def test_entities_by_type_kind_name_and_article(client):
    assert [e["name"] for e in client.api("entities", kind="court").json["items"]] == ["Maritime Court"]
    assert [e["name"] for e in client.api("entities", type="Person", q="ILV").json["items"]] == ["Mara Ilves"]
    assert client.api("organizations").json["total"] == 3
    article = client.api("articles", url="https://example.org/ferry").json["items"][0]["id"]
    assert client.api("entities", article=article).json["total"] == 5
    assert client.api("organizations/entity/organization/maritime-court").json["kinds"] == ["court"]
    assert client.api("organizations/entity/person/mara-ilves").status == 404


def test_articles_newest_first_and_by_their_fields(client):
    titles = [article["title"] for article in client.api("articles").json["items"]]
    assert titles == ["Ferry & <b>harbour</b>", *(f"Visit {n}" for n in range(7, 0, -1))]
    assert client.api("articles", publisher="harbour gazette").json["total"] == 1
    assert client.api("articles", q="visit 4").json["total"] == 1
    assert client.api("articles", date_from="2024-06-05", date_to="2024-06-06").json["total"] == 2


def test_pages_follow_each_other_without_gap_or_repeat(client):
    seen, path = [], "/api/statements?limit=4"
    while path:
        answer = client(path)
        seen += [item["id"] for item in answer.json["items"]]
        path = answer.json["next"]
        assert answer.headers.get("link") == (f'<{path}>; rel="next"' if path else None)
    assert len(seen) == 9
    assert seen == [item["id"] for item in client.api("statements", limit=200).json["items"]]


def test_a_list_can_be_had_as_csv(client):
    answer = client("/api/legal-actions?claims=include", Accept="text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    found = {row["kind"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert (found["ruling"]["asserted"], found["arrest"]["asserted"]) == ("true", "false")
    assert found["ruling"]["authority"] == "Maritime Court"


@pytest.mark.parametrize(
    "path", ["statements/article/0/0/statement/1-2", "entities/entity/person/nobody", "articles/article/0"]
)
def test_what_is_not_there_is_404(client, path):
    answer = client.api(path)
    assert answer.status == 404
    assert answer.json["title"] == "Not Found"


def test_statements_of_one_sentence_come_in_its_order_page_by_page(serving, adding, tmp_path, harbour):
    statement = replace(harbour.statements[0], about=())
    several = tuple(replace(statement, id=f"statement/{place}") for place in ("114-119", "14-20", "2-4"))
    adding(tmp_path, replace(harbour, statements=several, legal_actions=(), affiliations=()))
    client = serving(tmp_path, Settings(rate_limit=0))
    first = client.api("statements", limit=2).json
    rest = client(first["next"]).json
    assert [item["id"].rpartition("/")[2] for item in first["items"] + rest["items"]] == ["2-4", "14-20", "114-119"]


def test_a_record_of_another_kind_is_404(client):
    statement = client.api("statements").json["items"][0]["id"]
    assert client.api(f"legal-actions/{statement}").status == 404


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=ten",
        "limit=1000",
        "nonsense=1",
        "date_from=yesterday",
        "date_to=2024-13",
        "cursor=x",
        "claims=maybe",
        "min_confidence=2",
        "min_confidence=nan",
    ],
)
def test_a_bad_parameter_is_400_and_named(client, query):
    answer = client(f"/api/statements?{query}")
    assert answer.status == 400
    assert query.partition("=")[0] in answer.json["detail"]


def test_search_finds_names_and_statements(client):
    hits = client.api("search", q="mara ilv").json["items"]
    assert ("entity", "entity/person/mara-ilves") in {(hit["kind"], hit["id"]) for hit in hits}
    (hit,) = client.api("search", q="unsafe", kind="statement").json["items"]
    assert hit["type"] == "deny"
    assert "\u2068unsafe\u2069" in hit["snippet"]


@pytest.mark.parametrize(
    ("path", "filters", "expected"),
    [
        ("statements", {"article": "ferry"}, [0.9, 0.6]),
        ("legal-actions", {"claims": "include"}, [0.8, 0.7, 0.5]),
        ("affiliations", {}, [0.75]),
        ("entities", {"article": "ferry"}, [1.0, 1.0, 1.0, 1.0, 0.4]),
        ("entities", {"type": "Person"}, [1.0, 0.4]),
        ("organizations", {}, [1.0, 1.0, 1.0]),
    ],
)
def test_a_list_keeps_what_is_sure_enough(client, path, filters, expected):
    if "article" in filters:
        filters = {**filters, "article": client.api("articles", url="https://example.org/ferry").json["items"][0]["id"]}
    for least in (None, 0, 0.4, 0.41, 0.6, 0.75, 0.8, 1):
        given = filters if least is None else {**filters, "min_confidence": least}
        found = client.api(path, **given).json
        kept = [sure for sure in expected if sure >= (least or 0)]
        assert sorted((item["confidence"] for item in found["items"]), reverse=True) == kept
        assert found["total"] == len(kept)


def test_search_keeps_what_is_sure_enough_and_every_article(client):
    def found(word, **filters):
        return {(hit["kind"], hit["confidence"]) for hit in client.api("search", q=word, **filters).json["items"]}

    assert found("tamm") == {("entity", 0.4), ("statement", 0.6)}
    assert found("tamm", min_confidence=0.5) == {("statement", 0.6)}
    assert found("tamm", min_confidence=0.7) == set()
    assert found("ferry", min_confidence=1) == {("article", None)}


def test_doubtful_claims_are_not_counted_as_left_out(client):
    assert client.api("legal-actions", min_confidence=0.6).json["left_out"] == 1


def test_one_record_tells_its_confidence_as_its_list_does(client):
    (ruling,) = client.api("legal-actions").json["items"]
    assert client.api(f"legal-actions/{ruling['id']}").json["confidence"] == ruling["confidence"] == 0.8
    entity = client.api("entities/entity/person/mara-ilves").json
    assert entity["confidence"] == max(member["confidence"] for member in entity["members"]) == 1
    assert [role["confidence"] for role in entity["affiliations"]] == [0.75]


@pytest.mark.parametrize("name", ["articles", "entities", "statements", "legal-actions", "affiliations", "observations"])
def test_lists_are_json_ld_when_asked_for(client, name):
    # Of an article, what stands on its version.
    paths = [item.get("version") or item["id"] for item in client.api(name, limit=2).json["items"]]
    shown = {f"https://w3id.org/newsgraph/id/{path}" for path in paths}
    answer = client(f"/api/{name}?limit=2", Accept="application/ld+json")
    assert answer.headers["content-type"] == "application/ld+json"
    triples = list(parse(answer.body, RdfFormat.JSON_LD))
    assert shown <= {quad.subject.value for quad in triples if isinstance(quad.subject, NamedNode)}
    assert client(f"/api/{name}?limit=2&format=jsonld").body == answer.body
    assert client(f"/api/{name}?limit=2", Accept="application/json").headers["content-type"] == "application/json"


def test_what_is_no_node_of_the_graph_has_no_json_ld(client):
    address = "/api/positions/changes?speaker=Mara+Ilves&from=2024&to=2025"
    assert client(address, Accept="application/ld+json").status == 406
