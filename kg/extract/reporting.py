"""The words that report speech, and what may stand beside them: the one place that reads data/reporting_*.tsv.

A new reporting verb, noun or adjective is one line there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from kg.records import Act


@dataclass(frozen=True, slots=True)
class Frame:
    """How a reporting word is used: its act, and the forms that its content can take (see the head of the data file).

    *particle* is the word without which the verb does not report ("out" of "ruled out"), empty for most verbs.
    """

    act: Act
    forms: frozenset[str]
    prepositions: frozenset[str]
    particle: str = ""


@cache
def verbs() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by verb lemma; where a verb has several, the first whose content is found counts."""
    return _read("reporting_verbs.tsv")


@cache
def nouns() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by noun lemma, as for verbs."""
    return _read("reporting_nouns.tsv")


@cache
def adjectives() -> Mapping[str, tuple[Frame, ...]]:
    """Frames by adjective, as for verbs."""
    return _read("reporting_adjectives.tsv")


def _read(name: str) -> dict[str, tuple[Frame, ...]]:
    frames: dict[str, tuple[Frame, ...]] = {}
    for line in (files("kg.extract") / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, act, forms = line.split("\t")
            words = forms.split()
            frame = Frame(
                cast("Act", act),
                frozenset(word for word in words if word[0] not in "+="),
                frozenset(word[1:] for word in words if word[0] == "+"),
                next((word[1:] for word in words if word[0] == "="), ""),
            )
            frames[lemma] = (*frames.get(lemma, ()), frame)
    return frames


# Verbs that things can do as well: "the trend shows". They report only when a person, a body or a document is the subject.
OF_EVIDENCE = frozenset(
    "show suggest find indicate reveal highlight underline underscore signal imply determine read cite identify name "
    "detail".split()
)  # fmt: skip
# Verbs of stance, which are no speech unless somebody takes the stance towards an offer, a plan or the like.
OF_SUPPORT = frozenset("back support favor favour welcome approve accept".split())
DOCUMENTS = frozenset(
    "report study survey poll statement document email letter motion lawsuit complaint filing memo indictment "
    "affidavit petition review inquiry investigation research analysis data figure record guideline article newspaper "
    "paper book website site post tweet message press release summary ruling judgment opinion projection estimate "
    "source account audit assessment paper note transcript media newspaper".split()
)  # fmt: skip
PROPOSALS = frozenset(
    "proposal plan deal offer bill law legislation motion measure amendment call request demand idea move effort "
    "resolution agreement treaty ceasefire truce ban decision candidate nomination bid draft initiative policy change "
    "reform proposition referendum compromise package invitation recommendation impeachment sanction nominee "
    "candidacy claim article".split()
)  # fmt: skip
# What is granted or denied, as opposed to told or denied.
GRANTS = frozenset(
    "request funding permission access bail entry visa application asylum petition appeal motion right fund".split()
)
# What is claimed by taking it or asking for it, not by saying so: "claimed asylum", "claimed the title".
OBTAINED = frozenset(
    "asylum benefit refund expense compensation insurance welfare pension allowance life victim title crown prize medal seat "
    "point wicket win scalp reward share place".split()
)  # fmt: skip
# What a player concedes, and nobody says.
IN_PLAY = frozenset("penalty goal corner kick point run try game set match seat touchdown foul wicket".split())
# "declined to comment" and its like tell that nothing was said.
SILENCE = frozenset(
    "comment say discuss speak answer respond elaborate disclose reveal give provide name identify confirm specify "
    "talk explain".split()
)  # fmt: skip
# Governors of an infinitive that leave it a fact: "went on to say", "took to Twitter to denounce".
GO_ON = frozenset(
    "go continue come begin start proceed use appear take hold call hasten happen rush hurry return seem".split()
)  # fmt: skip
# Verbs whose object is brought to do what the infinitive says: "forced the minister to admit".
CAUSES = frozenset("force lead prompt drive compel cause push oblige".split())
