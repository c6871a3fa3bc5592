"""Which words tell of a legal action, of which kind, and which only look like it. Hand-annotated where the parse is the point."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate import load
from kg.extract.legal_triggers import triggers


def found(text: str) -> list[tuple[str, str]]:
    doc = load()(text)
    return [(t.kind, doc[t.begin : t.end].text) for t in triggers(doc)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Police arrested two bakers in Leeds.", "arrest", "arrested"),
        ("The pair were taken into custody.", "arrest", "taken"),
        ("Detectives questioned the landlord.", "investigation", "questioned"),
        ("A judge issued an arrest warrant for the general.", "warrant", "arrest warrant"),
        ("Interpol published a red notice for the banker.", "warrant", "red notice"),
        ("The mayor was charged with bribery.", "charge", "charged"),
        ("The clerk faces charges of fraud.", "charge", "charges"),
        ("The union sued the ministry.", "lawsuit", "sued"),
        ("The firm filed a lawsuit against its rival.", "lawsuit", "lawsuit"),
        ("She stood trial for theft.", "hearing", "trial"),
        ("The driver appeared in court.", "hearing", "appeared"),
        ("The driver pleaded not guilty to manslaughter.", "plea", "pleaded not guilty"),
        ("The jury found the nurse guilty of murder.", "conviction", "found"),
        ("The court acquitted the painter.", "acquittal", "acquitted"),
        ("Prosecutors dropped the charges.", "acquittal", "dropped"),
        ("The judge sentenced him to nine years in prison.", "sentence", "sentenced"),
        ("He was handed a 40-year sentence.", "sentence", "sentence"),
        ("The regulator fined the bank $3 million.", "fine", "fined"),
        ("The airline settled the lawsuit with its pilots.", "settlement", "settled"),
        ("The widow appealed against the ruling.", "appeal", "appealed"),
        ("The court ruled that the levy is unlawful.", "ruling", "ruled"),
        ("Spain extradited the smuggler.", "extradition", "extradited"),
        ("The editor was released on bail.", "release", "released"),
        ("The king pardoned the poet.", "pardon", "pardoned"),
        ("The spy was executed for treason.", "execution", "executed"),
        ("The council imposed sanctions on the shipowner.", "sanction", "sanctions"),
        ("Parliament passed the bill.", "legislation", "passed"),
        ("Norway recognised Palestine as a state.", "recognition", "recognised"),
    ],
)
def test_kinds_have_their_words(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The team executed the plan well.",
        "The horse charged into the room.",
        "The first sentence of the novel is long.",
        "The weather was fine.",
        "The party appealed to young voters.",
        "The clinical trial of the drug went on.",
        "The coach was charged with the task of winning.",
        "The hotel has a service charge of $5.",
        "The queen ruled the island for years.",
        "She spoke with conviction.",
        "He tried to open the door.",
        "The band released an album.",
        "The settlement lies on the river.",
        "If convicted, he must leave.",
    ],
)
def test_figures_of_speech_and_conditions_tell_of_none(text: str) -> None:
    assert found(text) == []


def test_what_a_bill_would_allow_is_no_act() -> None:
    assert found("Lawmakers debated a bill that would allow courts to extradite suspects.") == []


def test_a_reduced_relative_is_a_trigger() -> None:
    words = ["A", "man", "arrested", "in", "Leeds", "left"]
    doc = Doc(
        spacy.blank("en").vocab, words=words, heads=[1, 5, 1, 2, 3, 5], deps=["det", "nsubj", "acl", "prep", "pobj", "ROOT"],
        pos=["DET", "NOUN", "VERB", "ADP", "PROPN", "VERB"], tags=["DT", "NN", "VBN", "IN", "NNP", "VBD"],
        lemmas=["a", "man", "arrest", "in", "Leeds", "leave"],
    )  # fmt: skip
    assert [(t.kind, t.token.text) for t in triggers(doc)] == [("arrest", "arrested")]


def test_a_noun_that_only_describes_another_is_no_trigger() -> None:
    words = ["The", "sanctions", "expert", "spoke"]
    doc = Doc(
        spacy.blank("en").vocab, words=words, heads=[2, 2, 3, 3], deps=["det", "compound", "nsubj", "ROOT"],
        pos=["DET", "NOUN", "NOUN", "VERB"], tags=["DT", "NNS", "NN", "VBD"], lemmas=["the", "sanction", "expert", "speak"],
    )  # fmt: skip
    assert list(triggers(doc)) == []
