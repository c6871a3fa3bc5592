"""The application: settings and a store's folder in, a Flask app out; and the server that runs it."""

import gc
import logging
import sys
import weakref
from pathlib import Path
from typing import Any

import waitress
from flask import Flask, Response, g, jsonify
from flask_openapi3 import Info, OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from api import (
    access,
    adding,
    changes,
    entity_pages,
    errors,
    evidence,
    graphs,
    headers,
    health,
    limits,
    linked_data,
    metrics,
    neighbours,
    pages,
    positions,
    profiles,
    query_pages,
    reconciliation,
    rest,
    sparql,
    timeline,
    vocabulary,
    void,
)
from api.connections import bound
from api.draining import end_well
from api.limits import Concurrency
from api.pool import Pool
from api.remembered import Remembered
from api.rest import TAG as REST
from api.service import Service, service, tagged
from api.settings import Settings
from kg import __version__
from kg.store import Reader

# How long a thread that reads a long query keeps others from going on, many times for each answer. With Python's own 5 ms,
# look-ups took up to 130 ms beside such queries; with this 50.
SWITCH_S = 0.0005
MAX_BODY_BYTES = 16 * 1024 * 1024  # beyond it waitress answers, below it the app does, with a problem
DOCUMENT = {"description": "The document.", "content": {"application/json": {}}}
INFO = Info(
    title="Newsgraph",
    version=__version__,
    description=(
        "Who is reported to have said, done or been what, in which news article, at which characters. A claim is never shown "
        "as a fact: `asserted` says whether an article itself tells a record as done, `according_to` who vouches for it."
    ),
)


def create_app(store: Path, settings: Settings | None = None) -> Flask:
    """The app that serves the newest snapshot of the store in the folder *store*.

    It starts its query workers at once; `close` ends them. Raises StoreError where there is no store.
    """
    settings = settings or Settings()
    app = OpenAPI(
        __name__,
        info=INFO,
        doc_ui=False,
        security_schemes=access.SCHEMES,
        responses=errors.RESPONSES,
        validation_error_status=400,
        validation_error_model=errors.Problem,
        validation_error_callback=errors.invalid_parameters,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it
    app.config["MAX_CONTENT_LENGTH"] = 4 * settings.max_query_bytes  # a form triples what it escapes
    reader = Reader(store)
    pool, counted = Pool(settings), metrics.Metrics()
    app.extensions["newsgraph"] = Service(
        reader, pool, settings, counted, Concurrency(settings.client_queries), Remembered(settings.cache_bytes)
    )
    # Once, at `close` or when the app is forgotten.
    app.extensions["newsgraph.release"] = weakref.finalize(app, _release, reader, pool)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies)  # type: ignore[method-assign]

    metrics.register(app, counted)
    limits.register(app, settings.rate_limit)
    errors.register(app)
    headers.register(app)

    @app.before_request
    def move_to_newest_snapshot() -> None:
        service().store.refresh()
        g.generation = service().store.generation

    for documented in (
        sparql.blueprint,
        changes.blueprint,
        graphs.blueprint,
        void.blueprint,
        rest.blueprint,
        adding.blueprint,
        positions.blueprint,
        evidence.blueprint,
        timeline.blueprint,
        neighbours.blueprint,
        profiles.blueprint,
        reconciliation.blueprint,
        linked_data.blueprint,
        vocabulary.blueprint,
        health.blueprint,
        metrics.blueprint,
    ):
        # Of an address that two of them have, the framework keeps but the later's methods in its document.
        shared = {path: methods for path, methods in app.paths.items() if path in documented.paths}
        app.register_api(documented)
        for path, methods in shared.items():
            app.paths[path] = methods.model_copy(update={name: item for name, item in app.paths[path] if item})
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(entity_pages.blueprint)
    app.register_blueprint(query_pages.blueprint)

    @app.get("/api/openapi.json", summary="This document", tags=[REST], responses={"200": DOCUMENT})
    def openapi() -> Response:
        """The OpenAPI 3.1 document of the service."""
        return tagged(jsonify(app.api_doc), "openapi")

    return app


def close(app: Flask) -> None:
    """End the query workers of *app* and let go of its snapshot."""
    app.extensions["newsgraph.release"]()


def _log_writes() -> None:
    """Send the log of writes and bugs to standard error, with the time of each."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("api")
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def _release(reader: Reader, pool: Pool) -> None:
    pool.close()
    reader.close()


def server_of(app: Flask, host: str, port: int) -> Any:
    """The waitress server for *app*, bound but not yet running; port 0 takes a free one."""
    settings: Settings = app.extensions["newsgraph"].settings
    server = waitress.create_server(
        app,
        host=host,
        port=port,
        threads=settings.threads,
        ident=None,
        connection_limit=settings.connections,
        asyncore_use_poll=True,  # select() knows file numbers up to 1024 only
        channel_timeout=int(settings.receive_s) or 1,
        cleanup_interval=1,
        channel_request_lookahead=1,  # so that it notices clients that leave before a thread is free for them
        max_request_header_size=4 * settings.max_query_bytes,
        max_request_body_size=max(MAX_BODY_BYTES, 2 * settings.max_write_bytes),
        clear_untrusted_proxy_headers=False,  # ProxyFix reads them, as many as the settings trust
    )
    # All that a proxy passes on comes from its own address.
    bound(server, 0 if settings.proxies else settings.client_connections, settings.receive_s)
    return server


def serve(app: Flask, host: str, port: int) -> None:
    """Answer requests until interrupted, or terminated and done with what was asked, then end the workers.

    To be called from the main thread.
    """
    _log_writes()
    sys.setswitchinterval(SWITCH_S)
    gc.collect()
    gc.freeze()  # what the modules made stays for good: the collector need not walk through it again and again
    server = server_of(app, host, port)
    end_well(server, app.extensions["newsgraph"].settings.grace_s)
    try:
        server.run()
    finally:
        server.close()
        close(app)
