"""Names, coreference and links on other corpora: `python -m benchmarks.entities --ner FILE --gum FILE --el FILE`.

Extracts the texts of JSON Lines files and prints one Markdown row for each thing measured. Every option may be given several
times: `--ner` CoNLL-2003 (id, text, entities with start, end and label), `--gum` GUM (text, tokens, mentions), `--el` entity
linking (text, mentions with uri and name, or wikipedia), `--relations` CoNLL-2004 (text, entities, relations). How each corpus'
types are mapped to ours, and what is left out, stands at its function in `benchmarks/entity_measures.py`.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.entity_measures import Counts, Measure, Row, coreference, gum, links, ner, work_for
from kg import pipeline
from kg.records import Article, Version
from kg.score.counts import pooled, prf

MEASURES: dict[str, Measure] = {"ner": ner, "gum": gum, "el": links, "relations": work_for}
HEAD = ["| file | what | precision | recall | F1 | gold |", "|---|---|---|---|---|---|"]


def rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def table(name: str, counts: Iterable[Counts]) -> Iterator[str]:
    """One row for each measure, summed over the texts; precision stands only where there are predictions."""
    for what, count in pooled(counts).items():
        figures = count.figures()
        precise = [f"{figures['p']:.3f}", f"{figures['r']:.3f}", f"{figures['f1']:.3f}"]
        cells = precise if count.predicted else ["", precise[1], ""]
        yield f"| {name} | {what} | {' | '.join(cells)} | {int(count.gold)} |"


def coreference_row(name: str, pairs: Iterable[tuple[Row, Version]]) -> str:
    """The row of B-cubed, over all texts."""
    precise, recalled, mentions = (sum(values) for values in zip(*(coreference(*pair) for pair in pairs), strict=True))
    figures = prf(precise, recalled, mentions, mentions)
    return f"| {name} | coreference (B³) | {figures['p']:.3f} | {figures['r']:.3f} | {figures['f1']:.3f} | {mentions} |"


def read(texts: Sequence[Row]) -> list[tuple[Row, Version]]:
    """Each text with what is found in it. Raises BadArticle if one cannot be read."""
    articles = [Article(str(row["id"]), row["text"], date=row.get("date")) for row in texts]
    pairs = []
    for row, version in zip(texts, pipeline.versions(articles), strict=True):
        if not isinstance(version, Version):
            raise version
        pairs.append((row, version))
    return pairs


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for kind in MEASURES:
        parser.add_argument(f"--{kind}", action="append", type=Path, default=[], metavar="FILE")
    options = vars(parser.parse_args(arguments))
    print(*HEAD, sep="\n")
    for kind, measure in MEASURES.items():
        for path in options[kind]:
            pairs = read(rows(path))
            print(*table(path.stem, (measure(*pair) for pair in pairs)), sep="\n")
            if kind == "gum":
                print(coreference_row(path.stem, pairs))


if __name__ == "__main__":
    main()
