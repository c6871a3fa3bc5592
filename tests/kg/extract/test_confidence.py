"""Confidence: features in, a probability out; what extractors know of a record beyond the record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import annotate
from kg.extract import examined, extract
from kg.extract.confidence import BIAS, KINDS, LEAST, MOST, confidence, features_of, probability, table, with_confidence
from kg.records import CERTAIN, Article, Version

FEATURES = st.dictionaries(st.sampled_from([*table()["statement"], "never seen"]), st.floats(-1e6, 1e6), max_size=8)
TEXT = (
    "TALLINN - Harbour Party leader Mara Ilves said on Monday that the ferry was unsafe. A spokesman for the party denied it. "
    "The Maritime Court fined Northern Ferries after an appeal, according to Radio Aby."
)


PARTS = ("entities", "affiliations", "statements", "legal_actions")


def records(version: Version):
    return [record for part in PARTS for record in getattr(version, part)]


@given(st.sampled_from(list(KINDS.values())), FEATURES)
def test_confidence_is_a_probability_to_two_places(kind, features):
    found = confidence(kind, features)
    assert 0 < LEAST <= found <= MOST < 1
    assert found == round(found, 2)


@given(FEATURES)
def test_unknown_feature_and_unknown_kind_count_for_nothing(features):
    assert confidence("statement", features) == confidence("statement", features | {"a cue of tomorrow": 1.0})
    assert confidence("a kind of tomorrow", features) == 0.5


@given(st.floats(-5, 5), st.floats(0.01, 5))
def test_more_of_what_speaks_for_a_record_makes_it_likelier(bias, weight):
    coefficients = {BIAS: bias, "for": weight, "against": -weight}
    plain = probability(coefficients, {})
    assert probability(coefficients, {"against": 1.0}) < plain < probability(coefficients, {"for": 1.0})
    assert probability(coefficients, {"for": 1.0, "against": 1.0}) == pytest.approx(plain)


def test_coefficients_are_there_for_every_kind_of_record():
    assert set(table()) == set(KINDS.values())
    assert all(BIAS in coefficients for coefficients in table().values())


@pytest.fixture(scope="module")
def read():
    [(article, doc)] = annotate([Article("a", TEXT, date="2024-07-03")])
    return article, doc


def test_every_record_of_an_article_has_features_and_a_confidence(read):
    article, doc = read
    version, features = examined(doc, article)
    assert all((version.entities, version.affiliations, version.statements, version.legal_actions))
    assert {record.id for record in records(version)} == set(features)
    found = extract(doc, article)
    assert found == with_confidence(version, features)
    assert all(LEAST <= record.confidence <= MOST < CERTAIN for record in records(found))
    assert len({statement.confidence for statement in found.statements}) > 1


def test_confidence_is_the_same_each_time(read):
    article, doc = read
    assert extract(doc, article) == extract(doc, article)


def test_extractors_tell_what_the_record_does_not_show(read):
    article, doc = read
    version, features = examined(doc, article)
    own = features_of(version, {})
    beyond = {name for record, found in features.items() for name in found if name not in own[record]}
    assert {"cue=verb", "cue=according to", "trigger=guarded verb", "role before the name", "agreement"} <= beyond


def test_features_of_records_made_by_hand_need_no_extractor(harbour):
    found = with_confidence(harbour, features_of(harbour, {}))
    assert replace(found, **{name: getattr(harbour, name) for name in PARTS}) == harbour
    assert all(LEAST <= record.confidence <= MOST for record in records(found))


def test_statement_within_a_statement_and_without_a_speaker_shows_it(harbour):
    features = features_of(harbour, {})
    inner, outer = features["statement/102-108"], features["statement/60-64"]
    assert (inner["inside a statement"], outer["inside a statement"]) == (1, 0)
    nobody = replace(harbour, statements=(replace(harbour.statements[0], speaker=()),))
    assert features_of(nobody, {})["statement/60-64"]["without a speaker"] == 1
    assert outer["without a speaker"] == 0


def test_what_the_record_shows_wins_over_what_an_extractor_left(harbour):
    found = features_of(harbour, {"statement/60-64": {"cue=verb": 1.0, "length": 99.0}})["statement/60-64"]
    assert found["cue=verb"] == 1
    assert found["length"] < 99
