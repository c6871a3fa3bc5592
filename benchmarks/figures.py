"""Figures as a Markdown table: `python -m benchmarks.figures NAME=GOLD.jsonl ...` extracts and scores each file's texts."""

import argparse
import json
from pathlib import Path

from kg.annotate import annotate
from kg.extract import extract
from kg.records import Article, to_json
from kg.score import ORDER, Figures, read_records, score


def figures_of(path: Path) -> Figures:
    """The figures that extraction reaches on the gold file."""
    golds = read_records(path)
    articles = [Article(g["id"], g["text"], title=g.get("title"), date=g.get("date")) for g in golds.values()]
    predictions = {article.id: json.loads(json.dumps(to_json(extract(doc, article)))) for article, doc in annotate(articles)}
    return score(golds, predictions)


def main() -> None:
    """Print one column of F1 for each gold file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", metavar="NAME=FILE")
    columns = [text.split("=", 1) for text in parser.parse_args().gold]
    found = [figures_of(Path(path)) for _, path in columns]
    print("| F1 | " + " | ".join(name for name, _ in columns) + " |")
    print("|---|" + "---|" * len(columns))
    for name in (*ORDER, "coref_b3"):
        print(f"| {name} | " + " | ".join(f"{figures[name]['f1']:.3f}" for figures in found) + " |")
    print("| legal_status (accuracy) | " + " | ".join(f"{figures['legal_status']:.3f}" for figures in found) + " |")


if __name__ == "__main__":
    main()
