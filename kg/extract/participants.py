"""Who takes part: from a noun phrase to the entities that it means."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract import gazetteer
from kg.extract.antecedents import HE, IT, SHE, THEY, Referent, antecedent, sort_of
from kg.extract.coreference import clusters
from kg.extract.mentions import Name, names
from kg.extract.nouns import DOCUMENT, PERSON, is_plural, kind_of, noun_class, type_of
from kg.extract.organizations import kind_of_name
from kg.extract.phrases import chars, first_token, phrase
from kg.extract.quotations import quotes
from kg.extract.roles import Role, roles
from kg.extract.texts import text_of
from kg.records import Article, Entity, EntityType, Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our", "you", "your", "mine", "ours", "myself", "ourselves"))
_EMPTY = frozenset(
    ("there", "this", "that", "these", "those", "what", "which", "it", "something", "nothing", "everything", "anything")
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "said"))
_NEW = frozenset(("a", "an", "another", "one", "some", "several", "many", "two", "three", "other", "more", "no", "any"))
_QUANTIFIERS = frozenset(
    "one two three four five six some many most others several all both none each number group thousands hundreds dozens majority "
    "half few scores lot couple series handful team pair panel".split()
)
_MASCULINE = frozenset("mr mr. sir lord king prince duke chairman spokesman man father brother son congressman baron".split())
_FEMININE = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess duchess spokeswoman woman mother sister daughter actress".split()
)
_PLAIN = re.compile(r"[^a-z0-9]+")
_DATELINE = re.compile(r"\s*([^\n]{2,60}?)\s*(?:\([^)\n]{2,30}\)\s*)?(?::|\s[-\u2013\u2014]{1,2}\s|\u2014)")


@dataclass(slots=True, eq=False)
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
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)

    def entity(self) -> Entity:
        spans = tuple(sorted(set(self.mentions)))
        others = tuple(sorted(set(self.pronouns) - set(spans)))
        return Entity(self.id, self.type, self.name, self.named, spans, others, self.kind, self.same_as)


class Cast:
    """The entities of one article, named ones found at once, unnamed ones added as participants ask for them."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self.doc = doc
        self._article = article
        self._figures: dict[Id, _Figure] = {}
        self._at: dict[int, _Figure] = {}  # by token
        self._span_of: dict[int, Span] = {}  # of the named mention at a token
        self._bearer: dict[int, Name] = {}  # the person whose role a token tells
        self._asked: dict[int, tuple[Id, ...]] = {}
        self._asking: set[int] = set()
        self._slugs: dict[str, int] = defaultdict(int)
        self._unnamed: dict[str, list[_Figure]] = defaultdict(list)  # by the lemma of the head
        self._names = names(doc)
        self._spans: list[tuple[Span, Id]] = []
        for group in clusters(doc, self._names):
            self._add_named(group)
        self._spans.sort()
        self.roles: tuple[Role, ...] = tuple(roles(doc, self._names))
        self._note_roles()
        self._note_genders()
        self._by_kind: dict[str, list[_Figure]] = defaultdict(list)
        for figure in self._figures.values():
            if figure.type == "Organization":
                self._by_kind[figure.kind or "company"].append(figure)
        self._referents = self._find_referents()
        self._referent_tokens = [referent.token.i for referent in self._referents]

    def who(self, head: "Token") -> tuple[Id, ...]:
        """The entities meant by the noun phrase whose head is *head*, conjuncts included; () when nobody can be told.

        A name gives its entity; a pronoun or a description ("he", "the minister", "both") gives its antecedent and is noted in
        that entity's pronouns; any other person-like or body-like phrase ("a police spokesman") becomes an unnamed entity.
        """
        found = self._asked.get(head.i)
        if found is None:
            if head.i in self._asking:
                return ()
            self._asking.add(head.i)
            figures = [figure for token in (head, *head.conjuncts) for figure in self._one(token)]
            self._asking.discard(head.i)
            found = self._asked[head.i] = tuple(dict.fromkeys(figure.id for figure in figures))
            self._note_speaker(head)
        return found

    def source_span(self, head: "Token") -> Span:
        """How the participant is written: the name alone where a name identifies it, else the pronoun or the phrase."""
        spans = [self._written(token) for token in (head, *head.conjuncts)]
        return min(begin for begin, _ in spans), max(end for _, end in spans)

    def named_at(self, begin: int, end: int) -> tuple[Id, ...]:
        """Ids of the named entities mentioned inside [begin, end), in text order, each once."""
        first = bisect_left(self._spans, ((begin, begin), ""))
        found = []
        for (b, e), entity_id in self._spans[first:]:
            if b >= end:
                break
            if e <= end:
                found.append(entity_id)
        return tuple(dict.fromkeys(found))

    def named(self, name: Name) -> Entity:
        """The entity of a named mention. Raises KeyError if *name* is none of this article's."""
        return self._at[name.start].entity()

    def country_of(self, name: Name) -> Entity | None:
        """The country of a people ("Turkish"), if the article names it; None for all other names."""
        known = gazetteer.peoples().get(self.doc[name.start : name.end].text)
        if name.type != "Group" or known is None or not known.place:
            return None
        place = gazetteer.place(known.place)
        for figure in self._figures.values():
            if figure.type == "Place" and (
                figure.name == known.place
                or (place is not None and place.geonames and place.geonames == _geonames(figure.name))
            ):
                return figure.entity()
        return None

    def sole_organization(self, word: str) -> Entity | None:
        """The one named organization with that word in its name, None if there are none or several."""
        found = [
            f
            for f in self._figures.values()
            if f.named and f.type == "Organization" and word in f.name.split() and "Committee" not in f.name
        ]
        return found[0].entity() if len(found) == 1 else None

    def entity(self, entity_id: Id) -> Entity:
        """The entity of that id. Raises KeyError."""
        return self._figures[entity_id].entity()

    def entities(self) -> tuple[Entity, ...]:
        """All entities, in order of their first mention; unnamed ones only if somebody asked for them."""
        return tuple(sorted((f.entity() for f in self._figures.values()), key=lambda e: (e.mentions[0], e.id)))

    def dateline(self) -> tuple[Id, ...]:
        """The places that the article says it was filed from: "GAZA: ...", "WASHINGTON (Reuters) - ..."."""
        opening = _DATELINE.match(text_of(self.doc))
        if opening is None:
            return ()
        begin, end = opening.span(1)
        first = text_of(self.doc)[begin:end]
        found = [i for i in self.named_at(begin, end) if self._figures[i].type == "Place"]
        return tuple(found) if found and (first.split(",")[0].isupper() or len(first) < 30) else ()

    # --- names -----------------------------------------------------------------------------------------------------------------

    def _add_named(self, group: list[Name]) -> None:
        spans = [chars(self.doc, name.start, name.end - 1) for name in group]
        fullest = max((text_of(self.doc)[b:e] for b, e in spans), key=lambda text: (len(text), not text.isupper()))
        if fullest.isupper() and group[0].type == "Place" and len(fullest) > 4:
            fullest = next((t for b, e in spans if not (t := text_of(self.doc)[b:e]).isupper()), fullest)
        figure = self._new(group[0].type, fullest, True, spans)
        if figure.type == "Organization":
            figure.kind = next((k for b, e in spans if (k := kind_of_name(text_of(self.doc)[b:e]))), None)
        if figure.type == "Place":
            known = next((k for b, e in spans if (k := gazetteer.place(text_of(self.doc)[b:e]))), None)
            if known is not None and known.geonames:
                figure.same_as = (f"https://sws.geonames.org/{known.geonames}/",)
            if known is not None and known.is_country:
                figure.kind = "country"
        for name, span in zip(group, spans, strict=True):
            self._spans.append((span, figure.id))
            figure.tokens.append(name.end - 1)
            for i in range(name.start, name.end):
                self._at[i] = figure
                self._span_of[i] = span

    def _new(self, kind: EntityType, name: str, named: bool, mentions: list[Span]) -> _Figure:
        stem = f"entity/{kind.lower()}/{_slug(name)}"
        self._slugs[stem] += 1
        entity_id = stem if self._slugs[stem] == 1 else f"{stem}-{self._slugs[stem]}"
        while entity_id in self._figures:
            self._slugs[stem] += 1
            entity_id = f"{stem}-{self._slugs[stem]}"
        figure = self._figures[entity_id] = _Figure(entity_id, kind, " ".join(name.split()), named, mentions)
        return figure

    def _note_roles(self) -> None:
        for role in self.roles:
            if role.end > role.start:
                self._at[role.person.start].roles.append(self.doc[role.start : role.end].text.lower())
            for i in range(role.start, role.end):
                self._bearer.setdefault(i, role.person)

    def _note_genders(self) -> None:
        for name in self._names:
            figure = self._at[name.start]
            if name.type != "Person":
                continue
            before = self.doc[name.start - 1].lower_ if name.start else ""
            gender = "m" if before in _MASCULINE else "f" if before in _FEMININE else ""
            if not gender and (name.end - name.start > 1 or not figure.gender):
                gender = gazetteer.first_names().get(self.doc[name.start].text, "").replace("-", "")
            figure.gender = figure.gender or gender
        for figure in self._figures.values():
            for role in figure.roles:
                last = role.split()[-1]
                figure.gender = figure.gender or ("m" if last in _MASCULINE else "f" if last in _FEMININE else "")

    # --- pronouns --------------------------------------------------------------------------------------------------------------

    def _find_referents(self) -> list[Referent]:
        marks = iter([quote.outer for quote in quotes(text_of(self.doc))])
        mark = next(marks, None)
        ends = {name.end - 1: name for name in self._names}
        found: list[Referent] = []
        sentence = 0
        for token in self.doc:
            sentence += bool(token.is_sent_start)
            while mark is not None and mark[1] <= token.idx:
                mark = next(marks, None)
            quoted = mark is not None and mark[0] <= token.idx
            name = ends.get(token.i)
            if name is not None:
                figure = self._at[token.i]
                if name.type == "Group" and token.tag_ in ("JJ", "NNP") and token.dep_ in ("amod", "compound", "nmod"):
                    continue
                sort = {"Person": "person", "Organization": "body", "Place": "place", "Group": "people"}[name.type]
                root = self.doc[name.start : name.end].root
                if root.dep_ in ("compound", "nmod", "amod") and name.type != "Person":
                    continue
                found.append(Referent(root, sort, name.type == "Group", True, quoted, sentence, figure.gender))  # type: ignore[arg-type]
            elif token.lower_ == "one" and _object_of(token) is not None and token.dep_ in ("nsubj", "nsubjpass"):
                found.append(Referent(token, "person", False, False, quoted, sentence))
            elif token.pos_ == "NOUN" and token.i not in self._at and token.dep_ not in ("compound", "amod", "attr"):
                known = sort_of(token)
                if known is not None and self._described(token) is None:
                    word = token.lower_
                    gender = "m" if word in _MASCULINE else "f" if word in _FEMININE else ""
                    found.append(Referent(token, known[0], known[1], False, quoted, sentence, gender))
        return found

    def _note_speaker(self, head: "Token") -> None:
        at = bisect_left(self._referent_tokens, head.i)
        if at < len(self._referents) and self._referent_tokens[at] == head.i:
            self._referents[at].spoke = True

    def _pronoun(self, token: "Token") -> list[_Figure]:
        at = bisect_left(self._referent_tokens, token.i)
        sentence = self._referents[at - 1].sentence if at else 0
        if at and token.sent.start > self._referent_tokens[at - 1]:
            sentence += sum(1 for t in self.doc[self._referent_tokens[at - 1] + 1 : token.i + 1] if t.is_sent_start)
        quoted = at < len(self._referents) and self._referents[at].quoted and self._referents[at].sentence == sentence
        found = antecedent(token, sentence, quoted, (self._referents[i] for i in range(at - 1, -1, -1)))
        if found is None:
            return []
        heads = [found.token, *found.token.conjuncts] if token.lower_ in THEY and found.sort == "person" else [found.token]
        figures = [figure for head in heads for figure in self._one(head)]
        for figure in figures:
            figure.pronouns.append((token.idx, token.idx + len(token)))
            if figure.type == "Person" and not figure.gender:
                figure.gender = "m" if token.lower_ in HE else "f" if token.lower_ in SHE else ""
        if found.sort == "person" and figures:
            self._learn_gender(figures[0])
        return figures

    def _learn_gender(self, figure: _Figure) -> None:
        for i in figure.tokens:
            at = bisect_left(self._referent_tokens, i)
            if at < len(self._referents) and self._at.get(self._referent_tokens[at]) is figure:
                self._referents[at].gender = figure.gender

    # --- phrases ---------------------------------------------------------------------------------------------------------------

    def _one(self, token: "Token") -> list[_Figure]:
        known = self._at.get(token.i)
        if known is not None:
            return [known]
        word = token.lower_
        if word in HE or word in SHE or word in THEY or word in IT:
            return self._pronoun(token)
        if word in ("who", "which", "that", "whom", "whose") and token.tag_ in ("WP", "WDT", "WP$"):
            return self._relative(token)
        if word in _SPEAKER or word in _EMPTY:
            return []
        described = self._described(token)
        if described is not None:
            if token.pos_ != "PROPN":
                described.pronouns.append(chars(self.doc, first_token(token), token.i))
            return [described]
        if word == "both":
            return self._both(token)
        return self._phrase(token)

    def _relative(self, token: "Token") -> list[_Figure]:
        clause = token.head
        for _ in range(5):
            if clause.dep_ == "relcl":
                return self._one(clause.head)
            if clause.head is clause:
                break
            clause = clause.head
        return []

    def _both(self, token: "Token") -> list[_Figure]:
        at = bisect_left(self._referent_tokens, token.i)
        found: list[_Figure] = []
        for i in range(at - 1, max(-1, at - 12), -1):
            referent = self._referents[i]
            if referent.named:
                figure = self._at[referent.token.i]
                if figure not in found and (not found or figure.type == found[0].type):
                    found.append(figure)
            if len(found) == 2:
                break
        for figure in found:
            figure.pronouns.append((token.idx, token.idx + len(token)))
        return found[::-1]

    def _described(self, token: "Token") -> _Figure | None:
        """The named person that a noun stands beside: "a doctor, Ana Roe," or "spokesman for the port John Roe"."""
        bearer = self._bearer.get(token.i)
        if bearer is not None:
            return self._at[bearer.start]
        if token.pos_ == "PROPN":  # "Jo Roe QC": the letters after a name
            before = self._at.get(token.i - 1)
            return before if before is not None and before.type == "Person" and token.i - 1 in self._span_of else None
        if noun_class(token) != PERSON or is_plural(token):
            return None
        for child in token.children:
            if child.dep_ in ("appos", "compound", "nmod", "flat") and child.i in self._at:
                figure = self._at[child.i]
                if figure.type == "Person" and (child.dep_ != "compound" or child.i > token.i):
                    return figure
        if token.dep_ == "appos":
            figure = self._at.get(token.head.i)
            if figure is not None and figure.type == "Person":
                return figure
        return None

    def _is_definite(self, token: "Token") -> bool:
        return any(child.lower_ in _DEFINITE for child in token.lefts)

    def _phrase(self, token: "Token") -> list[_Figure]:
        kind = noun_class(token)
        inner = None
        if token.lower_ in _QUANTIFIERS or (token.pos_ == "NUM" and kind is None):
            inner = _object_of(token)
            if inner is None and token.pos_ not in ("NOUN", "NUM", "PRON", "DET") and kind is None:
                return []
        elif kind is None and token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
            return []
        elif kind is None and (token.pos_ == "PROPN" or _is_thing(token)):
            return []
        if kind == DOCUMENT:
            author = self._author(token)
            if author:
                return author
        definite = self._is_definite(token) or (token.lower_ == "police" and first_token(token) == token.i)
        if definite and inner is None:
            antecedent_found = self._description(token, kind)
            if antecedent_found is not None:
                antecedent_found.pronouns.append(chars(self.doc, first_token(token), token.i))
                self._at[token.i] = antecedent_found
                return [antecedent_found]
        same = None if inner is not None else self._same_phrase(token, definite)
        span = phrase(token)
        if same is not None:
            same.mentions.append(span)
            same.tokens.append(token.i)
            self._at[token.i] = same
            return [same]
        if inner is not None:
            kind_of_entity: EntityType = "Person" if token.lower_ in ("one", "1") else "Group"
        else:
            kind_of_entity = type_of(token)
        figure = self._new(kind_of_entity, text_of(self.doc)[span[0] : span[1]], False, [span])
        figure.kind = kind_of(token) if kind_of_entity == "Organization" else None
        figure.tokens.append(token.i)
        self._at[token.i] = figure
        self._unnamed[_lemma(token)].append(figure)
        return [figure]

    def _author(self, document: "Token") -> list[_Figure]:
        """Whose a document is: "its report", "a report by the ministry", "a report in the Gazette"."""
        for child in document.children:
            if child.dep_ == "poss" and (child.i in self._at or child.pos_ in ("NOUN", "PRON")):
                return self._one(child)
            verb = child if child.dep_ == "acl" and child.tag_ == "VBN" else None
            for link in verb.children if verb is not None else (child,):
                if link.dep_ in ("prep", "agent") and link.lower_ in ("by", "from", "in"):
                    inner = next((c for c in link.children if c.dep_ == "pobj"), None)
                    figure = self._at.get(inner.i) if inner is not None else None
                    if (
                        figure is not None
                        and figure.type == "Organization"
                        and not (link.lower_ == "in" and document.lemma_ == "study")
                    ):
                        return [figure]
        return []

    def _description(self, token: "Token", kind: str | None) -> _Figure | None:
        """The named entity that "the minister", "the company" or "the court" takes up; None if there is none."""
        if is_plural(token):
            return None
        modifiers = [c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in _DEFINITE]
        if kind == PERSON:
            return self._by_role(token, modifiers)
        if kind in (None, DOCUMENT) or modifiers or _object_of(token) is not None:
            return None
        fitting = [f for f in self._by_kind.get(kind or "", ()) if self._last_before(f, token.i) >= 0]
        word = token.lower_
        own = [f for f in fitting if word in f.name.lower().split()]
        if kind == "government":
            fitting = own
        best = max(own or fitting, key=lambda f: self._last_before(f, token.i), default=None)
        return best

    def _by_role(self, token: "Token", modifiers: list[str]) -> _Figure | None:
        wanted = " ".join([*modifiers, token.lower_])
        fitting = [
            figure
            for figure in self._people_with_roles()
            if any(role == wanted or role.endswith(" " + wanted) or wanted.endswith(" " + role) for role in figure.roles)
        ]
        before = [f for f in fitting if self._last_before(f, token.i) >= 0]
        if before:
            return max(before, key=lambda f: self._last_before(f, token.i))
        return fitting[0] if len(fitting) == 1 else None

    def _people_with_roles(self) -> Iterator[_Figure]:
        return (figure for figure in self._figures.values() if figure.roles)

    def _last_before(self, figure: _Figure, i: int) -> int:
        """Index of the figure's last mention before token *i*, -1 if none."""
        at = bisect_left(figure.tokens, i)
        return figure.tokens[at - 1] if at else -1

    def _same_phrase(self, token: "Token", definite: bool) -> _Figure | None:
        """The unnamed entity that an earlier phrase with the same head introduced."""
        earlier = self._unnamed.get(_lemma(token))
        if not earlier:
            return None
        lefts = [c.lower_ for c in token.lefts]
        if any(word in _NEW for word in lefts) or (noun_class(token) == DOCUMENT and not definite):
            return None
        own = _content_words(token)
        for figure in reversed(earlier):
            other = _content_words(self.doc[figure.tokens[0]])
            if own == other or (own < other and (definite or kind_of(token))) or (other < own and kind_of(token) == "police"):
                return figure
        return None

    def _written(self, token: "Token") -> Span:
        if token.i in self._span_of:
            return self._span_of[token.i]
        described = self._described(token)
        if described is not None:
            beside = self._bearer.get(token.i)
            near = [beside.start] if beside is not None else [token.i - 1, *(child.i for child in token.children)]
            for i in near:
                if i in self._span_of and self._at[i] is described:
                    return self._span_of[i]
        if token.pos_ == "PRON":
            return token.idx, token.idx + len(token)
        return phrase(token)


def _geonames(name: str) -> str | None:
    known = gazetteer.place(name)
    return known.geonames if known is not None else None


def _object_of(token: "Token") -> "Token | None":
    """The noun after "of"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _lemma(token: "Token") -> str:
    return token.lemma_.lower()


def _content_words(token: "Token") -> frozenset[str]:
    """The words that tell a phrase from others with the same head."""
    words = {c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "nummod", "poss") and c.pos_ != "PRON"}
    inner = _object_of(token)
    return frozenset(words | ({inner.lower_} if inner is not None else set()))


_THING_TAGS = frozenset(("VBG", "JJ", "JJR", "JJS", "RB"))


def _is_thing(token: "Token") -> bool:
    """Whether a noun that is not listed means a thing or an event rather than somebody."""
    return token.tag_ in _THING_TAGS or not is_plural(token)


def _slug(name: str) -> str:
    """The name as a path segment: ASCII letters and digits with hyphens, "x" where nothing remains."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _PLAIN.sub("-", plain).strip("-")[:80] or "x"
