"""The words of a Doc as the search for names sees them, read once: text, capital, tag; and runs of capitalised words."""

from typing import TYPE_CHECKING

from kg.extract.gazetteer import common_words, first_names, organization_words, words
from kg.extract.texts import tags_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SETTLEMENTS = frozenset(
    "town city village province district island municipality suburb state region county territory neighbourhood "
    "neighborhood capital port towns cities villages provinces commonwealth area peninsula".split()
)
# Offices that are told by what they are for.
OFFICES = frozenset(("Secretary", "Minister", "Ministers", "Secretaries", "Undersecretary", "Commissioner"))
_PORTFOLIOS = frozenset(
    "Shadow Home Foreign Interior Defence Defense Finance Health Education Transport Environment Energy Trade Culture Justice "
    "Labor Agriculture Housing Press General Deputy First Prime".split()
)
_CAPTIONS = frozenset(("Image", "Photo", "Photograph", "Picture", "Credit", "Video", "File", "Source", "Update", "Correction"))
_PARTICLES = frozenset("de del da dos das di du la le van von der den bin ibn al el ul ur ben y e abu".split())
_FUNCTION_TAGS = frozenset(("DT", "IN", "PRP", "PRP$", "WRB", "WP", "WDT", "CC", "RB", "TO", "MD", "EX", "UH", "PDT", "RP"))
_NOT_NAMES = frozenset(
    "I The A An In On At By For From With And But Or If As Of To He She It They We You His Her Its Their Our My This That "
    "These Those When  While After Before Since During Although However Meanwhile Also There Here What Who Why How Where "
    "Which According Monday Tuesday  Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December  Not No Yes One Two Three Four Five Six Seven Eight Nine Ten Some Many "
    "Most All Both Each Every Other Another Earlier Later Last  Yesterday Today Tomorrow Despite Because Under Over "
    "Between Among About Against Until UTC GMT EST EDT PST BST CET AM PM COVID Covid COVI".split()
)


class Words:
    """Parallel lists over the tokens of a Doc."""

    def __init__(self, doc: "Doc") -> None:
        self.text = words_of(doc)
        self.tag = tags_of(doc)
        self.glued = [not blank for blank in doc.to_array("SPACY").tolist()]  # no blank before the next token
        self.opens = [start == 1 for start in doc.to_array("SENT_START").tolist()]
        self.capital = [word[0].isupper() and word not in _NOT_NAMES for word in self.text]
        inside = {word for word, tag, opens in zip(self.text, self.tag, self.opens, strict=True) if tag == "NNP" and not opens}
        for i, opens in enumerate(self.opens):
            at_start = opens or (i > 0 and self.text[i - 1] in ('"', "\u201c", "\u2018", "(", ":"))
            if self.capital[i] and self.glued[i] and self.text[i + 1 : i + 2] == ["$"]:
                self.capital[i] = False  # "US$5"
            shouted = self.text[i].isupper() and len(self.text[i]) > 1  # "WHO", "IT"
            if at_start and self.capital[i] and self.tag[i] in _FUNCTION_TAGS and not shouted and self.text[i] not in inside:
                self.capital[i] = False
        for i in range(len(self.text) - 1):
            if self.text[i + 1] == ":" and self.text[i] in _CAPTIONS:
                self.capital[i] = False
        self.lower = frozenset(word for word in self.text if word[0].islower())
        self.title = words("title")
        self.place = words("place")
        self.thing = words("thing")
        self.takes_of = words("of")
        self.body = organization_words()
        self.first = first_names()
        self.common = common_words()
        self.settlement = SETTLEMENTS
        self.surnames = self._surnames() | {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}

    def _surnames(self) -> frozenset[str]:
        """The words in a row with a known first name before them: of "Ann Roe" and "Aung San Suu Kyi" the last."""
        found = set()
        for i in range(len(self) - 1):
            if self.text[i] in self.first and self.capital[i] and self.capital[i + 1] and not self.opens[i + 1]:
                end = self.run(i, 4)
                if not self.is_head(end - 1) and self.text[end - 1] not in self.title:
                    found.add(self.text[end - 1])
        return frozenset(found)

    def __len__(self) -> int:
        return len(self.text)

    def is_head(self, i: int) -> bool:
        """Whether the word tells by itself what a name ending in it names."""
        word = self.text[i]
        return self.capital[i] and (word in self.body or word in self.place or word in self.thing)

    def after(self, i: int) -> int:
        """Index after the capitalised word at *i*, with what a hyphen glues to it ("Schoch-Spana", "Man-kei")."""
        end = i + 1
        while end + 1 < len(self) and self.text[end] in ("-", "\u2013") and self.glued[end - 1] and self.glued[end]:
            if not self.text[end + 1][0].isalpha() or self.text[end + 1] in (
                "based",
                "born",
                "backed",
                "led",
                "held",
                "run",
                "elect",
            ):
                break
            end += 2
        return end

    def run(self, i: int, limit: int = 8) -> int:
        """Index after the run of capitalised words at *i*, particles inside included ("Rio de Janeiro"); *i* if none."""
        end, count = i, 0
        while end < len(self) and count < limit:
            if self.capital[end]:
                if end > i and self.opens[end]:
                    break
                end = self.after(end)
            elif end > i and self.text[end] in _PARTICLES and end + 1 < len(self) and self._goes_on(end):
                end = self.after(end) if self.text[end + 1] == "-" else end + 1
            else:
                break
            count += 1
        while end > i and self.text[end - 1] in _PARTICLES:
            end -= 1
        return end

    def _goes_on(self, i: int) -> bool:
        following = i + 1
        if (self.text[following] == "-" and following + 1 < len(self)) or (
            self.text[following] in _PARTICLES and following + 1 < len(self)
        ):
            following += 1
        return self.capital[following]

    def stands_inside(self, begin: int, end: int) -> bool:
        """Whether the words stand in a row inside a sentence somewhere, where a capital shows a name."""
        first, own = self.text[begin], self.text[begin:end]
        return any(
            word == first and not self.opens[i] and not self.capital[i - 1] and self.text[i : i + len(own)] == own
            for i, word in enumerate(self.text)
        )

    def is_portfolio(self, begin: int, end: int) -> bool:
        """Whether the words are what an office is for: "Secretary of State", "Shadow Home Secretary"."""
        if self.text[end : end + 1] and self.text[end] in OFFICES and all(word in _PORTFOLIOS for word in self.text[begin:end]):
            return True
        return (
            begin > 1
            and self.text[begin - 1] in ("of", "for")
            and self.text[begin - 2] in OFFICES
            and all(word.lower() in self.common for word in self.text[begin:end])
        )

    def back(self, i: int) -> int:
        """Index of the first word of the run of capitalised words before *i*, "&" and "'s" inside included; *i* if none."""
        begin = i
        while begin > 0 and i - begin < 10:
            if self.opens[begin] and begin < i:
                break
            before = begin - 1
            word = self.text[before]
            if self.capital[before] and not (
                self.opens[before] and self.tag[before][:2] in ("VB", "JJ", "NN") and self._is_plain(before)
            ):
                begin = before
            elif word in ("'s", "\u2019s", "'", "\u2019", "&", "-") and before > 0 and self.capital[before - 1]:
                begin = before - 1
            else:
                break
        return begin

    def _is_plain(self, i: int) -> bool:
        """Whether a sentence's first word is capitalised only for standing there."""
        return self.tag[i] not in ("NNP", "NNPS") and self.text[i] not in self.first and self.tag[i] != "JJ"
