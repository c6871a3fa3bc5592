"""Who takes part: from a noun phrase to the entities that it means."""

from typing import TYPE_CHECKING

from kg.records import Article, Entity, Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Cast:
    """The entities of one article, named ones found at once, unnamed ones added as participants ask for them."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self._doc = doc
        self._article = article

    def who(self, head: "Token") -> tuple[Id, ...]:
        """The entities meant by the noun phrase whose head is *head*, conjuncts included; () when nobody can be told.

        A name gives its entity; a pronoun or a description ("he", "the minister", "both") gives its antecedent and is noted in
        that entity's pronouns; any other person-like or body-like phrase ("a police spokesman") becomes an unnamed entity.
        """
        return ()

    def source_span(self, head: "Token") -> Span:
        """How the participant is written: the name alone where a name identifies it, else the pronoun or the phrase."""
        return head.idx, head.idx + len(head)

    def named_at(self, begin: int, end: int) -> tuple[Id, ...]:
        """Ids of the named entities mentioned inside [begin, end), in text order, each once."""
        return ()

    def entity(self, entity_id: Id) -> Entity:
        """The entity of that id. Raises KeyError."""
        raise KeyError(entity_id)

    def entities(self) -> tuple[Entity, ...]:
        """All entities, in order of their first mention; unnamed ones only if somebody asked for them."""
        return ()

    def dateline(self) -> tuple[Id, ...]:
        """The places that the article says it was filed from."""
        return ()
