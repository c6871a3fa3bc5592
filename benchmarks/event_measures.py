"""Our legal actions against events that others annotated: a row of a corpus and our Version in, counts by name out.

Recall alone is measured, for these corpora mark a few events of a text and leave others out. An event is found if a mention of
an action of a right kind overlaps its trigger; a party of a found event is right if a mention, pronoun or description of one of
the action's entities in that role overlaps a stretch that gold gives to the role.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.records import Entity, LegalAction, LegalKind, Span, Version
from kg.score.counts import Count

Party = Literal["authority", "target", "complainant"]
PARTIES: tuple[Party, ...] = ("authority", "target", "complainant")
OVERALL = "all"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type of event is here: the kinds that are right for it, and the roles that name each party."""

    kinds: frozenset[LegalKind]
    roles: Mapping[Party, frozenset[str]]


Meanings = Mapping[tuple[str, str], Meaning]


def meanings() -> Meanings:
    """The table `event_types.tsv`, by type and unit ("*" for all other units of the type)."""
    table = {}
    for line in (Path(__file__).parent / "event_types.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, unit, *cells = line.split("\t")
            kinds, *roles = (frozenset(cell.split()) - {"-"} for cell in cells)
            table[kind, unit] = Meaning(kinds, dict(zip(PARTIES, roles, strict=True)))  # type: ignore[arg-type]
    return table


def events(row: Mapping[str, Any], table: Meanings) -> Iterator[tuple[Mapping[str, Any], Meaning]]:
    """The events of *row* that have a kind here."""
    for event in row["events"]:
        meaning = table.get((event["type"], event.get("lu") or "")) or table.get((event["type"], "*"))
        if meaning is not None and meaning.kinds:
            yield event, meaning


def found(event: Mapping[str, Any], meaning: Meaning, version: Version) -> list[LegalAction]:
    """The actions of a right kind that the trigger of *event* is a mention of."""
    at = [tuple(part) for part in event.get("trigger_parts") or [event["trigger"]]]
    return [
        action
        for action in version.legal_actions
        if action.type in meaning.kinds and _meet(at, (action.trigger, *action.other_triggers))
    ]


def parties(
    event: Mapping[str, Any], meaning: Meaning, actions: list[LegalAction], version: Version
) -> Iterator[tuple[Party, bool]]:
    """For each party that gold names: is it one of ours?"""
    entities = {entity.id: entity for entity in version.entities}
    for party in PARTIES:
        gold = [tuple(a["span"]) for a in event["arguments"] if a["role"] in meaning.roles[party]]
        if gold:
            ours = (entities[i] for action in actions for i in getattr(action, party))
            yield party, any(_meet(gold, _spans(entity)) for entity in ours)


def recall(row: Mapping[str, Any], version: Version, table: Meanings) -> dict[str, Count]:
    """Counts of events found and asked for, overall and by type, and of the parties of those that were found."""
    counts: dict[str, Count] = {}

    def add(name: str, *, hit: bool) -> None:
        counts.setdefault(name, Count()).add(hit, 0, 1)

    for event, meaning in events(row, table):
        actions = found(event, meaning, version)
        add(OVERALL, hit=bool(actions))
        add(event["type"], hit=bool(actions))
        if actions:
            for party, right in parties(event, meaning, actions, version):
                add(party, hit=right)
    return counts


def _spans(entity: Entity) -> tuple[Span, ...]:
    return (*entity.mentions, *entity.pronouns)


def _meet(some: list[Any], others: tuple[Span, ...]) -> bool:
    return any(begin < other_end and other_begin < end for begin, end in some for other_begin, other_end in others)
