"""What the trained model says of drafts, and what it is shown."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import load
from kg.extract.cue_features import WINDOW, Features, Proposal
from kg.extract.cue_model import WEIGHTS, verdicts
from kg.extract.drafts import drafts
from kg.extract.joining import join
from kg.extract.quotations import quotes
from kg.extract.weighing import proposal_of, weigh

MAX_BYTES = 20_000_000
TEXT = (
    'Maria Silva said that the pier was safe.\n\n"We are glad," Bo Hale told reporters. "The gulls are back."\n\n'
    "Ann Roe rejected the plan, according to her spokesman."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    return load()(TEXT)


def test_a_window_stays_inside_the_paragraph_of_its_cue(doc: Doc) -> None:
    features = Features(doc, quotes(TEXT))
    [told] = [token.i for token in doc if token.text == "told"]
    window = features.window(Proposal(told))
    assert doc[window.begin : window.end].text.strip() == '"We are glad," Bo Hale told reporters. "The gulls are back."'
    assert len(window.pairs) == window.end - window.begin


def test_a_window_ends_some_way_from_its_cue() -> None:
    long = load()("Maria Silva said that " + "the pier was safe and " * 200 + "nobody came.")
    window = Features(long, []).window(Proposal(2))
    assert (window.begin, window.end) == (0, 2 + WINDOW + 1)


def test_shares_of_roles_sum_to_one(doc: Doc) -> None:
    for verdict in verdicts(doc, quotes(TEXT), [Proposal(2)]):
        assert verdict.roles.sum(axis=1) == pytest.approx(np.ones(verdict.end - verdict.begin), abs=1e-5)


def test_the_verdict_on_one_cue_does_not_depend_on_the_others_asked_about(doc: Doc) -> None:
    asked = [proposal_of(draft) for draft in join(doc, drafts(doc), quotes(TEXT))]
    together = verdicts(doc, quotes(TEXT), asked)
    for proposal, verdict in zip(asked, together, strict=True):
        [alone] = verdicts(doc, quotes(TEXT), [proposal])
        assert alone.is_cue == pytest.approx(verdict.is_cue, abs=1e-5)
        assert alone.roles == pytest.approx(verdict.roles, abs=1e-5)


def test_the_model_is_surer_of_a_report_than_of_the_same_verb_without_one() -> None:
    told = load()("Maria Silva told the council that the pier was safe.")
    tells = load()("You can tell by the gulls.")
    [yes], [no] = verdicts(told, [], [Proposal(2)]), verdicts(tells, [], [Proposal(2)])
    assert yes.is_cue > no.is_cue


def test_drafts_learn_how_sure_the_model_is(doc: Doc) -> None:
    found = join(doc, drafts(doc), quotes(TEXT))
    weigh(found, doc, quotes(TEXT))
    assert found
    for draft in found:
        assert set(draft.certainty) == {"model: cue", "model: content", "model: agreement", "model: source"}
        assert all(-1 < value < 1 for value in draft.certainty.values())


def test_without_the_vectors_it_was_trained_on_the_model_is_not_asked(doc: Doc) -> None:
    bare = Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["tensor"]))
    found = join(bare, drafts(bare), quotes(TEXT))
    weigh(found, bare, quotes(TEXT))
    assert found
    assert all(draft.certainty == {} for draft in found)


def test_a_text_without_paragraphs_or_words_has_no_verdict() -> None:
    assert verdicts(spacy.blank("en")(""), [], []) == []


def test_the_weights_are_small_enough_for_the_package() -> None:
    assert WEIGHTS.stat().st_size < MAX_BYTES
