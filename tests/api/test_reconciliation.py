"""The Reconciliation API: answers have the shapes of its specification, scores depend on names alone."""

import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from api.matching import best, score

ILVES, FERRIES = "entity/person/mara-ilves", "entity/organization/northern-ferries"

TYPE = {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
URL = {"type": "string", "pattern": "^https?://"}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}, "contains": {"const": "0.2"}},
        "name": {"type": "string"},
        "identifierSpace": URL,
        "schemaSpace": URL,
        "defaultTypes": {"type": "array", "items": TYPE},
        "view": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {
                "url": {"type": "string", "pattern": r"\{\{id\}\}"},
                "width": {"type": "integer"},
                "height": {"type": "integer"},
            },
        },
        "batchSize": {"type": "integer", "minimum": 1},
        "extend": {
            "type": "object",
            "properties": {
                "propose_properties": {"$ref": "#/$defs/service"},
                "property_settings": {
                    "type": "array",
                    "items": {"type": "object", "required": ["name", "label", "type", "default"]},
                },
            },
        },
        "suggest": {
            "type": "object",
            "propertyNames": {"enum": ["entity", "type", "property"]},
            "additionalProperties": {"$ref": "#/$defs/service"},
        },
    },
    "$defs": {
        "service": {
            "type": "object",
            "required": ["service_url", "service_path"],
            "properties": {"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}},
        },
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": {"type": "string"},
                        "name": {"type": "string"},
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "description": {"type": "string"},
                        "type": {"type": "array", "items": TYPE},
                    },
                },
            }
        },
    },
}
SUGGESTIONS = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {
                    "id": {"type": "string"},
                    "name": {"type": "string"},
                    "notable": {"type": "array", "items": TYPE},
                },
            },
        }
    },
}
CELL = {"type": "object", "minProperties": 1, "properties": {"str": {"type": "string"}, "float": {"type": "number"}}}
EXTENDED = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": TYPE},
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": CELL}},
        },
    },
}


def fits(schema, value):
    Draft202012Validator(schema).validate(value)
    return value


def ask(client, **parameters):
    return client(f"/reconcile?{urlencode({name: json.dumps(value) for name, value in parameters.items()})}")


def matched(client, **query):
    return fits(RESULTS, ask(client, queries={"q0": query}).json)["q0"]["result"]


def test_the_manifest_says_where_everything_is(client):
    manifest = fits(MANIFEST, client("/reconcile").json)
    assert manifest["identifierSpace"] + ILVES == "https://w3id.org/newsgraph/id/" + ILVES
    assert manifest["schemaSpace"] + manifest["defaultTypes"][0]["id"] == "https://w3id.org/newsgraph#Person"
    for address in (manifest["view"]["url"], manifest["preview"]["url"]):
        path = address.replace("{{id}}", quote(ILVES)).partition(f":{client.port}")[2]
        assert client(path, Accept="text/html").status == 200


def test_any_page_may_read_the_answers(client):
    assert client("/reconcile", Origin="https://openrefine.example").headers["access-control-allow-origin"] == "*"


def test_the_same_name_is_a_match_whatever_its_case_and_accents(client):
    (found,) = matched(client, query="mára ILVES")
    assert (found["id"], found["score"], found["match"]) == (ILVES, 100, True)
    assert found["type"] == [{"id": "Person", "name": "person"}]


def test_a_name_with_more_words_is_a_candidate_and_no_match(client):
    found = matched(client, query="Ms Mara K. Ilves")[0]
    assert found["id"] == ILVES
    assert 30 <= found["score"] < 100
    assert found["match"] is False


def test_of_another_type_there_is_no_candidate(client):
    assert matched(client, query="Mara Ilves", type="Organization") == []
    assert len(matched(client, query="Mara Ilves", type=["Organization", "Person"])) == 1
    assert len(matched(client, query="Mara Ilves", type="https://w3id.org/newsgraph#Person")) == 1


def test_a_batch_answers_each_query_under_its_key_by_post_too(client):
    body = urlencode({"queries": json.dumps({"a": {"query": "Northern Ferries"}, "b": {"query": "nobody at all", "limit": 2}})})
    answer = client("/reconcile", "POST", body, Content_Type="application/x-www-form-urlencoded")
    found = fits(RESULTS, answer.json)
    assert [found["a"]["result"][0]["id"], found["b"]["result"]] == [FERRIES, []]
    assert answer.json == client("/reconcile", "POST", body, Content_Type="application/x-www-form-urlencoded").json


def test_a_limit_holds(client):
    assert len(matched(client, query="Maritime Northern", limit=1)) == 1


def test_suggestions_come_as_one_types(client):
    found = fits(SUGGESTIONS, client("/reconcile/suggest/entity?prefix=mara+il").json)["result"]
    assert [(hit["id"], hit["name"]) for hit in found] == [(ILVES, "Mara Ilves")]


def test_types_and_properties_are_suggested_too(client):
    suggest = fits(MANIFEST, client("/reconcile").json)["suggest"]

    def suggested(name, typed):
        return fits(SUGGESTIONS, client(f"/reconcile{suggest[name]['service_path']}?prefix={typed}").json)["result"]

    assert suggested("type", "ORG") == [{"id": "Organization", "name": "organization"}]
    assert [each["id"] for each in suggested("property", "k")] == ["kind"]
    assert suggested("property", "zz") == []


def test_what_is_known_beside_a_name_counts(client):
    def found(*properties):
        first = matched(client, query="Northern Ferries", properties=[*properties])[0]
        return first["score"], first["match"]

    assert found({"pid": "kind", "v": "company"}) == (100, True)
    assert found({"pid": "kind", "v": ["court", {"id": "company", "name": "company"}]}) == (100, True)
    assert found({"pid": "kind", "v": "court"}) == (80, False)
    assert found({"pid": "kind", "v": "court"}, {"pid": "type", "v": {"id": "Person"}}) == (60, False)
    assert found({"pid": "type", "v": {"id": "https://w3id.org/newsgraph#Organization"}}) == (100, True)
    assert found({"pid": "sameAs", "v": "Q1"}, {"pid": "employees", "v": 12.5}) == (100, True)


def test_properties_are_proposed_for_a_type_up_to_a_limit(client):
    found = client("/reconcile/properties?type=Person&limit=2").json
    assert found == {
        "type": "Person",
        "limit": 2,
        "properties": [{"id": "type", "name": "type"}, {"id": "kind", "name": "kind"}],
    }


def test_a_preview_may_be_framed_and_runs_no_script(client):
    answer = client(f"/reconcile/preview?id={quote(ILVES)}")
    assert "Mara Ilves" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    tamm = client.api("entities", q="Tamm").json["items"][0]["id"]
    assert "<script>" not in client(f"/reconcile/preview?id={quote(tamm)}").text


def test_data_extension_tells_what_is_known_and_nothing_of_the_unknown(client):
    known = fits(MANIFEST, client("/reconcile").json)["extend"]["propose_properties"]["service_path"]
    names = [each["id"] for each in client(f"/reconcile{known}").json["properties"]]
    asked = {"ids": [FERRIES, "entity/person/nobody"], "properties": [{"id": name} for name in names]}
    found = fits(EXTENDED, ask(client, extend=asked).json)
    assert found["rows"][FERRIES]["type"] == [{"str": "Organization"}]
    assert found["rows"][FERRIES]["kind"] == [{"str": "company"}]
    assert found["rows"][FERRIES]["articles"] == [{"float": 1}]
    assert set(found["rows"]["entity/person/nobody"]) == set(names)
    assert not any(found["rows"]["entity/person/nobody"].values())


def test_hostile_nesting_by_post_is_a_problem(client):
    body = urlencode({"queries": "[" * 20_000})
    assert client("/reconcile", "POST", body, Content_Type="application/x-www-form-urlencoded").status == 400
    assert client("/reconcile", "POST", "colour=red", Content_Type="application/x-www-form-urlencoded").status == 400


@pytest.mark.parametrize(
    "query",
    [
        {"queries": "{"},
        {"queries": "[1]"},
        {"queries": "[" * 5000},
        {"queries": '{"q": {}}'},
        {"queries": '{"q": {"query": "a", "limit": 0}}'},
        {"queries": '{"q": {"query": "a", "properties": [{"v": "no pid"}]}}'},
        {"queries": '{"q": {"query": "a", "type_strict": "perhaps"}}'},
        {"queries": '{"q": {"query": "\\u0000"}}'},
        {"queries": json.dumps({str(n): {"query": "a"} for n in range(51)})},
        {"extend": '{"ids": ["x"], "properties": [{"id": "salary"}]}'},
        {"queries": "{}", "extend": "{}"},
        {"callback": "alert"},
    ],
)
def test_what_cannot_be_taken_is_a_problem(client, query):
    answer = client(f"/reconcile?{urlencode(query)}")
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")


def test_a_preview_of_nobody_is_not_found(client):
    assert client("/reconcile/preview?id=entity/person/nobody").status == 404


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_score_lies_between_none_and_all_and_is_the_same_again(one, other):
    assert 0 <= score(one, other) <= 100
    assert score(one, other) == score(one, other)


def test_an_entity_of_that_name_comes_before_one_that_was_called_so_once():
    assert best("Ilves", ["Ilves"]) == 100
    assert best("Ilves", ["Mara Ilves", "Ilves"]) == 95
    assert best("Ilves", []) == 0


def test_only_the_same_words_in_the_same_order_score_all():
    assert 80 < score("Ilves, Mara", "Mara Ilves") < 100
    assert score("Mara ILVES!", "Mára Ilves") == 100
    assert score("", "Mara Ilves") == 0
    assert score("Mara Ilves", "Mara Tamm") < score("Mara Ilves", "Mara J. Ilves")
