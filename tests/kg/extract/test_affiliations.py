"""Affiliations by example: sentences of our own, read with the default model."""

import pytest

from kg.annotate import load
from kg.extract import extract
from kg.records import Article, Version


def read(text: str) -> Version:
    return extract(load()(text), Article("a", text))


def held(text: str) -> list[tuple[str, str, str, str]]:
    """(person, organization, role, status) of every affiliation."""
    version = read(text)
    names = {entity.id: entity.name for entity in version.entities}
    return [(names[a.person], names[a.organization], a.role, a.status) for a in version.affiliations]


@pytest.mark.parametrize(
    ("text", "person", "body", "role"),
    [
        ("Hamas official Karim Haddad left the meeting.", "Karim Haddad", "Hamas", "official"),
        (
            "Norway's interior and overseas minister Anna Keller left.",
            "Anna Keller",
            "Norway",
            "interior and overseas minister",
        ),
        ("Director of the Oslo chapter of Greenpeace Anna Keller agreed.", "Anna Keller", "Greenpeace", "director"),
        (
            "Executive director of the Tallinn chapter of the Council on Baltic Relations Alia Sanam said it rained.",
            "Alia Sanam",
            "Council on Baltic Relations",
            "executive director",
        ),
        ("Former members of Greenpeace, including singer Anna Keller, agreed.", "Anna Keller", "Greenpeace", "member"),
        ("Anna Keller (Socialist Party) voted against.", "Anna Keller", "Socialist Party", "member"),
        ("Greenpeace sued. Its director, Anna Keller, agreed.", "Anna Keller", "Greenpeace", "director"),
        ("Norway will appeal, its justice minister, Anna Keller, said.", "Anna Keller", "Norway", "justice minister"),
        ("The head of the Greenpeace mission, Anna Keller, agreed.", "Anna Keller", "Greenpeace", "head"),
        ("Greenpeace campaigner Anna Keller agreed.", "Anna Keller", "Greenpeace", "campaigner"),
        ("US President Anna Keller flew home.", "Anna Keller", "US", "president"),
        ("Anna Keller, the chief executive of Airbus, resigned.", "Anna Keller", "Airbus", "chief executive"),
        ("Anna Keller, 54, a spokeswoman for Greenpeace, agreed.", "Anna Keller", "Greenpeace", "spokeswoman"),
        ("The mayor of Paris, Anna Keller, spoke first.", "Anna Keller", "Paris", "mayor"),
        ("First Minister of Scotland Anna Keller spoke first.", "Anna Keller", "Scotland", "first minister"),
        ("Norway's prime minister Anna Keller spoke first.", "Anna Keller", "Norway", "prime minister"),
        ("Ecologist Anna Keller of the University of Bergen agreed.", "Anna Keller", "University of Bergen", "ecologist"),
        ("US special envoy for Iran Anna Keller flew home.", "Anna Keller", "US", "special envoy for iran"),
        ("Anna Keller, who heads Greenpeace, agreed.", "Anna Keller", "Greenpeace", "head"),
        (
            "Anna Keller, spokeswoman for the Kowalski cabinet's Ministry of Labour, agreed.",
            "Anna Keller",
            "Ministry of Labour",
            "spokeswoman",
        ),
        ("Airbus fell. The company's chief executive, Anna Keller, resigned.", "Anna Keller", "Airbus", "chief executive"),
        ("Greenpeace said that its director, Anna Keller, had resigned.", "Anna Keller", "Greenpeace", "director"),
        ("Airbus fell. Anna Keller, chairwoman of the company, resigned.", "Anna Keller", "Airbus", "chairwoman"),
        ("Anna Keller, a chemist and botanist at Greenpeace, agreed.", "Anna Keller", "Greenpeace", "chemist and botanist"),
        ("Anna Keller worked for Greenpeace until May.", "Anna Keller", "Greenpeace", ""),
        ("The Senate met. Senator Anna Keller was absent.", "Anna Keller", "Senate", "senator"),
        ("The Vorna Institute's Anna Keller agreed.", "Anna Keller", "Vorna Institute", ""),
        ("Anna Keller, of Greenpeace, agreed.", "Anna Keller", "Greenpeace", ""),
        ("Senator Anna Keller (D-Utah), chairwoman of Greenpeace, agreed.", "Anna Keller", "Greenpeace", "chairwoman"),
        ("Judge Anna Keller, presiding in the Court of Session, agreed.", "Anna Keller", "Court of Session", "judge"),
        ("Anna Keller, leader of the banned opposition group Hamas, left.", "Anna Keller", "Hamas", "leader"),
        ("Anna Keller, one of the secretaries of Greenpeace, left.", "Anna Keller", "Greenpeace", "secretary"),
        ("Anna Keller, a lawyer for reform and head of Greenpeace, left.", "Anna Keller", "Greenpeace", "head"),
        (
            "Anna Keller, chief medical and scientific officer at Airbus, left.",
            "Anna Keller",
            "Airbus",
            "chief medical and scientific officer",
        ),
        (
            "Anna Keller, a professor in the Faculty of Law at Deakin University, left.",
            "Anna Keller",
            "Deakin University",
            "professor",
        ),
        ("Anna Keller, mayor of the Norwegian city of Bergen, left.", "Anna Keller", "Bergen", "mayor"),
        ("Greenpeace, led by Anna Keller, left.", "Anna Keller", "Greenpeace", "leader"),
        ("Airbus named Anna Keller head of the Vorna Institute.", "Anna Keller", "Vorna Institute", "head"),
        ("Anna Keller, who owned the failed Linden Savings Bank, left.", "Anna Keller", "Linden Savings Bank", "owner"),
        ("The African National Congress (ANC) leader Anna Keller left.", "Anna Keller", "African National Congress", "leader"),
        ("Airbus fell, said Anna Keller, a company official.", "Anna Keller", "Airbus", "company official"),
        ("The Senate met. One senator, Anna Keller, was absent.", "Anna Keller", "Senate", "senator"),
        ("The Senate met. Democratic Senator Anna Keller was absent.", "Anna Keller", "Senate", "senator"),
        ("The US ambassador to Norway, Anna Keller, left.", "Anna Keller", "US", "ambassador"),
        ("US Secretary of State Anna Keller left.", "Anna Keller", "US", "secretary of state"),
        ("Anna Keller, Minister for Foreign Affairs of Norway, left.", "Anna Keller", "Norway", "minister"),
        ("Linden County Director of Elections Anna Keller left.", "Anna Keller", "Linden County", "director of elections"),
        ("In the US state of Utah, Governor Anna Keller spoke.", "Anna Keller", "Utah", "governor"),
        ("Airbus has named Anna Keller chief executive.", "Anna Keller", "Airbus", "chief executive"),
        ("Anna Keller joined Airbus as chief pilot.", "Anna Keller", "Airbus", "chief pilot"),
        ("Anna Keller was sworn in as Norway's prime minister.", "Anna Keller", "Norway", "prime minister"),
        ("Airbus Chief Financial Officer Anna Keller left.", "Anna Keller", "Airbus", "chief financial officer"),
        (
            "Airbus President and Chief Executive Officer, Anna Keller, left.",
            "Anna Keller",
            "Airbus",
            "president and chief executive officer",
        ),
        ("Airbus fell. The general counsel of the company, Anna Keller, left.", "Anna Keller", "Airbus", "general counsel"),
        ("Chicago Bears coach Anna Keller left.", "Anna Keller", "Chicago Bears", "coach"),
        ("Linden Police Capt. Anna Keller left.", "Anna Keller", "Linden Police", "capt."),
        ("Coast Guard Lt. Anna Keller left.", "Anna Keller", "Coast Guard", "lt."),
        ("Anna Keller, the Republican attorney general of Utah, agreed.", "Anna Keller", "Utah", "attorney general"),
        ("Utah Democratic Governor Anna Keller agreed.", "Anna Keller", "Utah", "governor"),
        ("Senator Anna Keller of Vermont agreed.", "Anna Keller", "Vermont", "senator"),
        ("US District Judge Anna Keller agreed.", "Anna Keller", "US", "district judge"),
        (
            "Anna Keller, chairwoman of the strongest opposition party, the Linden Liberal Party, agreed.",
            "Anna Keller",
            "Linden Liberal Party",
            "chairwoman",
        ),
        ("Anna Keller, the minister's aide at the Defense Ministry, agreed.", "Anna Keller", "Defense Ministry", "aide"),
        ("Anna Keller was sworn in at noon on Friday as mayor of Leeds.", "Anna Keller", "Leeds", "mayor"),
        ("The head of the UK's counter terror police, Anna Keller, left.", "Anna Keller", "UK", "head"),
        ("Anna Keller, who has been head of Greenpeace since May, left.", "Anna Keller", "Greenpeace", "head"),
        ("Anna Keller, editor-in-chief of the Guardian, left.", "Anna Keller", "Guardian", "editor-in-chief"),
        ("Anna Keller, a lawyer representing Greenpeace, left.", "Anna Keller", "Greenpeace", "lawyer"),
        ("Anna Keller, chief executive of Leeds-based company Airbus, left.", "Anna Keller", "Airbus", "chief executive"),
        ("Airbus hired Anna Keller as chief pilot.", "Anna Keller", "Airbus", "chief pilot"),
        ("Anna Keller, Tom Brandt and Tim Poe of Greenpeace left.", "Anna Keller", "Greenpeace", ""),
        ("Sen. Anna Keller (R-Texas) agreed.", "Anna Keller", "Texas", "sen."),
        ("Linden County Sheriff Anna Keller agreed.", "Anna Keller", "Linden County", "sheriff"),
        ("Anna Keller, commander of the Pacific Fleet, agreed.", "Anna Keller", "Pacific Fleet", "commander"),
        ("Anna Keller plays for Arsenal.", "Anna Keller", "Arsenal", ""),
        ("Anna Keller was absent. She is the director of Greenpeace.", "Anna Keller", "Greenpeace", "director"),
        ("Anna Keller was absent. She served as mayor of Leeds.", "Anna Keller", "Leeds", "mayor"),
    ],
)
def test_a_role_is_read_where_the_text_gives_it(text: str, person: str, body: str, role: str) -> None:
    assert (person, body, role) in {one[:3] for one in held(text)}


def test_a_people_stands_for_its_country_where_the_article_names_it() -> None:
    assert held("Turkish President Anna Keller left Turkey.") == [("Anna Keller", "Turkey", "president", "current")]
    assert held("Turkish President Anna Keller left the room.") == []


def test_an_unlisted_people_stands_for_the_country_named_alike() -> None:
    text = "Vostrian forces left Vostria on Monday. The Vostrian foreign minister, Anna Keller, agreed."
    assert held(text) == [("Anna Keller", "Vostria", "foreign minister", "current")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller, then head of Greenpeace, agreed.",
        "Anna Keller, previously the head of Greenpeace, agreed.",
        "Anna Keller stepped down as head of Greenpeace.",
        "Anna Keller served as head of Greenpeace.",
        "Anna Keller resigned from Greenpeace.",
    ],
)
def test_a_role_that_is_over_is_a_former_one(text: str) -> None:
    assert [(*one[:2], one[3]) for one in held(text)] == [("Anna Keller", "Greenpeace", "former")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller will become head of Greenpeace.",
        "Anna Keller is expected to be named head of Greenpeace.",
        "Anna Keller was not head of Greenpeace.",
        "The mood at the White House fell. Rep. Anna Keller was absent.",
        "Highway 50 sniper Anna Keller was absent.",
    ],
)
def test_a_plan_a_denial_or_a_deed_gives_no_role(text: str) -> None:
    assert held(text) == []


def test_what_two_people_share_is_told_of_both() -> None:
    text = "Anna Keller and Tom Brandt, both of Greenpeace, were detained."
    assert [one[:2] for one in held(text)] == [("Anna Keller", "Greenpeace"), ("Tom Brandt", "Greenpeace")]


@pytest.mark.parametrize(
    "text",
    [
        "Airbus executives Anna Keller and Tom Brandt were detained.",
        "Two Airbus executives, Anna Keller and Tom Brandt, were detained.",
        "Airbus executive Anna Keller and chief executive Tom Brandt were detained.",
    ],
)
def test_what_is_told_before_a_list_of_people_is_told_of_each(text: str) -> None:
    assert [(*one[:2], one[2].split()[-1]) for one in held(text)] == [
        ("Anna Keller", "Airbus", "executive"),
        ("Tom Brandt", "Airbus", "executive"),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Norwegian director of Greenpeace, Anna Keller, left Norway.", "Greenpeace"),
        ("The Norwegian ambassador to the United Nations, Anna Keller, left Norway.", "Norway"),
        ("Anna Keller, Airbus director for Asia, left.", "Airbus"),
        ("Anna Keller, director of the Vorna Institute's office in Bergen, left.", "Vorna Institute"),
    ],
)
def test_a_role_between_two_names_is_held_in_one_of_them(text: str, body: str) -> None:
    assert [one[:2] for one in held(text)] == [("Anna Keller", body)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller has chosen Utah Senator Tom Brandt.",
        "Anna Keller, who was Senator Tom Brandt's aide, left Airbus.",
        "Airbus fell. Anna Keller's press secretary, Tom Brandt, left.",
        "The Norwegian-American painter Anna Keller left America.",
    ],
)
def test_the_role_of_somebody_else_is_not_taken(text: str) -> None:
    assert "Anna Keller" not in {one[0] for one in held(text)}
    assert "Airbus" not in {one[1] for one in held(text)}


def test_a_person_pressed_for_something_by_a_body_has_no_role_in_it() -> None:
    assert held("The court accused Anna Keller of trying to press Nike for money.") == []


def test_a_role_without_words_is_not_added_to_one_with_words() -> None:
    text = "Greenpeace spokeswoman Anna Keller was there. Anna Keller works for Greenpeace."
    assert [one[2] for one in held(text)] == ["spokeswoman"]


@pytest.mark.parametrize(
    "text",
    [
        "Former Airbus director Anna Keller spoke.",
        "The former senior Airbus director Anna Keller spoke.",
        "Ex-Airbus director Anna Keller spoke.",
        "Anna Keller, a former French director of Airbus, spoke.",
        "Anna Keller resigned as director of Airbus.",
        "Anna Keller left Airbus as its director.",
    ],
)
def test_a_former_role_is_former(text: str) -> None:
    assert [one[1:] for one in held(text)] == [("Airbus", "director", "former")]


def test_a_title_alone_is_no_affiliation() -> None:
    assert held("Mayor Anna Keller opened the bridge.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller, the sister of Tom Keller, spoke.",
        "Tom Keller, a 14-year-old boy from Paris, won a prize at Airbus.",
        "Tom Keller was a guest at Airbus.",
        "Paris grew. The pro-Paris councillor Anna Keller spoke.",
        "According to Anna Keller, a lawyer for Airbus was given the files.",
    ],
)
def test_kinship_origin_and_another_person_are_no_affiliation(text: str) -> None:
    assert held(text) == []


def test_the_evidence_holds_person_role_and_body() -> None:
    version = read("Yesterday the mayor of Paris, Anna Keller, spoke first.")
    [affiliation] = version.affiliations
    assert version.article.text[slice(*affiliation.evidence)] == "mayor of Paris, Anna Keller"
    assert affiliation.id == "affiliation/30-41-23-28"
