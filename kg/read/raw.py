"""Files in, bytes and text out, within limits; every failure is a BadArticle that names the file."""

import gzip
import re
import stat
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, lookup
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import BadArticle

MAX_FILE_BYTES = 20_000_000  # unpacked; of anything but JSON Lines
MAX_LINE_BYTES = 16_000_000  # one article of MAX_CHARS, each escaped as a pair of \uXXXX, and its other fields
_CHUNK = 1 << 20
_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes; the HTML standard asks for it within 1,024
_CHARACTER_SETS = re.compile(
    r"ascii|iso8859|cp\d|koi8|mac-|big5|gb|shift_jis|euc_", re.IGNORECASE
)  # not: zip, unicode_escape, ...


def shown(path: Path) -> str:
    """The path as given, in characters that can be printed: bytes that are not UTF-8 as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def reason(error: OSError) -> str:
    """What the system says, without its number and the path."""
    return (error.strerror or str(error)).lower()


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked if it ends in .gz. What goes wrong while it is open, too, raises BadArticle."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadArticle(f"{name}: not a regular file")  # opening a pipe would wait for its writer
        if path.suffix.lower() == ".gz":
            with gzip.open(path) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            with path.open("rb") as file:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadArticle(f"{name}: damaged gzip file") from error
    except OSError as error:
        raise BadArticle(f"{name}: {reason(error)}") from error


def whole(stream: BinaryIO, name: str) -> bytes:
    """All bytes of the stream."""
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    return data


def joined(numbered: Iterable[tuple[int, bytes | BadArticle]], name: str) -> bytes:
    """All bytes of the lines that `lines` yields."""
    data = bytearray()
    for _, line in numbered:
        if isinstance(line, BadArticle):
            raise line
        data += line
        if len(data) > MAX_FILE_BYTES:
            raise _too_large(name)
    return bytes(data)


def lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | BadArticle]]:
    """Yield each line, in UTF-8, with its number from 1; a BadArticle for one beyond MAX_LINE_BYTES."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1 and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            text = decoded(line + whole(stream, name), name)
            yield from lines(BytesIO(text.encode()), name)
            return
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, BadArticle(f"{name}:{number}: a line longer than {MAX_LINE_BYTES:,} bytes")
        else:
            yield number, line


def decoded(data: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 if a byte order mark says so, without the mark."""
    if not data.strip():
        raise BadArticle(f"{name}: empty")
    encoding = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}.get(data[:2], "utf-8")
    return _decoded(data, encoding, name)


def decoded_page(data: bytes, name: str) -> str:
    """As `decoded`, else in the character set that the page declares: that is wrong more often than UTF-8 fits by chance."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    try:
        return decoded(data, name)
    except BadArticle:
        encoding = _character_set(declared[1].decode("ascii", "replace")) if declared else None
        if encoding is None:
            raise
        return _decoded(data, encoding, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadArticle(f"{name}: not {encoding.upper()} at byte {error.start}") from error
    if "\0" in text:
        raise BadArticle(f"{name}: binary data, not text (a NUL at character {text.index(chr(0))})")
    return text.removeprefix("\ufeff")


def _character_set(label: str) -> str | None:
    try:
        encoding = lookup(label).name
    except (LookupError, ValueError):
        return None
    if encoding in {"ascii", "iso8859-1"}:
        return "cp1252"  # as browsers read them
    return encoding if _CHARACTER_SETS.match(encoding) else None


def _too_large(name: str) -> BadArticle:
    return BadArticle(f"{name}: larger than {MAX_FILE_BYTES:,} bytes; JSON Lines may be")
