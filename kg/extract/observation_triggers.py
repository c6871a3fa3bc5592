"""What befell those that are counted: a counted phrase in, the word that tells of it out.

Read from the order of the words, and from syntax where other words stand between: the parser is often wrong about sentences
such as "12 dead, 40 wounded".
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.extract.counted import Counted, is_people
from kg.extract.observation_words import Word, is_participle, told_by
from kg.records import ObservationKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Way = Literal["noun", "passive", "state", "object", "syntax", "toll", "lives", "shared", "part"]


class Told(NamedTuple):
    """*token* tells that *kind* befell the counted; *way* is the pattern that says so."""

    kind: ObservationKind
    token: "Token"
    way: Way


_BE = frozenset("be is are was were been being 's 're remain remains remained lay lie lies gets get got".split())
_HAVE = frozenset("have has had 've".split())
# Between those counted and what befell them.
_BETWEEN = frozenset(
    "or also then all both reportedly apparently allegedly later already still now since confirmed reported feared "
    "believed presumed thought said known to have either who that which were was are is be been being have has had "
    "left made found declared pronounced listed , badly seriously severely critically fatally slightly lightly "
    "wrongly shot burned burnt beaten stabbed crushed bombed blown hacked starved trampled frozen forced may might "
    "could must would will not n't officially initially more others other either people person".split()
)
_MOVED = frozenset("forced compelled driven made forced people residents".split())
_MOVES = frozenset("force forced forces forcing drive drove driven driving chased expelled".split())
_WHO = frozenset(("who", "that", "which"))
_COMPLEMENTS = frozenset(("acomp", "attr", "oprd", "xcomp", "ccomp"))
_OF_PEOPLE = frozenset(("killed", "detained", "abducted"))  # what befalls hardly anything else
_HARMS = frozenset(("killed", "injured", "missing"))
_MAX_BETWEEN = 7
_SKIPPED_BEFORE = frozenset("another the a an further also reportedly , allegedly and then all some estimated".split())
_OBJECTS = frozenset(("DT", "PRP$", "CD", "NNP", "NNS", "NN", "PRP", "NNPS", "JJ", "$", "PDT", "JJR"))
_LIVES_TAKEN = frozenset("claim claims claimed claiming take takes took taken taking cost costs costing".split())
_HOMES = frozenset(
    "home homes house houses village villages town towns city cities country fighting violence war conflict region area "
    "offensive bombardment unrest attacks border camp camps across persecution neighborhood neighbourhoods".split()
)
_MAX_FLIGHT = 8
_TOLL_HEADS = frozenset(("toll", "tally"))
_TOLL_WORDS: dict[str, ObservationKind] = {"injury": "injured", "casualty": "casualties", "injured": "injured"}
_TOLL_PREPS = frozenset(("to", "at", "of", "above", "past", "beyond", ":", "as"))
_TOLL_VERBS = frozenset(
    "is was be been reached reaches reach reaching hit hits hitting passed passes passing exceeded exceeds exceed topped tops "
    "surpassed surpasses stood stands".split()
)
_MAX_TOLL = 30
_FIXED: tuple[tuple[tuple[str, ...], ObservationKind], ...] = (
    (("taken", "into", "custody"), "detained"),
    (("held", "in", "custody"), "detained"),
    (("rounded", "up"), "detained"),
    (("taken", "hostage"), "abducted"),
    (("held", "hostage"), "abducted"),
    (("tested", "positive"), "infected"),
    (("lost", "their", "lives"), "killed"),
    (("lost", "his", "life"), "killed"),
    (("lost", "her", "life"), "killed"),
    (("lose", "their", "lives"), "killed"),
    (("lost", "their", "homes"), "displaced"),
    (("lost", "their", "life"), "killed"),
    (("went", "missing"), "missing"),
    (("gone", "missing"), "missing"),
    (("shot", "dead"), "killed"),
)
_SUFFERS = frozenset(("suffered", "sustained", "received"))
_FIXED_FIRST = frozenset(words[0] for words, _ in _FIXED)


def told(phrase: Counted) -> Told | None:
    """What befell the counted, by words of their own; None where only another phrase may tell."""
    found = next((_as_casualties(found) for way in _WAYS if (found := way(phrase)) is not None), None)
    if found is None or phrase.head is None or is_people(phrase.head) or found.token.i == phrase.head.i:
        return found
    is_sure = told_by(found.token.lower_, "done") is not None or found.kind in ("abducted", "detained")
    return found if found.kind in _OF_PEOPLE and is_sure else None


def _itself(phrase: Counted) -> Told | None:
    """ "12 deaths", "no casualties", "12 dead"."""
    head = phrase.head
    if head is None:
        return None
    if head.lower_ == "lives":
        return _lives(phrase)
    known = told_by(head.lower_, "noun")
    if known is not None and known.kind not in ("displaced", "rescued"):
        return Told(known.kind, head, "noun")
    known = told_by(head.lower_, "state", "done")
    return Told(known.kind, head, "state") if known is not None and is_participle_or_state(head, known) else None


def is_participle_or_state(token: "Token", word: Word) -> bool:
    """Whether the word says what somebody is: "dead", "wounded"."""
    return word.sort == "state" or (word.sort == "done" and is_participle(token.lower_))


def _lives(phrase: Counted) -> Told | None:
    """ "claimed 12 lives", "12 lives were lost"."""
    doc, before = phrase.doc, phrase.doc[max(phrase.begin - 1, 0)]
    if before.lower_ in _LIVES_TAKEN or (before.lower_ == "of" and doc[max(phrase.begin - 2, 0)].lower_ == "loss"):
        return Told("killed", before, "lives")
    after = doc[phrase.end : phrase.end + 4]
    lost = next((token for token in after if token.lower_ == "lost"), None)
    return Told("killed", lost, "lives") if lost is not None else None


def _toll(phrase: Counted) -> Told | None:
    """ "the death toll rose to 41", "the number of displaced people has passed 20,000"."""
    doc = phrase.doc
    at = _skip_back(doc, phrase.begin - 1)
    if at < 0 or not (doc[at].lower_ in _TOLL_PREPS or doc[at].lower_ in _TOLL_VERBS):
        return None
    if doc[at].lower_ == "of" and told_by(doc[at - 1].lower_, "noun") is not None:
        return None  # "with the death of four"
    for i in range(at, max(at - _MAX_TOLL, phrase.node.sent.start - 1), -1):
        word = doc[i].lower_
        if word in _TOLL_HEADS and i > 0:
            return Told(_TOLL_WORDS.get(doc[i - 1].lower_, "killed"), doc[i], "toll")
        if word == "number" and doc[i + 1].lower_ == "of":
            for token in doc[i + 2 : min(i + 7, at)]:
                known = told_by(token.lower_, "noun", "state", "done")
                if known is not None:
                    return Told(known.kind, token, "toll")
    return None


def _after(phrase: Counted) -> Told | None:
    """ "12 people were killed", "12 died", "12 feared dead", "12 people killed in", "12 taken hostage"."""
    doc, passive, have = phrase.doc, False, False
    if phrase.is_share and phrase.end < len(doc) and (doc[phrase.end].lower_ in _WHO or doc[phrase.end].tag_ == "VBN"):
        return None  # "one of the soldiers who were killed"
    limit = min(phrase.end + _MAX_BETWEEN, phrase.node.sent.end)
    for i in range(phrase.end, limit):
        token, word = doc[i], doc[i].lower_
        fixed = _fixed(doc, i)
        if fixed is not None:
            return fixed
        known = told_by(word, "state", "done", "happens")
        if known is not None:
            return _befell(phrase, token, known, passive=passive, have=have)
        if word not in _BETWEEN and token.tag_ != "RB" and not (word == "to" and doc[i - 1].lower_ in _MOVED):
            return None
        passive, have = passive or word in _BE, have or word in _HAVE
    return None


def _taken(phrase: Counted) -> Told | None:
    """ "forced 5,000 families from their homes", "took 12 people hostage"."""
    doc, at = phrase.doc, _skip_back(phrase.doc, phrase.begin - 1)
    after = [token.lower_ for token in doc[phrase.end : phrase.end + 4]]
    if after[:1] in (["hostage"], ["captive"], ["prisoner"]) and at >= 0 and doc[at].lemma_ in ("take", "hold"):
        return Told("abducted" if after[0] != "prisoner" else "detained", doc[phrase.end], "object")
    words = {token.lower_ for token in doc[max(at, 0) : phrase.begin]} | {
        token.lower_ for token in doc[phrase.end : phrase.end + 4]
    }
    home = next((n for n, word in enumerate(after) if word in ("from", "out") and _flees_home(doc, phrase.end + n)), None)
    return Told("displaced", doc[phrase.end + home], "object") if home is not None and words & _MOVES else None


def _befell(phrase: Counted, token: "Token", known: Word, *, passive: bool, have: bool) -> Told | None:
    if known.sort == "state":
        return Told(known.kind, token, "state")
    if known.sort == "happens":
        if known.kind == "displaced" and not _flees_home(phrase.doc, token.i):
            return None
        return Told(known.kind, token, "passive") if token.tag_ != "VBG" or phrase.end == token.i or passive else None
    if not is_participle(token.lower_) or (have and not passive):
        return None
    if not passive and _has_object(phrase.doc, token):
        return None
    return Told(known.kind, token, "passive")


def _has_object(doc: "Doc", verb: "Token") -> bool:
    """Whether those counted are the ones who did it: "12 gunmen killed two guards"."""
    if any(child.dep_ == "dobj" for child in verb.children):
        return True
    return verb.i + 1 < len(doc) and doc[verb.i + 1].tag_ in _OBJECTS and doc[verb.i + 1].ent_type_ not in ("DATE", "TIME")


def _flees_home(doc: "Doc", at: int) -> bool:
    return any(token.lower_ in _HOMES for token in doc[at + 1 : at + 1 + _MAX_FLIGHT])


def _fixed(doc: "Doc", at: int) -> Told | None:
    """The expression of several words that begins there."""
    if doc[at].lower_ in _SUFFERS:
        hurt = next((token for token in doc[at + 1 : at + 4] if token.lower_ in ("injuries", "wounds", "burns")), None)
        return Told("injured", hurt, "passive") if hurt is not None else None
    if doc[at].lower_ not in _FIXED_FIRST:
        return None
    for words, kind in _FIXED:
        if tuple(token.lower_ for token in doc[at : at + len(words)]) == words:
            return Told(kind, doc[at + len(words) - 1] if kind == "killed" and words[-1] == "dead" else doc[at], "passive")
    return None


def _before(phrase: Counted) -> Told | None:
    """ "killed 12 people", "killing at least 12", "the deaths of 12 people", "claimed the lives of 12"."""
    doc = phrase.doc
    at = _skip_back(doc, phrase.begin - 1)
    if at < phrase.node.sent.start:
        return None
    token = doc[at]
    if token.lower_ == "of" and at > phrase.node.sent.start:
        return _of(doc, at - 1)
    if token.lower_ == "dead" and doc[at - 1].lower_ in ("shot", "stabbed", "shooting"):
        return Told("killed", token, "object")
    known = told_by(token.lower_, "done")
    if known is None or _is_passive(token) or token.tag_ in ("NN", "NNS", "JJ"):
        return None
    return Told(known.kind, token, "object")


def _of(doc: "Doc", at: int) -> Told | None:
    token = doc[at]
    if token.lower_ == "lives" and any(before.lower_ in {*_LIVES_TAKEN, "loss"} for before in doc[max(at - 3, 0) : at]):
        return Told("killed", token, "lives")
    known = told_by(token.lower_, "noun")
    if known is None and token.lower_.endswith("ing"):
        known = told_by(token.lower_, "done", "happens")
    return Told(known.kind, token, "noun") if known is not None else None


def _is_passive(verb: "Token") -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return verb.i > 0 and verb.nbor(-1).lower_ in _BE and is_participle(verb.lower_)


def _by_syntax(phrase: Counted) -> Told | None:
    """What the parser ties them to over the words between."""
    node = phrase.node
    while node.dep_ == "conj" and node.head.pos_ in ("NOUN", "PROPN"):
        node = node.head
    head = node.head
    if node.dep_ in ("nsubjpass", "nsubj"):
        hurt = _fixed(phrase.doc, head.i) if head.i > node.i else None
        if hurt is not None:
            return hurt
        for token in (head, *(child for child in head.children if child.dep_ in _COMPLEMENTS)):
            if token.i < node.i:
                continue
            known = told_by(token.lower_, "state", "done", "happens")
            if known is None or known.kind == "displaced":
                continue
            if known.sort == "happens" and token.i == head.i:
                return Told(known.kind, token, "syntax")
            if known.sort == "state" or (known.sort == "done" and is_participle(token.lower_) and _is_passive(token)):
                return Told(known.kind, token, "syntax")
    if node.dep_ == "dobj":
        known = told_by(head.lower_, "done")
        if known is not None and not _is_passive(head) and head.i < node.i:
            return Told(known.kind, head, "syntax")
    return None


def _within(phrase: Counted) -> Told | None:
    """ "12 wounded soldiers"; not "one of the wounded soldiers", who are more."""
    if phrase.is_share:
        return None
    for token in phrase.doc[phrase.of_begin : phrase.end - 1]:
        known = told_by(token.lower_, "state", "done")
        if known is not None and token.lower_ not in ("homeless", "dead") and is_participle_or_state(token, known):
            return Told(known.kind, token, "state")
    return None


def _skip_back(doc: "Doc", at: int) -> int:
    while at >= 0 and (doc[at].lower_ in _SKIPPED_BEFORE or doc[at].tag_ == "RB"):
        at -= 1
    return at


def _as_casualties(found: Told) -> Told:
    """ "killed or injured" is told of all together."""
    doc, at = found.token.doc, found.token.i
    if found.kind not in _HARMS:
        return found
    other = at - 2 if found.way == "object" else at + 2
    joint = (at + other) // 2
    if 0 <= other < len(doc) and doc[joint].lower_ in ("or", "and", "and/or"):
        known = told_by(doc[other].lower_, "done", "state")
        if known is not None and known.kind in _HARMS and known.kind != found.kind and _is_alone(found, doc, other):
            return Told("casualties", found.token, found.way)
    return found


def _is_alone(found: Told, doc: "Doc", other: int) -> bool:
    """Whether the second word has no count of its own: not "killed and wounded 40"."""
    if found.way == "object":
        return True
    return other + 1 >= len(doc) or doc[other + 1].tag_ not in _OBJECTS


_WAYS = (_itself, _toll, _taken, _after, _before, _by_syntax, _within)
