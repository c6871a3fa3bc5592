"""Names by the phrase that they stand in: "a commander, X Y, said", "the X governor's office", "X & Y", "posted on X"."""

from collections.abc import Iterator

from kg.extract import gazetteer
from kg.extract.name_patterns import MAX_NAME, Candidate, without_owner
from kg.extract.name_words import Words
from kg.extract.nouns import is_person_word

_SAID = frozenset("said says told called denied argued added warned declined confirmed insisted claimed".split())
_OFFICE_HOLDERS = frozenset("sheriff governor mayor prosecutor attorney coroner ombudsman marshal provost premier".split())
_POSTED = frozenset(
    "post posted posts posting wrote writes tweeted said shared message statement account video announced".split()
)
MAX_POST = 8  # words from "posted" to "on X"
MAX_DESCRIPTION = 6  # words from what somebody is to their name


def apposed(words: Words) -> Iterator[Candidate]:
    """People's names set off after what they are: "a police commander, Ana Roe, said", "her lawyer in Aby, Jo Doe,"."""
    for comma in range(1, len(words) - 2):
        begin = comma + 1
        if words.text[comma] != "," or not words.capital[begin]:
            continue
        end = words.run(begin, MAX_NAME)
        closes = words.text[end : end + 1]
        if end - begin < 2 or not closes or not (closes[0] in (",", ".") or closes[0] in _SAID):
            continue
        if not _is_described(words, comma) or any(words.is_head(i) or words.opens[i] for i in range(begin, end)):
            continue
        text = " ".join(words.text[begin:end])
        if gazetteer.place(text) is None and text not in gazetteer.organizations() and words.text[begin] not in words.title:
            yield Candidate(begin, end, "Person", 7, 5.0)


def _is_described(words: Words, comma: int) -> bool:
    """Whether the noun phrase before the comma describes one person: "a commander", "her lawyer in Aby"."""
    linked = False
    for i in range(comma - 1, max(comma - MAX_DESCRIPTION, -1), -1):
        word = words.text[i]
        if word[0].islower() and words.tag[i] == "NN" and is_person_word(word):
            return any(words.tag[j] in ("DT", "PRP$", "POS") for j in range(max(0, i - MAX_DESCRIPTION), i))
        if words.tag[i] == "IN":
            if linked or word not in ("in", "at", "of", "for"):
                return False
            linked = True
        elif not (words.capital[i] or words.tag[i] in ("DT", "JJ")) or words.opens[i]:
            return False
    return False


def owned_offices(words: Words) -> Iterator[Candidate]:
    """Offices told by who heads them: "Linden County Sheriff's office", "Aby governor's office"."""
    for i in range(3, len(words)):
        if words.text[i] not in ("office", "Office", "department", "Department") or words.text[i - 1] not in ("'s", "\u2019s"):
            continue
        holder = words.text[i - 2].lower()
        head = i - 2 - (holder == "general" and words.text[i - 3].lower() == "attorney")
        if holder not in _OFFICE_HOLDERS and head == i - 2:
            continue
        begin = without_owner(words, words.back(head), head)
        if begin < head and words.text[begin] not in ("'s", "\u2019s"):
            yield Candidate(begin, i + 1, "Organization", 8, 4.0)


def joined(words: Words) -> Iterator[Candidate]:
    """Firms of two names: "Roe & Doe"."""
    for i in range(1, len(words) - 1):
        if words.text[i] == "&" and words.capital[i - 1] and words.capital[i + 1] and not words.glued[i]:
            yield Candidate(words.back(i - 1) if not words.opens[i - 1] else i - 1, words.run(i + 1), "Organization", 8, 0.5)


def platform(words: Words) -> Iterator[Candidate]:
    """The network that is called X, where somebody posts on it."""
    for i in range(2, len(words) - 1):
        is_bare = words.text[i] == "X" and words.text[i - 1] in ("on", "to") and not words.capital[i + 1]
        if is_bare and any(word in _POSTED for word in words.text[max(0, i - MAX_POST) : i]):
            yield Candidate(i, i + 1, "Organization", 6, 4.0)
