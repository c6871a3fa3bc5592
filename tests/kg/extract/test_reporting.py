"""The lists of reporting words."""

from kg.extract import reporting


def test_no_reporting_word_is_listed_twice_in_the_same_way() -> None:
    for frames in (*reporting.verbs().values(), *reporting.nouns().values(), *reporting.adjectives().values()):
        assert len(set(frames)) == len(frames)
