"""How likely a record is right: features of the record in, a probability out (docs/confidence.md).

A logistic regression for each kind of record over a few named features. Some are read off the record here; what only an
extractor knows (which rule found it, what it stood on) it leaves in ``Reading.traits``. The coefficients are data:
``data/confidence.tsv``, written by ``python -m training.confidence``. A feature that has no coefficient there counts for
nothing, so that a new one can be left in ``traits`` before the table is fitted again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from math import exp, log2
from typing import Any, TypeVar

from kg.records import Affiliation, Entity, Id, LegalAction, Record, Span, Statement, Version

Features = Mapping[str, float]  # by name: 1.0 for what holds ("cue=verb"), a number of the order of 1 for what is measured
TABLE = "confidence.tsv"
BIAS = "(bias)"
KINDS: Mapping[type[Any], str] = {
    Entity: "entity",
    Affiliation: "affiliation",
    Statement: "statement",
    LegalAction: "legal action",
}
LEAST, MOST = 0.01, 0.99  # no rule is ever certain
R = TypeVar("R", bound=Record)


def with_confidence(version: Version, features: Mapping[Id, Features]) -> Version:
    """*version* with the confidence of each record, by the features that `features_of` gives."""

    def sure(records: tuple[R, ...]) -> tuple[R, ...]:
        return tuple(replace(record, confidence=confidence(KINDS[type(record)], features[record.id])) for record in records)

    return replace(
        version,
        entities=sure(version.entities),
        affiliations=sure(version.affiliations),
        statements=sure(version.statements),
        legal_actions=sure(version.legal_actions),
    )


def confidence(kind: str, features: Features) -> float:
    """The probability that a record of that *kind* is right, to two places, between LEAST and MOST."""
    return round(min(max(probability(table().get(kind, {}), features), LEAST), MOST), 2)


def probability(coefficients: Mapping[str, float], features: Features) -> float:
    """By logistic regression; features without a coefficient count for nothing."""
    score = coefficients.get(BIAS, 0.0) + sum(coefficients.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(score, 30.0))))


@cache
def table() -> Mapping[str, Mapping[str, float]]:
    """The fitted coefficients by kind of record and name of feature."""
    text = (resources.files("kg.extract") / "data" / TABLE).read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, name, coefficient = line.split("\t")
            found.setdefault(kind, {})[name] = float(coefficient)
    return found


def features_of(version: Version, traits: Mapping[Id, Features]) -> dict[Id, Features]:
    """The features of every record of *version*: its *traits*, and what the record itself shows."""
    unnamed = {entity.id for entity in version.entities if not entity.named}
    found: dict[Id, Features] = {}
    for entity in version.entities:
        found[entity.id] = {**traits.get(entity.id, {}), **dict(_of_entity(entity))}
    for affiliation in version.affiliations:
        found[affiliation.id] = {**traits.get(affiliation.id, {}), **dict(_of_affiliation(affiliation))}
    for statement in version.statements:
        found[statement.id] = {**traits.get(statement.id, {}), **dict(_of_statement(statement, unnamed))}
    for action in version.legal_actions:
        found[action.id] = {**traits.get(action.id, {}), **dict(_of_legal_action(action, unnamed))}
    return found


Named = Iterator[tuple[str, float]]


def _of_entity(entity: Entity) -> Named:
    yield (f"named {entity.type}" if entity.named else "unnamed"), 1.0
    yield "mentions", _size(len(entity.mentions))
    yield "words in the name", _size(len(entity.name.split()))
    yield "has a kind", float(entity.kind is not None)
    yield "known to an authority", float(bool(entity.same_as))


def _of_affiliation(affiliation: Affiliation) -> Named:
    yield "former", float(affiliation.status == "former")
    yield "without a role", float(not affiliation.role)
    yield "words in the role", _size(len(affiliation.role.split()))
    yield "inside a statement", float(affiliation.according_to is not None)


def _of_statement(statement: Statement, unnamed: set[Id]) -> Named:
    yield f"form={statement.form}", 1.0
    yield "length", _size(sum(map(_length, statement.content))) / 8
    yield "without a source", float(statement.source is None)
    yield "without a speaker", float(statement.source is not None and not statement.speaker)
    yield "unnamed speaker", float(any(speaker in unnamed for speaker in statement.speaker))
    yield "inside a statement", float(statement.according_to is not None)
    if statement.cue is not None:
        nearest = min((_gap(statement.cue, span) for span in statement.content), default=0)
        yield "from cue to content", _size(nearest) / 8
        if statement.source is not None:
            yield "from cue to source", _size(_gap(statement.cue, statement.source)) / 8


def _of_legal_action(action: LegalAction, unnamed: set[Id]) -> Named:
    parties = (*action.authority, *action.target, *action.complainant)
    yield "done", float(action.status == "done")
    yield "parties", _size(len(parties))
    yield "unnamed parties", _size(sum(party in unnamed for party in parties))
    yield "has a matter", float(action.matter is not None)
    yield "has a date", float(action.date is not None)
    yield "told again", _size(len(action.other_triggers))
    yield "inside a statement", float(action.according_to is not None)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _gap(one: Span, other: Span) -> int:
    """Characters between two spans, 0 where they touch or overlap."""
    return max(0, other[0] - one[1], one[0] - other[1])


def _size(number: int) -> float:
    """Numbers so that the step from 1 to 2 weighs as much as that from 10 to 20."""
    return log2(1 + number)
