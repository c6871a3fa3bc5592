"""What the WSGI server answers by itself, before the application sees a request: problem details there too."""

import json

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from api.errors import MEDIA_TYPE


class ProblemTask(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """Answers a request that does not parse or is too large, in the shape of `api.errors.Problem`."""

    def execute(self) -> None:
        """Write the answer and close the connection, whose rest cannot be understood."""
        error = self.request.error
        problem = {"type": "about:blank", "title": error.reason, "status": error.code, "detail": error.body, "errors": []}
        body = json.dumps(problem).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", MEDIA_TYPE),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class ProblemChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that answers so."""

    error_task_class = ProblemTask
