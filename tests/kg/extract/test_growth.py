"""Time grows with the length of a text, not with its square, whatever the text: hostile pages take no worker away."""

import time

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.records import Article

PIECES = {
    "cues in one sentence": '"He said "',
    "triggers and laws in capitals": "Police Charged Mary Roe Under Law ",
    "quotations in one paragraph": '"Yes," he said. ',
    "bare cues": "He said. ",
    "titles": "John Smith, minister of Foo, ",
    "open marks": "\u201c",
    "numbers": "sentenced to 10 to 20 years and ",
    "figures": "killed 12 people, including 3 children and 4 others, and ",
    "figures without words": "12 people, at least 20 men, ",
    "reported reports": "said that ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_time_does_not_grow_with_the_square_of_a_text(piece: str) -> None:
    def seconds(times: int) -> float:
        ((article, doc),) = annotate([Article("page", piece * times)])
        started = time.process_time()
        extract(doc, article)
        return time.process_time() - started

    seconds(10)
    assert seconds(800) < 8 * (seconds(200) + 0.1)
