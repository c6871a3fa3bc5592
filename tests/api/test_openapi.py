"""The OpenAPI document is valid, and says all."""

from dataclasses import fields
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from api.app import close, create_app
from api.settings import Settings


@pytest.fixture(scope="module")
def document(client):
    return client("/api/openapi.json").json


def test_the_document_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_but_the_pages_is_documented(document, folder):
    app = create_app(folder)
    close(app)
    rules = {
        rule.rule.replace("<path:", "{").replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.startswith(("pages.", "entity_pages.", "query_pages.")) and rule.endpoint != "static"
    }
    assert rules == set(document["paths"])


def test_addresses_that_two_parts_of_the_service_share_keep_the_methods_of_both(document):
    assert set(document["paths"]["/api/articles"]) == {"get", "post"}


def test_lists_are_documented_in_every_format(document):
    content = document["paths"]["/api/statements"]["get"]["responses"]["200"]["content"]
    assert set(content) == {"application/json", "application/ld+json", "text/csv"}


def test_every_address_is_in_the_documentation(document):
    text = (Path(__file__).parents[2] / "docs" / "http.md").read_text("utf-8")
    assert [path for path in document["paths"] if f"`{path}`" not in text] == []


def test_every_setting_is_in_the_documentation_with_its_default():
    text = (Path(__file__).parents[2] / "docs" / "http.md").read_text("utf-8")
    for setting in fields(Settings):
        shown = f"{setting.default:.0f}" if isinstance(setting.default, float) else setting.default
        assert f"| `KG_{setting.name.upper()}` | {shown} |" in text, setting.name


def operations(document):
    return [(path, method, o) for path, item in document["paths"].items() for method, o in item.items()]


def test_every_operation_and_parameter_is_described(document):
    for path, method, operation in operations(document):
        assert operation["summary"], (path, method)
        assert operation["description"], (path, method)
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])


def test_every_operation_tells_of_its_answer_and_its_problems(document):
    for path, method, operation in operations(document):
        assert {"200", "204"} & set(operation["responses"]), (path, method)
        assert "application/problem+json" in operation["responses"]["default"]["content"], (path, method)


def test_an_answer_has_the_fields_that_the_document_promises(client, document):
    for name, path in {
        "Statements": "statements",
        "LegalActions": "legal-actions",
        "Cases": "cases",
        "Observations": "observations",
        "Entities": "entities",
        "Articles": "articles",
    }.items():
        schema = document["components"]["schemas"][name]
        assert set(client.api(path).json) == set(schema["properties"])
