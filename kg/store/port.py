"""What the HTTP service, the pages and the commands may ask of a store: `StorePort`, kept by `kg.store.Reader`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]
HitKind = OneOf["entity", "statement", "article"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search, best first. *iri* names an identity, a statement or an article.

    *label* is the entity's name, the statement's content or the headline; *type* the entity's (``Person``), the act,
    "" for an article; *snippet* the part of the matching text around the words, each between ``\\u2068`` and ``\\u2069``;
    *confidence* the statement's, or that of the entity's surest member; None for an article.
    """

    kind: HitKind
    iri: str
    label: str
    type: str
    snippet: str
    score: float
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits and the number of all."""

    hits: tuple[Hit, ...]
    total: int


class StorePort(Protocol):
    """One snapshot of the graph at a time, all of whose answers agree with each other; `refresh` moves to the newest."""

    @property
    def base(self) -> str:
        """The base of the store's IRIs."""

    @property
    def generation(self) -> int:
        """Which snapshot answers: grows with each published change, and stays when nothing has changed."""

    @property
    def path(self) -> Path:
        """The folder of that snapshot, for `kg.store.opened` in other processes. It stays while a process holds it open so."""

    @property
    def root(self) -> Path:
        """The store's own folder, for `kg.store.Foreign` in other processes."""

    def held(self) -> AbstractContextManager[Path]:
        """The folder of the snapshot, which stays for as long as the context lasts, wherever `refresh` moves meanwhile."""

    def has_graph(self, name: str) -> bool:
        """Whether the snapshot has a graph of that name, be it empty."""

    def query(
        self,
        text: str,
        *,
        union: bool = True,
        base_iri: str | None = None,
        default_graphs: Sequence[NamedNode] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer our own query in this process, without limits. With *union* the default graph is the union of all graphs.

        Never for a stranger's text: nothing stops it, and it may end the process. Raises BadQuery for what does not parse.
        """

    def select(self, text: str) -> list[Row]:
        """The rows of a SELECT over the union of the project's own graphs; unbound variables are left out.

        The prefixes of the ontology are known. Raises BadQuery.
        """

    def search(
        self, text: str, *, kinds: Sequence[HitKind] = (), min_confidence: float = 0, limit: int = 20, offset: int = 0
    ) -> Found:
        """Names, headlines and statement contents that hold all words of *text*, the last as a prefix; best first.

        Any text is fine; one without a letter or digit finds nothing. All kinds unless *kinds* names some. Articles are given
        and not extracted, so that *min_confidence* leaves none out.
        """

    def delete(self, key: str) -> int:
        """Delete the article with that IRI, URL or id, in all its versions; how many went. Moves to the new snapshot.

        Raises NotFound, and StoreBusy while another process writes.
        """

    def refresh(self) -> bool:
        """Move to the newest snapshot; whether there was one. Reads one small file: call it for each request."""
