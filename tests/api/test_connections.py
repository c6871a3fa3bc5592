"""Connections are bounded in number for each address and in the time that a request or its answer takes."""

import http.client
import select
import socket
import time
from contextlib import ExitStack, suppress

import pytest

from api.settings import Settings

HEAD = b"GET /health HTTP/1.1\r\nHost: a\r\n"


@pytest.fixture
def strict(folder, serving):
    return serving(folder, Settings(rate_limit=0, client_connections=5, receive_s=1))


def connected(client, address="127.0.0.1"):
    return socket.create_connection(("127.0.0.1", client.port), timeout=10, source_address=(address, 0))


def is_closed(connection, timeout_s=10) -> bool:
    connection.settimeout(timeout_s)
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_an_address_has_so_many_connections_and_others_have_theirs(strict):
    with ExitStack() as held:
        for _ in range(5):
            held.enter_context(connected(strict, "127.0.0.2")).sendall(HEAD)
        with connected(strict, "127.0.0.2") as one_more:
            assert is_closed(one_more)
        assert strict("/health").status == 200


def test_a_request_that_trickles_in_is_not_waited_for(strict):
    with connected(strict) as slow:
        begin = time.monotonic()
        while time.monotonic() - begin < 10:
            slow.sendall(HEAD[:1])
            if select.select([slow], [], [], 0.1)[0]:
                break
        assert is_closed(slow)
        assert time.monotonic() - begin < 5


def test_an_answer_that_nobody_reads_is_not_kept(strict):
    with connected(strict) as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.sendall(b"GET /sparql?query=SELECT%20*%20%7B?a%20?b%20?c%20.%20?d%20?e%20?f%7D HTTP/1.1\r\nHost: a\r\n\r\n")
        assert slow.recv(12) == b"HTTP/1.1 200"
        time.sleep(4)
        received = 0
        with suppress(ConnectionResetError):
            while block := slow.recv(65536):
                received += len(block)
        assert received < 8_000_000


def test_a_connection_that_was_quick_is_kept_for_the_next_request(strict):
    patient = http.client.HTTPConnection("127.0.0.1", strict.port, timeout=10)
    patient.connect()
    first = patient.sock
    for _ in range(3):
        patient.request("GET", "/health")
        assert patient.getresponse().read()
        time.sleep(0.5)
    assert patient.sock is first
    patient.close()
