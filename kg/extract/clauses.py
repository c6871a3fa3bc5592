"""Who does what to whom in a clause: logical agent and patient of a verb, and what its prepositions bring.

Written for the labels of spaCy's English pipelines (ClearNLP). A returned token is the head of its phrase; a relative pronoun
is replaced by what it stands for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
VERB_LINKS = frozenset({"xcomp", "advcl", "conj"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_MAX_CLIMB = 4  # control chains longer than this ("is expected to be asked to agree to …") do not occur in news


def child(token: "Token", *deps: str) -> "Token | None":
    """The first child in one of these relations."""
    for other in token.children:
        if other.dep_ in deps:
            return other
    return None


def children(token: "Token", *deps: str) -> list["Token"]:
    """All children in one of these relations, in text order."""
    return [other for other in token.children if other.dep_ in deps]


def is_passive(verb: "Token") -> bool:
    """Is *verb* a passive, or a participle that a noun carries ("a man arrested in Leeds")?"""
    if any(c.dep_ in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        return True  # a participle mistaken for a past tense
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return is_passive(verb.head)
    return (
        verb.dep_ in ("acl", "amod", "advcl", "relcl", "ROOT", "ccomp", "xcomp", "oprd", "pcomp", "conj")
        and child(verb, "dobj") is None
    )


def antecedent(token: "Token") -> "Token":
    """What a relative pronoun stands for; any other token itself."""
    if token.tag_ not in _RELATIVE_TAGS or token.lower_ not in ("who", "which", "that", "whom"):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token


def subject(verb: "Token") -> "Token | None":
    """The surface subject, also where it is shared with a verb before ("came and saw") or controlled ("plans to sue")."""
    current = verb
    for _ in range(_MAX_CLIMB):
        own = child(current, *SUBJECT_DEPS)
        if own is not None:
            return antecedent(own)
        head = current.head
        if current.dep_ == "acl":
            if current.tag_ == "VB":  # "its plan to sue", "efforts by the court to pursue"
                return _holder(head) or (
                    subject(head.head) if head.dep_ in ("dobj", "attr") and head.head.pos_ == "VERB" else None
                )
            return head
        if current.dep_ in ("xcomp", "ccomp") and current.tag_ in ("VB", "VBG", "VBN") and head.pos_ in ("VERB", "ADJ", "AUX"):
            controlled = child(head, "dobj", "dative")
            if controlled is not None and current.dep_ == "xcomp":
                return antecedent(controlled)
        elif current.dep_ not in VERB_LINKS or head.pos_ not in ("VERB", "AUX", "ADJ"):
            if current.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
                head = head.head
            elif current.dep_ == "pcomp" and head.head.pos_ == "NOUN":
                return _holder(head.head)
            elif current.dep_ == "relcl":
                return head if child(current, "dobj") is not None else None
            elif current.dep_ == "conj" and head.dep_ == "acl":
                return head.head
            else:
                return None
        current = head
    return None


def _holder(noun: "Token") -> "Token | None":
    """Whose plan, effort or right it is: the possessor, or the phrase after "by" or "of"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for prep in children(noun, "prep"):
        if prep.lower_ in ("by", "of"):
            return child(prep, "pobj")
    return None


def by_agent(verb: "Token") -> "Token | None":
    """The phrase after "by" of a passive, also where it hangs on a verb's other complement."""
    for c in verb.children:
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
            return child(c, "pobj")
    return None


def agent(verb: "Token") -> "Token | None":
    """Who does it, None where the text does not say."""
    return by_agent(verb) if is_passive(verb) else subject(verb)


def patient(verb: "Token") -> "Token | None":
    """To whom it is done: the object, or the subject of a passive."""
    if is_passive(verb):
        return subject_of_passive(verb)
    own = child(verb, "dobj")
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None and antecedent(child(verb, "nsubj") or verb) != verb.head:
        return verb.head  # "the man police arrested"
    if verb.dep_ != "conj" and verb.n_rights:
        for c in verb.rights:  # "arrested and charged a man": the object hangs on the last verb
            if c.dep_ == "conj" and c.pos_ == "VERB" and child(c, *SUBJECT_DEPS) is None:
                return child(c, "dobj")
    return None


def subject_of_passive(verb: "Token") -> "Token | None":
    """The subject of a passive; for a participle below a noun, that noun."""
    if verb.dep_ in ("acl", "amod") and child(verb, *SUBJECT_DEPS) is None:
        return verb.head
    if verb.dep_ == "relcl" and child(verb, *SUBJECT_DEPS) is None:
        return verb.head
    return subject(verb)


def preps(token: "Token") -> dict[str, "Token"]:
    """What each preposition of *token* brings, by its lower-case form: the head of the phrase, or the verb of "for
    resisting".
    """
    found: dict[str, Token] = {}
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and prep.pos_ in ("ADP", "SCONJ", "PART", "VERB"):
            inner = child(prep, "pobj", "pcomp")
            if inner is not None and inner.pos_ == "ADP":  # "due to", "because of", "out of"
                inner = child(inner, "pobj", "pcomp")
            if inner is not None:
                found.setdefault(prep.lower_, inner)
    return found


def governor(noun: "Token") -> "Token | None":
    """The verb that *noun* is object or subject of, through "a series of …" and conjunction."""
    current = noun
    for _ in range(3):
        head = current.head
        if current.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative"):
            return head if head.pos_ in ("VERB", "AUX") else None
        if current.dep_ == "conj" or (current.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ == "of"):
            current = head if current.dep_ == "conj" else head.head
        elif current.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
            return head.head
        else:
            return None
    return None


def phrase_bounds(head: "Token") -> tuple[int, int]:
    """Token range of the phrase of *head*, end exclusive, cut before relative clauses, appositions and asides."""
    begin = head.left_edge.i
    end = head.right_edge.i + 1
    for c in head.rights:
        if c.dep_ in ("relcl", "appos", "parataxis", "advcl") or (c.dep_ == "punct" and c.text in (";", ":", "(", "–", "—")):
            end = min(end, c.left_edge.i)
            break
    doc = head.doc
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    while begin < head.i and (doc[begin].is_punct or doc[begin].is_space):
        begin += 1
    return begin, end


_TIMES_TO_COME = frozenset(("when", "once", "until", "till", "before", "after"))


def is_awaited(verb: "Token") -> bool:
    """ "Faces prison when she is sentenced", "until he is tried": a time to come, by the present tense."""
    if verb.dep_ != "advcl" or not any(c.lower_ in _TIMES_TO_COME for c in verb.lefts):
        return False
    finite = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")] or [verb]
    return all(t.tag_ in ("VBZ", "VBP") for t in finite) and verb.head.tag_ not in ("VBD", "VBN")
