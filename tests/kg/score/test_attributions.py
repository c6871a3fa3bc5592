"""The scorer of attributions: figures that are known by hand, each choice in an example of its own."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadArticle
from kg.score.attributions import score, statement_verbs
from kg.score.words import Text

# The scorer that other teams use lies beside the checkout where it exists at all.
REFERENCE = Path(__file__).parents[4] / "shared" / "score" / "score_attributions.py"

TEXT = (
    "\u201cWe will win the vote,\u201d Ann Lee, the mayor, said. \u201cIt is clear.\u201d\n"
    "Bo Ray believes that taxes will fall soon.\n"
    "\u201cFirst we wait.\n\u201cThen we act,\u201d she told Reuters.\n"
    "Prices rose 1,000 points, according to the bank of Porto. Critics have doubts about it."
)
Attribution = dict[str, list[list[int]]]


def spans(words: str) -> list[list[int]]:
    """The places of stretches written with | between them; the empty text has none."""
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in words.split("|") if part]


def attribution(source: str, cue: str, content: str) -> Attribution:
    return {"source": spans(source), "cue": spans(cue), "content": spans(content)}


WIN = attribution("Ann Lee, the mayor,", "said", "\u201cWe will win the vote,\u201d|\u201cIt is clear.\u201d")
TAXES = attribution("Bo Ray", "believes", "that taxes will fall soon")
ACT = attribution("she", "told Reuters", "First we wait.\n\u201cThen we act")
PRICES = attribution("the bank of Porto", "according to", "Prices rose 1,000 points")
DOUBTS = attribution("", "doubts", "about it")
GOLD = [WIN, TAXES, ACT, PRICES, DOUBTS]

# A change to gold, and the figures that it alone leads to: hits, predictions and gold items of each.
CHANGES: dict[str, tuple[list[Attribution], dict[str, tuple[int, int, int]]]] = {
    "nothing": (GOLD, {
        "attribution": (5, 5, 5), "attribution_strict": (5, 5, 5), "direct": (2, 2, 2), "said": (2, 2, 2),
        "direct_said": (2, 2, 2), "according_to": (1, 1, 1), "source_exact": (4, 4, 4), "content_overlap": (25, 25, 25),
    }),
    "no predictions": ([], {"attribution": (0, 0, 5), "matched": (0, 0, 5), "direct": (0, 0, 2), "cue_overlap": (0, 0, 7)}),
    "marks and full stops outside": ([WIN | {"content": spans("We will win the vote|It is clear")}, *GOLD[1:]], {
        "content_exact": (5, 5, 5), "attribution_strict": (5, 5, 5),
    }),
    "content cut by a word": ([WIN, TAXES | {"content": spans("taxes will fall soon")}, *GOLD[2:]], {
        "attribution": (5, 5, 5), "attribution_strict": (4, 5, 5), "content_exact": (4, 5, 5), "content_overlap": (24, 24, 25),
    }),
    "content cut by more than half": ([WIN, TAXES | {"content": spans("fall soon")}, *GOLD[2:]], {
        "attribution": (4, 5, 5), "matched": (5, 5, 5), "content_overlap": (22, 22, 25), "content_in_matched": (22, 22, 25),
    }),
    "half a word is the word": ([WIN, TAXES | {"content": spans("hat taxes will fall so")}, *GOLD[2:]], {
        "attribution_strict": (5, 5, 5),
    }),
    "source's head alone": ([WIN | {"source": spans("Lee")}, *GOLD[1:]], {"attribution": (5, 5, 5), "source_exact": (3, 4, 4)}),
    "half of the source": ([WIN | {"source": spans("the mayor")}, *GOLD[1:]], {"attribution": (5, 5, 5)}),
    "less of the source": ([WIN | {"source": spans("mayor")}, *GOLD[1:]], {
        "attribution": (4, 5, 5), "attribution_content": (5, 5, 5), "direct": (1, 2, 2), "direct_content": (2, 2, 2),
    }),
    "head before a preposition": ([*GOLD[:3], PRICES | {"source": spans("bank")}, DOUBTS], {"attribution": (5, 5, 5)}),
    "a modifier of the head": ([*GOLD[:3], PRICES | {"source": spans("Porto")}, DOUBTS], {
        "attribution": (4, 5, 5), "according_to": (0, 1, 1),
    }),
    "source left out": ([WIN | {"source": []}, *GOLD[1:]], {"attribution": (4, 5, 5), "source_exact": (3, 3, 4)}),
    "source where gold has none": ([*GOLD[:4], DOUBTS | {"source": spans("Critics")}], {
        "attribution": (4, 5, 5), "source_exact": (4, 5, 4), "source_overlap": (11, 12, 11), "source_in_matched": (11, 12, 11),
    }),
    "cue of another kind": ([WIN | {"cue": spans("believes")}, *GOLD[1:]], {
        "attribution": (5, 5, 5), "said": (2, 2, 2), "cue_exact": (4, 5, 5),
    }),
    "cue that is a mark": ([WIN | {"cue": spans(",")}, *GOLD[1:]], {"cue_exact": (4, 4, 5), "said": (2, 2, 2)}),
    "the same twice, outside a subset": ([*GOLD, TAXES], {
        "attribution": (5, 6, 5), "direct": (2, 2, 2), "direct_hard": (2, 3, 2),
    }),
    "the same twice, inside a subset": ([*GOLD, WIN], {"attribution": (5, 6, 5), "direct": (2, 3, 2), "according_to": (1, 1, 1)}),
    "no gold there, of the subset's kind": ([*GOLD, attribution("Critics", "said", "Reuters")], {
        "attribution": (5, 6, 5), "said": (2, 3, 2), "direct": (2, 2, 2), "direct_hard": (2, 3, 2),
    }),
    "no content": ([*GOLD, attribution("Critics", "told Reuters", "")], {
        "attribution": (5, 6, 5), "said": (2, 3, 2), "content_exact": (5, 5, 5),
    }),
    "two in the place of one": ([
        attribution("Ann Lee", "said", "We will win the vote"), attribution("Ann Lee", "said", "It is clear"), *GOLD[1:],
    ], {"attribution": (5, 6, 5), "attribution_strict": (4, 6, 5), "direct": (2, 3, 2), "content_overlap": (22, 25, 25)}),
}  # fmt: skip


def scored(predicted: list[Attribution], gold: list[Attribution] = GOLD) -> dict[str, Any]:
    return score({"a": {"id": "a", "text": TEXT, "attributions": gold}}, {"a": {"id": "a", "attributions": predicted}})


@pytest.mark.parametrize("name", CHANGES)
def test_figures_are_those_counted_by_hand(name: str) -> None:
    predicted, expected = CHANGES[name]
    figures = scored(predicted)
    for figure, (hits, ours, theirs) in expected.items():
        counted = {"p": round(hits / ours, 4) if ours else 0.0, "r": round(hits / theirs, 4), "gold": theirs, "pred": ours}
        assert {key: value for key, value in figures[figure].items() if key != "f1"} == counted, figure


def test_f1_is_the_harmonic_mean() -> None:
    assert scored(GOLD[:1])["attribution"] == {"p": 1.0, "r": 0.2, "f1": 0.3333, "gold": 5, "pred": 1}


def test_gold_without_content_is_left_out() -> None:
    figures = scored(GOLD, [*GOLD, attribution("Bo Ray", "told Reuters", "")])
    assert (figures["attribution"]["gold"], figures["attribution"]["f1"], figures["said"]["gold"]) == (5, 1.0, 2)


def test_the_pairing_is_the_best_of_all_and_not_the_greedy_one() -> None:
    gold = [attribution("", "", "We will win"), attribution("", "", "the vote")]
    predicted = [attribution("", "", "will win the"), attribution("", "", "We will win the")]
    assert scored(predicted, gold)["matched"]["r"] == 1.0


def test_a_missing_article_counts_as_nothing_found() -> None:
    gold = {"id": "a", "text": TEXT, "attributions": GOLD}
    assert score({"a": gold}, {})["attribution"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 5, "pred": 0}


@pytest.mark.parametrize(
    ("key", "article", "words"),
    [
        ("b", {}, "b: gold has no such article"),
        ("a", {"text": "other"}, "a: the text differs from gold's"),
        ("a", {"attributions": [{"content": [[0, 9999]]}]}, r"a: span \[0, 9999\] lies outside the text"),
    ],
)
def test_predictions_that_do_not_fit_gold_are_refused(key: str, article: dict[str, Any], words: str) -> None:
    with pytest.raises(BadArticle, match=words):
        score({"a": {"id": "a", "text": TEXT, "attributions": GOLD}}, {key: {"id": key} | article})


def test_intervals_are_the_same_each_time() -> None:
    golds = {name: {"id": name, "text": TEXT, "attributions": GOLD} for name in "abcd"}
    first, again = (score(golds, {"a": golds["a"], "b": golds["b"]}, draws=40) for _ in range(2))
    assert first == again
    low, high = first["attribution"]["f1_95"]
    assert low < first["attribution"]["f1"] < high


def test_verbs_of_thinking_are_no_verbs_of_saying() -> None:
    assert {"said", "denied", "rejecting", "urges"} <= statement_verbs()
    assert statement_verbs() & {"believes", "wants", "hopes", "supported", "#"} == set()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "come" and "go".', ["come", "go"]),
        ("He said \u201cthe \u201cold\u201d pier\u201d is safe.", ["the", "old"]),
        ("\u201cIt is open.\n\u201cIt is shut,\u201d he said.", ["it", "is", "open", "it", "is", "shut"]),
        ('"It is open.\nIt is shut," he said.', ["it", "is", "open", "he", "said"]),
        ("He said ``it is'' so, isn't it?", ["it", "is"]),
        ("He called it \u2018old\u2019.", []),
        ("A mark that \u201cstays open", ["stays", "open"]),
    ],
)
def test_words_in_double_marks_are_quoted(text: str, quoted: list[str]) -> None:
    words = Text(text)
    assert [words.lower(word) for word in sorted(words.quoted)] == quoted


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("White House spokesman Jay Carney", "carney"),
        ("Donald Trump, the nominee", "trump"),
        ("members of the board", "members"),
        ("Of Mice", "mice"),
        ("Ann Lee (the mayor)", "lee"),
        ("Ann Lee -- the mayor", "lee"),
        ("U.S. officials and aides", "officials"),
    ],
)
def test_the_head_of_a_name_stands_before_its_modifiers(name: str, head: str) -> None:
    words = Text(name)
    found = words.head(words.within([(0, len(name))]))
    assert found is not None
    assert words.lower(found) == head


@given(st.text(alphabet="ab-,.'1 ", max_size=30), st.data())
def test_a_span_holds_the_words_that_it_touches(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    words = Text(text)
    whole = words.within([(0, len(text))])
    touched = words.within([(at, at + 1) for at in range(begin, end)])
    assert words.within([(begin, end)]) == touched <= whole


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location(REFERENCE.stem, REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[REFERENCE.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", CHANGES if REFERENCE.exists() else [])
def test_the_figures_are_those_of_the_reference_scorer(name: str) -> None:
    golds = {"a": {"id": "a", "text": TEXT, "attributions": GOLD}, "b": {"id": "b", "text": TEXT, "attributions": GOLD[:3]}}
    found = {"a": {"id": "a", "attributions": CHANGES[name][0]}, "b": {"id": "b", "attributions": GOLD}}
    theirs, _ = reference().score(golds, found, 30)
    ours = score(golds, found, 30)
    subsets = {"direct": "direct", "said": "said", "direct_said": "direct_said", "according_to": "accto"}
    pairs = {
        "attribution": theirs["attribution"],
        "attribution_content": theirs["attribution_content_only"],
        "attribution_strict": theirs["attribution_strict"],
    }
    for ours_name, name_there in subsets.items():
        pairs[ours_name] = theirs["subsets"][name_there]
        pairs[f"{ours_name}_content"] = theirs["subsets"][name_there]["content_only"]
        assert ours[f"{ours_name}_hard"]["p"] == round(theirs["subsets"][name_there]["P_hard"], 4)
        assert ours[ours_name]["f1_95"] == [round(f1, 4) for f1 in theirs["F1_95"][name_there]]
        assert (ours[ours_name]["gold"], ours[ours_name]["pred"]) == tuple(pairs[ours_name][key] for key in ("gold", "pred"))
    for role, kinds in theirs["roles"].items():
        pairs |= {f"{role}_{kind.removeprefix('overlap_')}": figures for kind, figures in kinds.items()}
    assert set(ours) - set(pairs) == {"matched", *(f"{subset}_hard" for subset in subsets)}
    assert {key: (ours[key]["p"], ours[key]["r"], ours[key]["f1"]) for key in pairs} == {
        key: tuple(round(figures[letter], 4) for letter in ("P", "R", "F1")) for key, figures in pairs.items()
    }
