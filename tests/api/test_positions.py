"""Positions: every statement about somebody is kept in order; what was said anew is shown beside what was said before."""

from dataclasses import replace

import pytest

from api.settings import Settings
from kg.records import Article, Entity, Statement, Version, When
from tests.api.conftest import served, spans

ILVES, FERRIES = "entity/person/mara-ilves", "entity/organization/northern-ferries"
SPEAKER = {"speaker": ILVES}


def article(name: str, date: str | None, text: str, cue: str, act: str, said_on: str | None = None) -> Version:
    at = spans(text)
    content = text[at(cue)[1] + 6 : -1]
    when = When(at(said_on), "2024-03-01", "2024-03-01", "2024-03-01", "stated") if said_on else None
    return Version(
        Article(name, text, name, date),
        entities=(
            Entity(ILVES, "Person", "Mara Ilves", True, (at("Mara Ilves"),)),
            Entity(FERRIES, "Organization", "Northern Ferries", True, (at("Northern Ferries"),)),
        ),
        statements=(
            Statement(
                "statement/it",
                (ILVES,),
                at("Mara Ilves"),
                at(cue),
                (at(content),),
                "indirect",
                act,
                (0, len(text)),
                said_on=when,
                about=(FERRIES,),
            ),
        ),
    )


@pytest.fixture(scope="module")
def get(tmp_path_factory, adding):
    claim = article("claim", "2024-04-02", "Mara Ilves hinted that Northern Ferries lies.", "hinted", "accuse")
    outer = replace(claim.statements[0], id="statement/outer", about=(), cue=(0, 4))
    claim = replace(claim, statements=(outer, replace(claim.statements[0], according_to="statement/outer")))
    folder = tmp_path_factory.mktemp("positions") / "store"
    adding(
        folder,
        article("praise", "2024-05", "Mara Ilves agreed that Northern Ferries is safe.", "agreed", "praise"),
        article(
            "doubt", "2024-04-01", "On March 1 Mara Ilves denied that Northern Ferries is safe.", "denied", "deny", "March 1"
        ),
        article("again", "2024-04-03", "Mara Ilves denied that Northern Ferries has life boats.", "denied", "deny"),
        article("whenever", None, "Mara Ilves warned that Northern Ferries is slow.", "warned", "warn"),
        claim,
    )
    servers = served(folder, Settings(rate_limit=0))
    yield next(servers).api
    servers.close()


def acts(found):
    return [item["act"] for item in found["items"]]


def test_positions_stand_in_the_order_in_which_they_were_taken_and_none_is_retired(get):
    found = get("positions", **SPEAKER, about=FERRIES).json
    assert acts(found) == ["deny", "deny", "praise", "warn"]
    assert (found["left_out"], found["undated"], found["total"]) == (1, 1, 4)
    assert [item["newest_on"] for item in found["items"]] == [[], [], [FERRIES], []]


def test_a_position_has_the_date_of_its_text_or_else_that_of_its_article_marked_as_such(get):
    first, second, third, last = (item["on"] for item in get("positions", **SPEAKER).json["items"])
    assert (first["value"], first["basis"]) == ("2024-03-01", "stated")
    assert (second["value"], second["basis"]) == ("2024-04-03", "published")
    assert (third["earliest"], third["latest"]) == ("2024-05-01", "2024-05-31")
    assert last is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-02-29", []), ("2024-03", ["deny"]), ("2024-05-30", ["deny", "deny"]), ("2024-05-31", ["deny", "deny", "praise"])],
)
def test_as_of_a_day_only_what_was_surely_said_by_then_counts(get, day, expected):
    found = get("positions", **SPEAKER, about="Northern Ferries", as_of=day).json
    assert acts(found) == expected
    assert all(item["newest_on"] == [] for item in found["items"][:-1])
    assert not found["items"] or found["items"][-1]["newest_on"] == [FERRIES]


def test_claims_are_shown_when_asked_for_and_labelled(get):
    found = get("positions", **SPEAKER, claims="only").json
    assert [(item["act"], item["asserted"]) for item in found["items"]] == [("accuse", False)]


def test_a_change_shows_both_sentences_and_all_between(get):
    (change,) = get("positions/changes", **SPEAKER, **{"from": "2024-03-31", "to": "2024"}).json["items"]
    assert change["about"]["id"] == FERRIES
    assert change["kind"] == "other act"
    assert change["before"]["evidence"]["text"] == "On March 1 Mara Ilves denied that Northern Ferries is safe."
    assert change["after"]["evidence"]["text"] == "Mara Ilves agreed that Northern Ferries is safe."
    assert [position["act"] for position in change["between"]] == ["deny", "praise"]


def test_what_is_said_for_the_first_time_has_nothing_before_it(get):
    (change,) = get("positions/changes", **SPEAKER, **{"from": "2023", "to": "2024-03"}).json["items"]
    assert (change["kind"], change["before"]) == ("first", None)


def test_the_same_act_again_is_no_other_act(get):
    (change,) = get("positions/changes", **SPEAKER, **{"from": "2024-03", "to": "2024-04"}).json["items"]
    assert change["kind"] == "same act"


def test_nothing_said_between_is_no_change(get):
    assert get("positions/changes", **SPEAKER, **{"from": "2024-06", "to": "2024-07"}).json["items"] == []


def test_positions_come_in_pages_of_one_order(get):
    first = get("positions", **SPEAKER, limit=3).json
    cursor = first["next"].rpartition("cursor=")[2]
    assert acts(first) + acts(get("positions", **SPEAKER, limit=3, cursor=cursor).json) == ["deny", "deny", "praise", "warn"]


def test_positions_are_csv_when_asked_for(get):
    assert get("positions", **SPEAKER, format="csv").text.startswith("id,iri,asserted,")


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("positions", {}),
        ("positions", {"speaker": "x", "as_of": "2024-02-30"}),
        ("positions", {"speaker": "x", "as_of": "tomorrow"}),
        ("positions", {"speaker": "entity/a b<>", "cursor": "nonsense!"}),
        ("positions", {"speaker": "x\x00"}),
        ("positions/changes", {"speaker": "x", "from": "2024"}),
        ("positions/changes", {"speaker": "x", "from": "2025", "to": "2024"}),
        ("positions/changes", {"speaker": "x", "from": "2024", "to": "2025", "colour": "red"}),
    ],
)
def test_what_cannot_be_taken_is_a_problem(get, path, parameters):
    answer = get(path, **parameters)
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["statements", "entities"])
def test_evidence_gives_words_offsets_and_article_of_any_record(get, kind):
    for record in get(kind).json["items"]:
        found = get(f"evidence/{record['id']}").json
        for passage in found["passages"]:
            text = get(f"articles/{passage['article']['id']}").json["text"]
            assert passage["spans"]
            for span in passage["spans"]:
                assert text[span["begin"] : span["end"]] == span["text"]
                assert span["text"] in span["paragraph"]["text"]


def test_evidence_of_a_statement_names_its_cue_and_content(get):
    record = get("statements", act="praise").json["items"][0]
    (passage,) = get(f"evidence/{record['id']}").json["passages"]
    assert {"evidence", "cue", "source", "contentSpan"} <= {span["role"] for span in passage["spans"]}


@pytest.mark.parametrize("path", ["evidence/nothing", "evidence/article/0123", 'evidence/a b<>"{}'])
def test_evidence_of_nothing_is_not_found(get, path):
    answer = get(path)
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")
