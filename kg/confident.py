"""Leaving out what is doubtful, so that nothing which stays leans on what is gone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.records import Affiliation, Id, LegalAction, Observation, Statement, Version

R = TypeVar("R", Affiliation, Statement, LegalAction, Observation)


def at_least(confidence: float, version: Version) -> Version:
    """*version* with the records that have at least that confidence.

    What is told only within a statement goes with that statement: without its source it would look like a fact. A statement
    that answers one left out stays and no longer points at it, as does a figure that is part of one left out. An entity stays,
    however doubtful, where the article is filed from it or a record that stays names it: else a statement would seem to have no
    speaker.
    """
    gone = {statement.id for statement in version.statements if statement.confidence < confidence}
    while more := {s.id for s in version.statements if s.according_to in gone} - gone:
        gone |= more

    def kept(records: Iterable[R]) -> tuple[R, ...]:
        return tuple(r for r in records if r.confidence >= confidence and r.according_to not in gone)

    statements = tuple(
        replace(statement, about=tuple(about for about in statement.about if about not in gone))
        for statement in version.statements
        if statement.id not in gone
    )
    affiliations, actions = kept(version.affiliations), kept(version.legal_actions)
    figures = kept(version.observations)
    told = {figure.id for figure in figures}
    observations = tuple(figure if figure.part_of in told else replace(figure, part_of=None) for figure in figures)
    staying: list[Affiliation | Statement | LegalAction | Observation] = [*affiliations, *statements, *actions, *observations]
    named = {entity for record in staying for entity in _named(record)} | {*version.dateline}
    entities = tuple(entity for entity in version.entities if entity.confidence >= confidence or entity.id in named)
    return replace(
        version,
        entities=entities,
        affiliations=affiliations,
        statements=statements,
        legal_actions=actions,
        observations=observations,
    )


def _named(record: Affiliation | Statement | LegalAction | Observation) -> tuple[Id, ...]:
    """Everybody and everything that takes part in it."""
    match record:
        case Affiliation():
            return record.person, record.organization
        case Statement():
            places = (*record.medium, *record.said_at)
            return (*record.speaker, *record.on_behalf_of, *record.addressee, *places, *record.about)
        case LegalAction():
            return (*record.authority, *record.target, *record.complainant, *record.place, *record.court)
        case Observation():
            return (*record.group, *record.place, *record.counted_by)
