"""Leaving out what is doubtful: nothing that stays leans on what is gone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.confident import at_least

PARTS = ("entities", "affiliations", "statements", "legal_actions", "observations")
SURE = st.integers(1, 100).map(lambda percent: percent / 100)


def doubted(version, draws):
    """*version* with other confidences, in the order of its records."""
    sure = iter(draws)
    parts = {part: tuple(replace(r, confidence=next(sure)) for r in getattr(version, part)) for part in PARTS}
    return replace(version, **parts)


def ids(version):
    return {record.id for part in PARTS for record in getattr(version, part)}


def named(version):
    """Every id that a record of *version* holds."""
    for part in PARTS[1:]:
        for record in getattr(version, part):
            for name in record.__slots__:
                value = getattr(record, name)
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, str) and item.startswith(("entity/", "statement/", "observation/")) and name != "id":
                        yield item
    yield from version.dateline


@given(st.data(), SURE, SURE)
def test_nothing_dangles_and_a_higher_bar_keeps_less(harbour, data, one, other):
    low, high = sorted((one, other))
    count = len(ids(harbour))
    version = doubted(harbour, data.draw(st.lists(SURE, min_size=count, max_size=count)))
    kept = at_least(low, version)
    assert set(named(kept)) <= ids(kept)
    assert ids(at_least(high, version)) <= ids(kept) <= ids(version)
    assert at_least(high, kept) == at_least(high, version)
    for part in PARTS[1:]:
        assert all(record.confidence >= low for record in getattr(kept, part))
    doubtful = {entity.id for entity in kept.entities if entity.confidence < low}
    assert doubtful <= set(named(kept))


def test_everything_is_kept_that_is_sure_enough(harbour):
    assert at_least(0.01, harbour) == harbour


def test_what_only_a_doubtful_statement_tells_goes_with_it(harbour):
    told_by = "statement/380-384"
    version = doubted(harbour, [1.0] * len(ids(harbour)))
    statements = tuple(replace(s, confidence=0.2 if s.id == told_by else 1.0) for s in version.statements)
    kept = at_least(0.5, replace(version, statements=statements))
    assert {
        r.id for r in (*version.affiliations, *version.legal_actions, *version.observations) if r.according_to == told_by
    } == ids(version) - ids(kept) - {told_by}


def test_answer_to_a_doubtful_statement_stays_and_points_at_it_no_more(harbour):
    answered = "statement/60-64"
    version = doubted(harbour, [1.0] * len(ids(harbour)))
    statements = tuple(replace(s, confidence=0.2 if s.id == answered else 1.0) for s in version.statements)
    kept = at_least(0.5, replace(version, statements=statements))
    (answer,) = (s for s in kept.statements if s.id == "statement/139-143")
    assert answer.about == ()


def test_doubtful_entity_stays_where_a_record_names_it(harbour):
    speaker = "entity/person/mara-ilves"
    version = doubted(harbour, [1.0] * len(ids(harbour)))
    entities = tuple(replace(e, confidence=0.1) for e in version.entities)
    kept = at_least(0.5, replace(version, entities=entities, affiliations=(), legal_actions=(), observations=()))
    assert speaker in ids(kept)
    assert "entity/organization/maritime-court" not in ids(kept)


def test_part_of_a_doubtful_figure_stays_and_points_at_it_no_more(harbour):
    whole, part = harbour.observations
    figures = (replace(whole, confidence=0.2), replace(part, confidence=1.0, according_to=None))
    assert at_least(0.5, replace(harbour, observations=figures)).observations == (replace(figures[1], part_of=None),)
