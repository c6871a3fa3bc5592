"""What the words around one occurrence of a name say about its type."""

from collections import defaultdict

from kg.extract import gazetteer
from kg.extract.name_patterns import Candidate, Kind
from kg.extract.name_settings import kind_after, kind_before
from kg.extract.name_words import SETTLEMENTS, Words

_IN = frozenset(("in", "near", "outside", "across", "throughout", "into", "around", "In", "Near"))
_SPEECH = frozenset(
    "said says told tweeted stated added explained argued wrote claimed announced replied commented asked insisted".split()
)
_MEMBERS = frozenset(
    "spokesman spokeswoman spokesperson officials employees employee staff shares executives executive coach captain "
    "players player fans  headquarters reporter reporters journalist correspondent editor subsidiary customers ceo "
    "chairman workers founder fighters militants drivers customers users investors shareholders profits revenue sales website "
    "board factories plants  members member gunmen lawmakers stock".split()
)
# What bodies have and people do not.
_OF_BODIES = frozenset(
    "board chairman chairwoman chair ceo shareholders investors shares factory factories plant plants workforce headquarters "
    "profits profit revenue revenues sales subsidiary subsidiaries bosses directors customers successor spinoff".split()
)
_LEADERS = frozenset(
    "director head chairman chairwoman chair ceo executive employee spokesman spokeswoman spokesperson founder editor "
    "owner".split()
)
# What states have and people do not: "Orvanian troops" tells a people, known or not.
_OF_STATES = frozenset(
    "ambassador army authorities border capital citizen citizens city coast company court currency diplomat diplomats economy "
    "embassy force forces foreign government governor intelligence language law lawmakers military minister ministry nationals "
    "navy official officials opposition parliament people police port president prime prosecutors province rebels region "
    "soldiers state television territory town troops villages".split()
)
_PEOPLE_ENDINGS = (
    "ian",
    "ean",
    "ese",
    "ish",
    "ani",
    "ari",
    "eli",
    "aqi",
    "emi",
    "iti",
    "ati",
    "oti",
    "uti",
    "ri",
    "ni",
    "li",
    "an",
    "ic",
    "ch",
)
_OF_TOWNS = frozenset("airport governor harbour hospital mayor neighbourhood prison residents suburb".split())
_STAFF = frozenset(
    "analyst analysts union unions workers staff colleagues economist engineer researcher professor director".split()
)
_DENIED = frozenset("denied declined rejected refused confirmed warned apologised apologized responded".split())
_OF_FIRMS = frozenset(
    "acquired bought employs employed launched makes manufactures operates owns sells shipped sold produces publishes "
    "published recalled reported runs supplies unveiled broadcasts broadcast".split()
)
_HE, _IT = frozenset(("he", "she", "his", "her", "him", "himself", "herself")), frozenset(("it", "its", "itself"))
MAX_SENTENCE = 40  # tokens up to the end of a sentence whose next one is asked
MAX_PRONOUN = 14  # tokens after a name in which a pronoun tells of it


def vote(words: Words, candidate: Candidate, tally: defaultdict[Kind, float]) -> None:
    """Add what the words around one occurrence say."""
    start, end = candidate.start, candidate.end
    before = words.text[start - 1] if start else ""
    after = words.text[end] if end < len(words) else ""
    following = words.text[end + 1] if end + 1 < len(words) else ""
    if before in _IN:
        tally["Place"] += 1.5
    elif before == "of" and start > 1 and words.text[start - 2].lower() in SETTLEMENTS:
        tally["Place"] += 4.0
    elif (
        before == "of"
        and start > 1
        and words.text[start - 2].lower() in ("mayor", "governor", "north", "south", "east", "west", "outskirts")
    ):
        tally["Place"] += 3.0
    elif before == "of" and (
        words.text[max(0, start - 2)].lower() in _LEADERS or words.text[max(0, start - 3) : start - 1] == ["vice", "president"]
    ):
        tally["Organization"] += 2.0
    elif before in ("at", "from", "to", "entered", "reached", "towards") and not words.opens[start]:
        tally["Place"] += 0.5
    elif before in ("the", "The") and words.tag[end : end + 1] != ["NN"]:  # not "the Ana Roe video"
        tally["Organization"] += 0.5
        tally["Person"] -= 2.0
    if after == "," and words.capital[end + 1 : end + 2] == [True]:
        known = gazetteer.place(following)
        if known is not None and known.is_sure and before not in ("by", "and"):
            tally["Place"] += 2.0
    if (
        after in (",", "(")
        and following.isdigit()
        and len(following) == 2
        and words.text[end + 2 : end + 3] in ([","], [")"], ["."])
    ):
        tally["Person"] += 4.0
    if words.text[end - 1].islower() and words.text[end - 2] == "-":
        tally["Person"] += 3.0  # "Roe Wai-lam"
    if after == "," and following in ("who", "whose"):
        tally["Person"] += 2.0
    if after in _SPEECH or (before in _SPEECH and not words.opens[start]):
        tally["Person"] += 1.0 + 0.7 * is_like_a_person(words, start, end)
        tally["Organization"] += 0.6
    owned = words.text[end + 1 : end + 3] if after in ("'s", "\u2019s") else []
    if owned and (owned[0] in _OF_BODIES or owned in (["chief", "executive"], ["chief", "financial"], ["chief", "operating"])):
        tally["Organization"] += 2.5
    if after in _MEMBERS or (following in _MEMBERS and after.islower() and after.isalpha()):
        tally["Organization"] += 1.5
    if after in _OF_TOWNS:
        tally["Place"] += 2.0
    _vote_of_clause(words, candidate, tally)


def is_like_a_person(words: Words, start: int, end: int) -> bool:
    """Whether it is two words that mean nothing: "Mara Ilves"."""
    own = words.text[start:end]
    if len(own) != 2 or " ".join(own) in gazetteer.organizations():
        return False
    if any(gazetteer.place(name) is not None or name in gazetteer.peoples() for name in (*own, " ".join(own))):
        return False
    return all(word.isalpha() and word[1:].islower() and word.lower() not in words.common for word in own)


def _vote_of_clause(words: Words, candidate: Candidate, tally: defaultdict[Kind, float]) -> None:
    """Add what appositions, verbs and pronouns around one occurrence say."""
    start, end = candidate.start, candidate.end
    before = words.text[start - 1] if start else ""
    after = words.text[end] if end < len(words) else ""
    apposed = kind_after(words, end) if after == "," else None
    if apposed is not None:
        tally["Organization" if apposed == "body" else "Person" if apposed == "person" else "Place"] += 3.0
    offered = kind_before(words, start - 1) if before == "," else None
    if offered is not None:
        tally["Organization" if offered == "body" else "Person"] += 3.0
    if words.opens[start]:
        told = _next_subject(words, end)
        if told is not None:
            tally[told] += 1.5
    if end - start == 1 and after in _OF_STATES and words.text[start].endswith(_PEOPLE_ENDINGS):
        tally["Group"] += 3.0
    if before == "at" and start > 1 and words.text[start - 2].lower() in _STAFF:
        tally["Organization"] += 1.5
    if after in _OF_FIRMS:
        tally["Organization"] += 1.5
    if after in _SPEECH or after in _DENIED or after in _OF_FIRMS:
        told = _pronoun_after(words, end)
        if told is not None:
            tally[told] += 1.5


def _next_subject(words: Words, end: int) -> Kind | None:
    """What the next sentence's first word tells of this one's: "Vorna fell. Its founder ...", "Roe left. She ..."."""
    for i in range(end, min(end + MAX_SENTENCE, len(words))):
        if words.opens[i]:
            word = words.text[i].lower()
            return "Person" if word in _HE else "Organization" if word == "its" else None
    return None


def _pronoun_after(words: Words, end: int) -> Kind | None:
    """What the first pronoun after the name tells of it: "Vorna said it ...", "Roe said her ..."."""
    for i in range(end, min(end + MAX_PRONOUN, len(words))):
        word = words.text[i]
        if words.opens[i] or words.capital[i] or word in ('"', "\u201c"):
            return None
        if word in _HE:
            return "Person"
        if word in _IT:
            return "Organization"
    return None
