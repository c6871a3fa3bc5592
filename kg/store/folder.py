"""The store's folder: where things lie, what meta.json remembers, the writer's lock.

Small files are replaced whole (written beside, then renamed), so that a killed process leaves the old or the new one.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kg.errors import BadSettings, StoreBusy, StoreError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Meta:
    """What the store knows of itself.

    *generation* numbers the published snapshots, from 1. *is_dirty* stands from the first write of a session until the shared
    graph, the index and the snapshot agree with it again.
    """

    base: str
    generation: int = 0
    is_dirty: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one store."""

    root: Path

    @property
    def graph(self) -> Path:
        return self.root / "oxigraph"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def current(self) -> Path:
        return self.snapshots / "CURRENT"

    @property
    def search(self) -> Path:
        return self.root / "search.sqlite"

    @property
    def judgements(self) -> Path:
        return self.root / "judgements.jsonl"

    @property
    def meta(self) -> Path:
        return self.root / "meta.json"

    @contextmanager
    def locked(self, wait_s: float = 0) -> Iterator[None]:
        """Be the only writer. Makes the folder if need be; raises StoreBusy if another process still writes after *wait_s*."""
        with said(self.root):
            if self.root.is_dir() and not self.meta.exists() and any(p.name != "lock" for p in self.root.iterdir()):
                raise StoreError(f"{self.root}: holds other files and no store; name an empty or new folder")
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "lock", timeout=wait_s)
            try:
                lock.acquire()
            except Timeout as error:
                raise StoreBusy(f"{self.root}: another process is writing to this store; try again when it is done") from error
        try:
            yield
        finally:
            lock.release()

    def read_meta(self) -> Meta | None:
        """None where no store has been made yet. Raises StoreError if the file is not what we write."""
        try:
            data: Any = json.loads(self.meta.read_bytes())
            if data["format"] > FORMAT:
                raise StoreError(f"{self.root}: made by a newer version of kg (store format {data['format']}); upgrade")
            return Meta(str(data["base"]), int(data["generation"]), bool(data["is_dirty"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.meta}: cannot be read as a store's description: {error}") from error

    def write_meta(self, meta: Meta) -> None:
        write_whole(self.meta, json.dumps({"format": FORMAT} | asdict(meta), indent=2) + "\n")

    def base_for(self, base: str) -> Meta:
        """The description of the store, or of a new one with that base. Raises BadSettings if its base is another."""
        meta = self.read_meta() or Meta(base)
        if meta.base != base:
            raise BadSettings(
                f"{self.root}: its IRIs begin with {meta.base}, not with {base}; set KG_BASE to that, or build anew"
            )
        return meta


def write_whole(path: Path, text: str) -> None:
    """Replace the file in one step, on disk before this returns."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def said(root: Path) -> Iterator[None]:
    """Turn what the system says (disk full, no permission) into a StoreError that names the folder."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{root}: {error.strerror or error}") from error
