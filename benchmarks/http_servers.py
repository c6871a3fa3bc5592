"""The contenders as processes: each starts on a free port, is waited for, and ends with its context."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_S = 1800  # rdflib reads a million quads in minutes


@dataclass(frozen=True)
class Server:
    """*sparql* is the path of the endpoint."""

    url: str
    sparql: str
    pid: int

    def memory(self) -> int:
        """Most bytes that its processes, workers among them, have had in memory, each at its own peak."""
        total, pending = 0, [self.pid]
        while pending:
            process = Path(f"/proc/{pending.pop()}")
            lines = (process / "status").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
            for thread in (process / "task").iterdir():
                pending += map(int, (thread / "children").read_text().split())
        return total


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, sparql: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server that *command* starts at *port*. Raises RuntimeError if it ends or does not answer."""
    process = subprocess.Popen(
        command, env=os.environ | dict(environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + START_S
        while True:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield Server(f"http://127.0.0.1:{port}", sparql, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ours(store: Path) -> tuple[list[str], int, str, dict[str, str]]:
    """`kg serve`, with isolation and the default limits on size and time, but no limit on how much one client asks.

    Answers are not kept: a query asked again would be measured without its evaluation.
    """
    port = free_port()
    serve = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store), "--port", str(port)]
    return serve, port, "/sparql", {"KG_RATE_LIMIT": "0", "KG_CLIENT_QUERIES": "0", "KG_CACHE_BYTES": "0"}


def bare(snapshot: Path) -> tuple[list[str], int, str]:
    """The bare Flask route."""
    port = free_port()
    return [sys.executable, "-m", "benchmarks.bare_route", str(snapshot), str(port)], port, "/sparql"


def oxigraph(command: Path, snapshot: Path) -> tuple[list[str], int, str]:
    """Oxigraph's own server on the same files."""
    port = free_port()
    where = ["--location", str(snapshot), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    return [str(command), "serve-read-only", *where], port, "/query"


def rdflib(command: Path, nquads: Path) -> tuple[list[str], int, str]:
    """rdflib-endpoint on the same quads, which it reads into memory."""
    port = free_port()
    return [str(command), "serve", "--host", "127.0.0.1", "--port", str(port), str(nquads)], port, "/"
