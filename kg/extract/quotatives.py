"""Cues that only a quotation makes: any verb that stands right beside one, a colon after a name, "as she put it".

"boomed", "interjected" or "tweeted in response" are no reporting verbs elsewhere, and beside a quotation the order of the
words says who speaks even where the parser is at a loss.
"""

from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.quotations import Quote
from kg.extract.reporting import verbs
from kg.extract.sources import is_hypothetical, source_of
from kg.extract.subjects import is_passive, own_subject
from kg.records import Act, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_TITLE = 25  # words from a quotation to the verb after its speaker, titles and asides included
_FINITE = frozenset(("VBD", "VBZ"))
_NOT_SAID = frozenset(
    "be have do call name title dub label nickname entitle know mean include begin start end feature follow contain see "
    "hear watch win wear appear seem sound look make play need want".split()
)
_THINGS = frozenset(("it", "this", "that", "there", "which", "what"))
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON"))
_IN_NAME = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_IN_TITLE = _IN_NAME | {"ADP", "CCONJ"}
_CLAUSE = frozenset(("who", "which", "that", "when", "as", "if", "because", "where", "while", "whose"))


def quotative(doc: "Doc", quote: Quote, previous: int, following: int) -> Draft | None:
    """The cue that *quote* makes of the words beside it, between the quotations *previous* and *following* (offsets)."""
    return _after(doc, quote, following) or announcing(doc, previous, quote.outer[0])


def speaker_beside(doc: "Doc", quote: Quote, cue: "Token") -> "Token | None":
    """The speaker by the order of words, for a cue whose subject the parser sees inside the quotation."""
    if cue.idx < quote.outer[0]:
        subjects = [t for t in cue.sent if t.dep_ in ("nsubj", "nsubjpass") and t.i < cue.i and t.pos_ in _NOMINAL]
        return subjects[-1] if subjects else None
    words = _words(doc, quote.outer[1], cue.idx)
    phrase = _noun_phrase(words) if words else _noun_phrase(list(doc[cue.i + 1 : cue.i + MAX_TITLE]))
    return _head(phrase) if phrase else None


def _after(doc: "Doc", quote: Quote, following: int) -> Draft | None:
    words = _words(doc, quote.outer[1], following)
    if len(words) < 2:
        return None
    # a participle and its noun, as the parser has it: '"...", added KCNA'
    if (_may_report(words[0]) or _adds(words[0])) and words[1].pos_ in (*_NOMINAL, "DET", "ADJ"):
        phrase = _noun_phrase(words[1:])
        return _draft(words[0], _head(phrase)) if phrase else None
    phrase = _noun_phrase(words)
    if not phrase:
        return None
    rest = words[len(phrase) :]
    while rest and rest[0].pos_ == "ADV":
        rest = rest[1:]
    if rest and _may_report(rest[0]):
        return _draft(rest[0], _head(phrase))
    if rest and rest[0].text in (",", "(") and (verb := _known_verb(rest)) is not None:
        return _draft(verb, _head(phrase))
    return None


def announcing(doc: "Doc", begin: int, end: int) -> Draft | None:
    """The cue that a comma or colon at *end* makes of the sentence before it."""
    return right_before(doc, begin, end) or _before_colon(doc, begin, end)


def right_before(doc: "Doc", begin: int, end: int) -> Draft | None:
    """Find the cue of 'X boomed, "..."', 'Added X, "..."' and 'As X put it, "..."' between two offsets."""
    words = _leading(doc, begin, end)
    if not words:
        return None
    last = words[-2]
    if last.lower_ == "it" and len(words) > 2 and words[-3].lower_ in ("put", "puts"):
        phrase = _noun_phrase_before(words[:-3])
        return _draft(words[-3], own_subject(words[-3]) or _head(phrase)) if phrase else None
    if _opens(words[0]) and all(token.pos_ in _IN_TITLE for token in words[1:-1]):
        return _draft(words[0], _head(words[:-1])) if words[-2].pos_ in _NOMINAL else None
    if not _may_report(last):
        return None
    source = source_of(last)
    phrase = _noun_phrase_before(words[: last.i - words[0].i]) if source is None and not is_passive(last) else []
    source = source or (_head(phrase) if phrase else None)
    return _draft(last, source) if source is not None else None


def _before_colon(doc: "Doc", begin: int, end: int) -> Draft | None:
    """Find the cue of 'X boomed into the hall: "..."' and 'X: "..."'."""
    words = _leading(doc, begin, end)
    if not words or words[-1].text != ":":
        return None
    colon = words.pop()
    told = [verb for verb in words if _may_report(verb) and (who := own_subject(verb)) and who.lower_ not in _THINGS]
    if told:
        verb = next((verb for verb in told if verb.dep_ == "ROOT"), told[-1])
        return _draft(verb, own_subject(verb))
    for verb in words:
        if verb.tag_ == "VBN" and _reports(verb) and not is_passive(verb.head) and verb.head.i < verb.i and verb.head in words:
            return _draft(verb, verb.head)  # "Jo Lee, the mayor, tweeted in response:"
    name = _noun_phrase_before(words)
    if not name:
        return None
    is_name = name[-1].ent_type_ in ("PERSON", "ORG") or (name[0].pos_ == "PROPN" and len(name) == len(words))
    is_origin = len(words) > len(name) and words[-len(name) - 1].lower_ == "from"
    return Draft(name[-1], _span(colon), "state", _head(name), [], may_quote=True) if is_name or is_origin else None


def _opens(word: "Token") -> bool:
    """Whether a sentence begins with this as its cue; with its capital letter the tagger may take it for a name."""
    stems = [word.lower_[:-2], word.lower_[:-1]] if word.lower_.endswith("ed") else []
    return _reports(word) or any("quote" in frame.forms for stem in stems for frame in verbs().get(stem, ()))


def _reports(verb: "Token") -> bool:
    return any("quote" in frame.forms for frame in verbs().get(verb.lemma_.lower(), ()))


def _words(doc: "Doc", begin: int, end: int) -> list["Token"]:
    span = doc.char_span(begin, end, alignment_mode="contract")
    words = [token for token in span or () if not token.is_space and not token.is_quote]
    return words[1:] if words and words[0].text == "," else words


def _leading(doc: "Doc", begin: int, end: int) -> list["Token"]:
    """The last sentence before *end*, with the comma or colon at its end; empty without one."""
    words = _sentence(_words(doc, begin, end))
    return words if len(words) > 1 and words[-1].text in (",", ":") else []


def _sentence(words: list["Token"]) -> list["Token"]:
    """The last sentence of *words*, or what follows the last dash."""
    start = 0
    for n, token in enumerate(words[:-1]):
        if token.text in (".", "!", "?", "-", "--", "\u2013", "\u2014", ";"):
            start = n + 1
    return words[start:]


def _may_report(verb: "Token") -> bool:
    return verb.tag_ in _FINITE and verb.lemma_.lower() not in _NOT_SAID and not is_hypothetical(verb)


def _adds(word: "Token") -> bool:
    return word.tag_ == "VBN" and _reports(word) and all(not child.dep_.startswith("aux") for child in word.children)


def _known_verb(words: list["Token"]) -> "Token | None":
    """The reporting verb after a speaker's titles, before the sentence's end and outside of relative clauses."""
    is_inside = False
    for token in words[:MAX_TITLE]:
        if token.text in (".", "!", "?", ";"):
            return None
        if token.text == ",":
            is_inside = False
        elif token.lower_ in _CLAUSE:
            is_inside = True
        elif not is_inside and _may_report(token) and _reports(token):
            return token
    return None


def _noun_phrase(words: list["Token"]) -> list["Token"]:
    """The noun phrase at the start of *words*, with its "of ..." and "at ..."."""
    if not words:
        return []
    if words[0].pos_ == "PRON":
        return words[:1]
    end = 0
    while end < len(words) and (words[end].pos_ in _IN_NAME or (words[end].tag_ == "POS" and end)):
        end += 1
    phrase = words[:end]
    return phrase if any(token.pos_ in _NOMINAL for token in phrase) else []


def _noun_phrase_before(words: list["Token"]) -> list["Token"]:
    """The noun phrase at the end of *words*."""
    start = len(words)
    while start and (words[start - 1].pos_ in _IN_NAME or words[start - 1].pos_ == "PRON"):
        start -= 1
    phrase = words[start:]
    return phrase if any(token.pos_ in _NOMINAL for token in phrase) else []


def _head(phrase: list["Token"]) -> "Token":
    return next(token for token in reversed(phrase) if token.pos_ in _NOMINAL)


def _draft(verb: "Token", source: "Token | None") -> Draft:
    act: Act = next((frame.act for frame in verbs().get(verb.lemma_.lower(), ()) if "quote" in frame.forms), "state")
    return Draft(verb, _span(verb), act, source, [], may_quote=True, source_needed=source is not None)


def _span(token: "Token") -> Span:
    return token.idx, token.idx + len(token)
