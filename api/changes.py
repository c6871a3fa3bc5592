"""``/update``: the SPARQL 1.1 Protocol for updates. And `change`, by which every write goes to a worker and into the log."""

import hashlib
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict

from api.access import SECURITY, require_token
from api.errors import RESPONSES
from api.protocol import UPDATE, update_operation
from api.service import service
from api.writing import Verb, WriteJob, Written
from kg.errors import KgError

log = logging.getLogger(__name__)
_REACHES_OUT = re.compile(rb"service|load", re.IGNORECASE)

_ANSWERS: ResponseDict = {
    "204": {"description": "Done; Newsgraph-Generation names the first snapshot that holds it."},
    "401": {"description": "The token is missing or wrong."},
    "403": {"description": "Writing is off, or the update names a graph that builds alone may write."},
}
_FIELDS = {
    "update": {"type": "string", "description": "The update."},
    "using-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
    "using-named-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            UPDATE: {
                "schema": {"type": "string"},
                "example": "INSERT DATA { GRAPH <http://example.org/notes> { <http://example.org/a> rdfs:label 'A' } }",
            },
            "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": _FIELDS, "required": ["update"]}},
        },
    }
}

blueprint = APIBlueprint(
    "changes",
    __name__,
    abp_tags=[Tag(name="Writing", description="Updates and graphs, for who has the token.")],
    abp_responses=RESPONSES,
    abp_security=SECURITY,
)


@blueprint.post("/update", summary="Change graphs by SPARQL", responses=_ANSWERS, openapi_extensions=_BODY)
def update() -> Response:
    """Apply a SPARQL 1.1 update in one transaction. Only graphs that are not the project's own can be written."""
    prepare()
    asked = update_operation(request)
    body = asked.update.encode()
    done = change("update", body, (("update", len(body)),), using=asked.using, using_named=asked.using_named)
    return _done(done)


def prepare() -> None:
    """Let a write through: with the token, and up to the size that writes may have."""
    require_token()
    request.max_content_length = service().settings.max_write_bytes


def change(
    verb: Verb,
    body: bytes,
    parts: tuple[tuple[str, int], ...],
    *,
    graph: str = "",
    using: tuple[str, ...] = (),
    using_named: tuple[str, ...] = (),
) -> Written:
    """Have a worker make the change; the log gets who, what and how it ended. Raises what `Pool.write` raises."""
    job = WriteJob(
        verb,
        str(service().store.root),
        "",
        base_iri=graph or request.base_url,
        parts=parts,
        graph=graph,
        using=using,
        using_named=using_named,
        reachable=service().settings.addresses if _REACHES_OUT.search(body) else (),
    )
    with logged(verb, graph or "-", body) as outcome:
        done = service().pool.write(job, body)
        outcome.append(f"generation {done.generation}")
    service().store.refresh()
    return done


@contextmanager
def logged(verb: str, target: str, body: bytes) -> Iterator[list[str]]:
    """A write that the log tells of: who, what, and how it ended, which is to be appended to the list that it yields."""
    begin, outcome = time.monotonic(), list[str]()
    try:
        yield outcome
    except KgError as error:
        outcome.append(f"refused: {type(error).__name__}")
        raise
    finally:
        log.info(
            "%s %s by %s: %d bytes, sha256 %s, %.0f ms, %s",
            verb,
            target,
            request.remote_addr,
            len(body),
            hashlib.sha256(body).hexdigest()[:16],
            1000 * (time.monotonic() - begin),
            outcome[0] if outcome else "a bug",
        )


def _done(done: Written) -> Response:
    response = Response(status=204)
    response.headers["Newsgraph-Generation"] = str(done.generation)
    return response
