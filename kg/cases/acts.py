"""What the search for cases reads, a legal action, and what it finds, a case."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.records import EntityType, LegalKind, LegalStatus

Rule = Literal["carriesOut", "refuses", "annuls", "ends", "replaces"]


class Party(NamedTuple):
    """*iri* is the identity of one with a name, the entity itself of one without; *name* is the one in this article."""

    iri: str
    type: EntityType
    name: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Act:
    """A legal action. *work* is its article and *published* that one's date, "" where unknown; *begin* is where it is told.

    *targets* are those in whose case it may be, sorted: who appeals or pleads is one too. *others* are its authority, court and
    complainant. *earliest* and *latest* are ISO days, "" where it has no date. *is_told*: by the article itself, not only by
    somebody in it.
    """

    iri: str
    work: str
    published: str
    begin: int
    kind: LegalKind
    status: LegalStatus
    targets: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    matter: str = ""
    earliest: str = ""
    latest: str = ""
    is_told: bool = True

    @property
    def age(self) -> tuple[str, str, int, str]:
        """Sorts by the articles' dates, those without one last, then by the place in the text."""
        return self.published or "~", self.work, self.begin, self.iri


class Step(NamedTuple):
    """An action of a case and why it is there: *terms* are words of its matter that others of the case have too.

    One without them goes with what the same article tells of the same target: *beside* is that action, "" for the one that
    the others go with.
    """

    action: str
    terms: tuple[str, ...]
    beside: str


class Overtaking(NamedTuple):
    """What is told last, what it overtakes, and by which rule; `kg.cases.overtaking` has the rules."""

    later: str
    earlier: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Case:
    """*parties* are the IRIs of the targets that its actions share, *terms* the words of their matters, *steps* the actions in
    order.
    """

    key: str
    label: str
    parties: tuple[str, ...]
    terms: tuple[str, ...]
    steps: tuple[Step, ...]
    overtakings: tuple[Overtaking, ...]
