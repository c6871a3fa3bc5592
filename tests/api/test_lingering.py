"""A connection's thread stays for the next request, and no request is lost, answered twice or out of order for that."""

import http.client
import socket
import threading
import time
from contextlib import ExitStack
from itertools import pairwise

import pytest

from api.app import close, create_app, server_of
from api.lingering import LINGER_MS
from api.settings import Settings
from tests.serving import ended

LIVE = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
CROSS = (
    b"GET /sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i%7D HTTP/1.1\r\nHost: a\r\n\r\n"
)
PAUSE_S = 10 * LINGER_MS / 1000


@pytest.fixture
def served(folder, serving):
    return serving(folder, Settings(rate_limit=0, timeout_s=20, query_workers=1, threads=2))


def connected(client):
    return socket.create_connection(("127.0.0.1", client.port), timeout=10)


def answers(connection, count):
    """The statuses of so many answers, as they come."""
    found = []
    for _ in range(count):
        response = http.client.HTTPResponse(connection)
        response.fp = connection.makefile("rb", 0)  # unbuffered, so that the next answer stays in the socket
        response.begin()
        response.read()
        found.append(response.status)
    return found


def test_one_thread_answers_what_comes_at_once(folder):
    app = create_app(folder, Settings(rate_limit=0, query_workers=1, threads=4))
    threads = []
    app.before_request(lambda: threads.append(threading.get_ident()))
    server = server_of(app, "127.0.0.1", 0)
    looping = threading.Thread(target=server.run)
    looping.start()
    try:
        with socket.create_connection(("127.0.0.1", server.effective_port), timeout=10) as connection:
            for _ in range(40):
                connection.sendall(LIVE)
                answers(connection, 1)
    finally:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: ended(server))
        looping.join()
        close(app)
    stayed = sum(one == other for one, other in pairwise(threads))
    assert len(threads) == 40
    assert stayed > 20  # the server's own way takes its idle threads in turn


@pytest.mark.parametrize("pause_s", [0, PAUSE_S])
def test_requests_that_come_together_are_answered_in_order(served, pause_s):
    with connected(served) as connection:
        connection.sendall(LIVE)
        assert answers(connection, 1) == [200]
        time.sleep(pause_s)
        connection.sendall(LIVE + b"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n" + LIVE)
        assert answers(connection, 3) == [200, 404, 200]


def test_a_request_in_pieces_is_put_together(served):
    with connected(served) as connection:
        for _ in range(2):
            for piece in (LIVE[:20], LIVE[20:30], LIVE[30:]):
                connection.sendall(piece)
                time.sleep(PAUSE_S / 2)
            assert answers(connection, 1) == [200]


def test_more_connections_than_threads_are_all_served(served):
    with ExitStack() as stack:
        connections = [stack.enter_context(connected(served)) for _ in range(8)]
        for _ in range(20):
            for connection in connections:
                connection.sendall(LIVE)
            assert [answers(connection, 1) for connection in connections] == [[200]] * 8


def test_a_client_that_leaves_while_its_thread_lingers_is_let_go(served):
    for _ in range(20):
        with connected(served) as connection:
            connection.sendall(LIVE)
            assert answers(connection, 1) == [200]
    assert served("/health").status == 200


def test_a_client_that_leaves_a_second_query_stops_it(served):
    with connected(served) as connection:
        connection.sendall(LIVE)
        assert answers(connection, 1) == [200]
        connection.sendall(CROSS)
        time.sleep(0.5)
    begin = time.monotonic()
    assert served.sparql("ASK {}").status == 200
    assert time.monotonic() - begin < 5


def test_a_request_that_says_close_ends_the_connection(served):
    with connected(served) as connection:
        connection.sendall(LIVE)
        assert answers(connection, 1) == [200]
        connection.sendall(LIVE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        assert answers(connection, 1) == [200]
        assert connection.recv(1) == b""
