"""Who takes part: from a noun phrase to the entities that it means."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.coreference import clusters
from kg.extract.mentions import names
from kg.extract.nouns import PERSON, kind_of, noun_class, type_of
from kg.extract.phrases import chars, phrase
from kg.records import Article, Entity, EntityType, Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOBODY = frozenset(("it", "there", "this", "that", "i", "me", "my", "we", "us", "our", "you", "your", "what", "one"))
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Figure:
    """An entity in the making."""

    id: Id
    type: EntityType
    name: str
    named: bool
    mentions: list[Span]
    pronouns: list[Span] = field(default_factory=list)
    kind: str | None = None
    same_as: tuple[str, ...] = ()

    def entity(self) -> Entity:
        spans = tuple(sorted(set(self.mentions)))
        others = tuple(sorted(set(self.pronouns) - set(spans)))
        return Entity(self.id, self.type, self.name, self.named, spans, others, self.kind, self.same_as)


class Cast:
    """The entities of one article, named ones found at once, unnamed ones added as participants ask for them."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self._doc = doc
        self._article = article
        self._figures: dict[Id, _Figure] = {}
        self._at: dict[int, _Figure] = {}
        self._span_of: dict[int, Span] = {}
        self._asked: dict[int, tuple[Id, ...]] = {}
        self._named: list[tuple[Span, Id]] = []
        for group in clusters(doc, names(doc)):
            spans = [chars(doc, name.start, name.end - 1) for name in group]
            fullest = max((doc.text[b:e] for b, e in spans), key=len)
            figure = self._new(group[0].type, fullest, True, spans)
            for name, span in zip(group, spans, strict=True):
                self._named.append((span, figure.id))
                for i in range(name.start, name.end):
                    self._at[i] = figure
                    self._span_of[i] = span
        self._named.sort()

    def who(self, head: "Token") -> tuple[Id, ...]:
        """The entities meant by the noun phrase whose head is *head*, conjuncts included; () when nobody can be told.

        A name gives its entity; a pronoun or a description ("he", "the minister", "both") gives its antecedent and is noted in
        that entity's pronouns; any other person-like or body-like phrase ("a police spokesman") becomes an unnamed entity.
        """
        found = self._asked.get(head.i)
        if found is None:
            figures = [figure for token in (head, *head.conjuncts) for figure in self._one(token)]
            found = self._asked[head.i] = tuple(dict.fromkeys(figure.id for figure in figures))
        return found

    def source_span(self, head: "Token") -> Span:
        """How the participant is written: the name alone where a name identifies it, else the pronoun or the phrase."""
        spans = [self._written(token) for token in (head, *head.conjuncts)]
        return min(begin for begin, _ in spans), max(end for _, end in spans)

    def named_at(self, begin: int, end: int) -> tuple[Id, ...]:
        """Ids of the named entities mentioned inside [begin, end), in text order, each once."""
        return tuple(dict.fromkeys(found for (b, e), found in self._named if begin <= b and e <= end))

    def entity(self, entity_id: Id) -> Entity:
        """The entity of that id. Raises KeyError."""
        return self._figures[entity_id].entity()

    def entities(self) -> tuple[Entity, ...]:
        """All entities, in order of their first mention; unnamed ones only if somebody asked for them."""
        return tuple(sorted((f.entity() for f in self._figures.values()), key=lambda e: (e.mentions[0], e.id)))

    def dateline(self) -> tuple[Id, ...]:
        """The places that the article says it was filed from."""
        return ()

    def _new(self, kind: EntityType, name: str, named: bool, mentions: list[Span]) -> _Figure:
        stem = f"entity/{kind.lower()}/{_slug(name)}"
        entity_id, n = stem, 1
        while entity_id in self._figures:
            n += 1
            entity_id = f"{stem}-{n}"
        figure = self._figures[entity_id] = _Figure(entity_id, kind, " ".join(name.split()), named, mentions)
        return figure

    def _one(self, token: "Token") -> list[_Figure]:
        known = self._at.get(token.i)
        if known is not None:
            return [known]
        if token.lower_ in _NOBODY:
            return []
        if token.pos_ == "PRON":
            person = self._latest(token, "Person" if token.lower_ in ("he", "she", "his", "her", "him") else "Group")
            if person is None:
                return []
            person.pronouns.append((token.idx, token.idx + len(token)))
            return [person]
        kind = noun_class(token)
        if kind == PERSON:
            for child in token.children:
                if child.dep_ in ("appos", "compound", "nmod") and child.i in self._at and self._at[child.i].type == "Person":
                    return [self._at[child.i]]
        if kind is None:
            return []
        span = phrase(token)
        figure = self._new(type_of(token), self._doc.text[span[0] : span[1]], False, [span])
        figure.kind = kind_of(token)
        self._at[token.i] = figure
        return [figure]

    def _latest(self, token: "Token", kind: EntityType) -> _Figure | None:
        for i in range(token.i - 1, max(-1, token.i - 300), -1):
            figure = self._at.get(i)
            if figure is not None and figure.type == kind:
                return figure
        return None

    def _written(self, token: "Token") -> Span:
        if token.i in self._span_of:
            return self._span_of[token.i]
        if token.pos_ == "PRON":
            return token.idx, token.idx + len(token)
        return phrase(token)


def _slug(name: str) -> str:
    """The name as a path segment: ASCII letters and digits with hyphens, "x" where nothing remains."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _PLAIN.sub("-", plain).strip("-")[:80] or "x"
