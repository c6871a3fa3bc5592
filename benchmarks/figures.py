"""Figures as a Markdown table: `python -m benchmarks.figures NAME=GOLD.jsonl ...` extracts and scores each file's texts."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg import pipeline
from kg.score import ORDER, Figures, Scored, compare, of_versions, read


def figures_of(gold: Scored) -> Figures:
    """The figures that extraction reaches on the gold file."""
    return compare(gold, of_versions(pipeline.versions(gold.to_extract())))


def table_of(columns: Mapping[str, Figures], names: Sequence[str]) -> list[str]:
    """One column of F1 for each file, one line for each of *names*."""
    lines = ["| F1 | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    return lines + [
        f"| {name} | " + " | ".join(f"{figures[name]['f1']:.3f}" for figures in columns.values()) + " |" for name in names
    ]


def main() -> None:
    """Print one column of F1 for each gold file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", metavar="NAME=FILE")
    named = [text.split("=", 1) for text in parser.parse_args().gold]
    columns = {name: figures_of(read(Path(path))) for name, path in named}
    print(*table_of(columns, (*ORDER, "coref_b3")), sep="\n")
    accuracy = " | ".join(f"{figures['legal_status']:.3f}" for figures in columns.values())
    print(f"| legal_status (accuracy) | {accuracy} |")


if __name__ == "__main__":
    main()
