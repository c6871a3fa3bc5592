"""Legal actions of all articles in, cases out: what is done in one matter, in order, with what has overtaken what.

A pure function of the actions: `cases`. docs/cases.md tells the rules, and what they miss.
"""

from collections.abc import Iterable

from kg.cases.acts import Act, Case, Overtaking, Party, Rule, Step
from kg.cases.joining import joined
from kg.cases.naming import Names
from kg.cases.order import in_order
from kg.cases.overtaking import overtakings

__all__ = ["Act", "Case", "Overtaking", "Party", "Rule", "Step", "cases"]


def cases(acts: Iterable[Act]) -> list[Case]:
    """The cases of two actions and more, sorted by key. The order of *acts* does not matter; the time it takes grows as
    their number does, but for sorting.
    """
    names = Names()
    found = []
    for group in joined(acts):
        ordered = in_order([member.act for member in group.members])
        reasons = {member.act.iri: member for member in group.members}
        steps = tuple(Step(act.iri, reasons[act.iri].terms, reasons[act.iri].beside) for act in ordered)
        key, label = names.of(group)
        found.append(Case(key, label, group.parties, group.terms, steps, tuple(sorted(overtakings(ordered)))))
    return sorted(found, key=lambda case: case.key)
