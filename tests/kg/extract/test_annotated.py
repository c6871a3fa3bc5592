"""Statements of sentences whose words are annotated by hand in annotated*.txt: a failure here is never the parser's.

A block is a claim, its text (with ¶ for a line's end), the statements that it holds in text order (speakers | source | cue | content
| form and act; stretches of content part at "..."), and a row for each word: word, lemma, part of speech, tag, place of the head
(0 for a root), dependency, name.
"""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract import extract
from kg.records import Article, Span

VOCAB = spacy.blank("en").vocab
FILES = sorted(Path(__file__).parent.glob("annotated*.txt"))
BLOCKS = [block for file in FILES for block in file.read_text(encoding="utf-8").strip().split("\n\n")]
CLAIMS = {block.splitlines()[0].removeprefix("# "): block.splitlines()[1:] for block in BLOCKS}


def doc(text: str, rows: list[list[str]]) -> Doc:
    """The annotated words, with a space wherever *text* has one."""
    words, lemmas, pos, tags, heads, deps, names = zip(*rows, strict=True)
    spaces, at = [], 0
    for word in words:
        at += len(word)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
    made = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        heads=[int(head) - 1 if head != "0" else n for n, head in enumerate(heads)],
        deps=deps,
        ents=list(names),
    )
    assert made.text == text
    return made


def said(annotated: Doc) -> list[str]:
    """Its statements as annotated.txt writes them."""
    text = annotated.text

    def words(*spans: Span | None) -> str:
        return " ... ".join(text[begin:end] for begin, end in filter(None, spans))

    version = extract(annotated, Article("test", text))
    names = {entity.id: entity.name for entity in version.entities}
    return [
        " | ".join(
            (", ".join(names[i] for i in s.speaker), words(s.source), words(s.cue), words(*s.content), f"{s.form} {s.act}")
        )
        for s in version.statements
    ]


@pytest.mark.parametrize("claim", CLAIMS)
def test_an_annotated_sentence_says(claim: str) -> None:
    text, *rest = CLAIMS[claim]
    expected = [line.removeprefix("# says: ") for line in rest if line.startswith("#")]
    rows = [line.replace("¶", "\n").split(" ") for line in rest if not line.startswith("#")]
    assert said(doc(text.removeprefix("# text: ").replace("¶", "\n"), rows)) == expected
