"""Work spread over processes: results in the order of the input, bounded memory, and a crash costs one item only."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
FEW = 48  # so few articles are read sooner than a second process has loaded its model


def in_order(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Iterable[Item],
    crashed: Callable[[Item], Result],
    workers: int | None = None,
) -> Iterator[Result]:
    """Yield what *work* makes of each item, one result for one item. None for *workers*: one a core, or one for few items.

    With one worker the work is done in this process. With several, *work* must be importable by name, and an item
    that kills its process gives ``crashed(item)``.
    """
    items = iter(items)
    first = list(islice(items, FEW))
    if workers is None:
        workers = 1 if len(first) < FEW else os.cpu_count() or 1
    size = min(CHUNK, -(-len(first) // workers) or 1)
    chunks = _chunks(chain(first, items), size)
    if workers == 1:
        for chunk in chunks:
            yield from work(chunk)
    else:
        yield from _Crew(work, crashed, workers).results(chunks)


class _Crew(Generic[Item, Result]):
    def __init__(self, work: Callable[[Sequence[Item]], list[Result]], crashed: Callable[[Item], Result], workers: int) -> None:
        self._work = work
        self._crashed = crashed
        self._workers = workers
        self._pool = _pool(workers)

    def results(self, chunks: Iterator[list[Item]]) -> Iterator[Result]:
        under_way: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        try:
            for chunk in chunks:
                under_way.append((chunk, self._submit(chunk)))
                if len(under_way) > 2 * self._workers:
                    yield from self._result(*under_way.popleft())
            while under_way:
                yield from self._result(*under_way.popleft())
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _submit(self, chunk: list[Item]) -> Future[list[Result]]:
        try:
            return self._pool.submit(self._work, chunk)
        except BrokenProcessPool:
            self._pool = _pool(self._workers)
            return self._pool.submit(self._work, chunk)

    def _result(self, chunk: list[Item], future: Future[list[Result]]) -> list[Result]:
        try:
            return future.result()
        except BrokenProcessPool:  # says nothing about which process died, so go through the chunk one by one
            return [result for item in chunk for result in self._alone(item)]

    def _alone(self, item: Item) -> list[Result]:
        with _pool(1) as pool:
            try:
                return pool.submit(self._work, [item]).result()
            except BrokenProcessPool:
                return [self._crashed(item)]


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not fork: RocksDB and BLAS have threads by now, and a forked child would hold the store's lock.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
