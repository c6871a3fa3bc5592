"""Names of one entity: each test gives the names of an article in order and how they fall together."""

import time

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.coreference import clusters
from kg.extract.mentions import Name
from kg.records import EntityType

VOCAB = spacy.blank("en").vocab


def together(kind: EntityType, *written: str) -> list[list[str]]:
    """The names, with "." between them, as they are clustered; "Mrs|Roe" puts a word before the name."""
    words: list[str] = []
    found = []
    for name in written:
        *before, own = name.split("|")
        words += before
        found.append(Name(len(words), len(words) + len(own.split()), kind))
        words += [*own.split(), "."]
    doc = Doc(VOCAB, words=words)
    return [[doc[name.start : name.end].text for name in group] for group in clusters(doc, found)]


@pytest.mark.parametrize(
    ("kind", "full", "short"),
    [
        ("Person", "Ana Roe", "Roe"),
        ("Person", "Ana Roe", "Ana"),
        ("Person", "Ana B. Roe", "Ana Roe"),
        ("Person", "Tom Roe Jr.", "Roe"),
        ("Organization", "International Harbour Union", "IHU"),
        ("Organization", "Marlow Motor Company", "Marlow"),
        ("Organization", "Supreme Court of Norway", "Supreme Court"),
        ("Organization", "House of Representatives", "House"),
        ("Organization", "Roads and Harbours Committee", "Harbours Committee"),
        ("Organization", "U.N.", "UN"),
        ("Place", "United States", "US"),
        ("Place", "Gaza Strip", "Gaza"),
        ("Place", "Gaza", "GAZA"),
        ("Group", "Greeks", "Greek"),
        ("Group", "Kurds", "Kurdish"),
    ],
)
def test_a_short_name_joins_its_full_one(kind: EntityType, full: str, short: str) -> None:
    assert together(kind, full, short) == [[full, short]]
    assert together(kind, short, full) == [[short, full]]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "Ana Roe", "Tom Roe"),
        ("Organization", "Supreme Court of Norway", "Supreme Court of India"),
        ("Organization", "House Roads Committee", "House"),
        ("Organization", "IHU", "Marlow Motors"),
        ("Place", "Norway", "Sweden"),
        ("Group", "Greek", "Kurdish"),
    ],
)
def test_other_names_stay_apart(kind: EntityType, one: str, other: str) -> None:
    assert together(kind, one, other) == [[one], [other]]


def test_types_stay_apart() -> None:
    doc = Doc(VOCAB, words=["Washington", ".", "Washington"])
    assert len(clusters(doc, [Name(0, 1, "Place"), Name(2, 3, "Person")])) == 2


def test_of_two_namesakes_the_one_named_last_is_meant() -> None:
    assert together("Person", "Ana Roe", "Tom Roe", "Roe") == [["Ana Roe"], ["Tom Roe", "Roe"]]


def test_a_title_keeps_a_family_apart() -> None:
    assert together("Person", "Mary Roe", "Thomas Roe", "Mrs|Roe", "Mr|Roe") == [["Mary Roe", "Roe"], ["Thomas Roe", "Roe"]]


def test_a_relative_leaves_the_last_name_to_the_one_known_before() -> None:
    groups = together("Person", "Thomas Roe", "Roe", "wife|,|Mary Roe", "Roe", "Mary")
    assert groups == [["Thomas Roe", "Roe", "Roe"], ["Mary Roe", "Mary"]]


def test_a_short_name_in_brackets_belongs_to_the_name_before() -> None:
    words = "Harbour Safety Office ( Quay ) . Quay".split()
    doc = Doc(VOCAB, words=words)
    found = [Name(0, 3, "Organization"), Name(4, 5, "Organization"), Name(7, 8, "Organization")]
    assert [len(group) for group in clusters(doc, found)] == [3]


def test_many_names_take_no_quadratic_time() -> None:
    def seconds(count: int) -> float:
        names = [f"Person{n} Roe" for n in range(count)]
        started = time.process_time()
        together("Person", *names, "Roe")
        return time.process_time() - started

    seconds(500)
    assert min(seconds(3000) for _ in range(2)) < 6 * min(seconds(1000) for _ in range(2))
