"""The bare spaCy pipeline over the texts of a JSON Lines file, all components, batch 32: the measure of extraction."""

import json
import sys
from pathlib import Path

import spacy


def main(path: str, model: str) -> int:
    """Annotate every text; return the number of tokens."""
    nlp = spacy.load(model)
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))


if __name__ == "__main__":
    print(main(*sys.argv[1:3]))
