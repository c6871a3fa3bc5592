"""What the process that adds an article (`api.builder`) tells the server (`api.adding`), which never loads what that does."""

from dataclasses import dataclass

from kg.errors import BadArticle, BadSettings, KgError, NotJson, StoreBusy, StoreError

PROBLEMS: dict[str, type[KgError]] = {kind.__name__: kind for kind in (NotJson, BadArticle, BadSettings, StoreBusy, StoreError)}


@dataclass(frozen=True, slots=True)
class Added:
    """*version* is the IRI of what the store now holds; *problem* is "" or a key of `PROBLEMS`, and *detail* says more."""

    version: str = ""
    is_new: bool = False
    problem: str = ""
    detail: str = ""
