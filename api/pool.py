"""The worker processes, seen from the server: `Pool.answer` gives a query to one and takes the result, or kills it.

A query has `Settings.timeout_s` from the moment a worker takes it. A worker that is killed, or that dies of a query, is
replaced at once, and one more than may run at a time is kept, so that the next query does not wait for a process to start.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, TypeVar

from api.errors import ClientGone, QueryFailed
from api.settings import Settings
from api.worker import READY, Job, Reply, as_line
from api.writing import WriteJob, Written
from kg.errors import BadQuery, KgError, Protected, QueryTimeout, StoreBusy, StoreError

T = TypeVar("T")

SPARES = 1
POLL_S = 0.1  # how often a waiting request looks whether its client is still there
BLOCK_BYTES = 256 * 1024
START_S = 30.0  # for a worker to load its libraries on a busy machine; it takes about 0.3


class WorkerDied(Exception):
    """The worker's process ended in the middle of a query."""


class Result:
    """A whole result, in memory or in a file without a name that `close` frees."""

    def __init__(self, reply: Reply, body: bytes, file: IO[bytes] | None) -> None:
        self.size = reply.size
        self.is_cut = reply.is_cut
        self.body = body
        self.file = file

    def content(self) -> bytes:
        """All of it, in memory."""
        if self.file is None:
            return self.body
        with self.file:
            return self.file.read()


class Worker:
    """One process, and the pipe to it."""

    def __init__(self, max_memory_bytes: int, *, may_reach: bool = False) -> None:
        # -P: nothing in the folder where the server happens to run is imported.
        alive, self._alive = os.pipe()
        command = [sys.executable, "-P", "-m", "api.worker", str(max_memory_bytes), str(alive), str(int(may_reach))]
        # Else each thread of the store reserves 64 MB of the address space that is limited: 320 MB in all became 950.
        environment = os.environ | {"MALLOC_ARENA_MAX": "1"}
        self._process = subprocess.Popen(  # noqa: S603  our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment, pass_fds=(alive,)
        )
        os.close(alive)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._poll = select.poll()
        self._poll.register(self._stdout, select.POLLIN)
        self._is_ready = False

    def ask(self, job: Job, timeout_s: float, is_gone: Callable[[], bool]) -> tuple[Reply, bytes]:
        """The reply to *job* and its inline result.

        Raises QueryTimeout, ClientGone or WorkerDied, after which the worker is in the middle of something and must be killed.
        """
        deadline, line, body = self._answered(job, timeout_s, is_gone)
        reply = Reply(**line)
        while not reply.spilled and not reply.problem and len(body) < reply.size:
            body += self._block(deadline, is_gone, timeout_s)
        return reply, bytes(body)

    def change(self, job: WriteJob, timeout_s: float) -> Written:
        """What became of the change. Raises QueryTimeout or WorkerDied, after which the worker must be killed."""
        _, line, _ = self._answered(job, timeout_s, lambda: False)
        return Written(**line)

    def _answered(
        self, job: Job | WriteJob, timeout_s: float, is_gone: Callable[[], bool]
    ) -> tuple[float, dict[str, Any], bytearray]:
        """The deadline, the line that answers *job*, and what came with it."""
        if not self._is_ready:
            self._wait_until_ready(is_gone)
        deadline = time.monotonic() + timeout_s
        try:
            self._stdin.write(as_line(job))
        except BrokenPipeError as error:
            raise WorkerDied from error
        received = bytearray()
        while (end := received.find(b"\n")) < 0:
            received += self._block(deadline, is_gone, timeout_s)
        return deadline, json.loads(received[:end]), received[end + 1 :]

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._stdin.close()
        self._stdout.close()
        os.close(self._alive)

    def _wait_until_ready(self, is_gone: Callable[[], bool]) -> None:
        """Starting is no part of a query's time."""
        received = b""
        deadline = time.monotonic() + START_S
        while received != READY:
            received += self._block(deadline, is_gone, START_S)
        self._is_ready = True

    def _block(self, deadline: float, is_gone: Callable[[], bool], timeout_s: float) -> bytes:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise QueryTimeout(f"the query ran for more than {timeout_s:g} s and was stopped")
            if self._poll.poll(1000 * min(left, POLL_S)):
                block = os.read(self._stdout.fileno(), BLOCK_BYTES)
                if not block:
                    raise WorkerDied
                return block
            if is_gone():
                raise ClientGone


class Pool:
    """As many workers as `Settings.query_workers` and `SPARES`; close it to end them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="newsgraph-")
        self._lock = threading.Lock()
        self._running = threading.BoundedSemaphore(settings.query_workers)
        self._writing = threading.Lock()
        self._waiting = 0
        self._files = 0
        self._is_closed = False
        self._idle = deque(Worker(settings.max_memory_bytes) for _ in range(settings.query_workers + SPARES))

    def answer(self, job: Job, is_gone: Callable[[], bool] = lambda: False) -> Result:
        """The whole result of *job*, whose ``spill`` is filled in here.

        Raises BadQuery, QueryTimeout, QueryFailed (no worker free, or the query killed its worker), StoreError, ClientGone.
        """
        self._wait_for_turn()
        try:
            return self._answer(job, is_gone)
        finally:
            self._running.release()

    def write(self, job: WriteJob, body: bytes) -> Written:
        """Have a worker make a change, one at a time; *body* is what was sent, and ``job.body`` is filled in here.

        It goes on when its client leaves. Raises BadQuery, Protected, QueryTimeout, QueryFailed, StoreBusy, StoreError.
        After a QueryTimeout or a QueryFailed the change was made whole or not at all.
        """
        with self.changing():
            file = Path(self._file())
            try:
                file.write_bytes(body)
                self._wait_for_turn()
                try:
                    asked = replace(job, body=str(file))
                    done = self._asked(
                        lambda worker: worker.change(asked, self._settings.timeout_s), may_reach=bool(job.reachable)
                    )
                finally:
                    self._running.release()
            finally:
                file.unlink(missing_ok=True)
        if done.problem:
            raise WRITE_PROBLEMS[done.problem](done.detail)
        return done

    @contextmanager
    def changing(self) -> Iterator[None]:
        """While no other change is made through this service. Raises StoreBusy where the one before takes too long."""
        if not self._writing.acquire(timeout=self._settings.timeout_s):
            raise StoreBusy("other changes are being made; try again in a moment")
        try:
            yield
        finally:
            self._writing.release()

    @property
    def running(self) -> int:
        """How many workers are at work."""
        return self._settings.query_workers + SPARES - len(self._idle)

    @property
    def waiting(self) -> int:
        """How many queries and changes wait for their turn."""
        return self._waiting

    @property
    def is_open(self) -> bool:
        """Whether it takes queries."""
        return not self._is_closed

    def close(self) -> None:
        """End all workers and remove what they wrote. Queries that still run fail."""
        with self._lock:
            self._is_closed = True
            workers = list(self._idle)
            self._idle.clear()
        for worker in workers:
            worker.kill()
        self._folder.cleanup()

    def _wait_for_turn(self) -> None:
        with self._lock:
            if self._waiting >= self._settings.queue + self._settings.query_workers:
                raise QueryFailed(f"{self._waiting} queries are already waiting; try again in a moment")
            self._waiting += 1
        try:
            if not self._running.acquire(timeout=self._settings.timeout_s):
                raise QueryFailed("all query workers are busy; try again in a moment")
        finally:
            with self._lock:
                self._waiting -= 1

    def _answer(self, job: Job, is_gone: Callable[[], bool]) -> Result:
        spilling = replace(job, spill=self._file())
        try:
            reply, body = self._asked(
                lambda worker: worker.ask(spilling, self._settings.timeout_s, is_gone), may_reach=job.reaches_out
            )
        except BaseException:
            Path(spilling.spill).unlink(missing_ok=True)
            raise
        if not reply.problem and not reply.spilled:
            return Result(reply, body, None)
        spill = Path(spilling.spill)
        if reply.problem:
            spill.unlink(missing_ok=True)
            raise _PROBLEMS[reply.problem](reply.detail)
        file = spill.open("rb")
        spill.unlink()
        return Result(reply, b"", file)

    def _file(self) -> str:
        """A path for a file of one request."""
        with self._lock:
            self._files += 1
            return f"{self._folder.name}/{self._files}"

    def _asked(self, ask: Callable[[Worker], T], *, may_reach: bool) -> T:
        """What *ask* gets from a worker, which is replaced if it does not stand it; what *may_reach* out has one to itself."""
        if may_reach:
            return self._asked_apart(ask)
        with self._lock:
            if self._is_closed:
                raise QueryFailed(_CLOSED)
            worker = self._idle.popleft()
        try:
            answer = ask(worker)
        except BaseException as error:
            worker.kill()
            self._give_back(Worker(self._settings.max_memory_bytes), is_fresh=True)
            if isinstance(error, WorkerDied):
                raise QueryFailed(_DIED) from error
            raise
        self._give_back(worker, is_fresh=False)
        return answer

    def _asked_apart(self, ask: Callable[[Worker], T]) -> T:
        """What *ask* gets from a worker that may open sockets, and so must answer nobody else."""
        if self._is_closed:
            raise QueryFailed(_CLOSED)
        worker = Worker(self._settings.max_memory_bytes, may_reach=True)
        try:
            return ask(worker)
        except WorkerDied as error:
            raise QueryFailed(_DIED) from error
        finally:
            worker.kill()

    def _give_back(self, worker: Worker, *, is_fresh: bool) -> None:
        """A worker that has just started goes to the end of the line, to be ready when its turn comes."""
        with self._lock:
            if not self._is_closed:
                (self._idle.append if is_fresh else self._idle.appendleft)(worker)
                return
        worker.kill()


_CLOSED = "the service is shutting down"
_DIED = "the query needed more memory or more depth than there is, and was stopped"
_PROBLEMS = {"query": BadQuery, "size": BadQuery, "store": StoreError}
WRITE_PROBLEMS: dict[str, type[KgError]] = {kind.__name__: kind for kind in (BadQuery, Protected, StoreBusy, StoreError)}
