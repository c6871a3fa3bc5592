"""Annotation: the Doc is of the article's text, and its sentences respect the paragraphs."""

import pytest

from kg.annotate import annotate, load
from kg.errors import BadSettings
from kg.records import Article


def test_the_doc_is_of_the_very_text() -> None:
    text = "One  pier.\n\nTwo piers\u2026 \u201cdone\u201d\t\n"
    [(article, doc)] = annotate([Article("a", text)])
    assert (article.text, doc.text) == (text, text)


def test_a_line_break_ends_a_sentence() -> None:
    text = "Harbour to close in May\n\nthe mayor said on Friday that the pier was safe"
    [(_, doc)] = annotate([Article("a", text)])
    assert doc[5].text == "\n\n"
    assert doc[6].is_sent_start


@pytest.mark.parametrize("label", ["LISBON \u2014", "LISBON (NSP) \u2014", "PORTO, Portugal -", "GAZA:"])
def test_a_dateline_is_not_part_of_the_sentence(label: str) -> None:
    text = f"{label} The council approved the plan."
    [(_, doc)] = annotate([Article("a", text)])
    assert [token.text for token in doc if token.is_sent_start][-1] == "The"


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(BadSettings, match="no_such_model"):
        load("no_such_model")


def test_articles_come_back_in_order() -> None:
    articles = [Article(str(n), f"Pier {n} closed.") for n in range(70)]
    assert [article.id for article, _ in annotate(articles)] == [article.id for article in articles]
