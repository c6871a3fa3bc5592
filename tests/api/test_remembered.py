"""Answers that are given again."""

import shutil

from api.pool import Result
from api.remembered import LARGEST_SHARE, Remembered
from api.settings import Settings
from api.worker import Job, Reply

SIZE = 100


def job(query, snapshot="1"):
    return Job(query, "text/csv", snapshot, "", "http://x/", 10, 10)


def result(text="x" * SIZE):
    return Result(Reply(size=len(text)), text.encode(), None)


def test_an_answer_is_kept_for_that_job_and_snapshot():
    remembered, answer = Remembered(LARGEST_SHARE * 200), result()
    remembered.put(job("ASK {}"), answer)
    assert remembered.get(job("ASK {}")) is answer
    assert remembered.get(job("ASK { }")) is None
    assert remembered.get(job("ASK {}", "2")) is None
    remembered.put(job("ASK { ?s ?p ?o }", "2"), answer)
    assert remembered.get(job("ASK {}")) is None


def test_what_was_asked_for_longest_ago_is_forgotten_first():
    remembered = Remembered(LARGEST_SHARE * (SIZE + 6))
    for number in range(LARGEST_SHARE + 2):
        remembered.put(job(f"ASK {number:02}"), result())
        remembered.get(job("ASK 00"))
    kept = [number for number in range(LARGEST_SHARE + 2) if remembered.get(job(f"ASK {number:02}"))]
    assert kept == [0, *range(3, LARGEST_SHARE + 2)]


def test_the_large_the_spilled_and_the_random_are_not_kept(tmp_path):
    remembered = Remembered(LARGEST_SHARE * 200)
    remembered.put(job("ASK {}"), result("x" * 201))
    assert remembered.get(job("ASK {}")) is None
    (tmp_path / "spilled").write_bytes(b"")
    with (tmp_path / "spilled").open("rb") as file:
        remembered.put(job("ASK {}"), Result(Reply(), b"", file))
    assert remembered.get(job("ASK {}")) is None
    remembered.put(job("SELECT (rand() AS ?x) {}"), result())
    assert remembered.get(job("SELECT (rand() AS ?x) {}")) is None


def test_the_same_question_is_answered_alike_until_the_graph_changes(serving, folder, tmp_path):
    token = {"Authorization": "Bearer secret-enough", "Content_Type": "application/sparql-update"}
    client = serving(
        shutil.copytree(folder, tmp_path / "store"), Settings(rate_limit=0, token="secret-enough", query_workers=1)
    )
    question = "SELECT ?o { <urn:a> <urn:b> ?o }"
    first = client.sparql(question)
    assert client.sparql(question).body == first.body
    assert client.sparql("SELECT (RAND() AS ?x) {}").body != client.sparql("SELECT (RAND() AS ?x) {}").body
    client("/update", "POST", "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'new' } }", **token)
    assert client.sparql(question).rows == [{"o": "new"}]
