"""The common nouns that can take part in a statement or a legal action: the one place that reads data/participant_nouns.tsv."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.records import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSON, PEOPLE, DOCUMENT = "person", "people", "document"
# Bodies spoken of by a plural noun that are still one body.
_PLURAL_BODIES = frozenset(("authority", "police", "force", "troop", "media"))
_PERSON_ENDINGS = ("man", "woman", "person", "er", "or", "ist", "ian", "eer", "ee")
_PEOPLE_ENDINGS = ("men", "women", "people", "persons", "ers", "ors", "ists", "ians", "eers", "ees")
_THING_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ing",
    "ism",
    "ence",
    "ance",
    "ure",
    "age",
    "th",
    "ship",
    "hood",
    "order",
)
# What ends like a word for people and is none; plurals are cut back to these.
_THINGS = frozenset(
    "adapter anchor anger answer ardor armor banner barrier beer bladder boiler border buffer bumper bunker butter "
    "cancer career carrier center centre chapter character charter chopper cluster color computer container "
    "converter cooler copper corner corridor counter cover crater cursor danger decor diameter dinner disaster "
    "disorder dollar door drawer elevator encounter error escalator exterior factor fever fiber filter finger flavor "
    "floor flower folder frontier gender generator glacier glamor gunpowder hammer harbor helicopter honor horror "
    "humor hunger indicator interior labor ladder laser laughter layer lever litter liver lumber matter meter mirror "
    "monster motor newsletter number odor offer order paper parameter pepper perimeter pier poster powder power "
    "prayer printer quarter razor reactor register river roller router rubber rumor scanner sector server sewer "
    "shoulder shower silver slaughter sneaker sticker summer supper tanker tender terror theater thunder tier timber "
    "tower tractor trailer transfer trigger trouser tumor vector vigor wafer water weather winter wonder".split()
)


@cache
def _classes() -> Mapping[str, str]:
    lines = (files("kg.extract") / "data" / "participant_nouns.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def noun_class(token: "Token") -> str | None:
    """person, people, document or the kind of a body ("court", "company" ...); None for all other things."""
    classes = _classes()
    known = classes.get(token.lower_) or classes.get(token.lemma_.lower())
    if known is not None:
        return known
    word = token.lower_
    if len(word) > 4 and not word.endswith(_THING_ENDINGS) and word not in _THINGS and word.removesuffix("s") not in _THINGS:
        if word.endswith(_PERSON_ENDINGS):
            return PERSON
        if word.endswith(_PEOPLE_ENDINGS):
            return PERSON
    return None


def is_thing(token: "Token") -> bool:
    """Whether it is a common noun for none of these, outside of names."""
    return token.pos_ == "NOUN" and noun_class(token) is None and not token.ent_type_


def is_person_word(word: str) -> bool:
    """Whether the lower-case word is listed as one for people."""
    return _classes().get(word) == PERSON


def is_body_word(word: str) -> bool:
    """Whether the lower-case word is listed as one for a body ("court", "company" ...)."""
    return _classes().get(word) not in (None, PERSON, PEOPLE, DOCUMENT, "country")


def is_plural(token: "Token") -> bool:
    """Whether the noun is written in the plural."""
    return token.tag_ in ("NNS", "NNPS") or "Number=Plur" in token.morph


def type_of(token: "Token") -> EntityType:
    """The type of the unnamed entity that a phrase with this head means."""
    kind = noun_class(token)
    if kind is None or kind == PERSON:
        return "Group" if is_plural(token) or token.pos_ == "NUM" else "Person"
    if kind == PEOPLE:
        return "Group"
    if kind == DOCUMENT or token.lemma_.lower() in _PLURAL_BODIES:
        return "Organization"
    return "Group" if is_plural(token) else "Organization"


def kind_of(token: "Token") -> str | None:
    """The kind of body that the noun means ("court", "company" ...), None for people and other things."""
    kind = noun_class(token)
    return None if kind in (PERSON, PEOPLE, DOCUMENT) else kind
