"""Reporting words inside a quotation: the few that report what somebody else said, as in "The mayor told us the pier is safe".

The rest belongs to the speech itself: the speaker's own performing ("I ask you", "we reject that"), what people in general
say, and stances that are argued rather than reported.
"""

from typing import TYPE_CHECKING

from kg.extract.subjects import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.draft import Draft

_CLAUSES = frozenset(("that", "quote", "inf", ""))
_NOBODY_ELSE = frozenset(
    "i we you me us they them him her it who that this one ones people person folk folks man guy guys someone somebody "
    "anyone anybody everyone everybody nobody none no-one all each many some most few several other others lot bunch any "
    "everything something nothing".split()
)
_SPEAKERS = frozenset(("i", "we"))
_TELLS = frozenset(("tell", "say", "ask", "warn", "write", "announce", "promise", "advise", "urge"))  # "I told him that ..."
_INDEFINITE = frozenset("a an any every no some many most few several such".split())


def is_reported_inside(draft: "Draft") -> bool:
    """Whether *draft*, its cue inside quotation marks, reports what a definite third person said or "I" said before."""
    cue, source = draft.cue, draft.source
    if source is None or cue.pos_ not in ("VERB", "AUX") or draft.complement not in _CLAUSES:
        return False
    if source.lower_ in _SPEAKERS:
        return own_subject(cue) == source and cue.tag_ == "VBD" and cue.lemma_ in _TELLS and draft.complement != ""
    return own_subject(cue) == source and not _is_anybody(source)


def _is_anybody(source: "Token") -> bool:
    if source.lower_ in _NOBODY_ELSE or source.lemma_.lower() in _NOBODY_ELSE:
        return True
    return any(child.dep_ in ("det", "poss", "amod") and child.lower_ in _INDEFINITE for child in source.children)
