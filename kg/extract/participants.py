"""Who takes part: from a noun phrase to the entities that it means."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.antecedents import HE, IT, SHE, THEY
from kg.extract.documents import Documents
from kg.extract.figures import Figure, Ids
from kg.extract.mentions import Name
from kg.extract.named import Named
from kg.extract.nouns import DOCUMENT, PERSON, is_plural, kind_of, noun_class, type_of
from kg.extract.pairs import is_pair, pair_type
from kg.extract.phrases import (
    chars,
    company,
    content_words,
    first_token,
    full_phrase,
    is_number,
    names_given,
    object_of,
    phrase,
)
from kg.extract.pronouns import Pronouns
from kg.extract.role_words import Role
from kg.extract.roles import roles_of_pronouns
from kg.extract.texts import text_of
from kg.extract.traits import Traits, of_entity
from kg.records import Article, Entity, EntityType, Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Words of the speaker and the addressee: whose words they are is not known here.
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our", "you", "your", "mine", "ours", "myself", "ourselves"))
_EMPTY = frozenset(
    ("there", "this", "that", "these", "those", "what", "which", "something", "nothing", "everything", "anything")
)
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_NEW = frozenset(("a", "an", "another", "one", "some", "several", "many", "two", "three", "other", "more", "no", "any"))
# Bodies whose people are told by the common noun alone: "a company official".
_OF_STATES = frozenset("minister president premier chancellor ambassador envoy king queen monarch governor mayor".split())
_OWNING_NOUNS = frozenset(
    "agency airline army bank company court group hospital ministry party police union university".split()
)
_QUANTIFIERS = frozenset(
    "one two three four five six some many most others several all both none each number group thousands hundreds dozens "
    "majority half few scores lot couple series handful team pair panel".split()
)
MAX_CLIMB = 5
MAX_LATER = 80  # tokens after its sentence in which an unnamed person may be named
# A dateline: the shouted or short words before a colon or a dash, an agency in brackets after them.
_DATELINE = re.compile(r"\s*([^\n]{2,60}?)\s*(?:\([^)\n]{2,30}\)\s*)?(?::|\s[-\u2013\u2014]{1,2}\s|\u2014)")
_MAX_DATELINE = 30


class Cast:
    """The entities of one article, named ones found at once, unnamed ones added as participants ask for them."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self.doc = doc
        self.article = article
        self._ids = Ids()
        self._named = Named(doc, self._ids)
        self._figures: dict[Id, Figure] = {figure.id: figure for figure in self._named.figures}
        self._at: dict[int, Figure] = dict(self._named.at)  # unnamed ones join the named as they are asked for
        self._unnamed: dict[str, list[Figure]] = defaultdict(list)  # by the lemma of the head
        self._pronouns = Pronouns(doc, self._named.names, self._named.at, self._described)
        self._documents = Documents(doc, self._named.at)
        self._asked: dict[int, tuple[Id, ...]] = {}

    def who(self, head: "Token", *, somebody: bool = False, unlike: frozenset[str] = frozenset()) -> tuple[Id, ...]:
        """The entities meant by the noun phrase whose head is *head*, conjuncts included; () when nobody can be told.

        A name gives its entity; a pronoun or a description ("he", "the minister", "both") gives its antecedent and is noted in
        that entity's pronouns; any other person-like or body-like phrase ("a police spokesman") becomes an unnamed entity. With
        *somebody* the context says that the phrase means somebody ("arrested a courtier"), and any noun becomes one; a pronoun
        takes up no unnamed one who acts and whose lemma is in *unlike* (whom the judge jails is not the judge).
        """
        found = self._asked.get(head.i)
        if found is None or (somebody and not found):
            self._asked[head.i] = ()  # a phrase inside itself means nobody
            figures = [figure for token in company(head) for figure in self._one(token, somebody=somebody, unlike=unlike)]
            found = self._asked[head.i] = tuple(dict.fromkeys(figure.id for figure in figures))
            self._pronouns.note_speaker(head.i)
        return found

    def note(self, ids: tuple[Id, ...], pronoun: "Token") -> None:
        """*pronoun* is found to mean these entities."""
        self._noted([self._figures[i] for i in ids], pronoun)

    def source_span(self, head: "Token") -> Span:
        """How the participant is written: the name alone where a name identifies it, else the pronoun or the phrase."""
        spans = [self._written(token) for token in company(head)]
        return min(begin for begin, _ in spans), max(end for _, end in spans)

    def named_at(self, begin: int, end: int) -> tuple[Id, ...]:
        """Ids of the named entities mentioned inside [begin, end), in text order, each once."""
        return self._named.within(begin, end)

    def named_by(self, token: "Token") -> tuple[Id, ...]:
        """The id of the named entity in whose mention *token* stands, () if it is in none."""
        figure = self._named.at.get(token.i)
        return (figure.id,) if figure is not None else ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that the article gives to people, by the order of the people's mentions."""
        return self._named.roles

    @property
    def roles_of_pronouns(self) -> Iterator[tuple[Role, Entity]]:
        """The roles that the article gives to "he" and "she" where they mean a named person, in text order."""
        for role in roles_of_pronouns(self.doc, self._named.names):
            found = self._pronouns.resolve(self.doc[role.person.start])
            figure = self._named.at.get(found.token.i) if found is not None and found.named else None
            if figure is not None and figure.type == "Person":
                yield role, figure.entity()

    def named(self, name: Name) -> Entity:
        """The entity of a named mention. Raises KeyError if *name* is none of this article's."""
        return self._named.at[name.start].entity()

    def country_of(self, name: Name) -> Entity | None:
        """The country of a people ("Turkish"), if the article names it; None for all other names."""
        return self._named.country_of(name)

    def owner_of(self, role: Role) -> Entity | None:
        """The named body of "its leader", "the company's chairman", "head of the agency" or "company official"; or None."""
        at = role.start - 1
        if at >= 0 and self.doc[at].lower_ == "its":
            found = self._pronouns.resolve(self.doc[at])
            owner = self._named.at.get(found.token.i) if found is not None else None
        elif at > 1 and self.doc[at].text in ("'s", "\u2019s") and self.doc[at - 2].lower_ == "the":
            owner = self._taken_up(self.doc[at - 1], kind_of(self.doc[at - 1]))
        elif [token.lower_ for token in self.doc[role.end : role.end + 2]] in (["of", "the"], ["for", "the"], ["at", "the"]):
            noun = self.doc[min(role.end + 2, len(self.doc) - 1)]
            owner = self._taken_up(noun, kind_of(noun)) if noun.tag_ == "NN" else None
        elif role.end - role.start == 2 and self.doc[role.start].lower_ in _OWNING_NOUNS and self.doc[at].tag_ != "POS":
            noun = self.doc[role.start]
            owner = self._named.body(kind_of(noun) or "", noun.lower_, noun.i)
        else:
            return None
        if owner is None or (owner.type == "Place" and self.doc[role.end - 1].lower_ not in _OF_STATES):
            return None
        return owner.entity() if owner.type in ("Organization", "Place") else None

    def sole_body(self, word: str) -> Entity | None:
        """The one named organization with that word in its name, committees apart; None if there are none or several."""
        return self._named.sole_body(word)

    def entity(self, entity_id: Id) -> Entity:
        """The entity of that id. Raises KeyError."""
        return self._figures[entity_id].entity()

    def entities(self) -> tuple[Entity, ...]:
        """All entities, in order of their first mention; unnamed ones only if somebody asked for them."""
        return tuple(sorted((f.entity() for f in self._figures.values()), key=lambda e: (e.mentions[0], e.id)))

    def traits(self) -> dict[Id, Traits]:
        """What `confidence` is told of each entity."""
        return {figure.id: of_entity(figure) for figure in self._figures.values()}

    def dateline(self) -> tuple[Id, ...]:
        """The places that the article says it was filed from."""
        opening = _DATELINE.match(text_of(self.doc))
        if opening is None:
            return ()
        words = opening.group(1)
        found = tuple(i for i in self.named_at(*opening.span(1)) if self._figures[i].type == "Place")
        return found if words.split(",")[0].isupper() or len(words) < _MAX_DATELINE else ()

    # --- one token ----------------------------------------------------------------------------------------------------

    def _one(self, token: "Token", *, somebody: bool = False, unlike: frozenset[str] = frozenset()) -> list[Figure]:
        """The figures that one head means, its conjuncts apart."""
        known = self._at.get(token.i)
        if known is not None:
            return [known]
        word = token.lower_
        if word in HE or word in SHE or word in THEY or word in IT:
            return self._pronoun(token, unlike)
        if word in _RELATIVE and token.tag_ in ("WP", "WDT", "WP$"):
            return self._relative(token)
        if word in _SPEAKER or word in _EMPTY:
            return []
        described = self._described(token)
        if described is not None:
            if token.pos_ != "PROPN":
                described.pronouns.append(chars(self.doc, first_token(token), token.i))
            return [described]
        if is_pair(token):
            pair = self._pronouns.two_before(token.i, pair_type(token))
            if pair or token.pos_ != "NOUN":
                return self._noted(pair, token)
        return self._phrase(token, somebody=somebody)

    def _noted(self, figures: list[Figure], pronoun: "Token") -> list[Figure]:
        for figure in figures:
            figure.pronouns.append(chars(self.doc, first_token(pronoun), pronoun.i))
        return figures

    def _pronoun(self, token: "Token", unlike: frozenset[str]) -> list[Figure]:
        found = self._pronouns.resolve(token, unlike)
        if found is None:
            return []
        heads = [found.token]
        if token.lower_ in THEY and found.sort == "person":
            heads += found.token.conjuncts
        figures = self._noted([figure for head in heads for figure in self._one(head)], token)
        for figure in figures:
            if figure.type == "Person" and not figure.gender and token.lower_ not in THEY:
                figure.gender = "m" if token.lower_ in HE else "f"
                self._pronouns.learn_gender(figure)
        return figures

    def _relative(self, token: "Token") -> list[Figure]:
        clause = token.head
        for _ in range(MAX_CLIMB):
            if clause.dep_ == "relcl":
                return self._one(clause.head)
            clause = clause.head
        return []

    def _described(self, token: "Token") -> Figure | None:
        """Whom a noun names beside it: "a doctor, Ana Roe,", "spokesman John Roe", "the owner, Quay Lines,"."""
        at = self._named.at
        bearer = self._named.bearer.get(token.i)
        if bearer is not None and not _is_setting(self.doc[bearer.end - 1], token):
            return at[bearer.start]
        if token.pos_ == "PROPN":  # "Jo Roe QC": the letters after a name
            before = at.get(token.i - 1)
            return before if before is not None and before.type == "Person" else None
        kind = noun_class(token)
        if kind == DOCUMENT or is_plural(token):
            return None
        if kind != PERSON:
            beside = [c for c in token.rights if c.dep_ == "appos"]
        else:
            beside = [c for c in token.children if c.dep_ in ("appos", "nmod") or (c.dep_ == "compound" and c.i > token.i)]
            beside += names_given(token)
            if token.dep_ == "appos":
                beside.append(token.head)
        wanted = "Person" if kind == PERSON else "Organization"
        return next((at[other.i] for other in beside if other.i in at and at[other.i].type == wanted), None)

    # --- phrases ------------------------------------------------------------------------------------------------------

    def _phrase(self, token: "Token", *, somebody: bool) -> list[Figure]:
        """The entity of a common noun: the author of a document, what a definite phrase takes up, else an unnamed one."""
        is_quantifier = token.lower_ in _QUANTIFIERS or token.pos_ == "NUM"
        counted = object_of(token) if is_quantifier else None
        kind = noun_class(token)
        if kind is None and not (is_quantifier or somebody or (token.pos_ == "NOUN" and is_plural(token))):
            return []
        if kind == DOCUMENT:
            author = self._author(token)
            if author:
                return author
        if counted is None:
            figure = self._taken_up(token, kind) if self._is_definite(token) else self._named_later(token, kind)
            if figure is not None:
                figure.pronouns.append(chars(self.doc, first_token(token), token.i))
                self._at[token.i] = figure
                return [figure]
        same = self._same_phrase(token) if counted is None else None
        return [same if same is not None else self._new(token, is_counted=counted is not None)]

    def _is_definite(self, token: "Token") -> bool:
        if token.lower_ == "police" and first_token(token) == token.i:
            return True
        return any(child.lower_ in _DEFINITE for child in token.lefts)

    def _new(self, token: "Token", *, is_counted: bool) -> Figure:
        span = phrase(token)
        name = " ".join(text_of(self.doc)[span[0] : span[1]].split())
        entity_type: EntityType = type_of(token)
        if is_counted:
            entity_type = "Person" if token.lower_ == "one" else "Group"
        figure = Figure(self._ids.new(entity_type, name), entity_type, name, False, [span], tokens=[token.i])
        figure.kind = kind_of(token) if entity_type == "Organization" else None
        self._figures[figure.id] = figure
        self._at[token.i] = figure
        self._unnamed[token.lemma_.lower()].append(figure)
        return figure

    def _author(self, document: "Token") -> list[Figure]:
        """Whose a document is: "its report", "a report by the ministry", "the report" after one of these."""
        author = self._documents.author(document)
        return [self._figures[i] for i in self.who(author)] if author is not None else []

    def _taken_up(self, token: "Token", kind: str | None) -> Figure | None:
        """The named entity that "the minister", "the company" or "the court" takes up; None if there is none."""
        if (is_plural(token) and kind != "police") or kind in (None, DOCUMENT):
            return None
        modifiers = [c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") and not is_number(c)]
        if kind == PERSON:
            return self._named.bearer_of(" ".join([*modifiers, token.lower_]), token.i)
        if modifiers or object_of(token) is not None:
            return None
        return self._named.body(kind or "", token.lower_, token.i)

    def _named_later(self, token: "Token", kind: str | None) -> Figure | None:
        """The one person whom the next sentences name with the same description: "an official ... Ana Roe, an official,"."""
        if kind != PERSON or is_plural(token) or any(c.lower_ in _NEW - {"a", "an"} for c in token.lefts):
            return None
        own = content_words(token)
        found: list[Figure] = []
        for i in range(token.sent.end, min(token.sent.end + MAX_LATER, len(self.doc))):
            noun = self.doc[i]
            if noun.lemma_.lower() != token.lemma_.lower() or noun.pos_ not in ("NOUN", "PROPN"):
                continue
            figure = self._described(noun) if noun.pos_ == "NOUN" else self._bearer(noun)
            words = content_words(noun)
            if figure is not None and figure.tokens[0] > token.i and (own & words or own == words):
                found.append(figure)
        return found[0] if len({figure.id for figure in found}) == 1 else None

    def _bearer(self, noun: "Token") -> Figure | None:
        bearer = self._named.bearer.get(noun.i)
        return self._named.at[bearer.start] if bearer is not None else None

    def _same_phrase(self, token: "Token") -> Figure | None:
        """The unnamed entity that an earlier phrase with the same head introduced, noted as mentioned again."""
        earlier = self._unnamed.get(token.lemma_.lower(), [])
        definite, own = self._is_definite(token), content_words(token)
        if any(c.lower_ in _NEW for c in token.lefts) or (noun_class(token) == DOCUMENT and not definite and not own):
            return None
        kind = kind_of(token)
        for figure in reversed(earlier):
            other = content_words(self.doc[figure.tokens[0]])
            if own == other or (own < other and (definite or kind)) or (other < own and kind == "police"):
                figure.mentions.append(phrase(token))
                self._at[token.i] = figure
                return figure
        return None

    def _written(self, token: "Token") -> Span:
        span_of = self._named.span_of
        if token.i in span_of:
            return span_of[token.i]
        described = self._described(token)
        if described is not None:
            bearer = self._named.bearer.get(token.i)
            near = (
                [bearer.start]
                if bearer is not None
                else [token.i - 1, *(child.i for child in token.children), *(given.i for given in names_given(token))]
            )
            for i in near:
                if i in span_of and self._named.at[i] is described:
                    return span_of[i]
        if token.pos_ == "PRON":
            return token.idx, token.idx + len(token)
        return full_phrase(token)


def _is_setting(name: "Token", subject: "Token") -> bool:
    """Whether the name is that of a place taken for a person: "In Lyn, the mayor said"."""
    return name.dep_ == "pobj" and name.i < subject.i and name.head.lower_ in ("in", "at", "near") and subject.dep_ == "nsubj"
