"""Statements beside what others reach: `python -m benchmarks.statements POLNEAR.jsonl [GOLD.jsonl ...]`.

Extracts and scores the texts of a file of attributions (PolNeAR's dev or test) and prints a Markdown table with the peers of
`peers.tsv`, which says how they were measured; then the figures on files of records, if any are named.
"""

import argparse
from pathlib import Path

from benchmarks.figures import figures_of, table_of
from kg.score import Figures, Scored, read

COLUMNS = {
    "attribution": "all",
    "said": "said",
    "direct": "direct",
    "direct_said": "direct and said",
    "according_to": "“according to”",
}
OURS = "**Newsgraph**"
RECORDS = ("statement", "statement_who", "statement_full")


def head() -> list[str]:
    """The head of the table, as Markdown."""
    return ["| P / R / **F1** | articles | " + " | ".join(COLUMNS.values()) + " |", "|---" * (len(COLUMNS) + 2) + "|"]


def peers() -> list[str]:
    """One row of the table for each peer and each part of the corpus."""
    lines = (Path(__file__).parent / "peers.tsv").read_text(encoding="utf-8").splitlines()
    _, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [_row(name, articles, [_bold(cell) for cell in cells]) for name, articles, *cells in rows]


def ours(articles: str, figures: Figures) -> str:
    """Our row of the table."""
    cells = [" / ".join(f"{100 * figures[name][key]:.1f}" for key in ("p", "r", "f1")) for name in COLUMNS]
    return _row(OURS, articles, [_bold(cell) for cell in cells])


def _bold(cell: str) -> str:
    *others, f1 = cell.split(" / ")
    return " / ".join([*others, f"**{f1}**"]) if others else cell


def _row(name: str, articles: str, cells: list[str]) -> str:
    return f"| {name} | {articles} | " + " | ".join(cells) + " |"


def _part(gold: Scored) -> str:
    """The part of the corpus that the articles are from, by their field "split"; else the name of the file."""
    parts = {str(article.get("split", "")) for article in gold.articles.values()}
    return parts.pop() if len(parts) == 1 and "" not in parts else Path(gold.name).stem


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path, help="a file of attributions")
    parser.add_argument("gold", nargs="*", type=Path, help="files of records")
    options = parser.parse_args()
    gold = read(options.polnear)
    print(*head(), *peers(), ours(_part(gold), figures_of(gold)), sep="\n")
    if options.gold:
        columns = {path.stem: figures_of(read(path)) for path in options.gold}
        print("", *table_of(columns, RECORDS), sep="\n")


if __name__ == "__main__":
    main()
