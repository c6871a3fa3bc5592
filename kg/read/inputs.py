"""What the user names in, the list of files to read out: folders walked, globs expanded, each file once."""

import glob
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from kg.errors import BadArticle
from kg.read.raw import lines, opened, reason, shown, whole

Format = Literal["plain", "page", "document", "lines"]
Source = Path | Literal["-"] | BadArticle

FORMATS: dict[str, Format] = {
    ".txt": "plain",
    ".html": "page",
    ".htm": "page",
    ".json": "document",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_KNOWN = "a file to read ends in " + " ".join(FORMATS) + ", or in one of these and .gz"
_WEB = ("http://", "https://", "feed:", "ftp://")


def format_of(path: Path) -> Format | None:
    """The format that the name's ending tells, None if it tells none that we read."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


def expand(inputs: Sequence[str]) -> list[Source]:
    """The files to read in order: inputs as given, a folder's by relative path, a glob's matches sorted; each file once.

    Hidden files and files of unknown type are passed over in folders and globs, links to folders are not followed there. A
    BadArticle stands where an input names nothing that can be read.
    """
    found: dict[Path | str, Source] = {}
    for given in inputs:
        for source in _expanded(given):
            found.setdefault(str(source) if isinstance(source, BadArticle) else source, source)
    return list(found.values())


def count(sources: Sequence[Source]) -> int | None:
    """How many articles, good and bad, `read` will yield; None with standard input, which can be read only once."""
    total = 0
    for source in sources:
        if source == "-":
            return None
        total += 1 if isinstance(source, BadArticle) else _articles_in(source)
    return total


def _articles_in(path: Path) -> int:
    kind, name = format_of(path), shown(path)
    try:
        if kind == "lines":
            with opened(path, name) as file:
                return sum(1 for _, line in lines(file, name) if isinstance(line, BadArticle) or line.strip()) or 1
        if kind == "document":
            with opened(path, name) as file:
                data = json.loads(whole(file, name))
            return len(data) or 1 if isinstance(data, list) else 1
    except (BadArticle, ValueError, RecursionError):
        pass  # reading will say what is wrong: one BadArticle
    return 1


def _expanded(given: str) -> Iterator[Source]:
    path = Path(given)
    if not _is_name(given):
        yield BadArticle(f"{given!r}: not a file name")
    elif given == "-":
        yield "-"
    elif given.lower().startswith(_WEB):
        yield BadArticle(f"{given}: web addresses and feeds cannot be read; save the page and name the file")
    elif os.path.isdir(given):  # noqa: PTH112  # unlike Path.is_dir, never raises
        yield from _in_folder(path)
    elif os.path.lexists(given) or not set(given) & set("*?["):
        yield path if format_of(path) else BadArticle(f"{shown(path)}: {_unreadable(given)}")
    else:
        yield from _matching(given)


def _is_name(given: str) -> bool:
    try:
        return b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:
        return False


def _unreadable(given: str) -> str:
    try:
        os.lstat(given)
    except OSError as error:
        return reason(error)
    return f"unknown type; {_KNOWN}"


def _in_folder(folder: Path) -> Iterator[Source]:
    files: list[Path] = []
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.extend(Path(root, name) for name in names if not name.startswith(".") and format_of(Path(name)))
    yield from sorted(files, key=lambda path: path.relative_to(folder).as_posix())
    yield from sorted((BadArticle(f"{shown(Path(error.filename))}: {reason(error)}") for error in errors), key=str)
    if not files and not errors:
        yield BadArticle(f"{shown(folder)}: nothing to read in this folder; {_KNOWN}")


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # the pattern may be absolute
    folders = [Path(match) for match in matches if os.path.isdir(match)]  # noqa: PTH112  # never raises
    sources = [path for path in map(Path, matches) if format_of(path) and path not in folders]
    if not sources and not folders:
        yield BadArticle(f"{pattern}: no file of a known type matches; {_KNOWN}" if matches else f"{pattern}: no file matches")
    yield from sources
    if "**" not in pattern:  # which matches what lies in the folders by itself
        for folder in folders:
            yield from _in_folder(folder)
