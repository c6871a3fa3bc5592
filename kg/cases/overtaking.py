"""Which action of a case has overtaken which, and by which of five rules.

Only what an article itself tells can overtake, and only what is directed at the same target. An action is overtaken by one
other at most, by the first of its kind after it: a second report of the same act adds nothing.
"""

from collections.abc import Iterator, Sequence

from kg.cases.acts import Act, Overtaking, Rule
from kg.cases.matters import words_of
from kg.records import LegalKind

# What a later action of the first kind brings to an end, and which of two outcomes stands.
_ENDS: frozenset[tuple[LegalKind, LegalKind]] = frozenset(
    {
        ("pardon", "sentence"), ("pardon", "conviction"), ("release", "arrest"),
        ("settlement", "lawsuit"), ("acquittal", "charge"),
    }
)  # fmt: skip
_REPEATED = frozenset({"investigation", "hearing", "ruling", "lawsuit", "sanction"})  # one sought may not be the one done
_REPLACES: frozenset[tuple[LegalKind, LegalKind]] = frozenset({("acquittal", "conviction"), ("conviction", "acquittal")})


def overtakings(ordered: Sequence[Act]) -> Iterator[Overtaking]:
    """For each action that has been overtaken, by what. *ordered* as `kg.cases.order.in_order` has it."""
    next_of: dict[tuple[str, str, str], Act] = {}  # by target, kind and status: the first one after
    for earlier in reversed(ordered):
        found = {}
        for target in earlier.targets:
            for rule, kind, status in _rules(earlier):
                later = next_of.get((target.iri, kind, status))
                if later is not None and _holds(rule, later, earlier):
                    found[later.iri] = (later, rule)
        first = min(found.values(), key=lambda one: one[0].age, default=None)
        if first is not None:
            yield Overtaking(first[0].iri, earlier.iri, first[1])
        if earlier.is_told:
            for target in earlier.targets:
                next_of[target.iri, earlier.kind, earlier.status] = earlier


def _rules(earlier: Act) -> Iterator[tuple[Rule, str, str]]:
    """The rules under which *earlier* can be overtaken, with kind and status of what does it."""
    if earlier.status == "sought" and earlier.kind not in _REPEATED:
        yield "carriesOut", earlier.kind, "done"
        yield "refuses", earlier.kind, "rejected"
    elif earlier.status == "done":
        yield "annuls", earlier.kind, "annulled"
        yield from (("ends", later, "done") for later, kind in sorted(_ENDS) if kind == earlier.kind)
        yield from (("replaces", later, "done") for later, kind in sorted(_REPLACES) if kind == earlier.kind)


def _holds(rule: Rule, later: Act, earlier: Act) -> bool:
    """Is it told that *later* came after, and over nothing else? Status tells of what is sought or annulled that it was before,
    unless the dates say otherwise.
    """
    own, other = words_of(later), words_of(earlier)
    if own and other and not own.keys() & other.keys():
        return False
    if later.earliest and earlier.latest:
        return (
            earlier.earliest <= later.earliest
            if rule in ("carriesOut", "refuses", "annuls")
            else earlier.latest < later.earliest
        )
    if rule in ("carriesOut", "refuses", "annuls"):
        return True
    if rule == "replaces":
        return False
    if later.work == earlier.work:
        return earlier.begin < later.begin
    return bool(earlier.published) and earlier.published <= later.published
