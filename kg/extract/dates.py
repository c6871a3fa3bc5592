"""Dates as the text gives them: words in, When out, and which event each date belongs to."""

import re
from typing import TYPE_CHECKING

from kg.extract.clauses import SUBJECT_DEPS, child, governor, is_awaited
from kg.extract.date_words import Period, date_words, publication_day
from kg.extract.texts import text_of
from kg.records import Article, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AHEAD_AUX = frozenset("will shall wo 'll would may might could should must".split())
_AHEAD_VERBS = frozenset(
    "schedule expect plan set due slate postpone adjourn delay intend propose await vow pledge promise".split()
)
_STARTING = frozenset("begin start open close end face meet resume return".split())
_AHEAD_PREPS = frozenset({"until", "till", "by"})
_DATE_PREPS = frozenset(
    "in on since of by until till from during before after between for through around about throughout late early mid".split()
)
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_SHARED = frozenset({"xcomp", "conj"})


class Calendar:
    """All date expressions of one article, read against the article's date (never against the clock)."""

    def __init__(self, doc: "Doc", article: Article) -> None:
        self._doc = doc
        today = publication_day(article.date)
        self._dates: list[tuple[Span, When | None, int]] = []  # words, reading, index of the head token
        self._by_verb: dict[int, list[int]] = {}
        self._by_noun: dict[int, list[int]] = {}
        self._by_sentence: dict[int, list[int]] = {}
        quotes = [match.span() for match in _QUOTED.finditer(text_of(doc))]
        for words in date_words(text_of(doc)):
            span = doc.char_span(words.begin, words.end, alignment_mode="expand")
            if span is None or not (words.sure or _reads_as_date(span.root, span.start, doc)):
                continue
            quoted = any(begin < words.begin < end for begin, end in quotes)
            period = words.read(today, ahead=_looks_ahead(span.root, span.start, doc))
            if quoted and period is not None and period.basis == "relative" and period.first == period.last:
                period = None  # "today" in a quotation is the speaker's day, which may not be the article's
            self._add((words.begin, words.end), period, span.root, ends=_is_end(doc, span.start))

    def of(self, verb: "Token") -> tuple[Span | None, When | None]:
        """The date of the event that *verb* (or an event noun) tells of: its words, and their reading.

        Looks below the word, then at the verb that governs it, then (basis inherited) in the sentence before if that opens
        with a date and this one goes on about the same subject. A date said of another clause is never lent.
        """
        found = self._own(verb)
        if found is None:
            return self._inherited(verb)
        words, when, _ = self._dates[found]
        return words, when

    def beside(self, noun: "Token") -> When | None:
        """The date that hangs on *noun* itself: "a statement on Friday"."""
        return next((when for n in self._by_noun.get(noun.i, ()) if (when := self._dates[n][1]) is not None), None)

    def dates(self) -> tuple[When, ...]:
        """Every date of the text that could be read, in order."""
        return tuple(when for _, when, _ in self._dates if when is not None)

    def starting(self, begin: int) -> When | None:
        """The reading of the date whose words begin at that character, None if none does or it cannot be read."""
        return next((when for words, when, _ in self._dates if words[0] == begin), None)

    def _add(self, words: Span, period: Period | None, root: "Token", *, ends: bool) -> None:
        when = None
        if period is not None:
            when = When(words, period.value, period.first.isoformat(), period.last.isoformat(), period.basis)
        index = len(self._dates)
        self._dates.append((words, when, root.i))
        self._by_sentence.setdefault(root.sent.start, []).append(index)
        if ends:
            return
        current = root
        while current.head != current:
            current = current.head
            if current.pos_ in ("VERB", "AUX"):
                self._by_verb.setdefault(current.i, []).append(index)
                return
            self._by_noun.setdefault(current.i, []).append(index)

    def _own(self, token: "Token") -> int | None:
        below = self._by_noun.get(token.i) if token.pos_ not in ("VERB", "AUX") else self._by_verb.get(token.i)
        if below:
            return min(below, key=lambda n: abs(self._dates[n][2] - token.i))
        if token.pos_ not in ("VERB", "AUX"):
            verb = governor(token)
            return self._own(verb) if verb is not None and verb.pos_ in ("VERB", "AUX") else None
        if token.dep_ in _SHARED and token.head.pos_ in ("VERB", "AUX") and child(token, "nsubj") is None:
            shared = self._own(token.head)
            # "On Monday the court met and ruled" dates both; a date after the first verb is the first verb's alone
            return shared if shared is not None and (token.dep_ == "xcomp" or self._dates[shared][2] < token.head.i) else None
        return None

    def _inherited(self, token: "Token") -> tuple[Span | None, When | None]:
        verb = token if token.pos_ in ("VERB", "AUX") else governor(token)
        sent = token.sent
        if (
            verb is None
            or verb.dep_ != "ROOT"
            or sent.start == 0
            or sent.start in self._by_sentence
            or not _in_simple_past(verb)
        ):
            return None, None
        topic = child(verb, *SUBJECT_DEPS)
        goes_on = topic is not None and (topic.tag_ == "PRP" or sent[0].lower_ in _CONNECTIVES)
        if not goes_on or "\n" in self._doc[sent.start - 1].text_with_ws:
            return None, None
        before = self._doc[sent.start - 1].sent
        indices = self._by_sentence.get(before.start, [])
        if len(indices) != 1:
            return None, None
        words, when, root = self._dates[indices[0]]
        if root - before.start > 2 or when is None:
            return None, None
        return words, When(words, when.value, when.earliest, when.latest, "inherited")


# Openings that set a sentence against the one before, and so into its time: "However, Israel rejected the proposal."
_CONNECTIVES = frozenset(("however", "but", "then", "instead"))


def _in_simple_past(verb: "Token") -> bool:
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBD" if not aux else all(c.tag_ == "VBD" and c.lemma_ == "be" for c in aux)


def _reads_as_date(root: "Token", start: int, doc: "Doc") -> bool:
    """Is a bare month or year a date here? "May" may be a verb, 2019 a count of things."""
    if root.pos_ in ("VERB", "AUX") or root.tag_ == "MD" or root.dep_ == "nummod":
        return False
    before = doc[start - 1].lower_ if start else ""
    return before in _DATE_PREPS or root.ent_type_ == "DATE"


_UNTIL = frozenset(("until", "till"))
_PARTS = frozenset("the end beginning start middle close of last next at least".split())


def _is_end(doc: "Doc", start: int) -> bool:
    """Does the date end a state instead of dating what began it? "Held until Friday", but "not held until Friday"."""
    at = start - 1
    while at > 0 and doc[at].lower_ in _PARTS:
        at -= 1
    if at < 0 or doc[at].lower_ not in _UNTIL:
        return False
    return not any(token.dep_ == "neg" for token in (*doc[at].head.children, *doc[at].children, doc[at - 1]))


def _looks_ahead(root: "Token", start: int, doc: "Doc") -> bool:
    if start and doc[start - 1].lower_ in _AHEAD_PREPS and doc[start - 1].lower_ != "by":
        return doc[start - 1].lower_ not in _UNTIL or _is_end(doc, start)
    current = root
    for _ in range(8):
        if current.pos_ in ("VERB", "AUX"):
            lemma = current.lemma_.lower()
            if any(c.dep_ == "aux" and c.lower_ in _AHEAD_AUX for c in current.children):
                return not any(c.dep_ == "aux" and c.lemma_ == "have" for c in current.children)
            if lemma in _AHEAD_VERBS or (lemma in _STARTING and current.tag_ in ("VBZ", "VBP")):
                return True
            if current.dep_ not in ("xcomp", "acl"):
                return is_awaited(current)
        elif current.pos_ == "ADJ" and current.lower_ in ("due", "set", "likely"):
            return True
        if current.head == current:
            return False
        current = current.head
    return False
