"""Every error has one shape, and tells nothing of the inside."""

import logging

import pytest

from api.app import close, create_app
from api.errors import STATUS
from api.settings import Settings
from kg import errors


def test_a_problem_has_the_members_of_rfc_9457(client):
    answer = client("/nowhere")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json)


def test_a_browser_gets_a_page(client):
    answer = client("/nowhere", Accept="text/html")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "Not Found" in answer.text


def test_a_method_that_is_not_allowed_names_those_that_are(client):
    answer = client("/api/statements", "DELETE")
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]


def test_a_bug_is_logged_and_not_shown(folder, monkeypatch, caplog):
    app = create_app(folder, Settings())
    close(app)

    def bug() -> object:
        raise RuntimeError("the secret")

    monkeypatch.setattr("api.health.service", bug)
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/health")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "the secret" in caplog.text


@pytest.mark.parametrize("kind", [errors.BadQuery, errors.NotFound, errors.QueryTimeout, errors.StoreBusy, errors.StoreError])
def test_each_error_that_a_request_can_cause_has_a_status(kind):
    assert kind in STATUS


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/articles", "/health", "/sparql?query=ASK%7B%7D", "/static/style.css"])
def test_every_answer_tells_browsers_to_be_strict(client, path):
    headers = client(path, Accept="text/html, */*").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
