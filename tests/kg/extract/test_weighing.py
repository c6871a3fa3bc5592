"""What is made of the model's word: verdicts by hand, so that no training has a say."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.extract import weighing
from kg.extract.cue_model import Verdict
from kg.extract.draft import Draft
from kg.extract.quotations import quotes
from kg.records import Span

_WORDS = spacy.blank("en")
Weigh = Callable[..., list[str]]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    """Contents after weighing, for a cue in a text, what the rules found and what the model is sure of."""

    def weigh(
        text: str, cue: str, likely: str, *, content: str = "", quoted: Sequence[str] = (), complement: str = ""
    ) -> list[str]:
        doc = _WORDS(text)
        begin, end = _span(text, likely)
        verdict = Verdict(1.0, 0, len(doc), _roles(doc, begin, end))
        monkeypatch.setattr(weighing, "has_vectors", lambda _doc: True)
        monkeypatch.setattr(weighing, "verdicts", lambda *_: [verdict])
        at = _span(text, cue)
        word = doc.char_span(*at)
        assert word is not None
        draft = Draft(word.root, at, "state", None, [_span(text, content)] if content else [], complement=complement)
        draft.quoted = [_span(text, part) for part in quoted]
        [weighed] = weighing.weighed([draft], doc, quotes(text))
        return [text[slice(*span)] for span in sorted({*weighed.content, *weighed.quoted})]

    return weigh


def _roles(doc: Doc, begin: int, end: int) -> np.ndarray:
    inside = np.array([begin <= token.idx < end for token in doc])
    return np.stack([~inside, inside, np.zeros(len(doc)), np.zeros(len(doc))], axis=1).astype(np.float32)


def _span(text: str, part: str) -> Span:
    return text.index(part), text.index(part) + len(part)


def test_the_model_fills_what_the_rules_left_empty(weigh: Weigh) -> None:
    assert weigh("The pier is safe, experts claim.", "claim", "The pier is safe") == ["The pier is safe"]


def test_a_content_begins_where_a_phrase_can(weigh: Weigh) -> None:
    text = "Last year, Jan Roe would open a bar that serves hot dog soup, experts claim."
    assert weigh(text, "claim", "open a bar that serves hot dog soup") == ["Jan Roe would open a bar that serves hot dog soup"]


def test_a_clause_found_by_syntax_is_not_cut_down(weigh: Weigh) -> None:
    text = "Her friends mocked the plan of the port, calling it a joke, Silva said."
    clause = "Her friends mocked the plan of the port, calling it a joke"
    assert weigh(text, "said", "calling it a joke", content=clause, complement="that") == [clause]


def test_an_object_found_by_syntax_may_be_cut_down(weigh: Weigh) -> None:
    text = "Silva praised the crew that had worked all night at the pier of Aldport."
    content = "the crew that had worked all night at the pier of Aldport"
    assert weigh(text, "praised", "the crew", content=content, complement="obj") == ["the crew"]


def test_a_report_inside_a_quotation_ends_with_it(weigh: Weigh) -> None:
    text = 'The rebels "claimed the girls are well," Jan Roe, the spokesman, said.'
    assert weigh(text, "claimed", 'the girls are well," Jan Roe, the spokesman') == ["the girls are well"]


def test_a_whole_quotation_stays_what_was_said(weigh: Weigh) -> None:
    text = 'Silva said of her "big day" out: "It rained."'
    likely = '"big day" out: "It rained."'
    assert weigh(text, "said", likely, content="It rained", quoted=["It rained"], complement="that") == ["It rained"]
