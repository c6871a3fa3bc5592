"""The act that the words of a statement perform."""

import pytest

from kg.extract.acts import act_of, naming_act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("we will never grant that request", "reject"),
        ("they anticipated a long strike", "opine"),
        ("we urge the council to act at once", "demand"),
        ("I strongly condemn the raid", "accuse"),
        ("we warn all skippers of the ice", "warn"),
        ("she felt the vote was unfair", "opine"),
        ("the mayor is a liar", "accuse"),
        ("the crew was truly heroic", "praise"),
        ("the mayor is not a liar", "state"),
        ("the brave crew met the mayor", "state"),
    ],
)
def test_a_neutral_cue_takes_the_act_of_words_that_judge_their_subject(content: str, act: str) -> None:
    assert act_of("state", content) == act


def test_a_cue_that_tells_the_act_keeps_it() -> None:
    assert act_of("warn", "the mayor is a liar") == "warn"


@pytest.mark.parametrize(("name", "act"), [("Reed a coward", "accuse"), ("her a visionary", "praise"), ("it a pier", "state")])
def test_calling_somebody_something_can_be_blame_or_praise(name: str, act: str) -> None:
    assert naming_act(name) == act
