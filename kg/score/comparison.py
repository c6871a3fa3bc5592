"""The figures of two files, and the table of them for people."""

from collections.abc import Mapping

from kg.errors import BadArticle
from kg.score import attributions, records
from kg.score.counts import Figures
from kg.score.files import Data, Scored, as_attributions


def compare(gold: Scored, predicted: Scored, draws: int = 0) -> Figures:
    """Figures of the kind that *gold* is of; *draws* resamplings of the articles give F1 its 95 % interval, 0 none.

    Records can be scored against attributions, by their statements, but not the other way round. Raises BadArticle.
    """
    if gold.kind == "records":
        if predicted.kind != "records":
            raise BadArticle(f"{predicted.name}: holds attributions, gold holds records: {gold.name}")
        return records.score(gold.articles, predicted.articles, draws)
    found: Mapping[str, Data] = predicted.articles
    if predicted.kind == "records":
        found = {
            key: _text(data) | {"attributions": as_attributions(data.get("statements", ()))} for key, data in found.items()
        }
    return attributions.score(gold.articles, found, draws)


def _text(data: Data) -> dict[str, object]:
    return {"text": data["text"]} if "text" in data else {}


def table(figures: Figures) -> str:
    """The figures as lines for people."""
    width = max(map(len, figures)) + 1
    spread = "   95 % of F1" if any(isinstance(value, dict) and "f1_95" in value for value in figures.values()) else ""
    lines = [f"{'':{width}}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}{spread}"]
    for name, value in figures.items():
        if isinstance(value, dict):
            low_high = "{:8.3f}-{:.3f}".format(*value["f1_95"]) if "f1_95" in value else ""
            lines.append(
                f"{name:{width}}{value['p']:8.3f}{value['r']:8.3f}{value['f1']:8.3f}{value['gold']:8d}{value['pred']:8d}{low_high}"
            )
        else:
            lines.append(f"{name:{width}}{value:24.3f}")
    return "\n".join(lines)
