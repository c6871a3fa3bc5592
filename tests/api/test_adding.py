"""POST /api/articles: a real server, the real process that adds, the real model."""

import json
import logging
import shutil

import pyoxigraph as ox
import pytest

from api.builder import added
from api.settings import Settings
from kg import pipeline
from kg.read import read
from kg.store import Reader, Store

TOKEN = "correct-horse-battery"
JSON = {"Content_Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
URL = "https://example.org/2024/pier"
TEXT = "Police arrested harbour master Mara Ilves on Monday. “The pier was safe,” Ilves said."
ARTICLE = {"headline": "Pier closed", "datePublished": "2024-07-04", "url": URL, "articleBody": TEXT}


@pytest.fixture
def copied(tmp_path, folder):
    return shutil.copytree(folder, tmp_path / "store")


@pytest.fixture
def post(serving, copied):
    client = serving(copied, Settings(rate_limit=0, token=TOKEN, max_write_bytes=100_000))

    def sent(body, **headers):
        return client("/api/articles", "POST", body if isinstance(body, str) else json.dumps(body), **(JSON | headers))

    sent.client = client
    return sent


def graph(folder):
    with Reader(folder) as reader:
        return set(ox.parse(reader.graph.dump(format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS))


def test_an_article_is_added_as_a_build_adds_it(post, copied, folder, tmp_path, caplog):
    class Silent:
        begin = step = say = staticmethod(lambda *_: None)

    caplog.set_level(logging.INFO, logger="api")
    answer = post(ARTICLE)
    assert answer.status == 201
    assert answer.json["title"] == "Pier closed"
    assert post.client(answer.headers["location"]).json == answer.json
    assert post.client.api("legal-actions", kind="arrest", target="Mara Ilves").json["total"] == 1
    assert any("article - by 127.0.0.1" in line and answer.json["id"] in line for line in caplog.messages)
    assert not any(TOKEN in line or "pier" in line for line in caplog.messages)

    file = tmp_path / "pier.json"
    file.write_text(json.dumps(ARTICLE))
    built = shutil.copytree(folder, tmp_path / "built")
    pipeline.build(built, read([str(file)]), Silent(), workers=1)
    assert graph(copied) == graph(built)

    again = post(ARTICLE)
    assert (again.status, again.json) == (200, answer.json)
    assert again.headers["newsgraph-generation"] == answer.headers["newsgraph-generation"]
    changed = post(ARTICLE | {"articleBody": TEXT + " She was released."})
    assert changed.status == 201
    assert len(changed.json["versions"]) == 2


def test_what_is_no_article_is_refused_with_the_reason(post, copied):
    before = graph(copied)
    for body, status, reason in (
        ("{", 400, "not JSON"),
        ("[" * 90_000, 400, "nested too deeply"),
        ({"title": "Pier"}, 422, "'text' is missing"),
        ([ARTICLE, ARTICLE], 422, "2 articles"),
        (ARTICLE | {"url": ["a"]}, 422, "'url' is a list"),
        ({"text": "\ud800"}, 422, "surrogate"),
    ):
        answer = post(body)
        assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json"), body
        assert reason in answer.json["detail"]
    assert post(ARTICLE, Content_Type="text/plain").status == 415
    assert post({"text": "x" * 100_000}).status == 413
    assert graph(copied) == before


def test_nobody_adds_without_the_token(post, client):
    assert post(ARTICLE, Authorization="Bearer wrong").status == 401
    assert client("/api/articles", "POST", json.dumps(ARTICLE), **JSON).status == 403


def test_while_another_process_writes_the_client_is_told_to_come_again(post, copied):
    with Store(copied):
        answer = post(ARTICLE)
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(("limit", "status"), [({"article_timeout_s": 0.1}, 504), ({"max_article_memory_bytes": 2**28}, 503)])
def test_an_article_that_takes_too_much_is_stopped(serving, copied, limit, status):
    before = graph(copied)
    client = serving(copied, Settings(rate_limit=0, token=TOKEN, **limit))
    answer = client("/api/articles", "POST", json.dumps(ARTICLE), **JSON)
    assert answer.status == status
    assert "stopped" in answer.json["detail"]
    assert graph(copied) == before


def test_a_model_that_is_not_installed_is_the_operators_problem(copied):
    answer = added(copied, json.dumps(ARTICLE).encode(), "xx_no_such_model")
    assert (answer.problem, answer.version) == ("BadSettings", "")
    assert "xx_no_such_model" in answer.detail
