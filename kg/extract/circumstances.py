"""How, where and when something was said: medium or occasion, place, on whose behalf."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.participants import Cast
from kg.records import Id, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCASIONS = frozenset(
    "interview statement conference briefing tweet post speech address letter email e-mail message call broadcast "
    "video report article op-ed column editorial remark television tv radio podcast programme program show newspaper "
    "blog release note memo filing petition hearing testimony rally debate meeting forum summit session book memoir "
    "documentary livestream stream transcript communique".split()
)  # fmt: skip
_PREPOSITIONS = frozenset(("in", "on", "at", "during", "via", "through", "by", "after", "with", "from", "to"))
_PLACES = frozenset(("in", "at", "from"))
_AGENTS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople official minister ambassador envoy representative negotiator "
    "lawyer attorney counsel secretary diplomat delegate president chief head leader director chairman chairwoman "
    "chair commander general".split()
)  # fmt: skip


def medium(cue: "Token", cast: Cast) -> tuple[tuple[Id, ...], Span | None]:
    """The media and platforms that carried the words, and the phrase that says so: "in a phone interview with Al Jazeera".

    ((), None) where the text does not say. The addressee of "told Reuters" is a medium as well when it is one of the media.
    """
    for phrase in _phrases(cue):
        noun = next((child for child in phrase.children if child.dep_ == "pobj"), None)
        if noun is None:
            continue
        begin, end = _extent(noun)
        ids = tuple(i for i in cast.named_at(begin, end) if cast.entity(i).kind in ("media", "platform"))
        if noun.lemma_.lower() in OCCASIONS or (ids and phrase.lower_ in ("on", "via", "through")):
            organizations = tuple(i for i in cast.named_at(begin, end) if cast.entity(i).type == "Organization")
            return ids or (organizations if noun.lemma_.lower() == "interview" else ()), (begin, end)
    addressee = next((child for child in cue.children if child.dep_ in ("dobj", "dative") and cue.lemma_ == "tell"), None)
    if addressee is not None:
        begin, end = _extent(addressee)
        ids = tuple(i for i in cast.named_at(begin, end) if cast.entity(i).kind == "media")
        if ids:
            return ids, (begin, end)
    return (), None


def places(cue: "Token", cast: Cast) -> tuple[Id, ...]:
    """Named places where the words were said: "told reporters in Cairo"."""
    for phrase in _phrases(cue):
        if phrase.lower_ in _PLACES:
            for noun in phrase.children:
                if noun.dep_ == "pobj":
                    ids = tuple(i for i in cast.named_at(noun.idx, noun.idx + len(noun)) if cast.entity(i).type == "Place")
                    if ids:
                        return ids
    return ()


def principal(source: "Token", speaker: tuple[Id, ...], cast: Cast) -> tuple[Id, ...]:
    """On whose behalf the source speaks, by its own phrase: "Hamas official X", "a spokesman for the ministry"."""
    noun = source
    names = [child for child in source.children if child.dep_ == "appos"]
    for word in (source, *names, *(child for child in source.children if child.dep_ in ("compound", "nmod"))):
        if word.lemma_.lower() in _AGENTS:
            noun = word
            break
    else:
        return ()
    ids: list[Id] = []
    for child in (*noun.children, *source.children):
        if child.dep_ in ("compound", "poss", "nmod", "amod", "prep") and (
            child.dep_ != "prep" or child.lower_ in ("for", "of", "from")
        ):
            begin, end = _extent(child)
            named = [i for i in cast.named_at(begin, end) if cast.entity(i).type in ("Organization", "Place")]
            ids.extend(named or (i for noun in child.children if noun.dep_ == "pobj" for i in cast.who(noun)))
    return tuple(dict.fromkeys(i for i in ids if i not in speaker))[:2]


def _phrases(cue: "Token") -> Iterator["Token"]:
    """Prepositions that hang on the cue, on its participle ("Speaking in ...") or on the verb it is joined to."""
    verbs = [
        cue,
        *(child for child in cue.children if child.dep_ == "advcl" and child.lemma_ in ("speak", "talk", "write", "appear")),
    ]
    if cue.dep_ in ("conj", "advcl") and cue.head.pos_ == "VERB":
        verbs.append(cue.head)
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
                yield child
                yield from (inner for inner in child.children if inner.dep_ == "prep")


def _extent(token: "Token") -> Span:
    tokens = sorted(token.subtree, key=lambda t: t.i)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
