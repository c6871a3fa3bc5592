"""Where what is said ends: what belongs to it though the parser hung it on the cue, what no longer does."""

from typing import TYPE_CHECKING

from kg.extract.circumstances import OCCASIONS
from kg.extract.coordination import shared_cue
from kg.extract.reporting import verbs
from kg.extract.spans import subtree
from kg.extract.subjects import own_subject, passive_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is blamed, praised or called for goes on with these; "in", "at" and "during" rather tell where it was said.
_GOING_ON = frozenset("for as over about of on against toward towards without into than between among".split())
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_DATES = frozenset(("DATE", "TIME"))
_CLOSING = frozenset(('"', "\u201d", "''", "\u2019"))
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))


def with_phrases(tokens: list["Token"], cue: "Token") -> list["Token"]:
    """*tokens* and the phrases right after them that the parser hung on the cue: "criticised them *for the delay*"."""
    tokens = list(tokens)
    while tokens:
        following = _next_phrase(tokens[-1], cue)
        if not following:
            break
        tokens += following
    return tokens


def _next_phrase(last: "Token", cue: "Token") -> list["Token"]:
    for child in cue.children:
        if child.i <= last.i:
            continue
        phrase = subtree(child)
        between = cue.doc[last.i + 1 : phrase[0].i]
        is_second = child.tag_ == "IN" or (child.pos_ in _NOMINAL and child.tag_ != "WP" and child.lemma_ not in verbs())
        if child.dep_ == "conj" and is_second and between and all(t.text == "," or t.dep_ == "cc" for t in between):
            return [*between, *phrase]  # "accused of fraud, *and of theft*"; "praised the crew, *and a new spirit*"
        if between:
            continue
        if child.dep_ == "prep" and _belongs(child, cue):
            return phrase
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i == phrase[0].i and last.dep_ == "pobj":
            return phrase  # "spoke of the crew *taking over*"
        if child.dep_ in ("xcomp", "advcl", "ccomp") and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            return phrase  # "announced plans *to give more*"
    return []


def _belongs(preposition: "Token", cue: "Token") -> bool:
    if cue.lemma_ == "liken":
        return preposition.lower_ == "to"
    return preposition.lower_ in _GOING_ON and not is_setting(preposition)


def with_clauses(tokens: list["Token"], cue: "Token") -> list["Token"]:
    """*tokens* and the clauses right after them that can only go on with the words said, though they hang on the cue."""
    tokens = list(tokens)
    for child in cue.children:
        if child.i > tokens[-1].i and _goes_on(child, cue):
            clause = subtree(child)
            between = cue.doc[tokens[-1].i + 1 : clause[0].i]
            if all(token.text == "," or token.dep_ == "cc" for token in between):
                tokens += [*between, *clause]
    return tokens


def _goes_on(clause: "Token", cue: "Token") -> bool:
    """ "... *because it rains*", "... *and that it leaks*", "... *and would close it*" ."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    if clause.dep_ == "advcl":
        return not _CONDITIONS.isdisjoint(marks)
    if clause.dep_ != "conj":
        return False
    subject = own_subject(clause) or passive_subject(clause)
    if subject is not None and subject.pos_ == "PRON" and clause.lemma_ not in verbs():
        first = (own_subject(child) for child in cue.children if child.dep_ == "ccomp")
        is_same = any(own is not None and own.lower_ == subject.lower_ for own in first)
        return is_same or clause.left_edge.nbor(-2).text != ","
    is_modal = any(child.tag_ == "MD" for child in clause.lefts) and not any(child.tag_ == "MD" for child in cue.lefts)
    return "that" in marks or (is_modal and subject is None)


_CONDITIONS = frozenset("because if unless so though although".split())


def is_setting(preposition: "Token") -> bool:
    """Whether the phrase says when or in what: "on Monday", "on television"."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    return noun is not None and (noun.ent_type_ in _DATES or noun.lemma_.lower() in OCCASIONS)


def up_to_own_words(tokens: list["Token"], cue: "Token") -> list["Token"]:
    """Cut where the speaker's next report begins: ", adding that", "and called for"; parsers hang it below the words said.

    So does a source at the end that vouches for the report itself: ", according to the bank".
    """
    for n, token in enumerate(tokens):
        if not n or token.i <= cue.i:
            continue
        if token.lower_ == "according" and tokens[n - 1].text == "," and token.right_edge.i >= tokens[-1].i:
            return tokens[: n - 1]
        if token.lemma_ not in verbs():
            continue
        if token.tag_ == "VBG":
            end = _before_comma(tokens, n)
            if end:
                return tokens[:end]
        elif shared_cue(token) == cue:
            begin = min(child.i for child in (token, *token.lefts))
            return [
                word
                for word in tokens
                if word.i < begin and not (word.dep_ == "cc" and word.head == token.head and word.i > token.head.i)
            ]
    return tokens


def _before_comma(tokens: list["Token"], n: int) -> int:
    """How many of the tokens before place *n* stand before a comma or dash that sets off what follows; 0 without one."""
    if tokens[n - 1].text == "," or tokens[n - 1].text in _DASHES:
        return n - 1
    if n > 1 and tokens[n - 1].text in _CLOSING and tokens[n - 2].text == ",":
        return n - 2
    return 0
