"""The words that tell of figures: the one place that reads data/observation_words.tsv."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from kg.extract.gazetteer import rows
from kg.records import ObservationKind

Sort = Literal["done", "happens", "state", "noun"]
_PARTICIPLE_ENDINGS = ("ed", "hurt", "slain")


class Word(NamedTuple):
    """What a word tells of. "done" is said of what somebody does to people, "happens" of what befalls its subject."""

    kind: ObservationKind
    sort: Sort

    @property
    def is_verb(self) -> bool:
        return self.sort in ("done", "happens")


@cache
def words() -> Mapping[str, tuple[Word, ...]]:
    """By the word in lower case, in the order of the file: "arrest" is a verb and a noun."""
    found: dict[str, tuple[Word, ...]] = {}
    for kind, sort, forms in rows("observation_words.tsv"):
        for form in forms.split():
            found[form] = (*found.get(form, ()), Word(kind, sort))  # type: ignore[arg-type]
    return found


def told_by(word: str, *sorts: Sort) -> Word | None:
    """What the lower-case *word* tells of as one of these sorts; None if it does not."""
    return next((known for known in words().get(word, ()) if known.sort in sorts), None)


def is_participle(word: str) -> bool:
    """Whether a form of a verb may be that of a passive."""
    return word.endswith(_PARTICIPLE_ENDINGS)
