"""What commands show while they work, and where they write."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Never, Self

from tqdm import tqdm

from kg.errors import BadSettings


class Bar:
    """A progress bar on standard error, and remarks above it; where that is no terminal, the remarks alone."""

    def __init__(self) -> None:
        self._bar: tqdm[Never] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()

    def begin(self, total: int | None) -> None:
        tqdm.monitor_interval = 0  # no thread beside RocksDB's
        self._bar = tqdm(total=total, unit="article", file=sys.stderr, disable=not sys.stderr.isatty())

    def step(self) -> None:
        if self._bar is not None:
            self._bar.update()

    def say(self, text: str) -> None:
        tqdm.write(text, file=sys.stderr)


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A stream to the file, which appears or changes only when all is written; standard output for None.

    Raises BadSettings if the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():  # a device or a pipe, which a file must not take the place of
        with _writing(path), path.open("wb") as stream:
            yield stream
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with _writing(path):
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def output_folder(path: Path) -> Iterator[Path]:
    """A new folder whose files move into *path* when all are written. Raises BadSettings if they cannot be."""
    with _writing(path):
        path.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".", dir=path))
        try:
            yield beside
            for file in sorted(beside.iterdir()):
                file.replace(path / file.name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadSettings(f"{path}: cannot be written: {error.strerror or error}") from error
