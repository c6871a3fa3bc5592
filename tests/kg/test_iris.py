from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import iris
from kg.errors import BadSettings
from kg.records import Article, When

BASE = iris.DEFAULT_BASE
ARTICLE = Article("harbour-1", "The ferry sank.", url="https://news.example.org/ferry")


def test_address_of_a_known_article_stays_what_it_was():
    assert iris.version(ARTICLE, BASE) == "https://w3id.org/newsgraph/id/article/29e163aade4b2ea9/de1d7fb49d9d"


def test_url_names_the_work_before_the_id():
    assert iris.work(ARTICLE, BASE) == iris.work(replace(ARTICLE, id="other"), BASE)
    assert iris.work(ARTICLE, BASE) != iris.work(replace(ARTICLE, url=None), BASE)


def test_url_and_id_of_the_same_letters_name_two_works():
    called = Article("https://news.example.org/ferry", "The ferry sank.")
    assert iris.work(called, BASE) != iris.work(ARTICLE, BASE)


def test_changed_body_is_another_version_of_the_same_work():
    changed = replace(ARTICLE, text="The ferry did not sink.")
    assert iris.work(changed, BASE) == iris.work(ARTICLE, BASE)
    assert iris.version(changed, BASE) != iris.version(ARTICLE, BASE)


def test_changed_headline_is_the_same_version():
    assert iris.version(replace(ARTICLE, title="Ferry sinks"), BASE) == iris.version(ARTICLE, BASE)


def test_correction_names_the_work_by_url_or_by_id():
    assert iris.work_named("https://news.example.org/ferry", BASE) == iris.work(ARTICLE, BASE)
    assert iris.work_named("harbour-1", BASE) == iris.work(replace(ARTICLE, url=None), BASE)


def test_span_is_a_pointer_into_the_text_by_characters():
    assert iris.span("v", (3, 7)) == "v#char=3,7"


def test_record_keeps_letters_and_encodes_what_an_iri_may_not_hold():
    assert iris.record("v", 'entity/person/zoë-"x" 50%?#') == "v/entity/person/zoë-%22x%22%2050%25%3F%23"


def test_inherited_reading_of_the_same_words_has_its_own_address():
    stated = When((3, 7), "2024", "2024-01-01", "2024-12-31", "stated")
    assert iris.date("v", stated) == "v/date/3-7"
    assert iris.date("v", replace(stated, basis="inherited")) == "v/date/3-7/inherited"


def test_identity_hangs_on_type_and_slug():
    assert iris.identity("Person", "mara-ilves", BASE) == BASE + "id/entity/person/mara-ilves"


def test_authority_keeps_what_is_encoded_already():
    assert iris.encoded("https://example.org/a%20b c%?x=1#y") == "https://example.org/a%20b%20c%25?x=1#y"
    assert iris.encoded("https://example.org/a#b#c?d") == "https://example.org/a#b%23c?d"


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("#?%/[]")))
def test_any_text_after_a_host_gives_a_valid_iri(text):
    NamedNode(iris.encoded("https://example.org/" + text))


@given(st.text())
def test_any_record_id_gives_a_valid_iri(record_id):
    NamedNode(iris.record(iris.version(ARTICLE, BASE), record_id))


@given(st.text(), st.text())
def test_different_records_have_different_iris(one, other):
    assert (iris.record("v", one) == iris.record("v", other)) == (one == other)


def test_base_must_be_absolute_and_end_in_a_slash():
    assert iris.checked_base("https://data.example.org/news/") == "https://data.example.org/news/"


@pytest.mark.parametrize(
    "base", ["", "news/", "ftp://x/", "https:///x/", "https://x/y", "https://x/?a/", "https://x/#/", "https://x/a b/"]
)
def test_unfit_base_is_refused_by_name(base):
    with pytest.raises(BadSettings, match=r"^base "):
        iris.checked_base(base)


@pytest.mark.parametrize(
    ("record", "begins"),
    [
        ("article/12/34/statement/14-20", 14),
        ("article/12/34/legal-action/fine-114-119", 114),
        ("article/12/34/affiliation/7-10-40-52", 7),
        ("article/12/34/legal-action/fine", 0),
    ],
)
def test_a_record_begins_where_its_name_says(record, begins):
    assert iris.begin(record) == begins
