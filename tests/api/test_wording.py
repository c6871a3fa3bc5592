import pytest

from api import wording
from api.models import ArticleRef, LegalAction, PenaltyPart, Ref, Source, Statement, Text

ARTICLE = ArticleRef(id="article/a", version="article/a/v", title="Ferry\nstays", date="2024-05-26", publisher="Gazette")
SENTENCE = Text(begin=10, end=32, text="Ilves said it was safe")
ILVES = Ref(id="article/a/v/entity/person/ilves", type="Person", name="Ilves")
COURT = Ref(id="article/a/v/entity/organization/court", type="Organization", name="the court")


def by(kind: str) -> Source:
    return Source(by=kind)


def action(kind: str = "fine", status: str = "done", told_by: str = "article", **parties: list[Ref]) -> LegalAction:
    given = {"authority": [], "target": [], "complainant": [], **parties}
    return LegalAction(
        id="article/a/v/legal-action/1", iri="https://example.org/1", asserted=told_by == "article" and status == "done",
        confidence=0.8, according_to=by(told_by), evidence=SENTENCE, article=ARTICLE, kind=kind, status=status, trigger=SENTENCE, penalty_parts=[], place=[], court=[], **given,
    )  # fmt: skip


def statement(**given: object) -> Statement:
    fields = {
        "id": "article/a/v/statement/1", "iri": "https://example.org/s", "asserted": True, "according_to": by("article"),
        "confidence": 0.8,
        "evidence": SENTENCE, "article": ARTICLE, "speaker": [ILVES], "on_behalf_of": [], "addressee": [], "medium": [],
        "content": "it was\nsafe", "content_spans": [], "form": "direct", "act": "state", "about": [], "said_at": [],
    }  # fmt: skip
    return Statement.model_validate(fields | given)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-06", "6 May 2024"),
        ("2024-05-06/2024-05-07", "6 May 2024 to 7 May 2024"),
        ("soon", "soon"),
        ("2024-13", "2024-13"),
    ],
)
def test_date_is_told_as_precisely_as_it_is_known(value, words):
    assert wording.day_words(value) == words


def test_one_day_is_no_range():
    assert wording.range_words("2024-05-06", "2024-05-06") == "6 May 2024"
    assert wording.range_words("2024-05-01", "2024-05-31") == "1 May 2024 to 31 May 2024"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"kind": "prison", "duration": "P1Y6M", "suspended": True}, "prison, 1 year 6 months, suspended"),
        ({"kind": "prison", "duration": "P18Y", "bound": "at least"}, "prison, at least 18 years"),
        ({"kind": "prison", "for_life": True, "count": 3}, "3 × prison, for life"),
        ({"kind": "payment", "amount": 40000, "currency": "EUR"}, "payment, 40,000 EUR"),
        ({"kind": "payment", "amount": 5.5}, "payment, 5.50 (currency as written: “5.50 dollars”)"),
        ({"kind": "flogging", "count": 40}, "flogging, 40 strokes"),
        ({"kind": "death"}, "death"),
    ],
)
def test_penalty_is_told_in_figures(part, said):
    given = {"begin": 0, "end": 12, "text": "5.50 dollars", "bound": "exact", "for_life": False, "suspended": False}
    assert wording.penalty_words(PenaltyPart.model_validate(given | part)) == said


def test_numbers_agree_with_their_noun():
    assert [wording.counted(n, "article") for n in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]


def test_marks_are_cut_to_the_sentence_and_joined_where_they_touch():
    spans = [Text(begin=0, end=15, text="…"), Text(begin=15, end=20, text=" said"), Text(begin=28, end=40, text="…")]
    assert wording.marked(SENTENCE, spans) == [("Ilves said", True), (" it was ", False), ("safe", True)]


def test_sentence_without_marks_stays_in_one_piece():
    assert wording.marked(SENTENCE, []) == [(SENTENCE.text, False)]


def test_snippet_falls_apart_where_the_search_found_something():
    assert wording.parts("a \u2068ferry\u2069 stays") == [("a ", False), ("ferry", True), (" stays", False)]


@pytest.mark.parametrize(
    ("status", "told_by", "words"),
    [
        ("done", "article", "done"),
        ("sought", "article", "sought"),
        ("done", "statement", "claimed"),
        ("sought", "statement", "said to be sought"),
        ("denied", "statement", "denied"),
    ],
)
def test_badge_calls_done_only_what_the_article_tells(status, told_by, words):
    assert wording.status_words(action(status=status, told_by=told_by)) == words


@pytest.mark.parametrize(
    ("kind", "parties", "words"),
    [
        ("fine", {"authority": [COURT], "target": [ILVES]}, "Fine against Ilves"),
        ("ruling", {"authority": [COURT]}, "Ruling by the court"),
        ("appeal", {"authority": [COURT], "complainant": [ILVES]}, "Appeal by Ilves"),
        ("hearing", {"authority": [COURT]}, "Hearing before the court"),
        ("arrest", {"target": [ILVES, COURT]}, "Arrest of Ilves and the court"),
        ("pardon", {}, "Pardon"),
    ],
)
def test_headline_names_the_first_party_in_the_words_of_its_kind(kind, parties, words):
    assert wording.headline(action(kind, **parties)) == words


def test_citation_is_one_line_and_quotes_only_quoted_words():
    given = statement()
    assert wording.citation(given) == (
        "Ilves: “it was safe”. In: “Ferry stays”, Gazette, 26 May 2024. "
        f"Text version {given.article.version.split('/')[-1]}: https://example.org/s"
    )
    indirect = wording.citation(statement(form="indirect", speaker=[]))
    assert indirect.startswith("Unnamed source: it was safe (indirect speech). In: ")


def test_place_on_the_page_is_the_path_below_the_version():
    assert wording.fragment("article/a/v/statement/120-128") == "statement-120-128"


def test_links_lead_to_web_addresses_only():
    given = ["https://example.org/", "http://example.org/", "javascript:alert(1)", "data:text/html,x", "//example.org"]
    assert [wording.is_http(value) for value in given] == [True, True, False, False, False]


def test_unknown_words_are_shown_as_they_are():
    assert (wording.did("hum"), wording.towards("hum")) == ("hum", "of")
    assert wording.term_label("https://example.org/terms#odd") == "odd"
