"""An entity in the making, and how its id is built."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from kg.records import Entity, EntityType, Id, Span

_PLAIN = re.compile(r"[^a-z0-9]+")
MAX_SLUG = 80


@dataclass(slots=True, eq=False)
class Figure:
    """What is known so far of an entity. *tokens*: the last one of each mention, in text order; *gender*: "m", "f" or "".

    *margin*: the votes by which the type of its names won, of the surest of them.
    """

    id: Id
    type: EntityType
    name: str
    named: bool
    mentions: list[Span]
    pronouns: list[Span] = field(default_factory=list)
    kind: str | None = None
    same_as: tuple[str, ...] = ()
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    margin: float = 0.0

    def entity(self) -> Entity:
        """The record, its spans in text order, each once."""
        spans = tuple(sorted(set(self.mentions)))
        others = tuple(sorted(set(self.pronouns) - set(spans)))
        return Entity(self.id, self.type, self.name, self.named, spans, others, self.kind, self.same_as)

    def last_before(self, i: int) -> int:
        """Index of the last token of the mention before token *i*, -1 if none."""
        at = bisect_left(self.tokens, i)
        return self.tokens[at - 1] if at else -1


class Ids:
    """Gives each entity an id of its own: ``entity/person/jane-roe``, then ``entity/person/jane-roe-2``."""

    def __init__(self) -> None:
        self._taken: set[Id] = set()
        self._last: dict[str, int] = defaultdict(int)

    def new(self, entity_type: EntityType, name: str) -> Id:
        """An id not given before."""
        stem = f"entity/{entity_type.lower()}/{slug(name)}"
        self._last[stem] += 1
        found = stem if self._last[stem] == 1 else f"{stem}-{self._last[stem]}"
        while found in self._taken:
            self._last[stem] += 1
            found = f"{stem}-{self._last[stem]}"
        self._taken.add(found)
        return found


def slug(name: str) -> str:
    """The name as a path segment: ASCII letters and digits with hyphens, "x" where nothing remains."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _PLAIN.sub("-", plain).strip("-")[:MAX_SLUG].strip("-") or "x"
