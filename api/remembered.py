"""Answers that were given before, so that a query asked again and again (a dashboard, a page's links) needs no worker."""

import re
import threading
from collections import OrderedDict

from api.pool import Result
from api.worker import Job

_EACH_TIME_ANOTHER = re.compile(r"\b(?:rand|now|uuid|struuid|bnode)\b", re.IGNORECASE)
LARGEST_SHARE = 16  # an answer that would fill more than this part of the memory is not kept


class Remembered:
    """The answers asked for last, of the newest snapshot alone, *max_bytes* in all; 0 keeps none."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._snapshot = ""
        self._kept: OrderedDict[Job, Result] = OrderedDict()
        self._bytes = 0

    def get(self, job: Job) -> Result | None:
        """The answer to just that job on just that snapshot."""
        with self._lock:
            found = self._kept.get(job)
            if found:
                self._kept.move_to_end(job)
            return found

    def put(self, job: Job, result: Result) -> None:
        """Keep *result*, if it is in memory and small, and its query gives the same each time."""
        size = len(result.body) + len(job.query)
        if result.file is not None or size > self._max_bytes / LARGEST_SHARE or _EACH_TIME_ANOTHER.search(job.query):
            return
        with self._lock:
            if job.snapshot != self._snapshot:
                self._kept.clear()
                self._snapshot, self._bytes = job.snapshot, 0
            if job in self._kept:
                return
            self._kept[job] = result
            self._bytes += size
            while self._bytes > self._max_bytes:
                old, forgotten = self._kept.popitem(last=False)
                self._bytes -= len(forgotten.body) + len(old.query)
