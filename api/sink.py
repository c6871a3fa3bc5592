"""What a worker writes a result to: memory first, a file once it outgrows that.

In SPARQL's JSON, room is left in ``head`` for a member ``truncated``, which the standard lets readers ignore: whether
the result was cut is known only when all of it is written.
"""

import io
from pathlib import Path
from typing import BinaryIO

INLINE_BYTES = 256 * 1024
_END_OF_VARS = b"]}"


class TooLarge(Exception):
    """The result has more bytes than allowed."""


class Sink:
    """Takes at most *max_bytes*; the file is at *path*. With *gap* the result is JSON that may turn out to be cut."""

    def __init__(self, path: str, max_bytes: int, *, gap: bool = False) -> None:
        self.size = 0
        self.memory = bytearray()
        self._path = path
        self._max_bytes = max_bytes
        self._file: BinaryIO | None = None
        self._wants_gap = gap
        self._gap: tuple[int, int] | None = None  # where, and how wide

    def write(self, block: bytes) -> int:
        """Take a block. Raises TooLarge, which stops the evaluator at once."""
        taken = len(block)
        if self._wants_gap:
            block = self._with_gap(block)
        self.size += len(block)
        if self.size > self._max_bytes:
            raise TooLarge
        if self._file is None and self.size > INLINE_BYTES:
            self._file = Path(self._path).open("w+b")  # noqa: SIM115  closed by `close`
            self._file.write(self.memory)
            self.memory.clear()
        if self._file is None:
            self.memory += block
        else:
            self._file.write(block)
        return taken

    def flush(self) -> None:
        """Called by the serializer; there is nothing to do before `close`."""

    def mark_cut(self, rows: int) -> None:
        """Say in the result, if there is room for it, that it ends at *rows* rows, beyond which there are more."""
        if self._gap is None:
            return
        begin, width = self._gap
        mark = _mark(rows).ljust(width)
        if self._file is None:
            self.memory[begin : begin + width] = mark
        else:
            self._file.seek(begin)
            self._file.write(mark)

    @property
    def spilled(self) -> bool:
        """Whether the result is in the file."""
        return self._file is not None

    def reading(self) -> BinaryIO:
        """What has been written, from its start."""
        if self._file is None:
            return io.BytesIO(self.memory)
        self._file.flush()
        return Path(self._path).open("rb")

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()

    def _with_gap(self, block: bytes) -> bytes:
        end = block.find(_END_OF_VARS)
        if end < 0:
            return block
        self._wants_gap = False
        width = len(_mark(10**9))
        self._gap = self.size + end + 1, width
        return block[: end + 1] + b" " * width + block[end + 1 :]


def _mark(rows: int) -> bytes:
    return f',"truncated":{rows}'.encode()
