"""Statements that "according to" lays to a source: Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.draft import Draft
from kg.extract.nouns import is_person_word
from kg.extract.spans import spans_of
from kg.extract.subjects import own_subject
from kg.extract.texts import with_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACCORDING = frozenset(("according",))
_KEPT = frozenset(("relcl", "advcl"))  # clauses that a source can vouch for on their own
_TURNS = frozenset(("and", "but", "while", "though", "although"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_PHRASE_ENDS = frozenset(
    (",", ";", ":", ".", "?", "!", "-", "\u2013", "\u2014", '"', "\u201c", "\u201d", "''", "``", ")", "\n")
)


def according_to(doc: "Doc") -> Iterator[Draft]:
    """One draft for each "according to" that has a source and, in its sentence, something laid to it."""
    for token in with_words(doc, _ACCORDING):
        if token.i + 2 >= len(doc) or token.nbor().lower_ != "to":
            continue
        to = doc[token.i + 1]
        source, end = _with_name(*_source(token, to))
        if source is None or source.tag_ in ("WDT", "WP"):
            continue
        span = (token.idx, to.idx + len(to))
        content = spans_of(_told(token, end), token) or spans_of(_told(token, _first_comma(source)), token)
        if content:
            yield Draft(token, span, "state", source, list(content), may_quote=True)


def _source(according: "Token", to: "Token") -> tuple["Token | None", int]:
    """The source's head and the index after its phrase; the last noun after "to" where it took a noun for a verb."""
    noun = next((child for child in (*to.children, *according.children) if child.dep_ == "pobj" and child.i > to.i), None)
    if noun is not None:
        end = max(token.i for token in noun.subtree) + 1
        verb = next((token for token in to.doc[end : end + 2] if token.text != ","), to)
        # a verb without a subject after the phrase has lost it: "According to the BBC, a spokesman for the mayor said ..."
        return noun, _first_comma(noun) if verb.tag_ in _FINITE and own_subject(verb) is None else end
    for token in to.doc[to.i + 1 : to.sent.end]:
        if token.text in _PHRASE_ENDS or (token.pos_ == "ADP" and noun is not None):
            return noun, token.i
        if token.pos_ in _NOMINAL:
            noun = token
    return noun, to.sent.end


def _with_name(source: "Token | None", end: int) -> tuple["Token | None", int]:
    """The source and the end of its phrase with a name that the parser parted from it: "according to the coach, Jo Lee, "."""
    if source is None or end + 2 >= len(source.doc) or source.doc[end].text != ",":
        return source, end
    if source.pos_ != "NOUN" or not is_person_word(source.lemma_.lower()):
        return source, end  # "according to the BBC, Jo Lee, the mayor, has left"
    last = end + 1
    while last + 1 < len(source.doc) and source.doc[last].ent_type_ == "PERSON":
        last += 1
    return (source.doc[last - 1], last) if last > end + 1 and source.doc[last].text == "," else (source, end)


def _first_comma(source: "Token") -> int:
    """Where the phrase ends if the parser took a clause after it for an apposition: "according to Ann Roe, the plan stinks"."""
    return next((t.i for t in source.doc[source.i + 1 : source.sent.end] if t.text == ","), source.sent.end)


def _told(according: "Token", end: int) -> list["Token"]:
    """What the phrase [according, end) vouches for, without the phrase.

    That is the sentence, up to a turn after the phrase (", but ..."), or the side clause that it stands in.
    """
    return [token for token in _vouched_for(according, end) if not according.i <= token.i < end]


def _vouched_for(according: "Token", end: int) -> list["Token"]:
    sentence = list(according.sent)
    begin = sentence[0].i
    if according.i > begin + 1 and according.nbor(-1).text == "," and according.nbor(-2).dep_ in ("mark", "prep"):
        return sentence[end - begin :]  # "they said that, according to the bank, ..."
    clause = according.head
    while clause.dep_ != "ROOT" and (clause.dep_ not in _KEPT or own_subject(clause) is None):
        clause = clause.head
    if clause.dep_ != "ROOT":
        return list(clause.subtree)
    for word in sentence:
        is_turn = word.lower_ in _TURNS and word.dep_ in ("cc", "mark")
        if word.i == end + 1 and is_turn and word.nbor(-1).text == "," and according.i > begin:
            return sentence[: word.i - begin]
    return sentence
