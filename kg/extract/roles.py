"""The roles that the text gives to people: "Hamas official X", "X, the mayor of Y", "the head of Y, X", "X is the chair of Y".

Read from the words in a row, because the parser errs most on long titles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import gazetteer
from kg.extract.mentions import Name
from kg.extract.nouns import is_person_word

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_WORDS = 8
_ROLE_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "JJS", "CD"))
_LINKS = frozenset(("of", "for", "at", "in", "with", "to", "from", "on"))
_ARTICLES = frozenset(("the", "a", "an", "The", "A", "An", "one", "another", "his", "her", "its", "their"))
_FORMER = frozenset(("former", "ex", "then", "late", "previous", "onetime", "outgoing", "Former", "past"))
_HONORIFICS = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Prof Prof. Saint".split())
_KIN = frozenset(
    "brother sister son daughter father mother wife husband widow cousin uncle aunt nephew niece friend fan supporter "
    "critic  opponent rival ally grandson grandfather victim suspect".split()
)
# What the subject of a verb is: "who heads Y" is its head.
OFFICES: Mapping[str, str] = {
    "heads": "head",
    "headed": "head",
    "leads": "leader",
    "led": "leader",
    "chairs": "chair",
    "chaired": "chair",
    "runs": "head",
    "founded": "founder",
    "edits": "editor",
    "owns": "owner",
}
_BECOMES = frozenset(("is", "was", "as", "became", "remains", "been", "named", "elected", "appointed"))


@dataclass(frozen=True, slots=True)
class Role:
    """What *person* is: role words at tokens [start, end), in or of *of* (None where the text does not say)."""

    person: Name
    start: int
    end: int
    of: Name | None
    is_former: bool


def roles(doc: "Doc", found: Sequence[Name]) -> Iterator[Role]:
    """Yield roles by the order of the people's mentions."""
    by_start = {name.start: name for name in found}
    by_end = {name.end: name for name in found}
    text = [token.text for token in doc]
    tags = [token.tag_ for token in doc]
    reader = _Reader(text, tags, by_start, by_end)
    for name in found:
        if name.type == "Person":
            yield from reader.before(name)
            yield from reader.after(name)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: list[str]
    tags: list[str]
    by_start: dict[int, Name]
    by_end: dict[int, Name]

    def before(self, person: Name) -> Iterator[Role]:
        at = person.start
        if at and self.text[at - 1] == ",":
            yield from self._apposed_before(person, at - 1)
            return
        start = self._words_back(at)
        if start > 1 and self.text[start - 1] == "and" and start - 1 not in self.by_end and self._is_role(start - 1):
            start = self._words_back(start - 1)  # "senator and presidential candidate Jo Roe"
        owner = self.by_end.get(start)
        if owner is None and start > 0 and self.text[start - 1] in ("'s", "\u2019s", "'", "\u2019"):
            owner = self.by_end.get(start - 1)
        if start == at:
            # "First Minister of Scotland Nicola Roe"
            place = self.by_end.get(at)
            if place is not None and place.type != "Person":
                yield from self._complement(person, place)
            return
        if not self._is_role(at):
            return
        if owner is not None and owner.type == "Person":
            owner = None
        yield self._role(person, start, at, owner)

    def _apposed_before(self, person: Name, end: int) -> Iterator[Role]:
        """ "the head of the Harbour Office, Ana Roe," """
        place = self.by_end.get(end)
        if place is not None and place.type != "Person":
            yield from self._complement(person, place)
            return
        start = self._words_back(end)
        if start < end and self._is_role(end) and start > 0:
            owner = self.by_end.get(start)
            if owner is None and self.text[start - 1] in ("'s", "\u2019s"):
                owner = self.by_end.get(start - 1)
            if owner is not None and owner.type != "Person":
                yield self._role(person, start, end, owner)
            elif self.text[start - 1] in ("the", "The", "its", "'s", "\u2019s"):
                yield self._role(person, start, end, None)

    def _complement(self, person: Name, place: Name) -> Iterator[Role]:
        at = place.start
        while at and self.text[at - 1] in ("the", "The"):
            at -= 1
        if at and self.text[at - 1] in _LINKS:
            end = at - 1
            start = self._words_back(end)
            if start < end and self._is_role(end):
                owner = self.by_end.get(start)
                if owner is not None and owner.type != "Person" and self.text[at - 1] == "for":
                    yield self._role(person, start, place.end, owner)  # "US envoy for Aby Jo Roe"
                else:
                    yield self._role(person, start, end, place)

    def after(self, person: Name) -> Iterator[Role]:
        at = person.end
        if at + 1 >= len(self.text):
            return
        if self.text[at] == "," and self.text[at + 1].isdigit() and self.text[at + 2 : at + 3] == [","]:
            at += 2
        yield from self._verb_of_office(person, at)
        at = self._shared_end(at)
        if at + 1 < len(self.text) and self.text[at] in ("of", "from"):
            place = self._at(at + 1)
            if place is not None and place.type == "Organization":
                start = self._words_back(person.start)
                if start < person.start and self._is_role(person.start):
                    yield self._role(person, start, person.start, place)  # "ecologist Jo Roe of Aby University"
                else:
                    yield Role(person, at, at, place, False)
            return
        for as_at in range(at, min(at + 4, len(self.text) - 1)):
            if self.text[as_at] == "as" and self.tags[as_at - 1] in ("VBD", "VBN", "VBZ", "RP", "IN"):
                yield from self._description(person, as_at + 2 if self.text[as_at + 1] in _ARTICLES else as_at + 1, False)
                return
        if self.text[at] in ("(", "-", "\u2013", "\u2014") or self.text[at] in (",", "who") or self.text[at] in _BECOMES:
            begin = at + 1
            while begin < len(self.text) and (
                self.text[begin] in _BECOMES or self.text[begin] in _ARTICLES or self.text[begin] == "who"
            ):
                begin += 1
            is_apposition = self.text[at] not in _BECOMES
            yield from self._description(person, begin, is_apposition)

    def _verb_of_office(self, person: Name, at: int) -> Iterator[Role]:
        """ "Roe, who chairs the Harbour Office", "Roe works for the Harbour Office"."""
        if self.text[at : at + 2] == [",", "who"]:
            at += 2
        if at + 1 >= len(self.text):
            return
        verb = self.text[at]
        place = self._at(at + 1 if verb in OFFICES else at + 2)
        if place is None or place.type == "Person":
            return
        if verb in OFFICES:
            yield Role(person, at, at + 1, place, verb in ("headed", "chaired", "led"))
        elif verb in ("works", "worked") and self.text[at + 1] in ("for", "at") and place.type == "Organization":
            yield Role(person, at, at, place, verb == "worked")

    def _shared_end(self, at: int) -> int:
        """Index of the "of" in "Ana Roe and Jo Doe, both of the Harbour Office" for either of them; else *at* itself."""
        end = at
        while end + 1 < len(self.text) and self.text[end] in ("and", ",") and self._is_person(end + 1):
            end = self.by_start[end + 1].end
        return end + 2 if self.text[end : end + 2] in ([",", "both"], [",", "all"]) else at

    def _is_person(self, i: int) -> bool:
        found = self.by_start.get(i)
        return found is not None and found.type == "Person"

    def _description(self, person: Name, begin: int, is_apposition: bool) -> Iterator[Role]:
        """ "the mayor of Y", "Y's lawyer", "Y spokesman" from *begin* on."""
        owner = self.by_start.get(begin)
        start = begin
        if owner is not None:
            if owner.type == "Person":
                return
            start = owner.end
            if self.text[start : start + 1] and self.text[start] in ("'s", "\u2019s", "'", "\u2019"):
                start += 1
            inner = self.by_start.get(start)
            if inner is not None and inner.type != "Person":  # "the Republican Senate leader"
                owner, start = inner, inner.end
        end = start
        while end < len(self.text) and end - start < MAX_WORDS and self.tags[end] in _ROLE_TAGS and end not in self.by_start:
            end += 1
        if start == end or not self._is_role(end):
            return
        end = self._joined(end)
        if owner is None:
            at = end
            while at + 1 < len(self.text) and at - end < 6 and self.text[at] in _LINKS:
                place = self._at(at + 1)
                if place is not None and place.type == "Person":
                    place = self._owned_by(place) or place
                if place is not None:
                    owner = place if place.type != "Person" else None
                    break
                at += 1
                while at < len(self.text) and self.tags[at] in (*_ROLE_TAGS, "DT") and at not in self.by_start:
                    at += 1
        if owner is not None or is_apposition:
            yield self._role(person, start, end, owner)

    def _owned_by(self, person: Name) -> Name | None:
        """The body named after "the Roe administration's"."""
        at = person.end + 1
        return self.by_start.get(at + 1) if self.text[at : at + 1] in (["'s"], ["\u2019s"]) else None

    def _joined(self, end: int) -> int:
        """Index after a second role word: "a geologist and botanist at Y"."""
        if self.text[end : end + 1] != ["and"]:
            return end
        last = end + 1
        while last < len(self.text) and self.tags[last] in _ROLE_TAGS and last not in self.by_start:
            last += 1
        return last if last > end + 1 and self._is_role(last) else end

    def _at(self, i: int) -> Name | None:
        while i < len(self.text) and self.text[i] in _ARTICLES:
            i += 1
        found = self.by_start.get(i)
        if found is not None and found.type == "Group" and found.end in self.by_start:
            return self.by_start[found.end]
        return found

    def _words_back(self, end: int) -> int:
        start = end
        while start and end - start < MAX_WORDS and self.tags[start - 1] in _ROLE_TAGS and start not in self.by_end:
            if "\n" in self.text[start - 1]:
                break
            start -= 1
        return start

    def _is_role(self, end: int) -> bool:
        last = self.text[end - 1]
        if last in _HONORIFICS or last.lower() in _KIN:
            return False
        return (
            (last in gazetteer.words("title") and last[0].isupper())
            or is_person_word(last.lower())
            or last in ("general", "General", "elect")
        )

    def _role(self, person: Name, start: int, end: int, owner: Name | None) -> Role:
        former = any(word in _FORMER for word in self.text[start:end]) or (
            owner is not None and owner.start > 0 and owner.end <= start and self.text[owner.start - 1] in _FORMER
        )
        while start < end - 1 and self.text[start] in (*_FORMER, "-"):
            start += 1
        return Role(person, start, end, owner, former)
