"""The extent of noun phrases, in tokens and in characters."""

from typing import TYPE_CHECKING

from kg.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEFT = frozenset(
    ("det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet", "case", "neg", "advmod", "npadvmod", "punct")
)
_MODIFIERS = frozenset(("of", "for", "from", "in", "at", "with", "to"))
_LINKS = frozenset(("of", "for", "from"))
_TELLING = frozenset(("acl", "amod", "relcl", "prep"))
_NAMING = frozenset(("name", "call", "identify", "know", "use", "nickname"))
MAX_PHRASE = 20  # tokens; a longer subtree is a parser's slip


def first_token(head: "Token") -> int:
    """Index of the token that opens the phrase of *head*: its determiner, possessor or first adjective."""
    begin = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or head.i - child.left_edge.i > MAX_PHRASE or child.tag_ in ("``", "''", "-LRB-", ":"):
            break
        if child.dep_ == "punct" and child.text not in ("-", "/", "'", "\u2019", ","):
            break
        begin = child.left_edge.i
    while begin < head.i and (head.doc[begin].is_punct or head.doc[begin].is_space):
        begin += 1
    return begin


def last_token(head: "Token", links: frozenset[str] = _MODIFIERS) -> int:
    """Index of the last token of the phrase of *head*, with the "of", "for" and "from" that stand at once after it."""
    end = head.i
    for child in head.rights:
        if child.dep_ != "prep" or child.lower_ not in links or child.left_edge.i != end + 1:
            break
        inner = [c for c in child.children if c.dep_ == "pobj"]
        if not inner:
            break
        end = _plain_end(inner[0])
        if end - head.i > MAX_PHRASE:
            return head.i
    return end


def _plain_end(noun: "Token") -> int:
    """Last token of a noun inside a phrase, without clauses and asides."""
    end = noun.i
    for child in noun.rights:
        if child.dep_ in ("relcl", "acl", "punct", "advcl", "appos") or child.left_edge.i != end + 1:
            if child.dep_ in ("cc", "conj", "case"):
                end = _plain_end(child)
                continue
            break
        end = child.i if child.dep_ in ("case", "cc") else _plain_end(child)
    return end


def chars(doc: "Doc", first: int, last: int) -> Span:
    """Characters of the tokens *first* to *last*, both included."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def phrase(head: "Token") -> Span:
    """The noun phrase of *head* as a source is quoted: from its determiner to its last short modifier."""
    return chars(head.doc, first_token(head), last_token(head))


def full_phrase(head: "Token") -> Span:
    """`phrase` with the words after it that tell who is meant: "a person familiar with the plan", "a union of crews"."""
    first, last = first_token(head), last_token(head)
    for child in head.rights:
        if child.left_edge.i == last + 1 and child.dep_ in _TELLING and not child.left_edge.is_punct:
            end = child.right_edge.i
            while end > last and (head.doc[end].is_punct or head.doc[end].is_space):
                end -= 1
            if end - first <= MAX_PHRASE:
                last = end
    return chars(head.doc, first, last)


def company(head: "Token") -> list["Token"]:
    """The heads that *head* stands together with, itself first: conjuncts, "along with ...", a second subject after "and"."""
    found = [head, *(t for t in head.conjuncts if not any(c.lower_ == "not" for c in t.lefts))]  # "Roe, but not Doe"
    if head.tag_ == "NN":  # "his wife, Ann Roe, and two others", which the parser hangs on the name
        found += [t for name in head.rights if name.dep_ == "appos" and name.pos_ == "PROPN" for t in name.conjuncts]
    at = head.i + 1
    words = [token.lower_ for token in head.doc[at : at + 3]]
    at += words[:1] == [","]
    if words[at - head.i - 1 : at - head.i + 1] in (["along", "with"], ["together", "with"]):
        found += [noun for noun in head.doc[at + 1].children if noun.dep_ == "pobj"]
    if head.dep_ == "nsubj":
        found += [
            t for t in head.head.children if t.dep_ == "nsubj" and t.i < head.i and _is_and(head.doc[first_token(head) - 1])
        ]
    return found


def _is_and(token: "Token") -> bool:
    return token.lower_ == "and" and token.head.pos_ in ("PROPN", "NOUN")


def object_of(token: "Token") -> "Token | None":
    """The noun after the "of" of *token*, None if it has none."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def content_words(token: "Token") -> frozenset[str]:
    """The words that tell the phrase of *token* from others with the same head: modifiers, possessor, what follows "of"."""
    words = {c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "nummod", "poss") and c.pos_ != "PRON"}
    inner = object_of(token)
    return frozenset(words | ({inner.lower_} if inner is not None else set()))


def is_number(modifier: "Token") -> bool:
    """Whether a modifier only counts: "three-judge"."""
    return any(child.pos_ == "NUM" for child in modifier.children)


def names_given(noun: "Token") -> list["Token"]:
    """The words of "a student named Wu", "a woman identified as Ana Roe", "a witness using the name Kim"."""
    found: list[Token] = []
    for verb in noun.children:
        if verb.dep_ == "acl" and verb.lemma_ in _NAMING:
            found += [token for token in verb.subtree if token.i > verb.i and token.pos_ == "PROPN"]
    return found
