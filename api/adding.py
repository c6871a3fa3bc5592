"""``POST /api/articles``: one article into the graph, by a process of its own that reads, extracts, stores and links it."""

import json
import os
import subprocess
import sys
from http import HTTPStatus

from flask import Response, jsonify, request, url_for
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict

from api import views
from api.access import SECURITY
from api.added import PROBLEMS, Added
from api.changes import logged, prepare
from api.errors import RESPONSES, QueryFailed, RefusedRequest
from api.service import path_of, service
from kg.errors import QueryTimeout

TYPES = ("application/json", "application/ld+json")

_WORDS = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_FIELDS = {
    "text": {"type": "string", "description": "The body. Also: body, articleBody."},
    "id": {**_WORDS, "description": "The article's key, if it has no URL."},
    "title": {**_WORDS, "description": "The headline. Also: headline."},
    "date": {"description": "When it was published; what is no date counts as none. Also: datePublished."},
    "url": {**_WORDS, "description": "Where it was published: the article's key."},
    "publisher": {"description": "A name, or an object of schema.org with one."},
    "author": {"description": "A name, an object of schema.org, or a list."},
    "language": {**_WORDS, "description": "A language tag; English unless given. Also: inLanguage."},
    "licence": {"description": "A name or an address. Also: license."},
    "corrects": {**_WORDS, "description": "URL or id of the article that this one corrects."},
}
_EXAMPLE = {
    "url": "https://example.org/2024/harbour",
    "title": "Ferry line fined",
    "date": "2024-07-03",
    "publisher": "Harbour Gazette",
    "text": "HELMI - The Maritime Court fined Northern Ferries 40,000 euros on Tuesday, its spokeswoman Mara Ilves said.",
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object", "properties": _FIELDS, "required": ["text"]}, "example": _EXAMPLE}
        },
    }
}
_DETAIL = {"application/json": {"schema": {"$ref": "#/components/schemas/ArticleDetail"}}}
_LOCATION = {"Location": {"description": "The article's version in this API.", "schema": {"type": "string"}}}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_ANSWERS: ResponseDict = {
    "200": {"description": "The graph has held just this before.", "content": _DETAIL, "headers": _LOCATION},
    "201": {"description": "The graph holds it now, linked with all else.", "content": _DETAIL, "headers": _LOCATION},
    "401": {"description": "The token is missing or wrong.", "content": _PROBLEM},
    "403": {"description": "Writing is off.", "content": _PROBLEM},
    "415": {"description": "The body is no JSON.", "content": _PROBLEM},
    "422": {"description": "The body is JSON, and no article.", "content": _PROBLEM},
}

blueprint = APIBlueprint(
    "adding",
    __name__,
    url_prefix="/api",
    abp_tags=[Tag(name="Writing", description="Updates and graphs, for who has the token.")],
    abp_responses=RESPONSES,
    abp_security=SECURITY,
)


@blueprint.post("/articles", summary="Add an article", responses=_ANSWERS, openapi_extensions=_BODY)
def add() -> Response:
    """Read one article, extract what it tells, and link it with the others: what `kg build` would do with it.

    It takes some seconds. A changed text of a known article becomes its newest version. The same article again changes nothing.
    """
    prepare()
    if request.mimetype not in TYPES:
        raise RefusedRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"{request.mimetype or 'no type'}: send {TYPES[0]}")
    body = request.get_data()
    with logged("article", "-", body) as outcome, service().pool.changing():
        added = _added(body)
        outcome.append(path_of(added.version) if added.is_new else "unchanged")
    service().store.refresh()
    path = path_of(added.version)
    response = jsonify(views.article_detail(added.version).model_dump())
    response.status_code = HTTPStatus.CREATED if added.is_new else HTTPStatus.OK
    response.headers["Location"] = url_for("rest.article", path=path)
    response.headers["Newsgraph-Generation"] = str(service().store.generation)
    return response


def _added(body: bytes) -> Added:
    """What a process of its own made of *body*. Raises what it met, QueryTimeout, or QueryFailed where it died."""
    settings = service().settings
    # -P: nothing in the folder where the server happens to run is imported.
    command = [sys.executable, "-P", "-m", "api.builder", str(service().store.root), settings.model]
    environment = os.environ | {"MALLOC_ARENA_MAX": "1"}
    try:
        done = subprocess.run(  # noqa: S603  our own
            [*command, str(settings.max_article_memory_bytes)],
            input=body,
            stdout=subprocess.PIPE,
            env=environment,
            timeout=settings.article_timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeout(
            f"the article took more than {settings.article_timeout_s:g} s and was stopped; the graph holds all of it or nothing"
        ) from error
    if done.returncode:
        raise QueryFailed("the article needed more memory than there is for one, and was stopped")
    added = Added(**json.loads(done.stdout))
    if added.problem:
        raise PROBLEMS[added.problem](added.detail)
    return added
