"""The named entities of one article, with the roles and the kinds that descriptions take up ("the minister", "the company")."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract import gazetteer
from kg.extract.coreference import clusters
from kg.extract.figures import Figure, Ids
from kg.extract.mentions import Name, names
from kg.extract.organizations import kind_of_name
from kg.extract.phrases import chars
from kg.extract.pronouns import gender_of
from kg.extract.role_words import Role
from kg.extract.roles import roles
from kg.extract.texts import text_of
from kg.records import Entity, Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

GEONAMES = "https://sws.geonames.org/"
MIN_STEM, MAX_SUFFIX = 4, 4  # letters that a people and its country share, and that the people's name adds
MAX_BEFORE, MAX_AFTER = 4, 7  # tokens around the end of a mention
MIN_PREFIX = 3  # letters that an abbreviated state keeps
# What a title before a name stands for when a description takes it up.
_SPELT_OUT = {
    "sen.": ("senator",),
    "sens.": ("senator",),
    "rep.": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gov.": ("governor",),
    "gen.": ("general",),
    "lt.": ("lieutenant",),
    "col.": ("colonel",),
    "capt.": ("captain",),
    "sgt.": ("sergeant",),
    "dr.": ("doctor",),
    "prof.": ("professor",),
    "rev.": ("reverend", "pastor"),
    "pres.": ("president",),
    "vp": ("vice president",),
    "ceo": ("chief executive",),
}
SUBJECT_LEAD = 30  # tokens; 0 to 120 tried
_UNTOLD_KIND = "company"  # what a name that shows no kind most often is


class Named:
    """Figures of the names of a Doc. *at* and *span_of* give the figure and the mention that a token stands in."""

    def __init__(self, doc: "Doc", ids: Ids) -> None:
        self._doc = doc
        self.names: Sequence[Name] = names(doc)
        self.figures: list[Figure] = []
        self.at: dict[int, Figure] = {}
        self.span_of: dict[int, Span] = {}
        self._spans: list[tuple[Span, Id]] = []
        for group in clusters(doc, self.names):
            self._add(group, ids)
        self._spans.sort()
        self.roles: tuple[Role, ...] = tuple(roles(doc, self.names))
        self.bearer: dict[int, Name] = {}  # the person whose role a token tells
        self._note_roles()
        self._note_genders()
        self._bodies: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.type == "Organization":
                self._bodies[figure.kind or _UNTOLD_KIND].append(figure)

    def within(self, begin: int, end: int) -> tuple[Id, ...]:
        """Ids of the entities mentioned inside the characters [begin, end), in text order, each once."""
        found: list[Id] = []
        for i in range(bisect_left(self._spans, ((begin, begin), "")), len(self._spans)):
            (first, last), entity_id = self._spans[i]
            if first >= end:
                break
            if last <= end:
                found.append(entity_id)
        return tuple(dict.fromkeys(found))

    def country_of(self, name: Name) -> Entity | None:
        """The country of a people ("Turkish"), if the article names it; None for all other names."""
        known = gazetteer.peoples().get(self._doc[name.start : name.end].text)
        if name.type == "Group" and known is None:
            return self._unlisted_country(self._doc[name.start : name.end].text)
        if name.type != "Group" or known is None or not known.place:
            return None
        place = gazetteer.place(known.place)
        same_as = f"{GEONAMES}{place.geonames}/" if place is not None else None
        for figure in self.figures:
            if figure.type == "Place" and (figure.name == known.place or same_as in figure.same_as):
                return figure.entity()
        return None

    def _unlisted_country(self, people: str) -> Entity | None:
        """The one named place that an unlisted people is called after: "Orvania" for "Orvanian"."""
        found = [
            figure
            for figure in self.figures
            if figure.type == "Place"
            and len(figure.name) > MIN_STEM
            and people.startswith(figure.name[:-1])
            and len(people) - len(figure.name) < MAX_SUFFIX
        ]
        return found[0].entity() if len(found) == 1 else None

    def sole_body(self, word: str) -> Entity | None:
        """The one organization with that word in its name, committees apart; None if there are none or several."""
        found = [figure for figure in self.figures if figure.type == "Organization" and _is_assembly(figure.name, word)]
        return found[0].entity() if len(found) == 1 else None

    def body(self, kind: str, word: str, i: int) -> Figure | None:
        """The body of that kind named last before token *i*, those with *word* in their name first ("the ministry")."""
        kinds = (kind, "platform") if kind == "company" else (kind,)
        fitting = [figure for one in kinds for figure in self._bodies.get(one, ()) if figure.last_before(i) >= 0]
        own = [figure for figure in fitting if word in figure.name.lower().split()]
        if kind == "government":
            fitting = own  # "the government" is hardly ever the White House or the Cabinet
        return max(own or fitting, key=lambda figure: self._prominence(figure.last_before(i)), default=None)

    def _prominence(self, i: int) -> int:
        """How near the mention that ends with token *i* is, subjects brought forward."""
        root = self._doc[i]
        while (
            root.head.i < i
            and root.dep_ in ("compound", "nmod", "pobj", "prep")
            and root.head.i in self.at
            and self.at[root.head.i] is self.at[i]
        ):
            root = root.head
        return i + SUBJECT_LEAD * (root.dep_ in ("nsubj", "nsubjpass"))

    def bearer_of(self, role: str, i: int) -> Figure | None:
        """The person with that role named last before token *i*, else the only one named after it."""
        fitting = [
            figure
            for figure in self.figures
            if any(own == role or own.endswith(" " + role) or role.endswith(" " + own) for own in figure.roles)
        ]
        before = [figure for figure in fitting if figure.last_before(i) >= 0]
        if before:
            of = role.split(maxsplit=1)[0][:MIN_PREFIX]
            near = [figure for figure in before if " " in role and self._is_near(figure, of)]
            return max(near or before, key=lambda figure: figure.last_before(i))
        return fitting[0] if len(fitting) == 1 else None

    def _is_near(self, figure: Figure, start: str) -> bool:
        """Whether a word that begins so stands beside a mention: "Ana Roe (D-Fla.)" for "the Florida senator"."""
        begins = [self._doc[max(0, i - MAX_BEFORE) : i + MAX_AFTER] for i in figure.tokens]
        return any(part.startswith(start) for words in begins for token in words for part in token.lower_.split("-"))

    def _add(self, group: Sequence[Name], ids: Ids) -> None:
        text = text_of(self._doc)
        spans = [chars(self._doc, name.start, name.end - 1) for name in group]
        written = [text[begin:end] for begin, end in spans]
        quiet = [name for name in written if not (name.isupper() and group[0].type == "Place" and len(name) > 4)]
        fullest = " ".join(max(quiet or written, key=len).split())
        figure = Figure(ids.new(group[0].type, fullest), group[0].type, fullest, True, spans)
        figure.margin = max(name.margin for name in group)
        if figure.type == "Organization":
            figure.kind = next((kind for name in written if (kind := kind_of_name(name))), None)
        if figure.type == "Place":
            place = next((known for name in written if (known := gazetteer.place(name))), None)
            if place is not None and place.geonames:
                figure.same_as = (f"{GEONAMES}{place.geonames}/",)
            if place is not None and place.is_country:
                figure.kind = "country"
        self.figures.append(figure)
        for name, span in zip(group, spans, strict=True):
            self._spans.append((span, figure.id))
            figure.tokens.append(name.end - 1)
            for i in range(name.start, name.end):
                self.at[i] = figure
                self.span_of[i] = span

    def _note_roles(self) -> None:
        for role in self.roles:
            if role.end > role.start:
                words = self._doc[role.start : role.end].text.lower()
                self.at[role.person.start].roles += [words, *_SPELT_OUT.get(words.rsplit(maxsplit=1)[-1], ())]
            for i in range(role.start, role.end):
                self.bearer.setdefault(i, role.person)

    def _note_genders(self) -> None:
        for name in self.names:
            figure = self.at[name.start]
            if name.type == "Person" and not figure.gender:
                root = self._doc[name.start : name.end].root
                title = gender_of(self._doc[name.start - 1].lower_) if name.start else ""
                if not title and root.dep_ == "appos":  # "his brother, Tom Roe,"
                    title = gender_of(root.head.lower_)
                first = gazetteer.first_names().get(self._doc[name.start].text, "-")
                figure.gender = title or first.replace("-", "")
        for figure in self.figures:
            for role in figure.roles:
                figure.gender = figure.gender or gender_of(role.split()[-1])


def _is_assembly(name: str, word: str) -> bool:
    """Whether the name is an assembly's of that word: "U.S. Senate", "House of Commons", but no committee, camp or mansion."""
    words = name.split()
    return word in words and words[0] != "White" and (words[-1] == word or words[words.index(word) + 1] == "of")
