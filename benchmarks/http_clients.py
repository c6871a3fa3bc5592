"""A lean HTTP client, so that what is measured is the server: keep-alive, one GET at a time, over a bare socket."""

import http.client
import socket
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from typing import Self
from urllib.parse import urlsplit

END_OF_CHUNKS = b"0\r\n\r\n"


class Client:
    """One connection to the server at *url* (`http://host:port`)."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._host = at.netloc
        self._socket = socket.create_connection((at.hostname or "", at.port or 80), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def get(self, path: str, accept: str = "*/*") -> bytes:
        """The body as it came, chunk marks included. Raises HTTPException unless the status is 200."""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept: {accept}\r\n\r\n".encode())
        received = bytearray()
        while (head := received.find(b"\r\n\r\n")) < 0:
            received += self._block()
        lines = bytes(received[:head]).lower().split(b"\r\n")
        body = received[head + 4 :]
        sized = [line for line in lines if line.startswith(b"content-length:")]
        size = int(sized[0].split(b":")[1]) if sized else None
        while len(body) < size if size is not None else not body.endswith(END_OF_CHUNKS):
            body += self._block()
        if b" 200" not in lines[0]:
            raise http.client.HTTPException(f"{path}: {lines[0].decode()} {bytes(body[:200])!r}")
        return bytes(body)

    def _block(self) -> bytes:
        block = self._socket.recv(1 << 20)
        if not block:
            raise http.client.HTTPException("the server closed the connection")
        return block


def timed(do: Callable[[], object]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile; of one value, that."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def per_second(url: str, paths: Sequence[str], accept: str, *, clients: int) -> float:
    """Requests answered a second by *clients* connections that share *paths* between them."""

    def run(mine: Sequence[str]) -> None:
        with Client(url) as client:
            for path in mine:
                client.get(path, accept)

    threads = [threading.Thread(target=run, args=(paths[i::clients],)) for i in range(clients)]

    def run_all() -> None:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return len(paths) / timed(run_all)
