"""What extraction costs on top of spaCy: `python -m benchmarks.overhead ARTICLES.jsonl`.

Times two whole commands, start-up included, one process each: `kg extract` and the bare pipeline (`benchmarks.bare`) on the
same texts with the same model, in alternating runs, and prints the ratio of the best run of each.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.annotate import DEFAULT_MODEL


def main() -> None:
    """Print each run's seconds and the ratio of the best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines with id and text")
    parser.add_argument("--first", type=int, default=300, help="articles to take (default 300)")
    parser.add_argument("--runs", type=int, default=3, help="alternating runs (default 3)")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        lines = options.articles.read_text(encoding="utf-8").split("\n")[: options.first]
        sample.write_text("".join(line + "\n" for line in lines if line), encoding="utf-8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines if line)
        extract = [
            str(Path(sys.executable).with_name("kg")),
            "extract",
            str(sample),
            "-o",
            str(Path(folder) / "out.jsonl"),
            "--model",
            options.model,
            "--workers",
            "1",
        ]
        bare = [sys.executable, "-m", "benchmarks.bare", str(sample), options.model]
        best = {"kg extract": float("inf"), "bare spaCy": float("inf")}
        for run in range(options.runs):
            for name, command in (("bare spaCy", bare), ("kg extract", extract)):
                begun = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                seconds = time.perf_counter() - begun
                best[name] = min(best[name], seconds)
                print(f"run {run + 1}  {name:11} {seconds:7.2f} s  {words / seconds:9,.0f} words/s")
    print(f"ratio of the best runs: {best['kg extract'] / best['bare spaCy']:.2f}")


if __name__ == "__main__":
    main()
