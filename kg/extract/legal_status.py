"""Did it happen? The status of a legal action from the words that govern its trigger."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child, children
from kg.extract.legal_triggers import Trigger
from kg.records import LegalStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOUGHT_VERBS = frozenset(
    "seek request demand plan intend want call ask urge propose consider expect schedule threaten vow pledge attempt try push "
    "prepare pursue hope aim petition apply require recommend suggest promise decide_on need await pend agree mull weigh "
    "set likely due ready willing able order instruct appeal_for lobby campaign press invite motion file_for".split()
)
# These make a verb below them a wish, but an act of their own object ("ordered an investigation", "pressed charges").
_SOUGHT_ONLY_WITH_CLAUSE = frozenset(
    "try order decide agree press prepare set file instruct ask require suggest await able".split()
)
_SOUGHT_NOUNS = frozenset(
    "plan effort intention intent call demand request bid proposal threat attempt push move application campaign pressure possibility "
    "prospect need decision hope promise vow wish goal draft talk negotiation petition motion recommendation appeal risk "
    "vote".split()
)
_SOUGHT_MODIFIERS = frozenset(
    "proposed propose planned plan possible potential upcoming future forthcoming pending draft prospective next".split()
)
_MODALS = frozenset("will would shall should must may might could can wo 'll ca 'd".split())
_REFUSING = frozenset("deny refuse reject decline oppose defeat fail block waive turn_down resist".split())
_ANNULLING = frozenset("overturn lift quash vacate revoke cancel repeal annul rescind reverse void scrap abolish".split())
_DENYING = frozenset("deny dispute refute".split())
_UNDOABLE = frozenset(
    {"conviction", "sentence", "sanction", "ruling", "fine", "charge", "warrant", "legislation", "pardon", "arrest"}
)


def status(trigger: Trigger) -> LegalStatus | None:
    """The status; None where the text says that there was no such action at all ("no charges", "was not arrested")."""
    token = trigger.token
    verbal = token.pos_ not in ("NOUN", "PROPN")
    if _negated(token):
        return "rejected" if trigger.kind in ("release", "extradition", "recognition", "legislation", "pardon") else None
    if not verbal and any(c.lemma_.lower() in _SOUGHT_MODIFIERS for c in children(token, "amod", "compound")):
        return "sought"
    if verbal and (_modal(token) or _is_to_be(token)):
        return "sought"
    if verbal and trigger.token.lemma_ in ("propose", "introduce", "draft"):
        return "sought"
    return _from_above(trigger, verbal)


def _from_above(trigger: Trigger, verbal: bool) -> LegalStatus | None:
    current, below = trigger.token, trigger.token
    for step in range(5):
        head = current.head
        if head == current:
            break
        if current.dep_ in ("relcl", "advcl", "parataxis") or (current.dep_ == "acl" and current.tag_ != "VB"):
            break
        if current.dep_ in ("nsubj", "conj") and current.pos_ == "VERB":
            pass
        lemma = head.lemma_.lower()
        if current.dep_ == "conj":
            if current.pos_ != head.pos_:
                break
            current = head
            continue
        if current.dep_ in ("compound", "poss"):
            if lemma in ("request", "bid", "effort", "attempt", "threat"):
                return "sought"
            break
        if head.pos_ in ("NOUN", "PROPN"):
            governs = current.dep_ == "acl" or (current.dep_ in ("pobj", "pcomp")) or current.dep_ == "prep"
            if governs and lemma in _SOUGHT_NOUNS and _says_wish(current, lemma):
                return "sought"
            if current.dep_ not in ("prep", "acl"):
                break
        elif head.pos_ in ("VERB", "AUX", "ADJ"):
            result = _by_verb(trigger, current, head, lemma, verbal, direct=step == 0)
            if result is not None:
                return result
            if current.dep_ in ("nsubj", "nsubjpass") and verbal:
                break
            if current.dep_ == "ccomp":
                break
            if step and current.dep_ not in ("xcomp", "dobj", "pobj", "prep", "pcomp", "nsubjpass", "attr"):
                break
        current = head
        del below
        below = current
    return "done"


def _by_verb(
    trigger: Trigger, current: "Token", verb: "Token", lemma: str, verbal: bool, *, direct: bool
) -> LegalStatus | None:
    complement = current.dep_ in ("dobj", "nsubjpass", "xcomp", "pobj", "prep", "attr") or (
        current.dep_ == "ccomp" and verb.pos_ != "AUX"
    )
    if not complement:
        if current.dep_ in ("nsubj",) and not verbal and (_modal(verb) or lemma in ("pend", "await")):
            return "sought"
        return None
    if _negated(verb) and current.dep_ != "ccomp" and not verbal:
        return "rejected" if trigger.kind in ("release", "extradition", "recognition", "pardon", "legislation") else None
    if lemma in _REFUSING and current.dep_ != "prep":
        if lemma in _DENYING and (current.dep_ == "ccomp" or current.tag_ == "VBG"):
            return "denied"
        if trigger.kind not in ("charge", "investigation", "lawsuit") or lemma not in ("deny", "fail"):
            return "rejected"
    if lemma in _ANNULLING and not verbal and trigger.kind in _UNDOABLE:
        return "sought" if _modal(verb) else "annulled"
    if lemma in _SOUGHT_VERBS and _says_wish(current, lemma) and not _has_happened(current):
        return "sought"
    if (_modal(verb) or _is_to_be(verb)) and current.dep_ in ("dobj", "nsubjpass", "pobj", "attr", "xcomp", "prep"):
        return "sought"
    return None


def _says_wish(current: "Token", lemma: str) -> bool:
    clause = current.tag_ in ("VB", "VBN", "VBG", "VBD") and current.pos_ in ("VERB", "AUX")
    if lemma in _SOUGHT_ONLY_WITH_CLAUSE:
        return clause and current.dep_ in ("xcomp", "ccomp", "acl")
    return True


def _has_happened(current: "Token") -> bool:
    """A full clause in a past tense below "said", "expected" … reports a fact."""
    return current.dep_ == "ccomp" and current.tag_ in ("VBD", "VBZ", "VBP")


def _negated(token: "Token") -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") or (c.dep_ == "advmod" and c.lower_ == "never")
        for c in token.children
    )


def _modal(verb: "Token") -> bool:
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
        return not any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children) or True
    if verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        return _modal(verb.head)
    return False


def _is_to_be(verb: "Token") -> bool:
    """ "is to be sentenced", "is to face trial", "is set to", "is due to"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ not in (
        "be",
        "set",
        "due",
        "schedule",
        "expect",
        "likely",
        "poise",
        "ready",
        "go",
        "about",
    ):
        return False
    return child(verb, "aux") is not None
