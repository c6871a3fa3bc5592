"""Attacks on a running server, for `test_attacks`: ``python attacks.py PORT NAME`` repeats one of them until it is killed.

All come from another address than the client whose look-ups are timed, and from a niced process, for a stranger has a
machine of his own.
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

ADDRESS = "127.0.0.2"
TOKEN = "correct-horse-battery"
AT_ONCE = 6
PAUSE_S = 0.02
TIMEOUT_S = 5
MEGABYTE = b"x" * 1024 * 1024
DEPTH = 30_000

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SCRIPT = "<script>alert(1)</script>"
ARTICLE = {"title": f"{SCRIPT} Tamm", "date": "2024-07-03", "text": f"“{SCRIPT}” said {SCRIPT} Tamm, a harbour master."}
PATHS = (
    "/static/../app.py",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/id/%00",
    "/id/%FF%FE",
    "/id/" + "a/" * 4_000,
    f"/search?q={SCRIPT}",
    "/api/statements?" + "q=a&" * 2_000,
    "/api/statements?cursor=%FF&limit=-1",
    "http://127.0.0.1:1/",
    "*",
)
HEADERS = (
    "Host: a\r\nHost: b",
    "Host: " + "h" * 60_000,
    "\r\n".join(f"X-{number}: {number}" for number in range(3_000)),
    "Accept: " + "text/html;q=0.1," * 4_000,
    "Accept-Encoding: " + "gzip;q=0.1," * 4_000,
    "If-None-Match: " + '"a", ' * 6_000,
    "Range: bytes=" + "0-1," * 6_000,
    "Content-Length: 5\r\nTransfer-Encoding: chunked",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "X-Forwarded-For: " + "1.2.3.4, " * 4_000,
    "Cookie: " + "a=b; " * 6_000,
    "Authorization: Bearer " + "a" * 60_000,
    "Bad\x00Name: a",
)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S, source_address=(ADDRESS, 0))


def answered(port: int, head: str, body: bytes = b"") -> bytes:
    """The first bytes of the answer to a request, and then nothing more of it."""
    with connected(port) as connection:
        connection.sendall(head.encode("latin-1") + b"\r\n\r\n")
        with suppress(BrokenPipeError, ConnectionResetError):  # it was refused before all was sent
            connection.sendall(body)
        return connection.recv(4096)


def post(port: int, path: str, media_type: str, body: bytes, *, method: str = "POST", token: str = "") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}"
    return answered(port, head + (f"\r\nAuthorization: Bearer {token}" if token else ""), body)


def query(text: str) -> Callable[[int], None]:
    return lambda port: void(post(port, "/sparql", "application/sparql-query", text.encode()))


def upload(media_type: str, body: bytes) -> Callable[[int], None]:
    return lambda port: void(post(port, "/graphs?graph=urn:attack", media_type, body, method="PUT", token=TOKEN))


def update(*texts: str) -> Callable[[int], None]:
    return in_turn(lambda port, text: post(port, "/update", "application/sparql-update", text.encode(), token=TOKEN), texts)


def in_turn(send: Callable[[int, str], object], what: tuple[str, ...]) -> Callable[[int], None]:
    """Send one of *what* after the other, and begin anew."""
    turns: Iterator[str] = iter(())
    lock = threading.Lock()

    def attack(port: int) -> None:
        nonlocal turns
        with lock:
            one = next(turns, None)
            if one is None:
                turns = iter(what)
                one = next(turns)
        send(port, one)

    return attack


def void(_: object) -> None:
    """Answers are of no interest."""


def huge_bodies(port: int) -> None:
    """To where writes go, without a token, and to where queries go; with a length that is too much, and without one."""
    for path, media_type in (("/update", "application/sparql-update"), ("/sparql", "application/sparql-query")):
        post(port, path, media_type, MEGABYTE * 20)
        head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {media_type}\r\nTransfer-Encoding: chunked"
        answered(port, head, b"".join(b"100000\r\n" + MEGABYTE + b"\r\n" for _ in range(40)))


def slow_senders(port: int) -> None:
    """Many connections that send one byte of a request now and then, never the last."""
    with suppress(OSError):
        held = [connected(port) for _ in range(60)]
        for connection in held[::2]:
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            for connection in held:
                connection.sendall(b"a")
            time.sleep(0.2)


def slow_readers(port: int) -> None:
    """Connections that ask for far more than fits into the buffers on the way, and read none of it."""
    body = LARGE.encode()
    head = (
        "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nAccept-Encoding: gzip, identity;q=0.9"
        f"\r\nAccept: application/sparql-results+xml\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    held = []
    for _ in range(6):
        held.append(connected(port))
        held[-1].sendall(head + body)
    time.sleep(20)


def added_article(port: int) -> None:
    post(port, "/api/articles", "application/json", json.dumps({**ARTICLE, "id": "attack"}).encode(), token=TOKEN)


ATTACKS: dict[str, Callable[[int], None]] = {
    "nested SPARQL": query("ASK " + "{" * 60_000),
    "long SPARQL": query("SELECT * { VALUES ?a { " + "1 " * 9_900 + "} BIND(<a#service> AS ?b) }"),
    "nested Turtle": upload("text/turtle", b"<urn:s> <urn:p> " + b"[<urn:p> " * DEPTH + b"1" + b"]" * DEPTH + b"."),
    "nested collections": upload("text/turtle", b"<urn:s> <urn:p> " + b"(" * DEPTH + b")" * DEPTH + b"."),
    "nested JSON-LD": upload("application/ld+json", b'{"urn:p":' * DEPTH + b"1" + b"}" * DEPTH),
    "cross product": query(CROSS),
    "500 OPTIONALs": query("SELECT * {" + " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} }}" for n in range(500)) + "}"),
    "memory": query("SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
    "ORDER BY": query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY STR(?c) ?f DESC(?a)"),
    "huge bodies": huge_bodies,
    "slow senders": slow_senders,
    "slow readers": slow_readers,
    "runaway updates": update(f"INSERT {{ GRAPH <urn:attack> {{ ?a <urn:p> ?d }} }} WHERE {{ {CROSS.partition('{')[2]}"),
    "SERVICE and LOAD": update(
        "LOAD <http://127.0.0.1:1/> INTO GRAPH <urn:attack>",
        "LOAD <file:///etc/passwd> INTO GRAPH <urn:attack>",
        "INSERT { GRAPH <urn:attack> { ?s ?p ?o } } WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ),
    "paths": in_turn(lambda port, path: answered(port, f"GET {path} HTTP/1.1\r\nHost: a"), PATHS),
    "headers": in_turn(lambda port, header: answered(port, f"GET / HTTP/1.1\r\n{header}"), HEADERS),
    "scripts": added_article,
}


def repeat(name: str, port: int) -> None:
    while True:
        with suppress(OSError):
            ATTACKS[name](port)
        time.sleep(PAUSE_S)


def main() -> None:
    os.nice(10)
    for _ in range(AT_ONCE - 1):
        threading.Thread(target=repeat, args=(sys.argv[2], int(sys.argv[1])), daemon=True).start()
    repeat(sys.argv[2], int(sys.argv[1]))


if __name__ == "__main__":
    main()
