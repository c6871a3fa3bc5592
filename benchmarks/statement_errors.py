"""What goes wrong, by kind: `python -m benchmarks.statement_errors POLNEAR.jsonl`, shares as a Markdown table.

Extracts the texts of a file of attributions and looks at each gold attribution that is not found right (per cent of gold) and
at each prediction without a partner in gold (per cent of predictions).
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.pipeline import versions
from kg.score import Scored, of_versions, read
from kg.score.attributions import MIN_JACCARD, Attribution, agree, attributions, jaccard, partners
from kg.score.files import as_attributions

SUBSETS = ("all", "said", "direct")
MISSED = {
    "no statement there": "nothing was predicted with this cue or with words of this content",
    "cue found, content elsewhere": "a statement has the cue, but none of the content",
    "content in another statement": "words of the content went to a statement that fits another one of gold better",
    "content too short": "less than half of the words agree, we have fewer",
    "content too long": "less than half of the words agree, we have as many or more",
    "source missing": "content found, we name no source",
    "source invented": "content found, gold names no source",
    "source differs": "content found, with another source",
}
EXTRA = {
    "inside or twice": "words of gold's content, which another statement of ours fits better",
    "nothing in gold": "gold has no attribution with any of these words",
}


def missed(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[Attribution, str]]:
    """Each gold attribution that has no right prediction, with its kind of error."""
    pairs = partners(gold, predicted)
    for i, wanted in enumerate(gold):
        if i in pairs:
            found = predicted[pairs[i]]
            if jaccard(wanted.content, found.content) < MIN_JACCARD:
                yield wanted, "content too short" if len(found.content) < len(wanted.content) else "content too long"
            elif not agree(wanted, found):
                yield wanted, _source_error(wanted, found)
        elif any(wanted.content & found.content for found in predicted):
            yield wanted, "content in another statement"
        elif any(wanted.cue & found.cue for found in predicted):
            yield wanted, "cue found, content elsewhere"
        else:
            yield wanted, "no statement there"


def _source_error(wanted: Attribution, found: Attribution) -> str:
    if not found.source:
        return "source missing"
    return "source differs" if wanted.source else "source invented"


def extra(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[Attribution, str]]:
    """Each prediction without a partner, with its kind of error."""
    paired = set(partners(gold, predicted).values())
    for j, found in enumerate(predicted):
        if j not in paired:
            shares = any(found.content & wanted.content for wanted in gold)
            yield found, "inside or twice" if shares else "nothing in gold"


def shares(gold: Scored, predicted: Scored) -> dict[str, list[float]]:
    """Kind -> per cent of gold's attributions (of predictions, for what is extra) in each of SUBSETS."""
    counts: Counter[tuple[str, str]] = Counter()
    for key, article in gold.articles.items():
        wanted = [a for a in attributions(key, article["text"], article["attributions"]) if a.content]
        found = attributions(key, article["text"], as_attributions(predicted.articles[key]["statements"]))
        marked = [*((a, "gold") for a in wanted), *((a, "predicted") for a in found)]
        for attribution, kind in (*marked, *missed(wanted, found), *extra(wanted, found)):
            counts.update((kind, subset) for subset in ("all", *attribution.kinds))
    return {
        kind: [100 * counts[kind, subset] / max(1, counts[whole, subset]) for subset in SUBSETS]
        for kinds, whole in ((MISSED, "gold"), (EXTRA, "predicted"))
        for kind in kinds
    }


def table(found: dict[str, list[float]]) -> list[str]:
    """The shares as Markdown."""
    lines = ["| kind of error | " + " | ".join(SUBSETS) + " | what it is |", "|---|---|---|---|---|"]
    for kind, words in (MISSED | EXTRA).items():
        lines.append(f"| {kind} | " + " | ".join(f"{share:.1f}" for share in found[kind]) + f" | {words} |")
    return lines


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path, help="a file of attributions")
    gold = read(parser.parse_args().polnear)
    print(*table(shares(gold, of_versions(versions(gold.to_extract())))), sep="\n")


if __name__ == "__main__":
    main()
