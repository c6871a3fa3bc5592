"""Legal actions in other corpora: `python -m benchmarks.events FRAMENET [--wikievents F] [--rams F] [--flood ARTICLES]`.

Extracts the texts of JSON Lines files (id, text, events with type, trigger and arguments) and prints one Markdown row for each
thing measured: events found with a right kind, overall and by type, and of those the parties that are right. Which types
have a kind here stands in `event_types.tsv`, what counts as found and right in `event_measures.py`.

`--flood` takes articles (id, text) and tells how many legal actions are found where no word looks like the law (`UNLEGAL`).
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.entities import read, rows
from benchmarks.event_measures import OVERALL, PARTIES, events, meanings, recall
from kg import pipeline
from kg.records import Article, Version
from kg.score.counts import Count, pooled

HEAD = ["| file | what | right | of | recall |", "|---|---|---|---|---|"]
# Beginnings of words that news of the law can hardly do without.
UNLEGAL = re.compile(
    r"\b(?:court|judg|polic|law|legal|crim|trial|prison|jail|arrest|charg|sue|sanction|ban|parliament|congress|senat|bill|treaty"
    r"|prosecut|attorney|justice|investigat|convict|indict)",
    re.IGNORECASE,
)


def table(name: str, counts: dict[str, Count]) -> Iterator[str]:
    """A row for all events, one for each party, one for each type, most frequent first."""
    types = sorted(counts.keys() - {OVERALL, *PARTIES}, key=lambda kind: (-counts[kind].gold, kind))
    for what in (OVERALL, *PARTIES, *types):
        if what in counts:
            count = counts[what]
            yield f"| {name} | {what} | {int(count.hits)} | {int(count.gold)} | {count.figures()['r']:.3f} |"


def flood(path: Path) -> str:
    """Legal actions per hundred words over the articles that `UNLEGAL` matches nowhere."""
    articles = [Article(str(row["id"]), row["text"]) for row in rows(path) if not UNLEGAL.search(row["text"])]
    words = sum(len(article.text.split()) for article in articles)
    found = sum(len(version.legal_actions) for version in pipeline.versions(articles) if isinstance(version, Version))
    return f"{found} legal actions in {len(articles)} articles without legal words: {100 * found / words:.3f} per 100 words"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, then the flood."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("framenet", type=Path, help="sentences with a frame")
    parser.add_argument("--wikievents", type=Path, metavar="FILE", help="articles with events")
    parser.add_argument("--rams", type=Path, metavar="FILE", help="passages with one event")
    parser.add_argument("--flood", type=Path, metavar="ARTICLES", help="articles of all kinds")
    options = parser.parse_args(arguments)
    meant = meanings()
    print(*HEAD, sep="\n")
    for path in (options.framenet, options.wikievents, options.rams):
        if path is not None:
            asked = [row for row in rows(path) if any(True for _ in events(row, meant))]
            print(*table(path.stem, pooled(recall(*pair, meant) for pair in read(asked))), sep="\n")
    if options.flood is not None:
        print("", flood(options.flood), sep="\n")


if __name__ == "__main__":
    main()
