"""What extractors know of a record beyond the record, on sentences annotated by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.draft import Draft
from kg.extract.figures import Figure
from kg.extract.legal_triggers import Trigger
from kg.extract.mentions import Name
from kg.extract.role_words import Role
from kg.extract.traits import of_affiliation, of_entity, of_legal_action, of_statement

VOCAB = spacy.blank("en").vocab


def annotated(*tokens: tuple[str, str, str, int, str]) -> Doc:
    """(word, lemma, part of speech, index of the head, dependency) each."""
    words, lemmas, pos, heads, deps = zip(*tokens, strict=True)
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, heads=heads, deps=deps)


SAID = annotated(
    ("Ilves", "Ilves", "PROPN", 1, "nsubj"),
    ("said", "say", "VERB", 1, "ROOT"),
    ("it", "it", "PRON", 3, "nsubj"),
    ("sank", "sink", "VERB", 1, "ccomp"),
)
ACCORDING = annotated(
    ("It", "it", "PRON", 1, "nsubj"),
    ("sank", "sink", "VERB", 1, "ROOT"),
    ("according", "accord", "VERB", 1, "prep"),
    ("to", "to", "ADP", 2, "prep"),
    ("her", "she", "PRON", 3, "pobj"),
)
SHARED = annotated(
    ("Officials", "official", "NOUN", 1, "nsubj"),
    ("met", "meet", "VERB", 1, "ROOT"),
    ("and", "and", "CCONJ", 1, "cc"),
    ("said", "say", "VERB", 1, "conj"),
)
ASKED = annotated(
    ("asked", "ask", "VERB", 0, "ROOT"),
    ("Ilves", "Ilves", "PROPN", 0, "nsubj"),
)
DENIED = annotated(
    ("The", "the", "DET", 1, "det"),
    ("plan", "plan", "NOUN", 3, "nsubjpass"),
    ("was", "be", "AUX", 3, "auxpass"),
    ("denied", "deny", "VERB", 3, "ROOT"),
)


@pytest.mark.parametrize(
    ("doc", "cue", "head", "traits"),
    [
        (SAID, 1, 0, {"cue=verb", "source=subject", "written=name", "plain cue"}),
        (ACCORDING, 2, 4, {"cue=according to", "source=after a preposition", "written=pronoun"}),
        (SHARED, 3, 0, {"cue=verb", "source=further off", "written=description", "plain cue"}),
        (ASKED, 0, 1, {"cue=verb", "source=inverted subject", "written=name"}),
        (DENIED, 3, None, {"cue=verb", "passive"}),
    ],
)
def test_statement_tells_its_cue_and_the_way_to_its_source(doc, cue, head, traits):
    draft = Draft(doc[cue], (0, 1), "state", None, [], complement="that")
    found = of_statement(draft, None if head is None else doc[head])
    assert {name for name, value in found.items() if value} == traits | {"complement=that"}


def test_cue_that_is_its_own_source_is_a_label():
    draft = Draft(SAID[0], (5, 6), "state", SAID[0], [])
    assert {"cue=label", "complement=none"} <= set(of_statement(draft, SAID[0]))


@pytest.mark.parametrize(
    ("word", "pos", "trait"),
    [
        ("arrest", "VERB", "trigger=plain verb"),
        ("execute", "VERB", "trigger=guarded verb"),
        ("extradition", "NOUN", "trigger=plain noun"),
        ("sentence", "NOUN", "trigger=guarded noun"),
    ],
)
def test_trigger_that_may_be_figurative_is_guarded(word, pos, trait):
    doc = annotated((word, word, pos, 0, "ROOT"))
    found = of_legal_action(Trigger("arrest", doc[0], 0, 1))
    assert {name for name, value in found.items() if value} == {trait, "main clause"}


def test_role_tells_where_it_stands_and_how_far_its_body_is():
    person, body = Name(5, 7, "Person"), Name(0, 2, "Organization")
    before = of_affiliation(Role(person, 2, 5, body, False))
    assert before == {"role before the name": 1.0, "body=Organization": 1.0, "from name to body": 3 / 20}
    assert of_affiliation(Role(person, 8, 9, None, False)) == {"role after the name": 1.0, "body implied": 1.0}


@pytest.mark.parametrize(("margin", "agreement"), [(0.0, 0.0), (5.0, 0.5), (10.0, 1.0), (99.0, 1.0)])
def test_entity_tells_how_far_the_votes_for_its_type_agree(margin, agreement):
    figure = Figure("entity/person/x", "Person", "X", True, [(0, 1)], margin=margin)
    assert of_entity(figure) == {"agreement": agreement}
    figure.named = False
    assert of_entity(figure) == {}
