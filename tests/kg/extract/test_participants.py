"""Who is meant by a noun phrase: sentences of our own, read with the default model."""

import pytest
from spacy.tokens import Token

from kg.annotate import load
from kg.extract.figures import Ids, slug
from kg.extract.nouns import noun_class
from kg.extract.participants import Cast
from kg.records import Article, Entity


class Read:
    """A text with its cast; words are found by their text and number of occurrence."""

    def __init__(self, text: str) -> None:
        self.doc = load()(text)
        self.cast = Cast(self.doc, Article("a", text))

    def token(self, word: str, nth: int = 1) -> Token:
        return [token for token in self.doc if token.text == word][nth - 1]

    def who(self, word: str, nth: int = 1) -> list[Entity]:
        return [self.cast.entity(i) for i in self.cast.who(self.token(word, nth))]

    def names(self, word: str, nth: int = 1) -> list[str]:
        return [entity.name for entity in self.who(word, nth)]

    def source(self, word: str) -> str:
        begin, end = self.cast.source_span(self.token(word))
        return self.doc.text[begin:end]


def test_a_last_name_means_the_person() -> None:
    assert Read("Anna Keller arrived late. Keller left early.").names("Keller", 2) == ["Anna Keller"]


def test_a_title_is_the_person_it_stands_before() -> None:
    read = Read("Airbus director Anna Keller said it was late.")
    assert read.names("director") == read.names("Keller") == ["Anna Keller"]
    assert read.source("Keller") == "Anna Keller"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Anna Keller met Peter Holm. She said it was late.", "She", "Anna Keller"),
        ("Anna Keller met Peter Holm. He said it was late.", "He", "Peter Holm"),
        ("Ms Quill met Mr Varga. Later he said it was late.", "he", "Varga"),
        ("Airbus opened a plant. It said the plant was late.", "It", "Airbus"),
    ],
)
def test_pronouns_agree_in_gender_and_prefer_subjects(text: str, pronoun: str, name: str) -> None:
    assert Read(text).names(pronoun) == [name]


def test_a_pronoun_is_noted_in_its_entity() -> None:
    read = Read("Anna Keller arrived late. She said it was raining.")
    [entity] = read.who("She")
    assert entity.pronouns == ((26, 29),)


def test_they_are_people_spoken_of_before() -> None:
    assert Read("Two hundred protesters marched past Anna Keller. They demanded rain.").who("They")[0].type == "Group"


def test_words_of_the_speaker_mean_nobody() -> None:
    assert Read("I said we had lost.").names("I") == []
    assert Read("It was said that there was rain.").names("there") == []


def test_a_relative_pronoun_means_its_noun() -> None:
    assert Read("Anna Keller, who said it was late, left.").names("who") == ["Anna Keller"]


def test_coordinated_sources_are_all_meant() -> None:
    read = Read("Anna Keller and Peter Holm said it was late.")
    assert read.names("Keller") == ["Anna Keller", "Peter Holm"]
    assert read.source("Keller") == "Anna Keller and Peter Holm"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Governor Anna Keller arrived. Later the governor said it was late.", "governor", "Anna Keller"),
        ("Airbus opened a plant. Later the company said it was late.", "company", "Airbus"),
        ("The Linden District Court met. Later the court said it was late.", "court", "Linden District Court"),
    ],
)
def test_a_definite_description_takes_up_a_name(text: str, word: str, name: str) -> None:
    read = Read(text)
    [entity] = read.who(word)
    assert entity.name == name
    assert any(read.doc.text[slice(*span)].endswith(word) for span in entity.pronouns)


@pytest.mark.parametrize(
    ("text", "word", "name", "kind"),
    [
        ("A police spokesman said it was late.", "spokesman", "A police spokesman", "Person"),
        ("Several officials said it was late.", "officials", "Several officials", "Group"),
        ("Police said it was late.", "Police", "Police", "Organization"),
        ("The Ukrainian government said it was late.", "government", "The Ukrainian government", "Organization"),
        ("Mediators from Qatar said it was late.", "Mediators", "Mediators from Qatar", "Group"),
    ],
)
def test_unnamed_sources_are_typed_by_their_noun(text: str, word: str, name: str, kind: str) -> None:
    [entity] = Read(text).who(word)
    assert (entity.name, entity.type, entity.named) == (name, kind, False)


def test_an_unnamed_source_met_again_is_the_same() -> None:
    read = Read("A port spokesman said it was late. The spokesman said nobody had called.")
    assert read.cast.who(read.token("spokesman")) == read.cast.who(read.token("spokesman", 2))


def test_another_unnamed_source_is_another() -> None:
    read = Read("A spokesman said it was late. Another spokesman said nobody had called.")
    assert read.cast.who(read.token("spokesman")) != read.cast.who(read.token("spokesman", 2))


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Anna Keller met Peter Holm. Both said it was late.", "Both", ["Anna Keller", "Peter Holm"]),
        ("Anna Keller met Peter Holm in Oslo. The two said it was late.", "two", ["Anna Keller", "Peter Holm"]),
        (
            "Minister Anna Keller met Minister Peter Holm. Both ministers said it was late.",
            "ministers",
            ["Anna Keller", "Peter Holm"],
        ),
        ("Norway and Sweden met in Oslo. The two countries said it was late.", "countries", ["Norway", "Sweden"]),
        ("The House sued Anna Keller and Peter Holm, citing their refusal to pay.", "their", ["Anna Keller", "Peter Holm"]),
        ("Airbus, along with Boeing, said it was late.", "Airbus", ["Airbus", "Boeing"]),
    ],
)
def test_one_phrase_may_mean_several(text: str, word: str, names: list[str]) -> None:
    assert Read(text).names(word) == names


def test_the_two_of_whom_only_one_is_known_are_a_group() -> None:
    [leaders] = Read("Anna Keller left. The two leaders said it was late.").who("leaders")
    assert (leaders.named, leaders.type) == (False, "Group")


def test_they_of_a_quotation_is_not_the_one_who_speaks() -> None:
    read = Read('Peter Holm lost. "He knows it is late and he said so," said Karl Lund.')
    assert read.names("Lund") == ["Karl Lund"]
    assert read.names("he") == ["Peter Holm"]


@pytest.mark.parametrize("words", ["named Karl Lund", "using the name Karl Lund", "identified as Karl Lund"])
def test_a_name_given_after_a_description_is_the_persons(words: str) -> None:
    read = Read(f"A student {words} said it was late.")
    assert read.names("student") == ["Karl Lund"]
    assert read.source("student") == "Karl Lund"


def test_somebody_named_in_the_next_sentence_is_the_one_introduced() -> None:
    read = Read("A port official said it was late. Anna Keller, the port official, left early.")
    assert read.names("official") == ["Anna Keller"]


def test_somebody_described_otherwise_is_somebody_else() -> None:
    read = Read("A port official said it was late. Anna Keller, a union official, left early.")
    assert read.names("official") == ["A port official"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sen. Anna Keller left Oslo. The senator said it was late.", "senator"),
        ("Sen. Anna Keller (R-Ohio) and Sen. Peter Holm (D-Iowa) left. The Ohio senator said it was late.", "senator"),
        ("Rep. Anna Keller left Oslo. The congresswoman said it was late.", "congresswoman"),
        ("Gov. Anna Keller left Oslo. The governor said it was late.", "governor"),
    ],
)
def test_a_description_spells_out_a_title(text: str, word: str) -> None:
    assert Read(text).names(word) == ["Anna Keller"]


def test_a_platform_is_a_company() -> None:
    assert Read("Twitter closed an account. The company said it was late.").names("company") == ["Twitter"]


def test_police_are_those_named_before() -> None:
    assert Read("Harrow Vale Police closed the road. Police said it was late.").names("Police", 2) == ["Harrow Vale Police"]


def test_a_counted_court_is_the_court() -> None:
    text = "The Supreme Court met in Oslo. The three-judge court found the plan void."
    assert Read(text).names("court") == ["Supreme Court"]


def test_of_two_bodies_the_subject_is_taken_up() -> None:
    text = "The High Court of Norway closed an appeal to the Supreme Court. The court said it was late."
    assert Read(text).names("court") == ["High Court of Norway"]


@pytest.mark.parametrize("introduced", ["The figures released by Greenpeace were late", "It was late by Greenpeace figures"])
def test_a_document_keeps_its_author(introduced: str) -> None:
    assert Read(f"{introduced}. The figures show rain.").names("figures", 2) == ["Greenpeace"]


def test_a_countrys_statement_is_the_countrys() -> None:
    assert Read("Norway met Sweden. The Norway statement said it was late.").names("statement") == ["Norway"]


@pytest.mark.parametrize("word", ["factor", "number", "carrier"])
def test_what_ends_like_a_word_for_people_may_be_a_thing(word: str) -> None:
    assert noun_class(Read(f"The {word} was late.").token(word)) != "person"


def test_a_filing_speaks_for_who_filed_it() -> None:
    assert Read("Greenpeace filed a lawsuit in Oslo. The motion says it was late.").names("motion") == ["Greenpeace"]


def test_acronyms_of_parts_of_words_are_names() -> None:
    assert Read("Norway Airlines bought jets. In a statement, NWA said it was late.").names("NWA") == ["Norway Airlines"]


def test_a_report_speaks_for_its_author() -> None:
    assert Read("A report by Greenpeace said it was late.").names("report") == ["Greenpeace"]


def test_nobody_is_meant_by_a_thing() -> None:
    assert Read("The happiness said it was late.").names("happiness") == []


def test_unnamed_entities_exist_only_when_asked_for() -> None:
    read = Read("A spokesman met Anna Keller.")
    assert [entity.name for entity in read.cast.entities()] == ["Anna Keller"]
    read.who("spokesman")
    assert [entity.name for entity in read.cast.entities()] == ["A spokesman", "Anna Keller"]


def test_names_between_two_offsets_come_in_text_order_each_once() -> None:
    read = Read("Norway met Sweden. Norway left Denmark.")
    found = [read.cast.entity(i).name for i in read.cast.named_at(0, 30)]
    assert found == ["Norway", "Sweden"]


def test_a_dateline_is_where_the_article_was_filed() -> None:
    cast = Read("OSLO (Reuters) - Rain fell on Norway.").cast
    assert [cast.entity(i).name for i in cast.dateline()] == ["OSLO"]
    assert Read("Rain fell on Norway.").cast.dateline() == ()


def test_countries_carry_their_authority() -> None:
    [norway] = Read("Rain fell on Norway.").cast.entities()
    assert (norway.kind, norway.same_as) == ("country", ("https://sws.geonames.org/3144096/",))


def test_asking_in_another_order_gives_the_same_ids_for_names() -> None:
    text = "Anna Keller met Peter Holm. She said he was late."
    one, other = Read(text), Read(text)
    assert one.names("She") == other.names("She")
    assert [e.id for e in one.cast.entities()] == [e.id for e in other.cast.entities()]


def test_ids_are_unique_even_where_names_look_alike() -> None:
    ids = Ids()
    given = [ids.new("Person", name) for name in ("Ana", "Ana", "Ana 2", "Ana", "\u65e5\u672c")]
    assert len(set(given)) == len(given)
    assert given[0] == "entity/person/ana"
    assert slug("\u65e5\u672c") == "x"


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(KeyError):
        Read("Rain fell.").cast.entity("entity/person/nobody")


def test_who_decides_upon_a_request_did_not_make_it() -> None:
    assert Read("Peter Holm fled. A judge rejected his appeal.").names("his") == ["Peter Holm"]


def test_a_lawyer_speaks_of_the_client() -> None:
    read = Read("Anna Keller was tried. Maria Holm watched. Keller's lawyer, Harold Bains, said she would appeal.")
    assert read.names("she") == ["Anna Keller"]
