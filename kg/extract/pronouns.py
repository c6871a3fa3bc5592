"""The pronouns of one article: what they can stand for, gathered once, and what each does stand for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.antecedents import Referent, Sort, antecedent, sort_of
from kg.extract.figures import Figure
from kg.extract.mentions import Name
from kg.extract.phrases import object_of
from kg.extract.quotations import quotes
from kg.extract.texts import text_of
from kg.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MASCULINE = frozenset(
    "mr mr. sir lord king prince duke chairman spokesman man father brother son congressman baron husband uncle nephew boy "
    "grandfather grandson widower".split()
)
FEMININE = frozenset(
    "mrs mrs. ms ms. miss dame lady queen princess duchess spokeswoman woman mother sister daughter actress wife widow aunt "
    "niece girl grandmother granddaughter congresswoman chairwoman".split()
)
_SORTS: Mapping[EntityType, Sort] = {"Person": "person", "Organization": "body", "Place": "place", "Group": "people"}
MAX_PAIR = 40  # referents back to the two that "both" means
_INSIDE = ("compound", "nmod", "amod")


class Pronouns:
    """Referents in text order. *at* gives the figure of a token; *described* the named person that a noun stands beside."""

    def __init__(
        self,
        doc: "Doc",
        names: Sequence[Name],
        at: Mapping[int, Figure],
        described: Callable[["Token"], Figure | None],
    ) -> None:
        self._doc = doc
        self._at = at
        self._referents = list(_referents(doc, names, at, described))
        self._tokens = [referent.token.i for referent in self._referents]

    def resolve(self, pronoun: "Token", unlike: frozenset[str] = frozenset()) -> Referent | None:
        """What the pronoun stands for, None if nothing fits; *unlike* as in `antecedent`."""
        at = bisect_left(self._tokens, pronoun.i)
        if not at:
            return None
        last = self._referents[at - 1]
        sentence = last.sentence + sum(1 for token in self._doc[last.token.i + 1 : pronoun.i + 1] if token.is_sent_start)
        quoted = at < len(self._referents) and self._referents[at].quoted and self._referents[at].sentence == sentence
        return antecedent(pronoun, sentence, quoted, (self._referents[i] for i in range(at - 1, -1, -1)), unlike)

    def two_before(self, i: int, wanted: EntityType | None) -> list[Figure]:
        """The two figures that "both" at token *i* can mean, of the type *wanted* or else of one type, in text order.

        They are the two of their type named last; empty if there are no two.
        """
        at = bisect_left(self._tokens, i)
        alike: defaultdict[EntityType, list[Figure]] = defaultdict(list)
        for referent in reversed(self._referents[max(0, at - MAX_PAIR) : at]):
            figure = self._at.get(referent.token.i) if referent.named else None
            if figure is None or figure in alike[figure.type] or figure.type != (wanted or figure.type):
                continue
            if figure.type == "Place" and wanted is not None and figure.kind != "country":
                continue
            alike[figure.type].append(figure)
            if len(alike[figure.type]) == 2:
                return alike[figure.type][::-1]
        return []

    def note_speaker(self, i: int) -> None:
        """The referent at token *i* spoke: pronouns after it prefer it."""
        at = bisect_left(self._tokens, i)
        if at < len(self._referents) and self._tokens[at] == i:
            self._referents[at].spoke = True

    def learn_gender(self, figure: Figure) -> None:
        """A pronoun has told the gender of *figure*: all its mentions have it."""
        for i in figure.tokens:
            at = bisect_left(self._tokens, i)
            if at < len(self._referents) and self._at.get(self._tokens[at]) is figure:
                self._referents[at].gender = figure.gender


def gender_of(word: str) -> str:
    """The gender that a title or a noun shows, "" if none."""
    return "m" if word in MASCULINE else "f" if word in FEMININE else ""


def _referents(
    doc: "Doc", names: Sequence[Name], at: Mapping[int, Figure], described: Callable[["Token"], Figure | None]
) -> Iterator[Referent]:
    marks = iter([quote.outer for quote in quotes(text_of(doc))])
    mark = next(marks, None)
    ends = {name.end - 1: name for name in names}
    sentence = 0
    for token in doc:
        sentence += bool(token.is_sent_start)
        while mark is not None and mark[1] <= token.idx:
            mark = next(marks, None)
        quoted = mark is not None and mark[0] <= token.idx
        name = ends.get(token.i)
        if name is not None:
            root = doc[name.start : name.end].root
            if name.type == "Person" or root.dep_ not in _INSIDE:
                figure = at[token.i]
                yield Referent(root, _SORTS[name.type], name.type == "Group", True, quoted, sentence, figure.gender)
        elif token.lower_ == "one" and object_of(token) is not None and token.dep_ in ("nsubj", "nsubjpass"):
            yield Referent(token, "person", False, False, quoted, sentence)
        elif token.pos_ == "NOUN" and token.i not in at and token.dep_ not in ("compound", "amod", "attr"):
            known = sort_of(token)
            if known is not None and described(token) is None:
                yield Referent(token, known[0], known[1], False, quoted, sentence, gender_of(token.lower_))
