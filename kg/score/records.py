"""Records against hand-made gold: precision, recall and F1 of entities, affiliations, statements and legal actions.

Gold and predictions are JSON Lines in the form of `kg.records`, joined by article id; spans are [begin, end) into gold's text.

Two free spans (source, matter, penalty, date) are the same when their words have Jaccard >= 0.5, or when they share the first
or the last word and neither has more than 12 ("Hamdan" and "Hamas official Osama Hamdan"). Entities are aligned one to one
by the number of exactly or partly shared mentions, pronouns counted, greatest first. All figures are pooled over all articles:

mention          named mentions, same type, exact span.
mention_relaxed  the same, spans need only overlap (one to one).
affiliation      (person, organization) pairs after alignment, roles sharing a word (an empty gold role takes any).
statement        one to one; content Jaccard >= 0.5 and the sources are the same span (or both null).
statement_who    statement, and the speakers are the right entities.
statement_full   statement_who, and act and form are right.
legal            one to one; same type, and the trigger overlaps one of gold's (at most 5 words, or no more than gold's).
legal_roles      (action, role, filler) for authority, target, complainant, place (aligned entities) and matter, penalty,
                 date (same spans); roles of actions without a partner count as missed or as false.
coref_b3         B-cubed over the named mentions that both sides have (exact spans).
legal_status     accuracy of status over matched actions: one number, not precision and recall.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.errors import BadArticle
from kg.score.counts import Count, Figures, intervals, pooled, prf
from kg.score.pairing import one_to_one

Data = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_PARTIES = ("authority", "target", "complainant", "place")
_SPANS = ("matter", "penalty", "date")
ORDER = ("mention", "mention_relaxed", "affiliation", "statement", "statement_who", "statement_full", "legal", "legal_roles")


def score(golds: Mapping[str, Data], predictions: Mapping[str, Data], draws: int = 0) -> Figures:
    """All figures, with 95 % intervals of F1 from *draws* resamplings but for coref_b3 and legal_status.

    An article without a prediction counts as one in which nothing was found. Raises BadArticle if a prediction's text differs
    from gold's: its offsets would mean nothing.
    """
    articles: list[dict[str, Count]] = []
    b3 = [0.0, 0.0, 0]
    status = [0, 0]
    for key, gold in sorted(golds.items()):
        predicted = predictions.get(key, {})
        if predicted.get("text", gold["text"]) != gold["text"]:
            raise BadArticle(f"{key}: the text differs from gold's")
        counts: defaultdict[str, Count] = defaultdict(Count)
        articles.append(counts)
        _score_mentions(counts, gold, predicted)
        for n, value in enumerate(_b_cubed(gold, predicted)):
            b3[n] += value
        to_gold = _alignment(gold, predicted)
        _score_affiliations(counts, gold, predicted, to_gold)
        _score_statements(counts, gold, predicted, to_gold)
        for n, value in enumerate(_score_legal(counts, gold, predicted, to_gold)):
            status[n] += value
    total = pooled(articles)
    figures: Figures = {name: total[name].figures() for name in ORDER}
    for name, interval in intervals(articles, draws).items():
        figures[name]["f1_95"] = list(interval)
    figures["coref_b3"] = prf(b3[0], b3[1], b3[2], b3[2]) | {"gold": b3[2], "pred": b3[2]}
    figures["legal_status"] = round(status[0] / status[1], 4) if status[1] else 0.0
    return figures


def right(gold: Data, predicted: Data) -> set[str]:
    """The ids of the predicted records that match one of gold's.

    Affiliations and legal actions as they are scored; statements as in statement_who. An entity matches the one that it is
    aligned with if both have the same type, both or neither are named, and at least half of its mentions overlap that one's.
    """
    to_gold = _alignment(gold, predicted)
    statements = [b for _, b in _said_by_the_same(_same_statements(gold, predicted), to_gold)]
    affiliations = [b for _, b in _same_affiliations(gold, predicted, to_gold)]
    actions = [b for _, b in _same_actions(gold, predicted)]
    return {x["id"] for x in (*_same_entities(gold, predicted, to_gold), *affiliations, *statements, *actions)}


def _same_entities(gold: Data, predicted: Data, to_gold: Mapping[str, str]) -> Iterator[Data]:
    theirs = {entity["id"]: entity for entity in gold.get("entities", [])}
    for ours in predicted.get("entities", []):
        partner = theirs.get(to_gold.get(ours["id"], ""))
        if partner is None or (ours["type"], ours.get("named", True)) != (partner["type"], partner.get("named", True)):
            continue
        spans = _spans(partner)
        shared = sum(any(_overlap(span, other) for other in spans) for span in ours["mentions"])
        if 2 * shared >= len(ours["mentions"]):
            yield ours


def _score_mentions(counts: Mapping[str, Count], gold: Data, predicted: Data) -> None:
    ours, theirs = _named(predicted), _named(gold)
    exact = Counter((span, kind) for span, kind, _ in ours) & Counter((span, kind) for span, kind, _ in theirs)
    counts["mention"].add(sum(exact.values()), len(ours), len(theirs))
    pairs = one_to_one(theirs, ours, lambda a, b: _overlap(a[0], b[0]) if a[1] == b[1] else 0)
    counts["mention_relaxed"].add(len(pairs), len(ours), len(theirs))


def _score_affiliations(counts: Mapping[str, Count], gold: Data, predicted: Data, to_gold: Mapping[str, str]) -> None:
    hits = _same_affiliations(gold, predicted, to_gold)
    counts["affiliation"].add(len(hits), len(predicted.get("affiliations", [])), len(gold.get("affiliations", [])))


def _same_affiliations(gold: Data, predicted: Data, to_gold: Mapping[str, str]) -> list[tuple[Data, Data]]:
    """Gold's and ours that are the same, in pairs, as for the other kinds."""

    def same(a: Data, b: Data) -> float:
        ends = to_gold.get(b["person"]) == a["person"] and to_gold.get(b["organization"]) == a["organization"]
        return float(ends and (not _role(a) or bool(_role(a) & _role(b))))

    theirs, ours = gold.get("affiliations", []), predicted.get("affiliations", [])
    return [(theirs[i], ours[j]) for i, j in one_to_one(theirs, ours, same)]


def _role(affiliation: Data) -> set[str]:
    return set(_WORD.findall((affiliation.get("role") or "").lower()))


def _score_statements(counts: Mapping[str, Count], gold: Data, predicted: Data, to_gold: Mapping[str, str]) -> None:
    hits = _same_statements(gold, predicted)
    who = _said_by_the_same(hits, to_gold)
    full = [(a, b) for a, b in who if a["act"] == b.get("act") and a["form"] == b.get("form")]
    sizes = len(predicted.get("statements", [])), len(gold.get("statements", []))
    for name, found in (("statement", hits), ("statement_who", who), ("statement_full", full)):
        counts[name].add(len(found), *sizes)


def _same_statements(gold: Data, predicted: Data) -> list[tuple[Data, Data]]:
    text = gold["text"]
    theirs, ours = gold.get("statements", []), predicted.get("statements", [])
    words = {id(s): _words(text, s.get("content", [])) for s in (*theirs, *ours)}

    def same(a: Data, b: Data) -> float:
        jaccard = _jaccard(words[id(a)], words[id(b)])
        return jaccard if jaccard >= 0.5 and _same_span(text, a.get("source"), b.get("source")) else 0

    return [(theirs[i], ours[j]) for i, j in one_to_one(theirs, ours, same)]


def _said_by_the_same(hits: Iterable[tuple[Data, Data]], to_gold: Mapping[str, str]) -> list[tuple[Data, Data]]:
    return [(a, b) for a, b in hits if set(a["speaker"]) == _resolved(b.get("speaker"), to_gold)]


def _score_legal(counts: Mapping[str, Count], gold: Data, predicted: Data, to_gold: Mapping[str, str]) -> tuple[int, int]:
    """Count actions and roles; return (right statuses, matched actions)."""
    text = gold["text"]
    theirs, ours = gold.get("legal_actions", []), predicted.get("legal_actions", [])

    def same_filler(a: tuple[str, Any], b: tuple[str, Any]) -> float:
        if a[0] != b[0]:
            return 0
        return float(_same_span(text, a[1], b[1]) if a[0] in _SPANS else a[1] == b[1])

    hits = _same_actions(gold, predicted)
    counts["legal"].add(len(hits), len(ours), len(theirs))
    wanted = {id(action): _fillers(action, None) for action in theirs}
    found = {id(action): _fillers(action, to_gold) for action in ours}
    right = sum(len(one_to_one(wanted[id(a)], found[id(b)], same_filler)) for a, b in hits)
    counts["legal_roles"].add(right, sum(map(len, found.values())), sum(map(len, wanted.values())))
    return sum(a["status"] == b.get("status") for a, b in hits), len(hits)


def _same_actions(gold: Data, predicted: Data) -> list[tuple[Data, Data]]:
    text = gold["text"]
    theirs, ours = gold.get("legal_actions", []), predicted.get("legal_actions", [])

    def same(a: Data, b: Data) -> float:
        triggers = [a["trigger"], *a.get("other_triggers", [])]
        longest = max(5, *(len(_words(text, [t])) for t in triggers))
        if a["type"] != b["type"] or len(_words(text, [b["trigger"]])) > longest:
            return 0
        if _overlap(a["trigger"], b["trigger"]):
            return 2
        return float(any(_overlap(t, b["trigger"]) for t in triggers[1:]))

    return [(theirs[i], ours[j]) for i, j in one_to_one(theirs, ours, same)]


def _fillers(action: Data, to_gold: Mapping[str, str] | None) -> list[tuple[str, Any]]:
    out: list[tuple[str, Any]] = []
    for role in _PARTIES:
        ids = action.get(role) or []
        out += [(role, x) for x in (ids if to_gold is None else sorted(_resolved(ids, to_gold)))]
    return out + [(role, action[role]) for role in _SPANS if action.get(role)]


def _resolved(ids: Iterable[str] | None, to_gold: Mapping[str, str]) -> set[str]:
    """Gold's ids of our entities; one without a partner stays recognisably ours."""
    return {to_gold.get(x, "?" + x) for x in ids or ()}


def _alignment(gold: Data, predicted: Data) -> dict[str, str]:
    theirs, ours = gold.get("entities", []), predicted.get("entities", [])

    def shared(a: Data, b: Data) -> float:
        others = _spans(b)
        return sum(2 if s in others else 1 if any(_overlap(s, t) for t in others) else 0 for s in _spans(a))

    return {ours[j]["id"]: theirs[i]["id"] for i, j in one_to_one(theirs, ours, shared)}


def _spans(entity: Data) -> list[tuple[int, int]]:
    return [(b, e) for b, e in (*entity.get("mentions", []), *entity.get("pronouns", []))]


def _b_cubed(gold: Data, predicted: Data) -> tuple[float, float, int]:
    theirs = {span: key for span, _, key in _named(gold)}
    ours = {span: key for span, _, key in _named(predicted)}
    both = [span for span in theirs if span in ours]
    gold_clusters: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    our_clusters: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for span in both:
        gold_clusters[theirs[span]].add(span)
        our_clusters[ours[span]].add(span)
    precision = sum(len(gold_clusters[theirs[s]] & our_clusters[ours[s]]) / len(our_clusters[ours[s]]) for s in both)
    recall = sum(len(gold_clusters[theirs[s]] & our_clusters[ours[s]]) / len(gold_clusters[theirs[s]]) for s in both)
    return precision, recall, len(both)


def _named(record: Data) -> list[tuple[tuple[int, int], str, str]]:
    return [
        ((b, e), x["type"], x["id"])
        for x in record.get("entities", [])
        if x.get("named", True)
        for b, e in x.get("mentions", [])
    ]


def _overlap(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _words(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Where the words of *spans* begin."""
    return {match.start() for begin, end in spans for match in _WORD.finditer(text, begin, end)}


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _same_span(text: str, a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    if a is None or b is None:
        return a is b
    x, y = _words(text, [a]), _words(text, [b])
    if _jaccard(x, y) >= 0.5:
        return True
    if not _overlap(a, b) or not x or not y:
        return False
    return max(len(x), len(y)) <= 12 and (min(x) == min(y) or max(x) == max(y))
