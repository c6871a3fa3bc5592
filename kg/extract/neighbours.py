"""The speaker by its place beside the reporting verb, where the parse is known to fail: quotations, titles, inversion."""

from typing import TYPE_CHECKING

from kg.extract.nouns import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = frozenset(('"', "\u201c", "\u201d", "''", "``"))
_OPENING = frozenset(("\u201c", "``"))
_CLOSING = frozenset(("\u201d",))
_NAMES = frozenset(("PROPN", "NOUN"))
_CLAUSE_WORDS = frozenset(("VERB", "AUX", "SCONJ"))
_BEFORE_NAMES = frozenset(("DET", "ADJ", "NUM", "ADV"))
MAX_APART = 60  # tokens between a verb and the subject that the parser gives it


def is_quoted_apart(subject: "Token", verb: "Token") -> bool:
    """Whether *subject* stands inside a quotation that *verb* stands outside of, so that it cannot have said it."""
    doc = verb.doc
    if subject.i < verb.i:
        for i in range(subject.i + 1, min(verb.i, subject.i + MAX_APART)):
            if doc[i].text in _MARKS:
                return _closes(doc[i])
    else:
        for i in range(subject.i - 1, max(verb.i, subject.i - MAX_APART), -1):
            if doc[i].text in _MARKS:
                return not _closes(doc[i])
    return False


def beside_quotation(verb: "Token") -> "Token | None":
    """The noun between a quotation's end and *verb*, or right after *verb*: '..., " Ana Roe, 58, told'; None if none is."""
    doc = verb.doc
    at = verb.i - 1
    while at > verb.sent.start and not (doc[at].text in _MARKS and _closes(doc[at])):
        if doc[at].pos_ in _CLAUSE_WORDS and doc[at].dep_ not in ("aux", "acl"):
            return None
        at -= 1
    if doc[at].text not in _MARKS:
        return None
    return _first_noun(list(doc[at + 1 : verb.i])) or _first_noun(list(doc[verb.i + 1 : verb.i + MAX_APART]), at_once=True)


def name_before_participle(verb: "Token") -> "Token | None":
    """The name in "footage of Ana Roe asking ...", whatever the parser hangs the participle on; None if there is none."""
    if verb.tag_ != "VBG" or not verb.i or any(child.dep_ == "aux" for child in verb.children):
        return None
    before = verb.doc[verb.i - 1]
    noun = before.head.head
    return before if before.ent_type_ == "PERSON" and before.dep_ == "pobj" and is_thing(noun) else None


def name_beside(verb: "Token", source: "Token") -> "Token":
    """The name right before the verb where the parser takes the title for the subject: "Police chief Ana Roe said"."""
    if source.i > verb.i or source.pos_ not in _NAMES:
        return source
    doc = verb.doc
    at = verb.i - 1
    while at > source.i and (doc[at].text == "," or doc[at].pos_ in ("ADV", "AUX")):
        at -= 1
    name = doc[at]
    if at == source.i or name.pos_ != "PROPN" or name.ent_type_ not in ("PERSON", "ORG"):
        return source
    first = at
    while first > source.i and doc[first - 1].pos_ == "PROPN":
        first -= 1
    if doc[first - 1].pos_ in ("ADP", "DET") or doc[first - 1].tag_ == "POS":
        return source  # "a spokesman for Ana Roe"
    between = doc[source.i : at]
    if any(token.pos_ in _CLAUSE_WORDS for token in between):
        return source
    if source.pos_ == "PROPN":
        # "To reach the port, Judge Ana Roe said": one comma parts, two enclose an apposition
        commas = sum(token.text == "," for token in doc[source.i : verb.i])
        return name if name.ent_type_ == "PERSON" and commas == 1 and at == verb.i - 1 else source
    if any(token.pos_ == "CCONJ" and token.head.i > source.i for token in between):
        return source
    return name


def _closes(mark: "Token") -> bool:
    if mark.text in _OPENING or mark.text in _CLOSING:
        return mark.text in _CLOSING
    return mark.i > 0 and not mark.doc[mark.i - 1].whitespace_


def _first_noun(tokens: "list[Token]", *, at_once: bool = False) -> "Token | None":
    """The last word of the first run of nouns, or a pronoun before any; *at_once*: with nothing but modifiers before it."""
    found: Token | None = None
    for token in tokens:
        if token.pos_ in _NAMES:
            found = token
        elif found is not None:
            break
        elif token.pos_ == "PRON" and token.dep_ != "poss":
            return token
        elif at_once and token.pos_ not in _BEFORE_NAMES:
            return None
    return found
