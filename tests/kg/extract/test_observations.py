"""Figures by example: which words tell of how many people what befell, by the order of the words and by syntax."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import annotate, load
from kg.extract import extract
from kg.extract.counted import counted
from kg.extract.observation_triggers import told
from kg.records import Article, Observation, Version

GOLD = Path(__file__).parents[2] / "gold" / "figures.jsonl"
VOCAB = spacy.blank("en").vocab


def read(text: str) -> Version:
    return extract(load()(text), Article("a", text, date="2024-05-26"))


def figures(text: str) -> list[str]:
    """Kind, least and most of each figure, with its people where the text tells them: "killed 12-12 sailors"."""
    return [
        f"{o.type} {'' if o.low is None else o.low}-{'' if o.high is None else o.high}"
        + (f" {text[slice(*o.of)]}" if o.of else "")
        for o in read(text).observations
    ]


def only(text: str) -> Observation:
    (found,) = read(text).observations
    return found


@pytest.mark.parametrize(
    ("tagged", "kinds"),
    [
        ("12/CD people/NNS were/VBD killed/VBN ./.", "killed"),
        ("At/IN least/JJS 12/CD were/VBD killed/VBN ./.", "killed"),
        ("12/CD gunmen/NNS killed/VBD two/CD guards/NNS ./.", "killed"),
        ("The/DT blast/NN killed/VBD 12/CD people/NNS ./.", "killed"),
        ("It/PRP left/VBD 12/CD dead/JJ and/CC 40/CD injured/VBN ./.", "killed injured"),
        ("12/CD people/NNS are/VBP feared/VBN dead/JJ ./.", "killed"),
        ("12/CD deaths/NNS and/CC 40/CD injuries/NNS ./.", "killed injured"),
        ("the/DT deaths/NNS of/IN 12/CD people/NNS ./.", "killed"),
        ("The/DT death/NN toll/NN rose/VBD to/IN 41/CD ./.", "killed"),
        ("The/DT toll/NN rose/VBD from/IN 12/CD to/IN 41/CD ./.", "killed"),
        ("It/PRP claimed/VBD 12/CD lives/NNS ./.", "killed"),
        ("It/PRP claimed/VBD the/DT lives/NNS of/IN 12/CD sailors/NNS ./.", "killed"),
        ("12/CD sailors/NNS lost/VBD their/PRP$ lives/NNS ./.", "killed"),
        ("12/CD sailors/NNS killed/VBN or/CC wounded/VBN ./.", "casualties"),
        ("12/CD men/NNS were/VBD taken/VBN into/IN custody/NN ./.", "detained"),
        ("12/CD years/NNS were/VBD killed/VBN ./.", ""),
        ("12/CD wounded/VBN soldiers/NNS left/VBD ./.", "injured"),
        ("12/CD people/NNS have/VBP killed/VBN ./.", ""),
        ("12/CD people/NNS sang/VBD ./.", ""),
    ],
)
def test_order_of_the_words_tells_what_befell_whom(tagged: str, kinds: str) -> None:
    pairs = [word.rsplit("/", 1) for word in tagged.split()]
    doc = Doc(
        VOCAB,
        words=[word for word, _ in pairs],
        tags=[tag for _, tag in pairs],
        sent_starts=[True] + [False] * (len(pairs) - 1),
    )
    found = (told(phrase) for phrase in counted(next(doc.sents)))
    assert " ".join(one.kind for one in found if one is not None) == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The storm killed 12 Estonian sailors and three guards.", ["killed 12-12 Estonian sailors", "killed 3-3 guards"]),
        ("Eight miners and more than 20 guests were injured.", ["injured 8-8 miners", "injured 20- guests"]),
        ("41 people were killed and 100 others wounded.", ["killed 41-41 people", "injured 100-100"]),
        ("The guards killed or wounded 30 people.", ["casualties 30-30 people"]),
        ("Thirty loggers were arrested.", ["detained 30-30 loggers"]),
        ("The flood forced 5,000 families from their homes.", ["displaced 5000-5000 families"]),
        ("The rebels took 12 people hostage.", ["abducted 12-12 people"]),
        ("10 miners sustained minor injuries.", ["injured 10-10 miners"]),
        ("500 women and girls were kidnapped.", ["abducted 500-500 women and girls"]),
        ("No casualties were reported.", ["casualties 0-0"]),
        ("Sixty-five people died.", ["killed 65-65 people"]),
        ("Five of the wounded later died.", ["killed 5-5"]),
        ("Roe was one of four reporters kidnapped in May.", ["abducted 4-4 reporters"]),
        ("One of the two gunmen who were killed was Roe.", ["killed 2-2 gunmen"]),
        ("The rebels killed 300 out of 400 soldiers.", ["killed 300-300"]),
        ("The death toll rose from 58 to 62 with the death of four sailors.", ["killed 62-62", "killed 4-4 sailors"]),
    ],
)
def test_each_figure_is_one_record(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Fires killed 400 cattle.",
        "The committee killed two bills.",
        "The attack could kill 40 people.",
        "The attack would have killed 40 people.",
        "The group plotted to kill 40 soldiers.",
        "Crashes kill 400 people a year.",
        "Were 12 people killed?",
        "The army did not kill 12 people.",
        "John Roe, 22, was arrested.",
        "He died in 2004 after 12 years in prison.",
        "The 1999 shooting death of John Roe was filmed.",
        "The phone has two dead batteries.",
        "The father of one of the missing students wept.",
        "A man was killed.",
    ],
)
def test_what_is_no_count_of_people_whom_something_befell_gives_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("12 sailors were killed.", "reported"),
        ("12 sailors are feared dead.", "unconfirmed"),
        ("12 sailors were reportedly killed.", "unconfirmed"),
        ("More than 12 sailors may have been killed.", "unconfirmed"),
        ("Officials fear that 12 sailors drowned.", "unconfirmed"),
        ("The army denied killing 12 sailors.", "denied"),
        ("The army denied that its troops had killed 12 sailors.", "denied"),
    ],
)
def test_status_says_how_far_the_words_vouch(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("41 people, including 12 children, were killed.", "children"),
        ("The blast killed 41 people, including 12 children.", "children"),
        ("Police arrested 41 people, 12 of them children.", "children"),
        ("The toll rose to 41, including 12 children.", "children"),
    ],
)
def test_figure_included_in_another_is_its_part(text: str, part: str) -> None:
    whole, narrower = read(text).observations
    assert (whole.part_of, narrower.part_of) == (None, whole.id)
    assert (narrower.low, narrower.type) == (12, whole.type)
    assert narrower.of is not None
    assert text[slice(*narrower.of)] == part


def test_figure_in_what_somebody_says_is_that_statements_claim() -> None:
    version = read("The mayor said that 12 sailors had drowned. Police found 14 dead.")
    (statement,) = version.statements
    assert [o.according_to for o in version.observations] == [statement.id, None]


def test_who_counts_is_named_where_a_verb_of_counting_tells_so() -> None:
    version = read("The Sea Rescue Union put the death toll at 41.")
    (found,) = version.observations
    assert [e.name for e in version.entities if e.id in found.counted_by] == ["Sea Rescue Union"]
    assert found.is_total


def test_place_and_day_of_the_event_are_those_that_the_words_tie_to_it() -> None:
    version = read("A blast at a mill in Estonia killed 12 people on Friday.")
    (found,) = version.observations
    assert [e.name for e in version.entities if e.id in found.place] == ["Estonia"]
    assert found.as_of is not None
    assert (found.as_of.value, found.is_total) == ("2024-05-24", False)


def test_two_places_of_a_sentence_give_none_unless_syntax_ties_one() -> None:
    assert only("Officials in Estonia met after 12 people died when a boat sank off Norway.").place == ()


def test_total_since_a_day_has_that_beginning_and_no_day_of_its_own() -> None:
    found = only("More than 300 people have been killed since 7 October 2023.")
    assert found.since is not None
    assert (found.since.value, found.as_of, found.is_total) == ("2023-10-07", None, True)


def test_words_for_a_total_count_only_near_the_figure() -> None:
    assert only("So far 12 sailors have been found dead.").is_total
    assert not only(
        "So far nobody knows why the ferry, which had left the old harbour at noon, sank, and 12 sailors died."
    ).is_total


def test_groups_named_among_those_counted_are_linked() -> None:
    version = read("The storm killed 12 Estonian sailors.")
    (found,) = version.observations
    assert [e.type for e in version.entities if e.id in found.group] == ["Group"]


def test_span_of_the_number_holds_the_words_that_bound_it() -> None:
    text = "Over thirty seven thousands people were killed."
    found = only(text)
    assert (text[slice(*found.number)], found.low, found.high) == ("Over thirty seven thousands", 37000, None)


def judged() -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """The figures of each sentence in GOLD, and those found."""
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = [Article(line["id"], line["text"], date=line["date"]) for line in lines]
    for line, (article, doc) in zip(lines, annotate(articles), strict=True):
        version = extract(doc, article)
        names = {entity.id: entity.name for entity in version.entities}
        yield (
            line["figures"],
            [
                {
                    "type": o.type,
                    "low": o.low,
                    "high": o.high,
                    "of": article.text[slice(*o.of)] if o.of else None,
                    "place": names[o.place[0]] if o.place else None,
                    "status": o.status,
                }
                for o in version.observations
            ],
        )


def test_figures_of_the_annotated_sentences_are_found_whole() -> None:
    right = missed = wrong = 0
    for gold, found in judged():
        right += sum(figure in gold for figure in found)
        wrong += sum(figure not in gold for figure in found)
        missed += sum(figure not in found for figure in gold)
    assert wrong == 0
    assert right / (right + missed) >= 0.95
