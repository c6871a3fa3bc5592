"""Attributions against gold such as PolNeAR's: who is the source, which words are the cue, which the content.

An attribution is three lists of spans, [begin, end) into the text; a list may be empty or of several stretches, which count
as one set of words (`words.Text`). Figures are pooled over all articles:

attribution          one to one, so that content Jaccard has the greatest sum (a thousandth of the source's and a millionth of
                     the cue's settle ties); right where content Jaccard >= 0.5 and the sources agree: Jaccard >= 0.5 or the
                     same head, or both empty. The mention counts, not who it is: "he" is right where gold has "he".
attribution_content  the same, whatever the source.
attribution_strict   content and source are the same words exactly.
matched              content shares a word with that of its partner.
direct               attributions whose content stands in quotation marks, half of its words or more.
said                 ... whose cue holds a form of a verb of saying (statement_verbs.txt), not of thinking or wanting.
direct_said          ... of both; according_to: whose cue holds these two words.
*_content            such a subset, whatever the source.
*_hard               such a subset, with every prediction that has no partner counted as wrong, whatever its kind.
ROLE_exact           partners whose words in the role are the same, of all attributions that have any.
ROLE_overlap         words of the role that partners share, of all words of the role.
ROLE_in_matched      the same, of the words of attributions that have a partner.

A subset's gold is what gold has of its kind. A prediction counts in it if its partner belongs to it; one without a partner if
at least half of the gold words that it covers do, or, where it covers none, if it is of that kind itself. A gold attribution
without content can be matched by nothing and is left out; a cue that is a mere dash has no words and no part in cue figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import BadArticle
from kg.score.counts import Count, Figures, intervals, pooled
from kg.score.pairing import heaviest
from kg.score.words import Text, Words

MIN_JACCARD = 0.5
QUOTED_SHARE = 0.5
SOURCE_WEIGHT, CUE_WEIGHT = 1e-3, 1e-6
ROLES = ("source", "cue", "content")
SUBSETS = ("direct", "said", "direct_said", "according_to")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of each role, the head of the source and the subsets it belongs to."""

    source: Words
    cue: Words
    content: Words
    head: int | None
    kinds: frozenset[str]


def score(golds: Mapping[str, Any], predictions: Mapping[str, Any], draws: int = 0) -> Figures:
    """All figures, with 95 % intervals of F1 from *draws* resamplings; a missing article is one in which nothing was found.

    Raises BadArticle for a prediction of an article that gold does not have or whose text differs, and for a span that
    leaves the text.
    """
    for key in predictions:
        if key not in golds:
            raise BadArticle(f"{key}: gold has no such article")
    articles = [_counts(key, golds[key], predictions.get(key, {})) for key in sorted(golds)]
    figures: Figures = {name: count.figures() for name, count in pooled(articles).items()}
    for name, interval in intervals(articles, draws).items():
        figures[name]["f1_95"] = list(interval)
    return figures


def attributions(key: str, text: str, raw: Iterable[Mapping[str, Any]]) -> list[Attribution]:
    """The attributions of article *key* as sets of words. Raises BadArticle for a span that leaves the text."""
    words = Text(text)
    try:
        return [_attribution(words, item) for item in raw]
    except ValueError as error:
        raise BadArticle(f"{key}: {error}") from error


def _attribution(text: Text, raw: Mapping[str, Any]) -> Attribution:
    source, cue, content = (text.within(raw.get(role) or ()) for role in ROLES)
    spoken = {text.lower(word) for word in cue}
    kinds = set()
    if content and len(content & text.quoted) >= QUOTED_SHARE * len(content):
        kinds.add("direct")
    if spoken & statement_verbs():
        kinds.add("said")
    if len(kinds) == 2:
        kinds.add("direct_said")
    if {"according", "to"} <= spoken:
        kinds.add("according_to")
    return Attribution(source, cue, content, text.head(source), frozenset(kinds))


@cache
def statement_verbs() -> frozenset[str]:
    """The verb forms that make a cue one of saying."""
    lines = (Path(__file__).parent / "statement_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def partners(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> dict[int, int]:
    """Gold's index -> the prediction's."""
    weights = {
        (i, j): jaccard(g.content, p.content) + SOURCE_WEIGHT * jaccard(g.source, p.source) + CUE_WEIGHT * jaccard(g.cue, p.cue)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.content & p.content
    }
    return heaviest(weights)


def agree(gold: Attribution, predicted: Attribution) -> bool:
    """Whether both name the same source."""
    if not gold.source or not predicted.source:
        return gold.source == predicted.source
    return jaccard(gold.source, predicted.source) >= MIN_JACCARD or gold.head == predicted.head


def jaccard(a: Words, b: Words) -> float:
    """Shared words of all; 0 where there are none."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _counts(key: str, gold_article: Mapping[str, Any], predicted_article: Mapping[str, Any]) -> dict[str, Count]:
    text = gold_article["text"]
    if predicted_article.get("text", text) != text:
        raise BadArticle(f"{key}: the text differs from gold's")
    gold = [g for g in attributions(key, text, gold_article["attributions"]) if g.content]
    predicted = attributions(key, text, predicted_article.get("attributions", ()))
    pairs = partners(gold, predicted)
    near = {j for i, j in pairs.items() if jaccard(gold[i].content, predicted[j].content) >= MIN_JACCARD}
    right = {j for i, j in pairs.items() if j in near and agree(gold[i], predicted[j])}
    strict = sum(gold[i].content == predicted[j].content and gold[i].source == predicted[j].source for i, j in pairs.items())
    n, m = len(predicted), len(gold)
    counts = {
        "attribution": Count(len(right), n, m),
        "attribution_content": Count(len(near), n, m),
        "attribution_strict": Count(strict, n, m),
        "matched": Count(len(pairs), n, m),
    }
    partner = {j: gold[i] for i, j in pairs.items()}
    for name in SUBSETS:
        wanted = sum(name in g.kinds for g in gold)
        inside = {j for j, p in enumerate(predicted) if _belongs(name, p, partner.get(j), gold)}
        paired = {j for j in inside if j in partner}
        counts[name] = Count(len(right & inside), len(inside), wanted)
        counts[f"{name}_content"] = Count(len(near & inside), len(inside), wanted)
        counts[f"{name}_hard"] = Count(len(right & inside), len(paired) + n - len(pairs), wanted)
    return counts | dict(_role_counts(gold, predicted, pairs))


def _belongs(subset: str, predicted: Attribution, partner: Attribution | None, gold: Sequence[Attribution]) -> bool:
    """Whether a prediction, right or wrong, counts in the subset."""
    if partner is not None:
        return subset in partner.kinds
    inside = sum(len(g.content & predicted.content) for g in gold if subset in g.kinds)
    outside = sum(len(g.content & predicted.content) for g in gold if subset not in g.kinds)
    return inside >= outside if inside or outside else subset in predicted.kinds


def _role_counts(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], pairs: Mapping[int, int]
) -> Iterator[tuple[str, Count]]:
    for role in ROLES:
        theirs: list[Words] = [getattr(g, role) for g in gold]
        ours: list[Words] = [getattr(p, role) for p in predicted]
        both = [(theirs[i], ours[j]) for i, j in pairs.items()]
        shared = sum(len(a & b) for a, b in both)
        yield f"{role}_exact", Count(sum(bool(a) and a == b for a, b in both), sum(map(bool, ours)), sum(map(bool, theirs)))
        yield f"{role}_overlap", Count(shared, sum(map(len, ours)), sum(map(len, theirs)))
        yield f"{role}_in_matched", Count(shared, sum(len(b) for _, b in both), sum(len(a) for a, _ in both))
