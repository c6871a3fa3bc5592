"""Who a reporting word is said of: cue token in, head of the source's noun phrase out.

After the rules of Pareti (2015) and the error analysis of Newell et al. (2018): own subject, antecedent of a relative
pronoun, agent of a passive, the subject shared with a governing verb, the noun that a participle describes. What stands
inside quotation marks never speaks the words outside of them.
"""

from typing import TYPE_CHECKING

from kg.extract.neighbours import beside_quotation, is_quoted_apart, name_before_participle
from kg.extract.reporting import CAUSES, GO_ON
from kg.extract.shared_subjects import inherited
from kg.extract.subjects import agent, antecedent, is_passive, own_subject, own_subjects

if TYPE_CHECKING:
    from spacy.tokens import Token


def source_of(verb: "Token") -> "Token | None":
    """The head of the noun phrase that speaks, None when the text names nobody."""
    if is_passive(verb):
        return agent(verb)
    named = name_before_participle(verb)
    if named is not None:
        return named
    subject = next((other for other in own_subjects(verb) if not is_quoted_apart(other, verb)), None) or own_subject(verb)
    found = antecedent(subject, verb) if subject is not None else inverted_subject(verb) or inherited(verb)
    if found is not None and is_quoted_apart(found, verb):
        return beside_quotation(verb)
    return found


def inverted_subject(verb: "Token") -> "Token | None":
    """The speaker after the verb, which the parser takes for its object: a quotation's end or a clause, "reports the Post"."""
    if verb.tag_ not in ("VBD", "VBZ") or not verb.i:
        return None
    before = verb.nbor(-1).text
    follows_clause = before == "," and any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    if before not in _QUOTE_ENDS and not (follows_clause and verb.lemma_ in _INVERTING):
        return None
    return next(
        (
            child
            for child in verb.rights
            if child.dep_ in ("dobj", "attr", "npadvmod", "oprd") and child.pos_ in ("PROPN", "NOUN")
        ),
        None,
    )


_INVERTING = frozenset(("add", "claim", "note", "report", "say", "write"))  # nobody is told, so what follows is who says it
_QUOTE_ENDS = frozenset(('"', "\u201d", "''", "\u2019"))


def is_hypothetical(verb: "Token") -> bool:
    """Whether nothing was said: negated, conditional, modal, questioned or merely intended speech.

    "did not say", "if he says", "would say", "wants to say"; but "went on to say" and "took to the stage to denounce" tell
    of speech.
    """
    subject = own_subject(verb)
    if (subject is not None and _is_nobody(subject)) or _is_disowned(verb):
        return True
    for child in verb.children:
        if child.dep_ == "neg" and not is_quoted_apart(child, verb):
            return True
        if child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ not in ("did", "do", "does"):
            return True
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS and not _is_parted(child, subject or verb):
            return True
        if child.dep_ == "preconj" and child.lower_ == "neither":
            return True
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return not _is_realised_infinitive(verb)
    if verb.dep_ == "conj" and subject is None and verb.head.pos_ == "VERB" and verb.head.i != verb.i:
        has_auxiliary = any(child.dep_ == "aux" for child in verb.children)  # "did not deny it but did note"
        return verb.tag_ == "VB" and not has_auxiliary and is_hypothetical(verb.head)
    return False


_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))


def _is_nobody(subject: "Token") -> bool:
    """ "nobody said", "no official said", "not everyone said"; but "No 10 said"."""
    if subject.lower_ in ("nobody", "none", "neither", "noone"):
        return True
    return any(
        child.dep_ == "neg" or (child.lower_ in ("no", "neither") and not child.nbor().like_num) for child in subject.children
    )


def _is_disowned(verb: "Token") -> bool:
    """ "denied accusing them", "denied that they had said so", "refrained from accusing them", "stopped short of it"."""
    above = verb.head
    if verb.dep_ == "ccomp":
        return above.lemma_ == "deny" and above.i < verb.i
    if verb.dep_ == "pcomp":
        return above.head.lower_ == "short" or (above.lower_ == "from" and above.head.lemma_ in _OMITTING)
    return verb.dep_ == "xcomp" and verb.tag_ == "VBG" and above.lemma_ in _OMITTING


_OMITTING = frozenset("deny avoid refrain stop abstain desist".split())


def _is_parted(mark: "Token", clause: "Token") -> bool:
    """Whether a comma parts *mark* from the clause, so that it belongs to another: "asked if it rains, he said"."""
    return any(token.text == "," for token in mark.doc[mark.i : clause.left_edge.i])


def _is_realised_infinitive(verb: "Token") -> bool:
    head = verb.head
    if verb.dep_ == "xcomp":
        return (head.lemma_ in GO_ON or head.lemma_ in CAUSES) and not is_hypothetical(head)
    return verb.dep_ == "advcl" and head.pos_ == "VERB" and not is_hypothetical(head)
