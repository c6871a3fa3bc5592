"""``/metrics``: counts and times for Prometheus. Routes are labels; clients and queries are not told of."""

import time
from functools import cache

from flask import Flask, Response, g, request
from flask_openapi3 import APIBlueprint, Tag
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from api.errors import RESPONSES
from api.service import service

BUCKETS_S = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

blueprint = APIBlueprint(
    "metrics", __name__, abp_tags=[Tag(name="Service", description="How the service is.")], abp_responses=RESPONSES
)


@blueprint.get(
    "/metrics",
    summary="Counts and times for Prometheus",
    responses={"200": {"description": "The metrics.", "content": {"text/plain": {}}}},
)
def metrics() -> Response:
    """Requests by route, method and status, their times, queries that run and wait, the snapshot, the process."""
    found: Metrics = service().metrics
    found.running.set(service().pool.running)
    found.waiting.set(service().pool.waiting)
    found.generation.set(service().store.generation)
    response = Response(generate_latest(found.registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response


class Metrics:
    """What is counted, for one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "newsgraph_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "newsgraph_request_seconds", "Time to answer.", ("route",), buckets=BUCKETS_S, registry=self.registry
        )
        self.running = Gauge("newsgraph_queries_running", "Queries and changes that workers are at.", registry=self.registry)
        self.waiting = Gauge("newsgraph_queries_waiting", "Queries and changes that wait for a worker.", registry=self.registry)
        self.generation = Gauge("newsgraph_generation", "The snapshot that is served.", registry=self.registry)
        self.of_route = cache(self._of_route)  # as many as there are routes, methods and statuses of ours

    def _of_route(self, route: str, method: str, status: int) -> tuple[Counter, Histogram]:
        return self.requests.labels(route, method, str(status)), self.seconds.labels(route)


def register(app: Flask, counted: Metrics) -> None:
    """Count every answer of *app*."""

    @app.before_request
    def begin() -> None:
        g.begun = time.monotonic()

    @app.after_request
    def count(response: Response) -> Response:
        # Addresses and methods that nobody serves are strangers' words, and would grow without end.
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.url_rule else "none"
        requests, seconds = counted.of_route(route, method, response.status_code)
        requests.inc()
        seconds.observe(time.monotonic() - g.get("begun", time.monotonic()))
        return response
