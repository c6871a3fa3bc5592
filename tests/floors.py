"""Pinned score floors: `python -P tests/floors.py` raises them to what our annotated articles reach now.

A floor that would fall is kept, unless `--lower REASON` is given; the reason is printed for the changelog.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from kg.annotate import annotate
from kg.extract import extract
from kg.records import Article, to_json
from kg.score import read_records, score

GOLD = Path(__file__).parent / "gold"
SETS = ("open", "unseen")
FLOORS = Path(__file__).parent / "scores.json"


def predicted(golds: dict[str, Any]) -> dict[str, Any]:
    """What extraction says of gold's articles, in the form of the records file."""
    articles = [Article(g["id"], g["text"], title=g.get("title"), date=g.get("date")) for g in golds.values()]
    lines = [json.dumps(to_json(extract(doc, article))) for article, doc in annotate(articles)]
    return {record["id"]: record for record in map(json.loads, lines)}


def reached(name: str) -> dict[str, float]:
    """F1 of each figure (accuracy for legal_status) on the articles of NAME.jsonl."""
    golds = read_records(GOLD / f"{name}.jsonl")
    figures = score(golds, predicted(golds))
    return {figure: value["f1"] if isinstance(value, dict) else value for figure, value in figures.items()}


def main() -> None:
    """Write tests/scores.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lower", metavar="REASON", help="let floors fall, for this reason")
    reason = parser.parse_args().lower
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {}
    for name in SETS:
        before = old.get(name, {})
        new[name] = {
            figure: value if reason else max(value, before.get(figure, 0.0)) for figure, value in reached(name).items()
        }
        for figure, value in new[name].items():
            print(f"{name:8}{figure:16}{before.get(figure, 0.0):8.4f} -> {value:.4f}")
    FLOORS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    if reason:
        print(f"CHANGELOG: lowered score floors: {reason}")


if __name__ == "__main__":
    main()
