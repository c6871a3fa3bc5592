"""Figures over HTTP: REST lists and records, pages, and how figures that differ come side by side."""

import csv
import io

import pytest

from api.settings import Settings
from kg.records import Article, Entity, Observation, Statement, Version, When
from tests.api.conftest import add, served, spans


def flood() -> Version:
    """Two figures that differ, one of them the ministry's; a part of the other, which is feared; one of another kind."""
    text = (
        "The flood in Narva killed 41 people, including 12 sailors feared drowned.\n"
        "The Rescue Ministry said more than 60 people died in Narva. The Harbour Union counted 20 to 30 arrests since May."
    )
    at = spans(text)
    narva, ministry, union = "entity/place/narva", "entity/organization/rescue-ministry", "entity/organization/harbour-union"
    first, second, third = (
        at(text.partition("\n")[0]),
        at("The Rescue Ministry said more than 60 people died in Narva."),
        at("The Harbour Union counted 20 to 30 arrests since May."),
    )
    return Version(
        Article("flood", text, "Flood in Narva", "2024-05-30"),
        entities=(
            Entity(narva, "Place", "Narva", True, (at("Narva"), at("Narva", 1))),
            Entity(ministry, "Organization", "Rescue Ministry", True, (at("Rescue Ministry"),), kind="ministry"),
            Entity(union, "Organization", "Harbour Union", True, (at("Harbour Union"),), kind="union"),
        ),
        statements=(
            Statement(
                "statement/said",
                (ministry,),
                at("The Rescue Ministry"),
                at("said"),
                (at("more than 60 people died in Narva"),),
                "indirect",
                "state",
                second,
            ),
        ),
        observations=(
            Observation(
                "observation/killed-1", "killed", at("killed"), at("41"), 41, 41, "exact", "reported", first, place=(narva,),
                of=at("people"),
            ),
            Observation(
                "observation/killed-2", "killed", at("killed"), at("12"), 12, 12, "exact", "unconfirmed", first,
                of=at("sailors"), part_of="observation/killed-1", place=(narva,),
            ),
            Observation(
                "observation/killed-3", "killed", at("died"), at("more than 60"), 60, None, "at least", "reported", second,
                of=at("people", 1), place=(narva,), according_to="statement/said", confidence=0.8,
            ),
            Observation(
                "observation/detained-1", "detained", at("arrests"), at("20 to 30"), 20, 30, "exact", "reported", third,
                is_total=True, counted_by=(union,), date=at("May"),
                since=When(at("May"), "2024-05", "2024-05-01", "2024-05-31", "relative"), confidence=0.6,
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    add(folder, flood())
    yield from served(folder, Settings(rate_limit=0))


@pytest.fixture
def figures(client):
    """The figures that a list gives, by number as written, in order."""

    def listed(**parameters):
        return [item["number"]["text"] for item in client.api("observations", **parameters).json["items"]]

    return listed


def test_figures_that_differ_are_listed_side_by_side_claims_among_them(figures):
    assert figures() == ["41", "12", "more than 60", "20 to 30"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "killed", "place": "Narva"}, ["41", "12", "more than 60"]),
        ({"kind": "detained"}, ["20 to 30"]),
        ({"speaker": "Rescue Ministry"}, ["more than 60"]),
        ({"speaker": "Harbour Union"}, ["20 to 30"]),
        ({"status": "unconfirmed"}, ["12"]),
        ({"min_number": 41}, ["41", "more than 60"]),
        ({"q": "SAILORS"}, ["41", "12"]),
        ({"min_confidence": 0.7}, ["41", "12", "more than 60"]),
        ({"date_from": "2024-06"}, []),
        ({"date_to": "2024-05"}, ["41", "12", "more than 60", "20 to 30"]),
        ({"claims": "exclude"}, ["41"]),
        ({"claims": "only"}, ["12", "more than 60", "20 to 30"]),
    ],
)
def test_filter_leaves_what_fits(figures, parameters, found):
    assert figures(**parameters) == found


def test_unknown_kind_is_refused_with_the_list_of_kinds(client):
    answer = client.api("observations", kind="happy")
    assert answer.status == 400
    assert "killed" in answer.json["detail"]


def test_pages_of_a_list_hold_each_figure_once(client, figures):
    first = client.api("observations", limit=3).json
    rest = client(first["next"]).json
    assert [item["number"]["text"] for item in first["items"] + rest["items"]] == figures()
    assert first["total"] == 4


def test_list_as_csv_has_a_row_for_each_figure(client):
    rows = list(csv.DictReader(io.StringIO(client.api("observations", format="csv").text)))
    assert [(row["low"], row["high"], row["bound"], row["of"]) for row in rows] == [
        ("41", "41", "exact", "people"),
        ("12", "12", "exact", "sailors"),
        ("60", "", "at least", "people"),
        ("20", "30", "exact", ""),
    ]


def test_one_figure_says_who_vouches_and_what_it_is_part_of(client):
    whole, part, claim, counted = client.api("observations").json["items"]
    one = client.api(f"observations/{claim['id']}").json
    assert one == claim
    assert (one["asserted"], one["according_to"]["speaker"][0]["name"]) == (False, "Rescue Ministry")
    assert (whole["asserted"], part["asserted"], counted["asserted"]) == (True, False, False)
    assert part["part_of"] == whole["id"]
    assert (counted["counted_by"][0]["name"], counted["since"]["value"], counted["is_total"]) == (
        "Harbour Union",
        "2024-05",
        True,
    )


def test_record_of_another_kind_is_no_figure(client):
    (statement, *_) = client.api("statements").json["items"]
    assert client.api(f"observations/{statement['id']}").status == 404


def test_article_counts_its_figures(client):
    (item,) = {item["article"]["id"] for item in client.api("observations").json["items"]}
    assert client.api(f"articles/{item}").json["observations"] == 4


def test_figure_is_linked_data_too(client):
    (item, *_) = client.api("observations").json["items"]
    answer = client(f"/id/{item['id']}", Accept="application/ld+json")
    assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, "application/ld+json")


def test_page_of_figures_shows_each_with_source_and_sentence(client):
    shown = client("/observations?kind=killed&place=Narva").text
    for words in ("41 killed", "at least 60 killed", "Rescue Ministry", "the article", "unconfirmed", "3 figures"):
        assert words in shown
    assert "20 to 30 detained" not in shown


def test_page_of_a_figure_shows_the_others_of_its_kind_and_place(client):
    (item, *_) = client.api("observations").json["items"]
    shown = client(f"/id/{item['id']}", Accept="text/html").text
    assert "41 killed: people" in shown
    assert "Other figures of the same kind in Narva" in shown
    assert "at least 60 killed" in shown


def test_page_of_a_figure_without_a_place_stays_with_its_article(client):
    *_, item = client.api("observations").json["items"]
    shown = client(f"/id/{item['id']}", Accept="text/html").text
    assert "Counted by" in shown
    assert "Other figures" not in shown


def test_page_of_an_article_lists_and_marks_its_figures(client):
    (item, *_) = client.api("observations").json["items"]
    shown = client(f"/id/{item['article']['version']}", Accept="text/html").text
    assert "Figures (4)" in shown
    assert 'class="observation"' in shown
    assert "observation claim" in shown


def test_page_of_a_place_shows_its_figures_side_by_side(client):
    (place,) = client.api("entities", type="Place").json["items"]
    shown = client(f"/id/{place['id']}", Accept="text/html").text
    assert "Figures in Narva" in shown
    assert all(words in shown for words in ("41 killed", "at least 60 killed", "Rescue Ministry"))


def test_page_of_a_source_shows_the_figures_that_it_gives(client):
    found = {item["name"]: item for item in client.api("organizations").json["items"]}
    for name, words in (("Rescue Ministry", "at least 60 killed"), ("Harbour Union", "20 to 30 detained")):
        shown = client(f"/id/{found[name]['id']}", Accept="text/html").text
        assert f"Figures according to {name}" in shown
        assert words in shown
        assert "41 killed" not in shown


def test_figures_stand_on_the_timeline_of_their_place(client):
    found = client.api("timeline/entity/place/narva", claims="include").json["items"]
    assert [(e["kind"], e["roles"], e["dated_by"], e["code"], e["status"], e["text"], e["asserted"]) for e in found] == [
        ("observation", ["place"], "published", "killed", "reported", "41 people", True),
        ("observation", ["place"], "published", "killed", "unconfirmed", "12 sailors", False),
        ("observation", ["place"], "published", "killed", "reported", "more than 60 people", False),
    ]
    shown = client.api("timeline/entity/place/narva").json
    assert ([e["text"] for e in shown["items"]], shown["left_out"]) == (["41 people"], 2)


def test_who_counted_has_the_figure_as_a_claim_with_its_date(client):
    union = "timeline/entity/organization/harbour-union"
    assert client.api(union).json["left_out"] == 1
    (found,) = client.api(union, claims="only", role="counted_by", kind="observation").json["items"]
    assert (found["on"]["value"], found["dated_by"], found["code"]) == ("2024-05", "since", "detained")


def test_the_page_of_a_timeline_shows_figures_with_their_source(client):
    shown = client("/timeline/entity/place/narva?claims=include&kind=observation").text
    assert "at least 60 killed" in shown
    assert "Rescue Ministry" in shown
    assert "41 killed" in shown
