"""A connection whose thread stays for a moment after an answer, for the request that a client in a hurry sends next.

The WSGI server's own way goes through two threads for each request: one that waits for all sockets reads it, another answers
it, and tells the first to wait for that socket again. Under Python's lock each hand-over costs as much as a small query. A
thread that reads the next request itself answers a quarter more queries in a second, four clients at a time. It stays
only if another thread is idle, so that others hardly ever wait for one that lingers, and then no longer than it does.
"""

import select
import socket
import time
from typing import Any

from api.channel import ProblemChannel

LINGER_MS = 5


class _Server:
    """The server as such a connection sees it: not to be called to what the connection's own thread does."""

    def __init__(self, server: Any, channel: "LingeringChannel") -> None:
        self.real = server
        self._channel = channel

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def add_task(self, task: Any) -> None:
        if not self._channel.is_held:
            self.real.add_task(task)

    def pull_trigger(self) -> None:
        if not self._channel.is_held or self._channel.needs_loop:
            self.real.pull_trigger()


class LingeringChannel(ProblemChannel):
    """A connection that a thread holds while it serves it, and for `LINGER_MS` after; meanwhile no other reads from it."""

    is_held = False

    def __init__(self, server: Any, *given: Any, **options: Any) -> None:
        super().__init__(_Server(server, self), *given, **options)

    @property
    def needs_loop(self) -> bool:
        """Whether the thread that waits for all sockets has something to do here: to write what is left, or to close."""
        return bool(self.total_outbufs_len or self.will_close or self.close_when_flushed or not self.connected)

    def readable(self) -> bool:
        """Whether that thread is to wait for what the client sends."""
        return not self.is_held and bool(super().readable())

    def handle_read(self) -> None:
        """Read, in that thread, which may have begun to wait before this connection was held."""
        if not self.is_held:
            super().handle_read()

    def check_client_disconnected(self) -> bool:
        """Whether the client has gone, which nobody but the thread that serves it could notice now."""
        if not self.connected:
            return True
        try:
            return not self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def service(self) -> None:
        """Answer the request that has come, and those that come soon after; then leave the connection to the loop."""
        self.is_held = True
        try:
            super().service()
            while self._may_linger() and self._has_next():
                super().service()
        finally:
            self.is_held = False
        if self.requests and self.connected:
            self.server.add_task(self)
        self.server.pull_trigger()

    def _may_linger(self) -> bool:
        threads = self.server.task_dispatcher
        return not self.requests and not self.needs_loop and not threads.queue and threads.active_count < len(threads.threads)

    def _has_next(self) -> bool:
        """Whether another whole request has come. What there is of it is taken; the end of a connection is left to the loop."""
        arrival = select.poll()
        try:
            arrival.register(self.socket, select.POLLIN)
            data = self.socket.recv(self.adj.recv_bytes) if arrival.poll(LINGER_MS) else b""
        except (OSError, ValueError):  # it was closed meanwhile
            return False
        if not data:
            return False
        self.last_activity = time.time()
        self.received(data)
        return bool(self.requests)
