"""`python -m benchmarks.entities` on made-up texts, annotated as the corpora are."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import entities
from benchmarks.entity_measures import coreference, gum, links, ner, work_for
from kg.records import Affiliation, Article, Entity, Version

TEXT = "Ann Roe of the Vorna Bank left London. Roe is French."
ROE = (TEXT.index("Roe is"), TEXT.index("Roe is") + 3)


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def marked(words: str, **fields: Any) -> dict[str, Any]:
    begin, end = span(words)
    return {"start": begin, "end": end, **fields}


ANN = Entity("p", "Person", "Ann Roe", True, (span("Ann Roe"), ROE))
BANK = Entity("o", "Organization", "Vorna Bank", True, (span("Vorna Bank"),))
LONDON = Entity("l", "Place", "London", True, (span("London"),), same_as=("https://sws.geonames.org/2643743/",))
FRENCH = Entity("g", "Group", "French", True, (span("French"),))


def version(*found: Entity, affiliations: tuple[Affiliation, ...] = ()) -> Version:
    return Version(Article("a", TEXT), found, affiliations)


CONLL = {
    "id": "a",
    "text": TEXT,
    "entities": [
        marked("Ann Roe", label="PER"),
        {"start": ROE[0], "end": ROE[1], "label": "PER"},
        marked("the Vorna Bank", label="ORG"),
        marked("London", label="LOC"),
        marked("French", label="MISC"),
    ],
}


def test_a_people_that_is_misc_counts_for_neither_side_and_the_article_of_a_name_does_not_count() -> None:
    counts = ner(CONLL, version(ANN, BANK, LONDON, FRENCH))
    assert (counts["mentions"].hits, counts["mentions"].predicted, counts["mentions"].gold) == (4, 4, 4)


def test_a_wrong_type_is_missed_and_extra_but_its_stretch_is_right() -> None:
    person = Entity("p2", "Person", "London", True, LONDON.mentions)
    counts = ner(CONLL, version(ANN, BANK, person))
    assert (counts["Place"].hits, counts["Person"].predicted, counts["stretch alone"].hits) == (0, 3, 4)


def test_a_group_where_gold_has_a_place_is_wrong() -> None:
    group = Entity("g", "Group", "London", True, LONDON.mentions)
    assert ner(CONLL, version(group))["mentions"].predicted == 1


GUM = {
    "id": "a",
    "text": TEXT,
    "tokens": [
        {"i": 0, "start": 0, "end": 3, "upos": "PROPN", "head": 6, "deprel": "nsubj"},
        {"i": 1, "start": 4, "end": 7, "upos": "PROPN", "head": 0, "deprel": "flat"},
        {"i": 2, "start": 8, "end": 10, "upos": "ADP", "head": 5, "deprel": "case"},
        {"i": 3, "start": 11, "end": 14, "upos": "DET", "head": 5, "deprel": "det"},
        {"i": 4, "start": 15, "end": 20, "upos": "PROPN", "head": 5, "deprel": "compound"},
        {"i": 5, "start": 21, "end": 25, "upos": "PROPN", "head": 0, "deprel": "nmod"},
        {"i": 6, "start": 26, "end": 30, "upos": "VERB", "head": -1, "deprel": "root"},
        {"i": 7, "start": 31, "end": 37, "upos": "PROPN", "head": 6, "deprel": "obj"},
        {"i": 8, "start": 39, "end": 42, "upos": "PROPN", "head": 10, "deprel": "nsubj"},
        {"i": 9, "start": 43, "end": 45, "upos": "AUX", "head": 10, "deprel": "cop"},
        {"i": 10, "start": 46, "end": 52, "upos": "ADJ", "head": -1, "deprel": "root"},
    ],
    "mentions": [
        {"start": 0, "end": 25, "tok_start": 0, "tok_end": 6, "type": "person", "entity_id": "1"},
        {"start": 11, "end": 25, "tok_start": 3, "tok_end": 6, "type": "organization", "entity_id": "2"},
        {"start": 15, "end": 20, "tok_start": 4, "tok_end": 5, "type": "place", "entity_id": "3"},
        {"start": 31, "end": 37, "tok_start": 7, "tok_end": 8, "type": "place", "entity_id": "4"},
        {"start": 39, "end": 42, "tok_start": 8, "tok_end": 9, "type": "person", "entity_id": "1"},
    ],
}


def test_a_phrase_is_found_by_its_name_and_a_name_within_a_name_is_not_asked_for() -> None:
    counts = gum(GUM, version(ANN, BANK, LONDON, FRENCH))
    assert (counts["mentions"].hits, counts["mentions"].predicted, counts["mentions"].gold) == (4, 4, 4)


def test_the_person_before_of_is_not_found_by_the_body_after_it() -> None:
    counts = gum(GUM, version(BANK))
    assert (counts["Person"].hits, counts["Organization"].hits) == (0, 1)


def test_one_person_taken_for_two_costs_recall_and_two_for_one_precision() -> None:
    first, second = (Entity(f"p{n}", "Person", "Roe", True, (at,)) for n, at in enumerate(ANN.mentions))
    assert coreference(GUM, version(first, second, LONDON)) == (3.0, 2.0, 3)
    lumped = Entity("p", "Person", "Ann Roe", True, (*ANN.mentions, *LONDON.mentions))
    precise, recalled, _ = coreference(GUM, version(lumped))
    assert precise == pytest.approx(5 / 3)
    assert recalled == 3.0


def test_a_link_is_right_if_the_label_is_a_name_of_its_place() -> None:
    def linked(label: str) -> dict[str, Any]:
        return {
            "text": TEXT,
            "mentions": [marked("London", uri="http://x/Q1", name=label), marked("Vorna Bank", uri=None, name=None)],
        }

    right, wrong = links(linked("London"), version(LONDON, BANK)), links(linked("Paris"), version(LONDON, BANK))
    assert (right["links"].hits, right["links"].predicted, right["links"].gold) == (1, 1, 1)
    assert (wrong["links"].hits, wrong["links"].predicted, wrong["links"].gold) == (0, 1, 1)


def test_a_place_inside_a_longer_linked_name_is_no_link_of_that_name() -> None:
    row = {"text": TEXT, "mentions": [marked("Vorna Bank left London", wikipedia="https://en.wikipedia.org/wiki/Vorna_Bank")]}
    assert links(row, version(LONDON))["links"].predicted == 0


def test_work_for_counts_pairs_that_gold_marks_as_person_and_organization() -> None:
    row = {
        "text": TEXT,
        "entities": [marked("Ann Roe", label="Peop"), marked("Vorna Bank", label="Org"), marked("London", label="Loc")],
        "relations": [{"type": "Work_For", "head": 0, "tail": 1}],
    }
    to_bank = Affiliation("1", "p", "o", "", "current", span("Ann Roe of the Vorna Bank"))
    to_london = Affiliation("2", "p", "l", "", "current", span("Ann Roe"))
    found = work_for(row, version(ANN, BANK, LONDON, affiliations=(to_bank, to_london)))["Work_For"]
    assert (found.hits, found.predicted, found.gold) == (1, 1, 1)
    none = work_for(row | {"relations": []}, version(ANN, BANK, affiliations=(to_bank,)))["Work_For"]
    assert (none.hits, none.predicted, none.gold) == (0, 1, 0)


def test_the_command_prints_a_row_for_each_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, row in (("conll", CONLL), ("gum", GUM)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    entities.main(
        ["--ner", str(tmp_path / "conll.jsonl"), "--gum", str(tmp_path / "gum.jsonl"), "--el", str(tmp_path / "conll.jsonl")]
    )
    out = capsys.readouterr().out
    assert "| conll | mentions | 1.000 | 1.000 | 1.000 | 4 |" in out
    assert "| gum | coreference (B³) | 1.000 | 1.000 | 1.000 | 4 |" in out
    assert "| conll | links |" in out
