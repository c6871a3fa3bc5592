"""Which act a statement performs: by its cue first, by its words only where they are unmistakable."""

import re

from kg.records import Act

_REFUSES = re.compile(
    r"\b(?:will|would|shall|can|could) (?:never|not) "
    r"(?:accept|agree|allow|negotiate|tolerate|surrender|comply|consider|support|recogni[sz]e|grant)"
    r"|\b(?:we|i) (?:reject|refuse|oppose)\b"
    r"|\b(?:no|not see a|not see any) (?:immediate )?(?:need|necessity|reason) for\b",
    re.I,
)
_DEMANDS = re.compile(
    r"^(?:[\w'’ -]{1,60}? )?(?:must|should|ought to|needs? to|has to|have to) (?:immediately |now |also |urgently )?"
    r"(?:be |stop|end|act|release|resign|step|stand|halt|cease|respect|withdraw|apologi[sz]e|change)",
    re.I,
)
_BELIEVES = re.compile(
    r"^(?:i|we|they|he|she|it) (?:still |also |strongly |firmly )?"
    r"(?:think|thinks|thought|feels?|felt|believes?|believed|expect(?:s|ed)?|predict(?:s|ed)?|suspect(?:s|ed)?|anticipate[sd]?)\b",
    re.I,
)
_PROMISES = re.compile(r"^(?:i|we) (?:promise|pledge|vow|commit)\b", re.I)
_THANKS = re.compile(r"^(?:i|we) (?:thank|congratulate|applaud|commend|welcome|praise)\b", re.I)
_DENIES = re.compile(r"^(?:i|we) (?:deny|did not do|didn['\u2019]t do|have never|never)\b", re.I)
_CONDEMNS = re.compile(r"^(?:i|we) (?:strongly |utterly )?(?:condemn|denounce|deplore|accuse|blame)\b", re.I)
_URGES = re.compile(
    r"^(?:i|we) (?:also |now |strongly |again )?"
    r"(?:urge|demand|request|implore|beg|insist (?:on|that)|call (?:on|upon|for)|appeal (?:to|for)|"
    r"ask (?:that|for|all|every|the))\b",
    re.I,
)
_CAUTIONS = re.compile(r"^(?:i|we) (?:warn|caution)\b", re.I)

_BLAME = "|".join(
    "liar disgrace disgraceful farce fraud sham shame shameful traitor crook criminal coward cowardly bully racist fascist "
    "hypocrite hypocritical corrupt incompetent reckless irresponsible unacceptable outrage outrageous absurd ridiculous stunt "
    "barbaric cruel evil hateful dictator tyrant massacre genocide betrayal witch-hunt offensive unfit unhinged "
    "illegitimate".split()
)
_PRAISE = "|".join(
    "hero heroic humble brilliant iconic gentleman wonderful remarkable outstanding excellent inspiring inspiration brave "
    "courageous generous legend legendary visionary exemplary impressive masterpiece".split()
)
_IS = r"^[^,.;]{1,60}?\b(?:is|are|was|were|been)(?: (?:an?|the|such|so|very|truly|simply|just|absolutely))* [\"\u201c\u2018']*"
_IS_BLAMED = re.compile(rf"{_IS}(?:{_BLAME})\b|\b(?:breaking the law|utter contempt)\b", re.I)
_IS_PRAISED = re.compile(rf"{_IS}(?:{_PRAISE})\b", re.I)
_NAMES_BLAMED = re.compile(rf"\b(?:{_BLAME})\b", re.I)
_NAMES_PRAISED = re.compile(rf"\b(?:{_PRAISE})\b", re.I)

_BY_WORDS: tuple[tuple[re.Pattern[str], Act], ...] = (
    (_REFUSES, "reject"),
    (_BELIEVES, "opine"),
    (_PROMISES, "promise"),
    (_THANKS, "praise"),
    (_CONDEMNS, "accuse"),
    (_DENIES, "deny"),
    (_URGES, "demand"),
    (_CAUTIONS, "warn"),
    (_DEMANDS, "demand"),
    (_IS_BLAMED, "accuse"),
    (_IS_PRAISED, "praise"),
)


def act_of(cue_act: Act, content: str) -> Act:
    """*cue_act*, unless the cue is neutral and the content's own words perform another act."""
    if cue_act != "state":
        return cue_act
    return next((act for pattern, act in _BY_WORDS if pattern.search(content)), cue_act)


def naming_act(name: str) -> Act:
    """The act of calling somebody or something *name*: blame, praise or neither."""
    if _NAMES_BLAMED.search(name):
        return "accuse"
    return "praise" if _NAMES_PRAISED.search(name) else "state"
