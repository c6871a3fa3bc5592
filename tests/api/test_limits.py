"""The rate limit, health, and the settings."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import pytest

from api.limits import MAX_CLIENTS, RateLimit
from api.settings import Settings, from_environment
from kg.errors import BadSettings


def test_a_client_gets_a_burst_and_then_the_rate():
    limit = RateLimit(60)
    assert [limit.wait_s("a", 0.0) for _ in range(15)] == [0.0] * 15
    assert limit.wait_s("a", 0.0) == pytest.approx(1)
    assert limit.wait_s("b", 0.0) == 0
    assert limit.wait_s("a", 1.0) == 0
    assert limit.wait_s("a", 1.0) > 0


def test_the_buckets_do_not_grow_without_end():
    limit = RateLimit(60)
    for number in range(MAX_CLIENTS + 10):
        limit.wait_s(str(number), 0.0)
    assert len(limit._buckets) == MAX_CLIENTS


def test_too_many_requests_are_429_with_the_time_to_wait(folder, serving):
    client = serving(folder, Settings(rate_limit=8))
    answers = [client("/api/articles") for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert client("/health").status == 200


def test_health_tells_ready_and_generation(client):
    assert client("/health").json == {"live": True, "ready": True, "generation": 1}


def test_settings_come_from_the_environment():
    settings = from_environment(
        {"KG_TIMEOUT_S": "2.5", "KG_MAX_ROWS": "7", "KG_RATE_LIMIT": "0", "KG_WORKERS": "9", "HOME": "/"}
    )
    assert (settings.timeout_s, settings.max_rows, settings.rate_limit, settings.query_workers) == (2.5, 7, 0, 2)


@pytest.mark.parametrize("environ", [{"KG_MAX_ROWS": "many"}, {"KG_TIMEOUT_S": "0"}, {"KG_QUEUE": "-1"}])
def test_a_setting_that_cannot_work_is_named(environ):
    (name,) = environ
    with pytest.raises(BadSettings, match=rf"(?i){name.removeprefix('KG_')}"):
        from_environment(environ)


def test_one_client_s_queries_leave_room_for_others(folder, serving):
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    client = serving(folder, Settings(rate_limit=0, timeout_s=2, query_workers=2, client_queries=1))
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(client.sparql, [cross, cross]))
    assert sorted(answer.status for answer in answers) == [429, 504]
    refused = min(answers, key=lambda answer: answer.status)
    assert refused.headers["retry-after"] == "1"
    assert client.sparql("ASK {}").status == 200


def test_status_publishes_every_limit_and_no_token(writable):
    status = writable("/status")
    assert status.json["is_writable"] is True
    assert status.json["limits"]["max_write_bytes"] == 400_000
    operators_own = {"token", "cache_bytes", "model", "threads", "proxies", "grace_s", "reachable"}
    assert set(status.json["limits"]) == {setting.name for setting in fields(Settings)} - operators_own
    assert "correct-horse-battery" not in status.text


def test_the_service_description_publishes_the_limits(narrow):
    description = narrow("/sparql", Accept="text/turtle").text
    assert "8000 bytes" in description
    assert "any number of requests" in description
    assert f"http://127.0.0.1:{narrow.port}/status" in description


def test_metrics_count_requests_by_route(folder, serving):
    client = serving(folder, Settings(rate_limit=0))
    client.sparql("ASK {}")
    client.sparql("ASK {")
    client("/nowhere/<secret>")
    text = client("/metrics").text
    assert 'newsgraph_requests_total{method="GET",route="/sparql",status="200"} 1.0' in text
    assert 'newsgraph_requests_total{method="GET",route="/sparql",status="400"} 1.0' in text
    assert 'newsgraph_requests_total{method="none",route="none",status="404"} 1.0' in text
    assert 'newsgraph_request_seconds_count{route="/sparql"} 2.0' in text
    assert "newsgraph_queries_running 0.0" in text
    assert "secret" not in text
