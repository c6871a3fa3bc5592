"""A worker's result as an answer, from memory or from its file."""

from dataclasses import replace

from flask import Response, request
from werkzeug.wsgi import wrap_file

from api.negotiation import Format
from api.pool import Result
from api.service import generation, service
from api.worker import Job


def answered(job: Job) -> Result:
    """The result of *job* on the snapshot, which is filled in here. Raises what `Pool.answer` raises."""
    here = service()
    with here.store.held() as snapshot:
        asked = replace(job, snapshot=str(snapshot))
        if not job.reaches_out and (known := here.remembered.get(asked)):
            return known
        with here.concurrency.one(request.remote_addr or ""):
            result = here.pool.answer(asked, is_gone=request.environ.get("waitress.client_disconnected", lambda: False))
        if not job.reaches_out:
            here.remembered.put(asked, result)
        return result


def response_of(result: Result, form: Format) -> Response:
    """*result*, which was asked for in *form*."""
    response = Response(content_type=form.content_type)
    if result.file is None:
        response.set_data(result.body)
    else:
        response.response = wrap_file(request.environ, result.file)
        response.direct_passthrough = True
        response.content_length = result.size
        response.call_on_close(result.file.close)
    response.headers["Newsgraph-Generation"] = str(generation())
    response.headers["Vary"] = "Accept"
    return response
