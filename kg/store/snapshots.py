"""Snapshots: copies of the graph by hard links, for readers; never changed once published.

``snapshots/CURRENT`` names the newest. A reader holds a shared lock on the one it uses, the writer removes what is neither
newest, nor the one before, nor held. Locks are the kernel's: a killed reader holds nothing.

Where foreign graphs exist, a snapshot has a second copy within, OWN, without them: a query that is to see the own graphs
alone is asked of it. In one copy it would have to ask for the graph of each triple, and look-ups would be slow.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Store as Graph

from kg.errors import StoreError
from kg.store.folder import Folder, said, write_whole
from kg.store.own import drop_foreign, has_foreign

try:
    import fcntl
except ImportError:  # Windows: open files cannot be removed there, so they need no lock
    fcntl = None  # type: ignore[assignment]

KEPT = 2
OWN = "own"
_ATTEMPTS = 5


def publish(folder: Folder, graph: Graph, base: str, generation: int, *, own_part: Path | None = None) -> None:
    """Make the graph as it is now the newest snapshot, under that number, and remove old ones.

    *own_part* is a copy of the own graphs as they still are, if there is one: to make it takes 3 s for 100,000 foreign triples.
    """
    folder.snapshots.mkdir(exist_ok=True)
    unfinished = folder.snapshots / f".{generation}"
    finished = folder.snapshots / str(generation)
    for left_over in (unfinished, finished):  # by a writer that was killed before it could count
        shutil.rmtree(left_over, ignore_errors=True)
    graph.backup(str(unfinished))
    if has_foreign(graph, base):
        _set_apart(graph, base, unfinished / OWN, own_part)
    (unfinished / "HELD").touch()
    unfinished.rename(finished)
    write_whole(folder.current, f"{generation}\n")
    _prune(folder, generation)


def newest(folder: Folder) -> int | None:
    """The number of the newest snapshot, None where there is none yet."""
    try:
        return int(folder.current.read_text("ascii"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise StoreError(f"{folder.current}: does not hold a number") from error


def own_part(folder: Folder, base: str) -> Path | None:
    """The copy of the own graphs in the newest snapshot; None where there is none."""
    number = newest(folder)
    if number is None:
        return None
    path = folder.snapshots / str(number)
    if (path / OWN).is_dir():
        return path / OWN
    return None if has_foreign(Graph.read_only(str(path)), base) else path


def hold(path: Path) -> BinaryIO:
    """Keep the snapshot from being removed until the returned file is closed. Raises FileNotFoundError if it is gone."""
    file = (path / "HELD").open("rb")
    if fcntl:
        fcntl.flock(file, fcntl.LOCK_SH)
        if not (path / "HELD").exists():  # removed between open and lock
            file.close()
            raise FileNotFoundError(path)
    return file


def hold_newest(folder: Folder) -> tuple[int, BinaryIO]:
    """Number and hold of the newest snapshot. Raises StoreError where there is none."""
    with said(folder.root):
        for _ in range(_ATTEMPTS):
            number = newest(folder)
            if number is None:
                break
            with suppress(FileNotFoundError):  # a writer published and removed meanwhile: look again
                return number, hold(folder.snapshots / str(number))
    raise StoreError(f"{folder.root}: no store here; make one with: kg build INPUT --store {folder.root}")


@contextmanager
def opened(path: Path) -> Iterator[Graph]:
    """A snapshot, read-only, held for as long as the context lasts. For worker processes; raises StoreError if it is gone."""
    with said(path), hold(path):
        yield Graph.read_only(str(path))


def opened_pair(path: Path) -> tuple[Graph, Graph]:
    """All graphs of a held snapshot, and its own ones alone, read-only; where there are no others, one and the same."""
    graph = Graph.read_only(str(path))
    return graph, Graph.read_only(str(path / OWN)) if (path / OWN).is_dir() else graph


def _set_apart(graph: Graph, base: str, path: Path, own_part: Path | None) -> None:
    if own_part is None:
        graph.backup(str(path))
        drop_foreign(Graph(str(path)), base)
        return
    path.mkdir()
    for file in own_part.iterdir():  # which nobody writes to any more
        if file.is_file() and file.name not in ("HELD", "LOCK"):
            os.link(file, path / file.name)


def _prune(folder: Folder, current: int) -> None:
    numbers = sorted((int(p.name) for p in folder.snapshots.iterdir() if p.name.isdigit()), reverse=True)
    for number in [n for n in numbers if n <= current][KEPT:]:
        _remove(folder.snapshots / str(number))
    for unfinished in folder.snapshots.glob(".[0-9]*"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _remove(path: Path) -> None:
    """Remove a snapshot unless it is held."""
    with suppress(OSError), (path / "HELD").open("rb") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        (path / "HELD").unlink()
    if not (path / "HELD").exists():
        shutil.rmtree(path, ignore_errors=True)
