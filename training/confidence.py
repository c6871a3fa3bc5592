"""Fit the coefficients of `kg.extract.confidence` to gold, and report how well they are calibrated.

``python -m training.confidence GOLD.jsonl ...`` writes kg/extract/data/confidence.tsv and the figures in docs/confidence.md;
with ``--report`` it prints the figures and writes nothing. They are taken twice: by cross-validation on GOLD, where each
article is judged by a fit to all the others, and on articles that neither the fit nor the rules have seen. GOLD holds records;
further files of attributions (source, cue, content) help with statements, of which they tell much but by another standard.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from kg.extract import confidence
from kg.extract.confidence import BIAS, KINDS, LEAST, MOST, probability
from training.calibration import Judged, table
from training.examples import Example, examples
from training.logistic import fit

FREELY = 10.0  # as the value of a feature: large, so that the penalty on its coefficient hardly counts
PENALTY = 5.0  # least Brier scores by cross-validation on 37 articles; 1 to 20 tried
KINDRED_WEIGHT = 0.1  # of an example judged by another standard, as above with 5,000 of them; 0.03 to 0.3 tried
KINDRED = "(kindred)"  # what such examples have in common, so that how many of them are right counts for nothing
MIN_RECORDS = 5  # that a feature must stand on, or it says more of one article than of the next
Table = Mapping[str, Mapping[str, float]]
ROOT = Path(__file__).parents[1]
TABLE, PAGE = ROOT / "kg" / "extract" / "data" / confidence.TABLE, ROOT / "docs" / "confidence.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_HEAD = """# How features of a record speak for its being right: kind of record, feature, coefficient (log odds).
# Written by python -m training.confidence; docs/confidence.md says what they mean and how good they are.
"""


def fitted(found: Sequence[Example]) -> Table:
    """The coefficients for each kind, to four places; features that hardly ever occur are left out."""
    return {kind: _fitted([example for example in found if example.kind == kind]) for kind in KINDS.values()}


def _fitted(found: Sequence[Example]) -> Mapping[str, float]:
    counts = Counter(name for example in found for name, value in example.features.items() if value)
    names = sorted(name for name, count in counts.items() if count >= MIN_RECORDS)
    rows = [{**e.features, KINDRED: FREELY * e.is_kindred} for e in found]
    weights = [KINDRED_WEIGHT if e.is_kindred else 1.0 for e in found]
    bias, _, *rest = fit(rows, [e.is_right for e in found], weights, [KINDRED, *names], PENALTY)
    return {name: round(float(value), 4) for name, value in zip((BIAS, *names), (bias, *rest), strict=True)}


def written(table: Table) -> str:
    """The text of the data file."""
    lines = (f"{kind}\t{name}\t{value:g}\n" for kind, found in table.items() for name, value in found.items())
    return _HEAD + "".join(lines)


def judged(table: Table, found: Sequence[Example]) -> Iterator[Judged]:
    """What the coefficients make of each example."""
    for example in found:
        p = probability(table[example.kind], example.features)
        yield Judged(example.kind, min(max(p, LEAST), MOST), example.is_right)


def cross_validated(found: Sequence[Example]) -> Iterator[Judged]:
    """Each article judged by a fit to all others; those judged by another standard only help."""
    for article in dict.fromkeys(example.article for example in found if not example.is_kindred):
        others = fitted([example for example in found if example.article != article])
        yield from judged(others, [example for example in found if example.article == article])


def figures(found: Sequence[Example], unseen: Sequence[Example]) -> str:
    """The tables of docs/confidence.md."""
    return "\n".join(
        (table("by cross-validation", list(cross_validated(found))), table("unseen", list(judged(fitted(found), unseen))))
    )


@click.command(help=__doc__)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--report", is_flag=True, help="Print the figures and write nothing.")
@click.option("--unseen", type=click.Path(path_type=Path, exists=True), default=ROOT / "tests" / "gold" / "open.jsonl")
def main(gold: tuple[Path, ...], report: bool, unseen: Path) -> None:
    """See the module."""
    found = list(examples(gold))
    shown = figures(found, list(examples([unseen])))
    if report:
        click.echo(shown)
        return
    TABLE.write_text(written(fitted(found)), encoding="utf-8")
    head, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(head + begin + shown + END + rest.partition(END)[2], encoding="utf-8")
    click.echo(f"fitted to {len(found)} records of {len({example.article for example in found})} articles")


if __name__ == "__main__":
    main()
