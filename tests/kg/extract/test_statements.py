"""Statements by example: sentences of our own, read with the default model."""

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.records import Article, Statement, Version


def read(text: str, date: str | None = "2024-05-26") -> Version:
    [(article, doc)] = annotate([Article("test", text, date=date)])
    return extract(doc, article)


def said(text: str) -> list[tuple[str, str, str]]:
    """(speaker as written, cue, content) of every statement."""
    return [shown(text, statement) for statement in read(text).statements]


def shown(text: str, statement: Statement) -> tuple[str, str, str]:
    source = text[slice(*statement.source)] if statement.source else ""
    cue = text[slice(*statement.cue)] if statement.cue else ""
    return source, cue, " | ".join(text[slice(*span)] for span in statement.content)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Maria Silva said that the harbour would close on Monday.",
            ("Maria Silva", "said", "the harbour would close on Monday"),
        ),
        ("The harbour would close on Monday, Maria Silva said.", ("Maria Silva", "said", "The harbour would close on Monday")),
        ("According to Maria Silva, the harbour would close.", ("Maria Silva", "According to", "the harbour would close")),
        ("According to radio host Bo Hale, the move smacks of panic.", ("Bo Hale", "According to", "the move smacks of panic")),
        (
            "Jan Roe shouted at the dancers every night, according to show insiders.",
            ("insiders", "according to", "Jan Roe shouted at the dancers every night"),
        ),
        (
            "According to the BBC, John Smith, the mayor, has left the city.",
            ("BBC", "According to", "John Smith, the mayor, has left the city"),
        ),
        ("The minister used Twitter for announcing the plan.", ("The minister", "announcing", "the plan")),
        (
            "According to the team's coach, John Smith, in the first match the robot won.",
            ("John Smith", "According to", "in the first match the robot won"),
        ),
        ('Maria Silva tweeted using her own account:\n\n"Well done, Leo."', ("Maria Silva", "tweeted", "Well done, Leo")),
        ('Maria Silva stated,\n\n"The boat was taken by two men."', ("Maria Silva", "stated", "The boat was taken by two men")),
        (
            '"Commanders of the army were sent to the front line", added KCNA.',
            ("KCNA", "added", "Commanders of the army were sent to the front line"),
        ),
        ("Critics blamed John Smith for refusing to sign the deal.", ("John Smith", "refusing", "to sign the deal")),
        ("Maria Silva rejected the plan.", ("Maria Silva", "rejected", "the plan")),
        ("Maria Silva refused to sign the contract.", ("Maria Silva", "refused", "to sign the contract")),
        ("Maria Silva called for an inquiry.", ("Maria Silva", "called for", "an inquiry")),
        ("Maria Silva accused the company of fraud.", ("Maria Silva", "accused", "fraud")),
        ("Maria Silva urged drivers to stay at home.", ("Maria Silva", "urged", "drivers to stay at home")),
        ("It was reported that the harbour had closed.", ("", "reported", "the harbour had closed")),
    ],
)
def test_source_and_content_are_found_around_every_kind_of_cue(text: str, statement: tuple[str, str, str]) -> None:
    assert statement in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maria Silva did not say when the harbour would reopen.",
        "Maria Silva declined to comment on the report.",
        "If Maria Silva says the harbour is safe, it will reopen.",
        "Maria Silva wanted to say that the harbour was safe.",
        "The report had been in the drawer for years.",
        "Maria Silva could argue that the harbour is safe.",
        "Two sailors were found drifting off the coast of Estonia.",
        "Police questioned the teacher for two hours.",
        "Maria Silva was claiming asylum in Norway.",
        "Maria Silva conceded a penalty in the first half.",
        "Maria Silva claimed the title in June.",
        "A man from the secretive circle within the movement called the Harbour Guard was found.",
    ],
)
def test_speech_that_did_not_happen_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('"I condemn this attack," Mara Ilves said.', "Mara Ilves", "Person"),
        ("After the match, Hernan Dario Gomez, Panama coach, said it was hard.", "Hernan Dario Gomez", "Person"),
        ("Costa Rican police left the port.", "Costa Rican", "Group"),
        ("He left the Irving Independent School District.", "Irving Independent School District", "Organization"),
    ],
)
def test_an_unusual_name_has_its_type(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(entity.name, entity.type) for entity in read(text).entities]


def test_a_quotation_goes_on_with_its_paragraph() -> None:
    text = "\u201cThe pier is safe,\u201d Maria Silva said. \u201cThe crews checked it twice. We will open it on Monday.\u201d"
    [statement] = read(text).statements
    assert shown(text, statement)[2] == "The pier is safe | The crews checked it twice. We will open it on Monday"
    assert statement.form == "direct"


def test_a_quotation_that_reopens_a_paragraph_belongs_to_the_speaker_before() -> None:
    text = (
        "\u201cThe pier is safe,\u201d Maria Silva said. \u201cThe crews checked it.\n\n\u201cWe will open it on Monday.\u201d"
    )
    [statement] = read(text).statements
    assert shown(text, statement)[2].endswith("The crews checked it | We will open it on Monday")


def test_an_interrupted_clause_is_one_statement() -> None:
    text = "The harbour, Maria Silva said, would reopen on Monday."
    [statement] = read(text).statements
    assert shown(text, statement) == ("Maria Silva", "said", "The harbour | would reopen on Monday")


def test_marks_inside_a_clause_make_the_statement_mixed() -> None:
    text = "Maria Silva said the delay was \u201ca shame for the whole town\u201d."
    [statement] = read(text).statements
    assert statement.form == "mixed"


def test_a_quoted_word_in_narration_is_no_statement() -> None:
    assert said("The so-called \u201cfree pier\u201d closed in March.") == []


def test_a_participle_goes_on_with_the_speaker() -> None:
    text = "Maria Silva said the pier was safe, adding that the crews had checked it."
    assert said(text) == [
        ("Maria Silva", "said", "the pier was safe"),
        ("Maria Silva", "adding", "the crews had checked it"),
    ]


def test_a_passive_gives_the_agent() -> None:
    text = "The plan was rejected by Maria Silva."
    assert said(text) == [("Maria Silva", "rejected", "The plan")]


def test_a_neutral_cue_takes_the_act_of_unmistakable_words() -> None:
    text = "\u201cWe will never accept this plan,\u201d Maria Silva said."
    assert [statement.act for statement in read(text).statements] == ["reject"]


def test_an_answer_is_about_the_offer() -> None:
    text = "Maria Silva proposed a truce plan in March. John Reed rejected the plan."
    offer, answer = read(text).statements
    assert (offer.act, answer.act) == ("opine", "reject")
    assert offer.id in answer.about


def test_the_medium_of_an_interview_lasts_for_its_speaker() -> None:
    text = (
        "Speaking in an interview with Reuters, Maria Silva said the pier was safe.\n\n"
        "\u201cWe checked it twice,\u201d Silva said.\n\nJohn Reed said he was not so sure."
    )
    version = read(text)
    media = [[version_name(version, i) for i in statement.medium] for statement in version.statements]
    assert media == [["Reuters"], ["Reuters"], []]


def version_name(version: Version, entity_id: str) -> str:
    return next(entity.name for entity in version.entities if entity.id == entity_id)


def test_a_transcript_gives_each_line_to_its_label() -> None:
    text = "SILVA: We will open the pier.\n\nREED: When will that be?\n\nSILVA: On Monday, at noon."
    assert [cells[0] for cells in said(text)] == ["SILVA", "REED", "SILVA"]


def test_speech_inside_speech_is_laid_to_the_outer_speaker() -> None:
    text = "According to Reuters, Maria Silva said the pier was safe."
    outer, inner = sorted(read(text).statements, key=lambda statement: statement.cue or (0, 0))
    assert (outer.according_to, inner.according_to) == (None, outer.id)


def test_a_claimed_arrest_is_laid_to_the_claim_and_a_told_one_to_the_article() -> None:
    text = "Police arrested John Reed on Monday. Maria Silva said officers had arrested Carl Fenn."
    version = read(text)
    [claim] = [s for s in version.statements if s.cue]
    told = {text[slice(*a.trigger)] + str(a.trigger[0]): a.according_to for a in version.legal_actions}
    assert list(told.values()) == [None, claim.id]


def test_every_span_lies_in_the_text_and_every_id_is_known() -> None:
    text = (
        "LISBON \u2014 \u201cThe pier is safe,\u201d Mayor Maria Silva told reporters on Friday. She accused Harbour Works of delay.\n\n"
        "The company denied the claim. Its lawyers said a court would rule in June, according to Reuters."
    )
    version = read(text)
    known = {entity.id for entity in version.entities} | {statement.id for statement in version.statements}
    for statement in version.statements:
        assert {*statement.speaker, *statement.addressee, *statement.medium, *statement.about, *statement.on_behalf_of} <= known
        for begin, end in (*statement.content, statement.evidence):
            assert 0 <= begin < end <= len(text)
            assert text[begin:end].strip() == text[begin:end]


def test_the_same_text_gives_the_same_records_in_any_company() -> None:
    first = Article("a", "Maria Silva said the pier was safe. \u201cCome,\u201d she added.")
    second = Article("b", "John Reed denied the report.")
    alone = [extract(doc, article) for article, doc in annotate([first])]
    together = [extract(doc, article) for article, doc in annotate([second, first])]
    assert alone[0] == together[1]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "On Friday, hours after the vote ended, Silva claimed the boxes were empty.",
            ("Silva", "claimed", "the boxes were empty"),
        ),
        ("Silva called for the bill to be dropped.", ("Silva", "called for", "the bill to be dropped")),
        (
            "The vice president of the port, Maria Silva, said the pier was safe.",
            ("Maria Silva", "said", "the pier was safe"),
        ),
        (
            "According to Silva, for weeks the crane was broken and nobody had noticed.",
            ("Silva", "According to", "for weeks the crane was broken and nobody had noticed"),
        ),
    ],
)
def test_settings_titles_and_openings_do_not_hide_the_statement(text: str, statement: tuple[str, str, str]) -> None:
    assert statement in said(text)


def test_a_quotation_with_a_full_stop_before_its_speaker_is_joined() -> None:
    text = "\u201cThe people deserve the truth.\u201d Silva said."
    [statement] = read(text).statements
    assert shown(text, statement)[2] == "The people deserve the truth"


def test_an_abbreviation_does_not_end_what_was_said() -> None:
    text = "Maria Silva said the board had met Mr. Reed twice and would call Dr. Fenn."
    assert said(text)[0][2] == "the board had met Mr. Reed twice and would call Dr. Fenn"
