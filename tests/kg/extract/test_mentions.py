"""Names by rule: Docs tagged by hand, with the entities that a model would give, so that no model is needed."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract import gazetteer
from kg.extract.mentions import names
from kg.extract.organizations import kind_of_name

VOCAB = spacy.blank("en").vocab


def tagged(text: str, **ents: str) -> Doc:
    """A Doc from "word/TAG word ..." (NN where no tag is given); *ents* gives the model's label of a name.

    "_" in a name stands for a blank, "~" at the end of a word for none.
    """
    pairs = [token.rsplit("/", 1) if "/" in token else [token, "NN"] for token in text.split()]
    words = [word for word, _ in pairs]
    starts = [i == 0 or words[i - 1] in (".", "?") for i in range(len(words))]
    glued = [word.endswith("~") for word in words]
    words = [word.rstrip("~") for word in words]
    doc = Doc(VOCAB, words=words, spaces=[not g for g in glued], tags=[tag for _, tag in pairs], sent_starts=starts)
    spans = []
    for name, label in ents.items():
        parts = name.split("_")
        first = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        spans.append(doc.char_span(doc[first].idx, doc[first + len(parts) - 1].idx + len(parts[-1]), label=label))
    doc.set_ents([span for span in spans if span is not None])
    return doc


def tagged_lines(text: str) -> Doc:
    """As `tagged`, where a token may be a line break."""
    pairs = [token.rsplit("/", 1) for token in text.split(" ")]
    starts = [i == 0 or pairs[i - 1][0] == "." for i in range(len(pairs))]
    return Doc(VOCAB, words=[word for word, _ in pairs], tags=[tag for _, tag in pairs], sent_starts=starts)


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(doc[name.start : name.end].text, name.type) for name in names(doc)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the/DT Ministry/NNP of/IN Labour/NNP resigned/VBD", "Ministry of Labour", "Organization"),
        ("the/DT Office/NNP for/IN Roads/NNP and/CC Harbours/NNP wrote/VBD", "Office for Roads and Harbours", "Organization"),
        ("the/DT Roads/NNP and/CC Harbours/NNP Committee/NNP met/VBD", "Roads and Harbours Committee", "Organization"),
        ("the/DT Linden/NNP District/NNP Court/NNP sat/VBD", "Linden District Court", "Organization"),
        ("at/IN Marlow/NNP Airport/NNP today/NN", "Marlow Airport", "Place"),
        ("on/IN U.S./NNP Route/NNP 7/CD today/NN", "U.S. Route 7", "Place"),
        ("told/VBD Judge/NNP Marlow/NNP Park/NNP today/NN", "Marlow Park", "Person"),
        ("asked/VBD spokesman/NN Quill/NNP Varga/NNP about/IN it/PRP", "Quill Varga", "Person"),
        ("saw/VBD Maria/NNP de/NNP la/NNP Cruz/NNP leave/VB", "Maria de la Cruz", "Person"),
        ("met/VBD Kwame/NNP Boa~/NNP -~/HYPH Duun/NNP there/RB", "Kwame Boa-Duun", "Person"),
        ("left/VBD for/IN Norway/NNP yesterday/NN", "Norway", "Place"),
        ("a/DT Kurdish/JJ village/NN", "Kurdish", "Group"),
        ("posted/VBD on/IN Twitter/NNP", "Twitter", "Organization"),
        ("she/PRP wrote/VBD on/IN X/NNP ./.", "X", "Organization"),
        ("a/DT commander/NN ,/, Quill/NNP Varga/NNP ,/, left/VBD", "Quill Varga", "Person"),
        (
            "the/DT Linden/NNP County/NNP Sheriff~/NNP 's/POS office/NN sued/VBD",
            "Linden County Sheriff's office",
            "Organization",
        ),
        ("the/DT Duun/NNP governor~/NN 's/POS office/NN sued/VBD", "Duun governor's office", "Organization"),
        ("the/DT firm/NN Quill/NNP &/CC Varga/NNP sued/VBD", "Quill & Varga", "Organization"),
        ("flew/VBD Air/NNP Norway/NNP home/RB", "Air Norway", "Organization"),
        ("as/IN Statistics/NNPS Norway/NNP wrote/VBD", "Statistics Norway", "Organization"),
        ("NEW/NNP YORK/NNP :/: rain/NN", "NEW YORK", "Place"),
    ],
)
def test_names_are_found_without_the_model(text: str, name: str, kind: str) -> None:
    assert found(tagged(text)) == [(name, kind)]


def test_a_person_set_off_after_a_description_with_a_place_in_it_is_a_person() -> None:
    text = "his/PRP$ lawyer/NN in/IN Norway/NNP ,/, Quill/NNP Varga/NNP ,/, left/VBD"
    assert found(tagged(text)) == [("Norway", "Place"), ("Quill Varga", "Person")]


def test_a_list_after_what_somebody_is_holds_no_person() -> None:
    text = "she/PRP met/VBD a/DT banker/NN ,/, Linden/NNP Harbour/NNP Bank/NNP ,/, left/VBD"
    assert ("Linden Harbour Bank", "Person") not in found(tagged(text))
    assert found(tagged("section/NN X/NNP is/VBZ long/JJ ./.")) == []


def test_two_bodies_joined_by_and_are_two_names() -> None:
    doc = tagged("the/DT Center/NNP for/IN Bird/NNP Life/NNP and/CC Center/NNP for/IN Clean/NNP Air/NNP sued/VBD")
    assert found(doc) == [("Center for Bird Life", "Organization"), ("Center for Clean Air", "Organization")]


def test_an_owner_stays_outside_the_name() -> None:
    assert ("Supreme Court", "Organization") in found(tagged("Norway/NNP 's/POS Supreme/NNP Court/NNP ruled/VBD"))


def test_names_inside_names_of_laws_are_not_marked() -> None:
    assert found(tagged("the/DT Alabama/NNP River/NNP Protection/NNP Act/NNP passed/VBD")) == []


def test_a_further_occurrence_that_the_model_missed_is_marked() -> None:
    doc = tagged("Quill/NNP Varga/NNP spoke/VBD ./. Later/RB Varga/NNP left/VBD ./.", Quill_Varga="PERSON")
    assert found(doc) == [("Quill Varga", "Person"), ("Varga", "Person")]


def test_a_last_name_has_the_type_of_the_full_name_whatever_the_model_says() -> None:
    doc = tagged("Valerie/NNP Paris/NNP spoke/VBD ./. Then/RB Paris/NNP left/VBD ./.", Paris="GPE")
    assert found(doc) == [("Valerie Paris", "Person"), ("Paris", "Person")]


def test_short_names_in_brackets_share_the_type_of_the_full_one() -> None:
    doc = tagged("the/DT Harbour/NNP Safety/NNP Office/NNP (/-LRB- Haso/NNP )/-RRB- said/VBD", Haso="PERSON")
    assert found(doc) == [("Harbour Safety Office", "Organization"), ("Haso", "Organization")]


def test_titles_articles_and_possessives_are_cut_off_the_models_spans() -> None:
    doc = tagged("The/DT President/NNP Quill/NNP Varga/NNP 's/POS plan/NN")
    doc.set_ents([doc.char_span(0, len("The President Quill Varga 's"), label="PERSON")])
    assert found(doc) == [("Quill Varga", "Person")]


def test_a_common_word_that_opens_a_sentence_is_no_name() -> None:
    doc = tagged("Jackals/NNS hunt/VBP ./. The/DT jackals/NNS slept/VBD ./. Jackals/NNS ran/VBD", Jackals="PERSON")
    assert found(doc) == []


def test_an_unknown_name_after_in_is_a_place() -> None:
    doc = tagged("in/IN Tuldava/NNP ,/, people/NNS left/VBD Tuldava/NNP", Tuldava="PERSON")
    assert {kind for _, kind in found(doc)} == {"Place"}


def test_an_amount_holds_no_country() -> None:
    assert found(tagged("paid/VBD US/NNP $/$ 5/CD million/CD")) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Linden District Court", "court"),
        ("Ministry of Labour", "ministry"),
        ("Marlow Motors", "company"),
        ("University of Tuldava", "university"),
        ("Hamas", "armed group"),
        ("Twitter", "platform"),
        ("Tuldava", None),
    ],
)
def test_kinds_of_organization_come_from_the_name(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


def test_every_kind_is_in_the_ontology() -> None:
    from rdflib import Graph, Namespace

    import ontology

    terms = Graph().parse(data=ontology.news(), format="turtle")
    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    notations = {str(value) for value in terms.objects(None, skos.notation)}
    assert {*gazetteer.organizations().values(), *gazetteer.organization_words().values()} <= notations


def test_countries_and_famous_cities_carry_their_geonames_number() -> None:
    assert gazetteer.place("Norway").geonames == "3144096"  # type: ignore[union-attr]
    assert gazetteer.place("GAZA") is not None
    assert gazetteer.place("Georgia").geonames is None  # type: ignore[union-attr]
    assert gazetteer.place("Tuldava") is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the/DT newspaper/NN Vornik/NNP fell/VBD", "Vornik", "Organization"),
        ("Rights/NNS group/NN Songs/NNS Without/IN Borders/NNPS left/VBD", "Songs Without Borders", "Organization"),
        ("the/DT Third/NNP of/IN April/NNP Movement/NNP fell/VBD", "Third of April Movement", "Organization"),
        ("the/DT April/NNP 3/CD Movement/NNP fell/VBD", "April 3 Movement", "Organization"),
        ("and/CC Safe/NNP Drinks/NNPS Wales/NNP fell/VBD", "Safe Drinks Wales", "Organization"),
        ("and/CC Harbour/NNP Watch/NNP Wales/NNP fell/VBD", "Harbour Watch Wales", "Organization"),
        ("AMSEL/NNP (/-LRB- Norvafakt/NNP )/-RRB- -/: Rain/NN fell/VBD", "Norvafakt", "Organization"),
        ("told/VBD Radio/NNP Vornik/NNP on/IN", "Radio Vornik", "Organization"),
        ("Relay24/UH ,/, a/DT delivery/NN firm/NN ,/, sued/VBD Relay24/NNP", "Relay24", "Organization"),
        ("left/VBD The/DT Gambia/NNP", "The Gambia", "Place"),
        ("Vostrian/JJ troops/NNS left/VBD with/IN Vostrian/NNP troops/NNS", "Vostrian", "Group"),
        ("his/PRP$ party/NN ,/, Vornik/NNP ,/, fell/VBD", "Vornik", "Organization"),
        ("left/VBD for/IN Selmik/NNP ,/, a/DT town/NN by/IN", "Selmik", "Place"),
    ],
)
def test_a_name_of_no_list_is_known_by_its_setting(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(tagged(text))


def test_a_lone_name_that_acts_as_a_firm_is_no_person() -> None:
    text = "Shares/NNS fell/VBD ./. Zorvik/NNP said/VBD it/PRP would/MD sue/VB ./. Zorvik/NNP shares/NNS fell/VBD ./."
    assert {kind for _, kind in found(tagged(text, Zorvik="PERSON"))} == {"Organization"}


def test_a_lone_name_with_an_age_stays_a_person() -> None:
    text = "Then/RB Zorvik/NNP ,/, 54/CD ,/, said/VBD it/PRP would/MD rain/VB ./."
    assert found(tagged(text, Zorvik="PERSON")) == [("Zorvik", "Person")]


def test_two_common_words_are_no_person() -> None:
    text = "as/IN Open/NNP Abacus/NNP reported/VBD ,/, and/CC Open/NNP Abacus/NNP knew/VBD"
    assert {kind for _, kind in found(tagged(text, Open_Abacus="PERSON"))} == {"Organization"}


def test_a_proper_noun_that_nothing_tells_of_is_no_name() -> None:
    assert found(tagged("they/PRP drove/VBD Selmik/NNP home/RB")) == []


def test_a_name_of_several_words_holds_in_the_whole_article() -> None:
    text = "the/DT charity/NN Songs/NNS Without/IN Borders/NNPS left/VBD ./. Songs/NNS Without/IN Borders/NNPS left/VBD ./."
    assert found(tagged(text, Borders="PERSON")) == [("Songs Without Borders", "Organization")] * 2


def test_the_pronoun_of_the_next_sentence_tells_what_opens_this_one() -> None:
    text = "{} ./. Zorvik/NNP blamed/VBD rain/NN ./. {}/PRP$ brother/NN fell/VBD"
    body = found(tagged(text.format("Then/RB", "Its"), Zorvik="PERSON"))
    person = found(tagged(text.format("Then/RB", "His"), Zorvik="PERSON"))
    assert (body, person) == ([("Zorvik", "Organization")], [("Zorvik", "Person")])


def test_the_bearer_of_an_office_is_a_person() -> None:
    text = "the/DT mayor/NN of/IN Selmik/NNP ,/, Orsa/NNP Velm/NNP ,/, left/VBD"
    assert ("Orsa Velm", "Person") in found(tagged(text, Selmik="GPE", Orsa_Velm="GPE"))


@pytest.mark.parametrize(
    "score",
    [
        "Norway/NNP 3/CD -/: 0/CD Sweden/NNP",
        "Norway/NNP 3-0/CD Sweden/NNP",
        "Norway/NNP beat/VBD Sweden/NNP",
        "\n/_SP Norway/NNP 3/CD 1/CD 7/CD \n/_SP Sweden/NNP 2/CD 2/CD 6/CD \n/_SP",
    ],
)
def test_a_place_that_plays_is_a_team_in_a_report_of_sport(score: str) -> None:
    report = "the/DT match/NN of/IN the/DT season/NN had/VBD goals/NNS ./. " + score
    assert dict(found(tagged_lines(report))) == {"Norway": "Organization", "Sweden": "Organization"}
    other = "the/DT vote/NN of/IN the/DT year/NN had/VBD guests/NNS ./. " + score
    assert dict(found(tagged_lines(other))) == {"Norway": "Place", "Sweden": "Place"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vorna/NNP Chief/NNP Financial/NNP Officer/NNP Maria/NNP Varga/NNP left/VBD", ["Maria Varga"]),
        ("Deputy/NNP Defense/NNP Secretary/NNP Varga/NNP left/VBD", ["Varga"]),
        ("Chief/NNP Operating/NNP Officer/NNP of/IN Aby/NNP left/VBD", []),
    ],
)
def test_the_words_of_an_office_are_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(tagged(text))] == names


def test_what_an_office_is_for_is_no_body() -> None:
    text = "met/VBD Secretary/NNP of/IN State/NNP Maria/NNP Varga/NNP of/IN State/NNP Oil/NNP"
    assert found(tagged(text, State="ORG", Maria_Varga="PERSON", State_Oil="ORG"))[0] == ("Maria Varga", "Person")


@pytest.mark.parametrize(("owner", "body"), [("Varga", "Linden League"), ("People", "People 's Linden League")])
def test_a_person_who_owns_a_body_is_no_part_of_its_name(owner: str, body: str) -> None:
    text = f"the/DT {owner}/NNP 's/POS Linden/NNP League/NNP left/VBD ./. Maria/NNP Varga/NNP stayed/VBD"
    assert (body, "Organization") in found(tagged(text))
