"""LegalAction records of one article: acts under the law, each told once however often the text mentions it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clauses import preps
from kg.extract.instruments import instrument
from kg.extract.legal_bans import ban_term
from kg.extract.legal_candidates import is_personal
from kg.extract.legal_courts import court
from kg.extract.legal_lexicon import LEGAL_TEXT
from kg.extract.legal_matters import matter, penalty
from kg.extract.legal_places import place
from kg.extract.legal_roles import parties
from kg.extract.legal_status import status
from kg.extract.legal_triggers import Trigger, triggers
from kg.extract.penalties import parts
from kg.extract.reading import Reading
from kg.extract.texts import text_of
from kg.extract.traits import Traits, of_legal_action
from kg.records import Id, LegalAction, LegalKind, LegalStatus, PenaltyPart, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class _Event:
    """One mention, or several that were found to tell of the same act."""

    kind: LegalKind
    triggers: list[Span]
    status: LegalStatus
    evidence: Span
    definite: bool
    family: str
    words: frozenset[str]
    named: bool  # the target has a name
    traits: Traits
    anaphoric: bool  # the target is "the man", "them": somebody told of before
    authority: tuple[Id, ...] = ()
    target: tuple[Id, ...] = ()
    complainant: tuple[Id, ...] = ()
    matter: Span | None = None
    penalty: Span | None = None
    ban: Span | None = None  # how long a sanction lasts
    place: tuple[Id, ...] = ()
    court: tuple[Id, ...] = ()
    instrument: Span | None = None
    date: Span | None = None
    action_date: When | None = None
    matter_words: frozenset[str] = field(default_factory=frozenset)
    penalty_words: frozenset[str] = field(default_factory=frozenset)


def legal_actions(reading: Reading) -> Iterator[LegalAction]:
    """Yield them in text order of their first mention; an act that the text says did not happen at all is left out."""
    events: list[_Event] = []
    for trigger in triggers(reading.doc):
        event = _event(reading, trigger)
        if event is not None:
            known = _same(events, event)
            if known is None:
                events.append(event)
            else:
                _merge(known, event)
    _share_sentencing(events)
    for event in events:
        begin, end = event.triggers[0]
        action_id = f"legal-action/{event.kind}-{begin}-{end}"
        reading.traits[action_id] = event.traits
        yield LegalAction(
            id=action_id,
            type=event.kind,
            trigger=event.triggers[0],
            status=event.status,
            evidence=event.evidence,
            other_triggers=tuple(event.triggers[1:]),
            authority=event.authority,
            target=event.target,
            complainant=event.complainant,
            matter=event.matter,
            penalty=event.penalty,
            penalty_parts=_penalty_parts(reading, event, begin, end),
            place=event.place,
            court=event.court,
            instrument=event.instrument,
            date=event.date,
            action_date=event.action_date,
        )


def _penalty_parts(reading: Reading, event: _Event, begin: int, end: int) -> tuple[PenaltyPart, ...]:
    span = event.penalty or event.ban
    return parts(text_of(reading.doc), span, event.kind, f"penalty/{event.kind}-{begin}-{end}") if span is not None else ()


def _share_sentencing(events: list[_Event]) -> None:
    """A fine imposed beside a prison term comes from the same court, for the same deed, on the same day."""
    for before, fine in pairwise(events):
        beside = 0 <= fine.evidence[0] - before.evidence[1] <= 2 or fine.evidence == before.evidence
        if (before.kind, fine.kind) == ("sentence", "fine") and beside and (fine.target == before.target or not fine.target):
            fine.target = fine.target or before.target
            fine.authority = fine.authority or before.authority
            if fine.matter is None:
                fine.matter, fine.matter_words = before.matter, before.matter_words
            if fine.date is None:
                fine.date, fine.action_date = before.date, before.action_date
            fine.court = fine.court or before.court


def _event(reading: Reading, trigger: Trigger) -> _Event | None:
    state = status(trigger)
    if state is None:
        return None
    token, cast = trigger.token, reading.cast
    who = parties(trigger)
    about, cost = matter(trigger), penalty(trigger)
    # "remain in custody until Friday" dates the staying, not the arrest
    date, when = reading.calendar.of(token) if token.lemma_ != "custody" else (None, None)
    sent = token.sent
    # A proper noun that acts under the law is somebody even if it was not taken for a name.
    authority = cast.who(who.authority, somebody=who.authority.pos_ == "PROPN") if who.authority is not None else ()
    complainant = _complainants(reading, who.complainant, trigger) if who.complainant is not None else ()
    target = _targets(reading, who.target, trigger) if who.target is not None else ()
    return _Event(
        kind=trigger.kind,
        triggers=[_chars(reading, trigger.begin, trigger.end)],
        status=state,
        evidence=_chars(reading, sent.start, sent.end),
        definite=_is_definite(token),
        family=_family(token),
        traits=of_legal_action(trigger),
        named=any(cast.entity(x).named for x in target),
        anaphoric=who.target is not None and (who.target.tag_ == "PRP" or _is_definite(who.target)),
        words=frozenset(t.lower_ for t in token.children if t.dep_ in ("amod", "nummod")),
        authority=authority,
        target=tuple(x for x in target if x not in authority),
        complainant=complainant,
        matter=about,
        penalty=cost,
        ban=ban_term(token) if trigger.kind == "sanction" else None,
        place=place(reading.cast, token, who),
        court=court(reading.cast, token, who),
        instrument=instrument(token, trigger.kind),
        date=date,
        action_date=when,
        matter_words=_content_words(reading, about),
        penalty_words=_content_words(reading, cost),
    )


_JUDGING = frozenset(("judge", "magistrate", "justice", "jury", "juror", "prosecutor", "coroner", "court", "tribunal", "panel"))


def _targets(reading: Reading, head: "Token", trigger: Trigger) -> tuple[Id, ...]:
    """Who the phrase means, with those that it includes by name ("36 people, including the president")."""
    if head.ent_type_ == "NORP":  # "a Briton, Ana Roe,"
        head = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)
    found = list(reading.cast.who(head, somebody=is_personal(trigger), unlike=_JUDGING))
    for listed in _listed(head):
        found += [x for x in reading.cast.who(listed) if x not in found]
    included = preps(head).get("including") or preps(trigger.token).get("including")
    if included is not None:
        found += [x for x in reading.cast.who(included) if x not in found]
    return tuple(found)


def _listed(head: "Token") -> list["Token"]:
    """Names after a name that the parser takes for its apposition: "Ana Roe, Ben Fenn and Cal Paz were banned"."""
    if head.ent_type_ not in ("PERSON", "ORG"):
        return []
    beside = [c for c in head.children if c.dep_ == "appos" and c.ent_type_ == head.ent_type_]
    return [c for c in beside if any(t.dep_ == "conj" and t.ent_type_ == head.ent_type_ for t in c.children)]


def _complainants(reading: Reading, head: "Token", trigger: Trigger) -> tuple[Id, ...]:
    return reading.cast.who(head, somebody=head.pos_ == "PROPN" or is_personal(trigger, "complainant"))


def _chars(reading: Reading, begin: int, end: int) -> Span:
    doc = reading.doc
    while end > begin + 1 and doc[end - 1].is_space:
        end -= 1
    while begin < end - 1 and doc[begin].is_space:
        begin += 1
    return doc[begin].idx, doc[end - 1].idx + len(doc[end - 1])


def _is_definite(token: "Token") -> bool:
    return token.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that", "these", "those") for c in token.children)


def _family(token: "Token") -> str:
    """Which of the sessions that are all hearings: a trial, an appearance, a testimony are different events."""
    lemma = token.lemma_.lower()
    return next(
        (word for word in ("trial", "test", "arraign", "cross") if word in lemma), "trial" if lemma == "try" else "session"
    )


def _content_words(reading: Reading, span: Span | None) -> frozenset[str]:
    if span is None:
        return frozenset()
    found = reading.doc.char_span(*span, alignment_mode="expand")
    words = frozenset(t.lemma_.lower() for t in found if not t.is_stop and not t.is_punct) if found is not None else frozenset()
    return frozenset() if words <= LEGAL_TEXT else words  # "the bill" tells nothing apart


def _same(events: list[_Event], event: _Event) -> _Event | None:
    """The latest earlier event that this mention may tell of again, one that shares a party first."""
    fits = [known for known in events if known.kind == event.kind and _compatible(known, event)]
    for known in reversed(fits):
        if _share_party(known, event):
            return known
    fits = [known for known in fits if event.kind not in _MANY or _is_bare(known) or _is_bare(event)]
    return fits[-1] if fits else None


# Of these an article tells several: a law here, a decree there.
_MANY: frozenset[LegalKind] = frozenset({"sanction", "legislation"})


def _is_bare(event: _Event) -> bool:
    """Does the mention say nothing that could tell it from another of its kind?"""
    return not (event.target or event.complainant or event.matter_words)


def _share_party(a: _Event, b: _Event) -> bool:
    return bool({*a.target, *a.complainant} & {*b.target, *b.complainant}) or bool(a.matter_words & b.matter_words)


_BY_AUTHORITY: frozenset[LegalKind] = frozenset({"ruling", "legislation", "sanction"})  # acts of two authorities are two


def _compatible(known: _Event, event: _Event) -> bool:
    if {known.status, event.status} - {"done", "sought"} and known.status != event.status and not event.definite:
        return False
    if event.kind == "hearing" and known.family != event.family:
        return False
    if known.target and event.target and not set(known.target) & set(event.target) and not _may_be_same_target(known, event):
        return False
    if known.complainant and event.complainant and not set(known.complainant) & set(event.complainant):
        return False
    if event.kind in _BY_AUTHORITY and known.authority and event.authority and not set(known.authority) & set(event.authority):
        return False
    if known.penalty_words and event.penalty_words and not known.penalty_words & event.penalty_words:
        return False
    if known.action_date and event.action_date and not _dates_meet(known.action_date, event.action_date):
        return False
    if known.matter_words and event.matter_words and not known.matter_words & event.matter_words and not event.definite:
        return False
    if event.words & {"another", "second", "separate", "third", "further", "other"} or (
        "new" in event.words and not event.definite
    ):
        return False
    return known.status == event.status or event.definite or _share_party(known, event)


_LEAD = 400  # characters: leads say "a doctor" of whom the next paragraph names


def _may_be_same_target(known: _Event, event: _Event) -> bool:
    """Is one of the two only described, in a way that points at the other?"""
    if not event.named and event.anaphoric:
        return True
    return event.named and not known.named and known.triggers[0][0] < _LEAD


def _dates_meet(a: When, b: When) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _merge(known: _Event, event: _Event) -> None:
    known.triggers += event.triggers
    if event.named and not known.named:
        known.target, known.named = event.target, True
    known.authority = known.authority or event.authority
    known.complainant = known.complainant or event.complainant
    known.target = known.target or event.target
    known.place = known.place or event.place
    known.court = known.court or event.court
    known.instrument = known.instrument or event.instrument
    if known.matter is None:
        known.matter, known.matter_words = event.matter, event.matter_words
    if known.penalty is None:
        known.penalty, known.penalty_words = event.penalty, event.penalty_words
    known.ban = known.ban or event.ban
    if known.date is None:
        known.date, known.action_date = event.date, event.action_date
