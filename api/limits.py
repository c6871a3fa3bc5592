"""How many requests one client may make: a token bucket for each address, filled at the rate that the settings name.

And how many queries at a time.
"""

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import Flask, request

from api.errors import RefusedRequest

MAX_CLIENTS = 10_000  # the longest idle are forgotten, which only ever gives a client a full bucket
UNLIMITED = ("/health", "/metrics", "/static/")


class RateLimit:
    """At most *per_minute* requests a minute from each client, in bursts of a quarter of that."""

    def __init__(self, per_minute: int) -> None:
        self._per_second = per_minute / 60
        self._burst = max(1.0, per_minute / 4)
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str, now: float) -> float:
        """Take a token for *client*: 0, or the seconds until there is one."""
        with self._lock:
            tokens, since = self._buckets.pop(client, (self._burst, now))
            tokens = min(self._burst, tokens + (now - since) * self._per_second)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self._per_second
            self._buckets[client] = (tokens if wait else tokens - 1, now)
            if len(self._buckets) > MAX_CLIENTS:
                self._buckets.popitem(last=False)
        return wait


class Concurrency:
    """At most *limit* queries at a time for each client, so that one cannot keep all others waiting; 0 for no limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._running: Counter[str] = Counter()

    @contextmanager
    def one(self, client: str) -> Iterator[None]:
        """Count one query of *client*. Raises RefusedRequest with 429 where that is one too many."""
        with self._lock:
            if self._limit and self._running[client] >= self._limit:
                raise RefusedRequest(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    f"{self._limit} queries of yours are at work or waiting; wait for one of them",
                    Retry_After="1",
                )
            self._running[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]


def register(app: Flask, per_minute: int) -> None:
    """Answer 429 to who asks too often; 0 for no limit."""
    if not per_minute:
        return
    limit = RateLimit(per_minute)

    @app.before_request
    def limited() -> None:
        if request.path.startswith(UNLIMITED):
            return
        wait = limit.wait_s(request.remote_addr or "", time.monotonic())
        if wait:
            raise RefusedRequest(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"more than {per_minute} requests a minute; try again in {wait:.0f} s",
                Retry_After=str(int(wait) + 1),
            )
