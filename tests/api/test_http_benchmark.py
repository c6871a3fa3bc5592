"""`python -m benchmarks.http` on the small store: it measures what it says, and judges by the goals."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks import http, http_measures, http_servers
from benchmarks.http_clients import Client, p95
from kg.store import Reader


def test_one_command_prints_look_ups_search_and_point_queries(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    http.main([str(folder), "--entities", "4", "--rounds", "1"])
    told = capsys.readouterr().out
    for name in ("entity page, p95", "REST look-up, p95", "search as you type, p95", "point queries, by bare Flask route"):
        assert f"| {name} |" in told


def test_bare_route_gives_the_same_rows_as_ours(folder: Path) -> None:
    with Reader(folder) as reader:
        ((iri, _),) = http_measures.identities(reader.graph, 1)
        answers = []
        for command in (http_servers.ours(folder), http_servers.bare(reader.path)):
            with http_servers.running(*command) as server, Client(server.url) as client:
                body = client.get(http_measures.asked(server, http_measures.point(iri)), http_measures.JSON)
                parsed = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
                assert isinstance(parsed, ox.QuerySolutions)
                answers.append(sorted(str(row["p"]) + str(row["o"]) for row in parsed))
                assert server.memory() > 10 * 2**20
    assert answers[0] == answers[1] != []


def test_ratio_is_the_median_of_the_rounds() -> None:
    assert http_measures.ratio({"a": [1, 4, 9], "b": [1, 2, 3]}, "a", "b") == 2


def test_p95_leaves_out_the_slowest_of_many() -> None:
    assert p95([1.0] * 99 + [50.0]) == 1
    assert p95([3.0]) == 3


def test_what_misses_its_goal_is_said() -> None:
    assert http.row("x", "1", "2", "≥ 3", is_met=False).endswith("| **missed** |")


def test_server_that_does_not_start_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="did not start"), http_servers.running(["false"], http_servers.free_port(), "/"):
        pass
