"""How, to whom, where, when and on whose behalf something was said: cue in, entities, words and dates out.

Read from the phrases beside the cue: "told reporters in Lyn", "at a news conference in Lyn on Friday", "in a letter to the
council", "Speaking to dockers". Nothing is taken from inside the words that were said.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.dates import Calendar
from kg.extract.nouns import is_thing
from kg.extract.participants import Cast
from kg.extract.reporting import verbs
from kg.records import Id, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCASIONS = frozenset(
    "interview statement conference briefing tweet post posting speech address letter email e-mail message call broadcast "
    "video report article op-ed column editorial remark remarks television tv radio podcast programme program show newspaper "
    "blog release note memo filing petition hearing testimony rally debate meeting forum summit session book memoir "
    "documentary livestream stream transcript communique communiqué piece essay event ceremony convention reception "
    "appearance telephone phone conversation visit stop panel dinner luncheon newsletter magazine gathering vigil march "
    "protest hall thread questionnaire deposition affidavit taping lecture sermon autobiography biography diary".split()
)  # fmt: skip
_PREPOSITIONS = frozenset(("in", "on", "at", "during", "via", "through", "by", "after", "with", "from", "to"))
_PLACES = frozenset(("in", "at", "from"))
_OF_SPEECH = frozenset(("interview", "statement", "briefing", "tweet", "email", "speech", "post"))
_TALKS = frozenset(("speak", "talk", "write", "appear", "address", "tell", "tweet"))
_AGENTS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople official minister ambassador envoy representative negotiator "
    "lawyer attorney counsel secretary diplomat delegate president chief head leader director chairman chairwoman "
    "chair commander general".split()
)  # fmt: skip
# Verbs whose object is spoken to, and verbs that say so with "to".
_ADDRESSING = frozenset(
    "tell ask urge warn remind assure inform advise beg implore thank challenge order instruct press invite "
    "encourage notify caution counsel congratulate reassure query quiz address".split()
)  # fmt: skip
_SAYING = frozenset(
    "say write announce explain speak talk tweet repeat complain confirm admit suggest shout yell whisper report reply "
    "respond apologize apologise appeal pledge vow swear signal read state describe propose".split()
)  # fmt: skip
_EXCHANGES = frozenset(("interview", "call", "conversation", "meeting", "exchange"))


def medium(cue: "Token", cast: Cast) -> tuple[tuple[Id, ...], Span | None]:
    """The media and platforms that carried the words, and the phrase that says so: "in a phone interview with Al Jazeera".

    ((), None) where the text does not say. The addressee of "told Reuters" is a medium as well when it is one of the media.
    """
    for phrase, noun in _phrases(cue):
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


def addressees(cue: "Token", known: "Token | None", cast: Cast) -> tuple[Id, ...]:
    """Whom the words are addressed to; *known* is the head that the content's syntax gave, None if it gave none."""
    for noun in (known,) if known is not None else _addressed(cue):
        ids = () if is_thing(noun) else cast.who(noun)
        if ids:
            return ids
    return ()


def places(cue: "Token", cast: Cast) -> tuple[Id, ...]:
    """Named places where the words were said: "told reporters in Cairo", "at a news conference in Cairo"."""
    for phrase, noun in _phrases(cue):
        if phrase.lower_ in _PLACES:
            found = tuple(i for i in cast.named_by(noun) if cast.entity(i).type == "Place")
            if found:
                return found
    return ()


def said_on(cue: "Token", calendar: Calendar) -> When | None:
    """When it was said: the date of the cue, or of the occasion ("in a statement on Friday"); None if the text has none."""
    _, when = calendar.of(cue)
    if when is not None:
        return when
    own = (noun for _, noun in _phrases(cue) if noun.lemma_.lower() in OCCASIONS and noun.head.head == cue)
    return next((found for noun in own if (found := calendar.beside(noun)) is not None), None)


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
            nouns = [child] if child.dep_ == "poss" else _objects(child)
            ids.extend(named or (i for noun in nouns for i in cast.who(noun)))
    return tuple(dict.fromkeys(i for i in ids if i not in speaker))[:2]


def _addressed(cue: "Token") -> Iterator["Token"]:
    """Nouns that can mean the addressee, the likeliest first."""
    for verb in (cue, *_talking(cue)):
        lemma = verb.lemma_.lower()
        for child in verb.children:
            if lemma in _ADDRESSING and child.dep_ in ("dobj", "dative") and child.i > verb.i:
                yield child
            elif child.dep_ in ("prep", "dative") and (
                (child.lower_ == "to" and lemma in _SAYING) or (child.lower_ == "on" and lemma == "call")
            ):
                yield from _objects(child)
            elif lemma in _ADDRESSING and child.dep_ == "ccomp" and child.tag_ == "VB" and child.i > verb.i:
                yield from (noun for noun in child.children if noun.dep_ == "nsubj" and _is_told_to(child))
    for _, noun in _phrases(cue):
        lemma = noun.lemma_.lower()
        for child in noun.children if lemma in OCCASIONS else ():
            if child.dep_ == "prep" and (child.lower_ == "to" or (child.lower_ == "with" and lemma in _EXCHANGES)):
                yield from _objects(child)


def _is_told_to(verb: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _talking(cue: "Token") -> list["Token"]:
    """Participles that set the scene: "Speaking in Lyn, ..."."""
    return [child for child in cue.children if child.dep_ == "advcl" and child.lemma_ in _TALKS and child.tag_ == "VBG"]


def _phrases(cue: "Token") -> Iterator[tuple["Token", "Token"]]:
    """Prepositions with their nouns, nearest to the cue in the tree first.

    They hang on the cue, on its scene-setting participle, on its addressee or on the occasion ("reporters in Lyn", "an
    interview with Reuters"); what opens the sentence belongs to each of the verbs that are joined in it.
    """
    shared = cue.head if cue.dep_ in ("conj", "advcl") and cue.head.pos_ == "VERB" else None
    verbs_with_all = [cue, *_talking(cue)]
    prepositions = [child for verb in verbs_with_all for child in verb.children if _is_circumstance(child)]
    if shared is not None:
        goes_on = any("quote" in frame.forms for frame in verbs().get(shared.lemma_.lower(), ()))
        prepositions += [child for child in shared.children if _is_circumstance(child) and (goes_on or child.i < shared.i)]
        prepositions += [child for verb in _talking(shared) for child in verb.children if _is_circumstance(child)]
    prepositions += _at_end(cue)
    told = [child for verb in verbs_with_all for child in verb.children if child.dep_ in ("dobj", "dative")]
    if cue.lemma_.lower() in _ADDRESSING:
        prepositions += _below(noun for noun in told if noun.i > cue.i)
    seen = 0
    while seen < len(prepositions):
        preposition = prepositions[seen]
        seen += 1
        prepositions += [child for child in preposition.children if _is_circumstance(child)]
        for noun in _objects(preposition):
            yield preposition, noun
            if noun.lemma_.lower() in OCCASIONS:
                prepositions += _below([noun])


def _at_end(cue: "Token") -> list["Token"]:
    """The occasion after what is said, which the parser hangs inside of it: "said the pier was closed in an interview"."""
    clauses = [child for child in cue.children if child.dep_ == "ccomp" and child.i > cue.i]
    last = [child for clause in clauses for child in clause.children if _is_circumstance(child) and child.i > clause.i][-1:]
    return [link for link in last if any(noun.lemma_.lower() in _OF_SPEECH for noun in _objects(link))]


def _below(nouns: Iterable["Token"]) -> list["Token"]:
    return [child for noun in nouns for child in noun.children if child.dep_ == "prep" and child.lower_ in _PLACES | {"on"}]


def _is_circumstance(token: "Token") -> bool:
    return token.dep_ == "prep" and token.lower_ in _PREPOSITIONS


def _objects(preposition: "Token") -> list["Token"]:
    return [child for child in preposition.children if child.dep_ == "pobj"]


def _extent(token: "Token") -> Span:
    """The noun with what belongs to it, up to the first clause that says more of it."""
    first, last = token.left_edge, token.right_edge
    for child in token.rights:
        if child.dep_ in ("relcl", "ccomp", "advcl") or child.is_quote:
            last = token.doc[max(child.left_edge.i - 1, token.i)]
            break
    return first.idx, last.idx + len(last)
