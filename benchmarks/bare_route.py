"""The bare Flask route to compare with: `python -m benchmarks.bare_route SNAPSHOT PORT`.

The WSGI server that `kg serve` uses, the same number of threads, and pyoxigraph in the server's own process: no guard, no
worker, no limits, no negotiation.
"""

import sys

import waitress
from flask import Flask, Response, request
from pyoxigraph import QueryResultsFormat, Store

from api.settings import Settings
from kg.store.prefixes import prefixes


def main() -> None:
    """Serve until killed."""
    folder, port = sys.argv[1:]
    store, app, known = Store.read_only(folder), Flask(__name__), prefixes()

    @app.get("/sparql")
    def answer() -> Response:
        result = store.query(request.args["query"], prefixes=known, use_default_graph_as_union=True)
        body = result.serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
        return Response(body, content_type="application/sparql-results+json")

    waitress.serve(app, host="127.0.0.1", port=int(port), threads=Settings().threads, _quiet=True)


if __name__ == "__main__":
    main()
