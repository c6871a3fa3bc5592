"""Pages are parsed in a child process: hostile HTML can hang or crash any parser, and must cost no more than its own article.

Measured: half a million links, or 300,000 attributes, keep trafilatura 2.3 busy for more than 40 seconds.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self

from kg.errors import BadArticle

TIMEOUT_S = 30.0


class Sandbox:
    """Started at the first page, started anew after a page that ended it. Close it by leaving its ``with`` block."""

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def page(self, html: str, name: str) -> dict[str, str | None]:
        """What `kg.read.page.fields_of_page` finds. Raises BadArticle if the page cannot be parsed, or not in time."""
        child = self._child = self._child or self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(html) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            crashed = child.wait() < 0
            self._close()
            raise BadArticle(
                f"{name}: the page {'crashes the parser' if crashed else f'takes more than {self._timeout_s:g} s to parse'}"
            )
        answer: dict[str, str | None] = json.loads(line)
        if "error" in answer:
            raise BadArticle(f"{name}: the page cannot be parsed ({answer['error']})")
        return answer

    def _start(self) -> subprocess.Popen[str]:
        # -P: a module in the working directory must not stand in for one of ours.
        command = [sys.executable, "-P", "-m", "kg.read.page", str(self._timeout_s)]
        path = os.pathsep.join(entry for entry in sys.path if entry)
        return subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="ascii",
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )

    def _close(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        with suppress(BrokenPipeError), child:  # closes its pipes, one perhaps not empty, and waits for its end
            pass
