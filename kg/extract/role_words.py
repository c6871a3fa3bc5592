"""The words of roles as the search for them sees them: how far a role's words go, and the names that they are linked to.

Read from the words in a row, because the parser errs most on long titles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract import gazetteer
from kg.extract.mentions import Name
from kg.extract.name_words import SETTLEMENTS
from kg.extract.nouns import is_body_word, is_person_word

MAX_WORDS = 8
MAX_BETWEEN = 6  # words of a noun phrase before the name that it holds: "the smaller camera maker Vorna"
MAX_PLAIN = 4  # words from "former" to the name of the body
_ROLE_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "JJS", "CD"))
_BETWEEN_TAGS = frozenset((*_ROLE_TAGS, "DT", "JJR", "RBS", "RBR", "PRP$"))
_LINKS = frozenset(("of", "for", "at", "in", "with", "to", "from", "on", "representing"))
_INNER_LINKS = frozenset(("of", "at", "for", "in"))  # "director of operations at Vorna"
_ARTICLES = frozenset(("the", "a", "an", "The", "A", "An", "one", "another", "his", "her", "its", "their"))
_POSSESSIVE = frozenset(("'s", "\u2019s", "'", "\u2019"))
_FORMER = frozenset("former formerly ex then late previous previously onetime once past Former Ex Then".split())
_BEFORE_ROLES = frozenset((*_FORMER, *_ARTICLES, "One", "-"))
_HONORIFICS = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Prof Prof. Saint".split())
# Whom something ties to somebody, to a place or to what happened there, without an office.
_KIN = frozenset(
    "brother sister son daughter father mother wife husband widow cousin uncle aunt nephew niece friend fan supporter "
    "critic opponent rival ally grandson grandfather victim suspect boyfriend girlfriend partner parent grandmother "
    "winner loser hopeful gunman shooter sniper killer attacker murderer "
    "boy girl man woman child baby teenager teen youth toddler infant kid guest visitor tourist passenger "
    "bystander hostage".split()
)
_STANCES = frozenset(("pro", "anti", "non"))
# Whom one state sends to another: of both, the sender is the one that the envoy belongs to.
_ENVOYS = frozenset(("ambassador", "envoy", "commissioner", "consul", "representative"))
_OF_PLACES = frozenset(
    "resident citizen director head chief president minister governor mayor prosecutor judge leader commander coordinator "
    "spokesman spokeswoman spokesperson officer official bishop archbishop sheriff candidate".split()
)
_ROLE_ENDINGS = ("ologist", "sman", "swoman")


def singular(word: str) -> str | None:
    """What one of several people is, in lower case ("executives": "executive"); None if the word is no plural of a role."""
    word = word.lower()
    for ending, one in (("ies", "y"), ("men", "man"), ("s", "")):
        stem = word.removesuffix(ending) + one
        if word.endswith(ending) and is_person_word(stem) and stem not in _KIN:
            return stem
    return None


@dataclass(frozen=True, slots=True)
class Role:
    """What *person* is: role words at tokens [start, end), in or of *of* (None where the text does not say)."""

    person: Name
    start: int
    end: int
    of: Name | None
    is_former: bool


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The tokens of a Doc in parallel lists, and its names by their first token and by the index after their last."""

    text: list[str]
    tags: list[str]
    by_start: Mapping[int, Name]
    by_end: Mapping[int, Name]

    def word(self, i: int) -> str:
        """The text of token *i*, "" outside of the Doc."""
        return self.text[i] if 0 <= i < len(self.text) else ""

    def back(self, end: int) -> int:
        """Index of the first of the words before *end* that may belong to one role; *end* if there are none."""
        start = end
        while start and end - start < MAX_WORDS and self._may_be_role(start - 1) and start not in self.by_end:
            if "\n" in self.text[start - 1]:
                break
            start -= 1
        return start

    def office(self, end: int) -> int | None:
        """Index of the first word of "Secretary of State" where that ends at *end*, None where no such office does."""
        start = self.back(end)
        if start == end or start < 2 or self.text[start - 1] not in ("of", "for") or self.is_role(end):
            return None
        return self.back(start - 1) if self.is_role(start - 1) and start - 1 not in self.by_end else None

    def back_joined(self, end: int) -> int:
        """As `back`, over "and" between two roles or two fields of one."""
        start = self.back(end)
        at = start - 1
        if start < end and at > 0 and self.text[at] == "and" and at not in self.by_end:
            first = self.back(at)
            # "senator and presidential candidate", and "Aby's interior and overseas minister": one office of two fields
            if self.is_role(at) or (at - first == 1 and self.owner_before(first) is not None):
                return first
        return start

    def only_qualifies(self, begin: int, end: int) -> bool:
        """Whether nothing but adjectives stands there: "former senior" in "a former senior Vorna manager"."""
        return all(tag in ("JJ", "JJS", "HYPH", "CD") for tag in self.tags[begin:end])

    def phrase_end(self, start: int) -> int:
        """Index after the words from *start* on that may belong to one role."""
        end = start
        while end < len(self.text) and end - start < MAX_WORDS and self._goes_on(end) and end not in self.by_start:
            end += 1
        return end

    def forth(self, start: int, *, is_plural: bool = False) -> int:
        """Index after the words from *start* on that are one role, *start* itself if they are none.

        "chief scientific and medical officer" and "chemist and botanist" are one role.
        """
        end, told = start, start
        while end - start < MAX_WORDS:
            end = self.phrase_end(end)
            if end > start and (self.is_role(end) or (is_plural and self.is_plural_role(end))):
                told = end
            if end == start or self.word(end) not in ("and", "&") or self.word(end + 1) in _ARTICLES:
                break
            end += 1
            if end >= len(self.text) or self.tags[end] not in _ROLE_TAGS or end in self.by_start:
                break
        return told

    def is_role(self, end: int) -> bool:
        """Whether the words up to *end* are what somebody is, kinship and forms of address apart."""
        last = self.text[end - 1] if self.text[end - 1] != "." else self.word(end - 2) + "."  # "Capt ." may be two tokens
        if last in _HONORIFICS or last.lower() in _KIN:
            return False
        return (
            (last in gazetteer.words("title") and last[0].isupper())
            or is_person_word(last.lower())
            or last in ("general", "General", "elect")
            or last.lower().endswith(_ROLE_ENDINGS)
        )

    def is_plural_role(self, end: int) -> bool:
        """Whether the words up to *end* are what several people are: "executives"."""
        return singular(self.text[end - 1]) is not None

    def is_article(self, i: int) -> bool:
        """Whether token *i* can open a description: "the", "one", "his" ..."""
        return self.word(i) in _ARTICLES

    def is_link(self, i: int) -> bool:
        """Whether token *i* leads from a role to its body: "of", "for", "at" ..."""
        return self.word(i).lower() in _LINKS

    def is_honorific(self, i: int) -> bool:
        """Whether token *i* is a form of address: "Mr", "Dr." ..."""
        return self.word(i) in _HONORIFICS

    def is_possessive(self, i: int) -> bool:
        """Whether token *i* is the mark of a possessor."""
        return self.word(i) in _POSSESSIVE

    def is_noun(self, i: int) -> bool:
        """Whether token *i* is a common noun."""
        return self.tags[i : i + 1] in (["NN"], ["NNS"])

    def is_person(self, i: int) -> bool:
        """Whether a person's name begins at token *i*."""
        found = self.by_start.get(i)
        return found is not None and found.type == "Person"

    def stands_for(self, i: int) -> bool:
        """Whether who has that role in a place has it for the place or somebody there: "ambassador in Aby"."""
        return self.text[i].lower() in _ENVOYS or self.text[i].lower() in _OF_PLACES

    def owner_before(self, start: int) -> Name | None:
        """The name that ends at *start*, or before the mark of a possessor there; None if it is a person or there is none.

        The short name in brackets will do: "Harbour Watch (HW) leader"; a camp's place, too: "Utah Democratic Governor".
        """
        if self.word(start - 1) == "whose":
            return self.by_end.get(start - 2 if self.word(start - 2) == "," else start - 1)
        owner = self.by_end.get(start - 1 if self.word(start - 1) == ")" else start)
        if owner is not None and self.is_camp(owner):
            before = self.by_end.get(owner.start)
            owner = before if before is not None and before.type == "Place" else owner
        if owner is None and self.is_possessive(start - 1):
            owner = self.by_end.get(start - 1)
        if owner is None or owner.type == "Person" or (owner.type == "Group" and self.word(owner.start - 1) == "-"):
            return None  # "the Norwegian-American minister"
        if self.word(owner.start - 1) == "-" and self.word(owner.start - 2).lower() in _STANCES:
            return None  # "the pro-Aby councillor"
        return owner

    def bodies(self, link: int) -> list[Name]:
        """The names that the link at that token leads to: two for "of Aby and Bexley" and "in the Harbour Office at Aby"."""
        bodies: list[Name] = []
        found = self._linked(link, depth=0)
        if found is not None and found.type == "Place" and self.text[link] == "in" and not self.stands_for(link - 1):
            return []  # "her lawyer in Aby"
        while found is not None:
            bodies.append(found)
            if found.type != "Organization":
                break
            following = found.end
            if self.word(following) == "and":
                found = self.body(following + 1)
            elif self.word(following) in ("at", "of", "in"):
                found = self._linked(following, depth=1)
            else:
                break
            found = found if found is not None and found.type == "Organization" else None
        return bodies

    def role(self, person: Name, start: int, end: int, owner: Name | None, begin: int | None = None) -> Role:
        """The role of those words, with what says that it is over taken off its front; its description opens at *begin*."""
        first = start if begin is None else begin
        if begin is None and owner is not None and owner.end <= start:
            first = owner.start
        former = any(word in _FORMER for word in self.text[first:end]) or self._is_former_before(first)
        while start < end - 1 and self.text[start] in _BEFORE_ROLES:
            start += 1
        return Role(person, start, end, owner, former)

    def holders(self, end: int, owner: Name | None, bodies: Sequence[Name]) -> list[Name]:
        """Whose the role up to *end* is: of what stands before its words, of what it is linked to, or of both.

        "Orvanian envoy to the Harbour Office" is Orvania's, "Orvanian head of the Harbour Office" the office's, and "Vorna
        director for Asia" is Vorna's.
        """
        if owner is None:
            return list(bodies)
        if bodies and self.is_camp(owner):
            return list(bodies)  # "the Republican governor of Utah"
        within = [body for body in bodies if body.type == "Organization"]
        if self.text[end - 1].lower() in _ENVOYS or not within:
            return [owner]
        return within if owner.type != "Organization" else [owner, *within]

    def _may_be_role(self, i: int) -> bool:
        """The dot of "Capt ." may be a token of its own."""
        return self._goes_on(i) or (self.text[i] == "." and self.word(i - 1) + "." in gazetteer.words("title"))

    def _goes_on(self, i: int) -> bool:
        """Whether token *i* may stand inside a role: a noun or adjective, or the "in" of "editor-in-chief"."""
        return (self.tags[i] in _ROLE_TAGS and self.text[i] != "representing") or (
            self.text[i] in ("in", "at") and self.word(i - 1) == "-" and self.word(i + 1) == "-" and i + 2 < len(self.text)
        )

    def is_camp(self, name: Name) -> bool:
        """Whether the name is a political or religious camp's, which has no offices of its own: "Republican"."""
        known = gazetteer.peoples().get(self.text[name.start]) if name.type == "Group" else None
        return known is not None and not known.place

    def _is_former_before(self, i: int) -> bool:
        """Whether "former" or "ex-" stands among the few plain words before *i*: "former senior Vorna manager"."""
        at = i - 1
        while at > 0 and i - at < MAX_PLAIN and self.text[at] not in _FORMER:
            if (self.tags[at] not in ("JJ", "NN", "DT") and self.text[at] != "-") or self.text[at] in _KIN:
                return False
            at -= 1
        return self.word(at) in _FORMER

    def _linked(self, link: int, depth: int) -> Name | None:
        if not self.is_link(link):
            return None
        found = self.body(link + 1)
        if found is not None:
            return found
        at = link + 1
        while at < len(self.text) and at - link <= MAX_BETWEEN and self.tags[at] in _BETWEEN_TAGS:
            at += 1
        if at > link + 1 and self.word(at) == "," and is_body_word(self.text[at - 1]):
            apposed = self.body(at + 1)  # "leader of the strongest opposition party, the Aby Union"
            return apposed if apposed is not None and apposed.type == "Organization" else None
        if at == link + 1 or depth > 1 or self.word(at) not in _INNER_LINKS:
            return None
        found = self._linked(at, depth + 1)
        # "a spokeswoman for the agency in Aby" is not Aby's
        return None if found is not None and found.type == "Place" and self.text[at] == "in" else found

    def body(self, i: int) -> Name | None:
        """The name in the noun phrase from token *i* on; the owned one of "Aby's Harbour Office", None if there is none."""
        at = i
        while at < len(self.text) and at - i <= MAX_BETWEEN:
            found = self.by_start.get(at)
            if found is not None:
                seated = self._seat_end(found)
                if seated > found.end:
                    at = seated
                    continue
                body = self._owned(found)
                if body is not None or found.type != "Group" or found.end == i:
                    return body
                at = found.end
                if self.tags[at : at + 1] and self.tags[at] not in _BETWEEN_TAGS:
                    return found
            elif self.tags[at] in _BETWEEN_TAGS or self.text[at] in _ARTICLES:
                at += 1
            else:
                return None
        return None

    def _seat_end(self, name: Name) -> int:
        """Index after "Aby-based" or "Aby, Utah-based", which only says where the body is that follows."""
        state = self.by_start.get(name.end + 1) if self.word(name.end) == "," else None
        end = state.end if state is not None else name.end
        is_seat = name.type == "Place" and self.word(end) == "-" and self.word(end + 1) == "based"
        return end + 2 if is_seat else name.end

    def _owned(self, name: Name) -> Name | None:
        """What *name* opens a longer phrase for: "the Kowalski cabinet's Ministry", "the US state of Utah"; else itself."""
        at = name.end
        if name.type == "Person":
            return self.by_start.get(at + 2) if self.is_possessive(at + 1) else None
        if self.is_possessive(at):
            inner = self.by_start.get(at + 1)
            return inner if inner is not None and inner.type == "Organization" else name
        if name.type in ("Place", "Group") and self.word(at) in SETTLEMENTS and self.word(at + 1) == "of":
            inner = self.by_start.get(at + 2)
            return inner if inner is not None and inner.type == "Place" else name
        inner = self.by_start.get(at)
        if name.type == "Group":
            return inner
        if name.type == "Place" and inner is not None and inner.type == "Organization":
            return inner
        return name
