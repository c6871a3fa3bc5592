"""Did it happen? The status of a legal action from the words that govern its trigger."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child, children, is_awaited, subject
from kg.extract.legal_lexicon import GIVING, RECEIVING
from kg.extract.legal_triggers import Trigger
from kg.records import LegalKind, LegalStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_WISHING = frozenset(
    "seek request demand plan intend want call urge propose consider expect schedule threaten vow pledge attempt "
    "push pursue hope "
    "aim petition apply recommend promise need pend mull weigh set likely due willing lobby campaign press invite "
    "anticipate slate "
    "face_possible prefer mean".split()
)
# With a clause below them these tell of what is to come ("agreed to sue"); with an object they act ("ordered an inquiry").
_WISHING_WITH_CLAUSE = frozenset(
    "try order agree prepare file instruct ask require suggest await able ready refer move".split()
)
_WISH_NOUNS = frozenset(
    "plan effort intention intent call demand request bid proposal threat attempt push application campaign "
    "pressure possibility "
    "prospect need hope promise vow wish goal talk negotiation petition motion recommendation risk view".split()
)
_WISH_MODIFIERS = frozenset(
    "proposed propose planned plan possible potential upcoming future forthcoming pending draft prospective next".split()
)
_ASKING = frozenset("ask call push press apply petition appeal campaign lobby".split())
# What is fought has been done: "they will appeal the ruling".
_FIGHTING = frozenset("appeal challenge contest fight question criticize criticise".split())
_DECISIONS: frozenset[LegalKind] = frozenset(
    {"ruling", "conviction", "acquittal", "sentence", "fine", "charge", "legislation", "sanction", "release", "extradition"}
)
_MODALS = frozenset("will would shall should must may might could ca wo 'll 'd".split())
_REFUSING = frozenset("deny refuse reject decline defeat block waive resist".split())
_REFUSING_WITH_PARTICLE = frozenset({("turn", "down"), ("throw", "out"), ("vote", "down")})
_ANNULLING_WITH_PARTICLE = frozenset({("throw", "out"), ("strike", "down"), ("set", "aside")})
_ANNULLING = frozenset("overturn lift quash vacate revoke cancel repeal annul rescind reverse void scrap abolish".split())
_AFTER = frozenset("after since following despite".split())
_VOTING_DOWN = frozenset("reject defeat fail die".split())
_DENYING = frozenset("deny dispute refute".split())
_UNDOABLE: frozenset[LegalKind] = frozenset(
    {"conviction", "sentence", "sanction", "ruling", "fine", "charge", "warrant", "legislation", "pardon", "arrest"}
)
_GRANTED: frozenset[LegalKind] = frozenset({"release", "extradition", "recognition", "legislation", "pardon"})
_HYPOTHETICAL: frozenset[LegalKind] = frozenset({"sentence", "fine"})
_NO = frozenset(("no", "neither", "nor", "few", "zero"))
_NEVER = frozenset(("never", "hardly", "scarcely", "barely", "seldom", "rarely"))
_NOBODY = frozenset(("nobody", "none", "neither", "nothing", "noone"))
_LIGHT = GIVING | RECEIVING | {"be", "have", "make"}
_OBJECT_LIKE = frozenset({"dobj", "nsubjpass", "attr", "oprd", "pobj", "prep"})


def status(trigger: Trigger) -> LegalStatus | None:
    """The status; None where the text says that there was no such action ("no charges") or only could be ("faces up to a
    year").
    """
    token = trigger.token
    verbal = token.pos_ == "VERB"
    if token.lemma_ == "due":  # in court
        return "sought"
    if _negated(token) and not _ends_waiting(token):
        return "rejected" if trigger.kind in _GRANTED and not verbal else None
    if not verbal:
        if any(c.lemma_.lower() in _WISH_MODIFIERS or c.lower_ in _WISH_MODIFIERS for c in children(token, "amod", "compound")):
            return "sought"
        if any(c.tag_ == "VBN" and c.lemma_ in _WISHING for c in children(token, "acl", "relcl")):
            return "sought"
    elif trigger.kind == "legislation" and token.lemma_ in _VOTING_DOWN:
        return "rejected"
    elif any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.lefts):
        return None
    elif _modal(token) or is_awaited(token) or token.lemma_ in ("propose", "draft", "introduce", "table", "unveil"):
        return "sought"
    return _from_above(trigger, verbal=verbal)


def _from_above(trigger: Trigger, *, verbal: bool) -> LegalStatus | None:
    """Climb from the trigger as long as what stands above decides whether it happened."""
    current = trigger.token
    nominal = not verbal
    for step in range(6):
        head, dep = current.head, current.dep_
        if dep == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in current.lefts):
            return None if _negated(head) else "sought"  # "called for Roe to be tried"
        if head == current or dep in ("relcl", "advcl", "parataxis", "appos") or (dep == "acl" and current.tag_ != "VB"):
            break
        lemma = head.lemma_.lower()
        if dep == "pcomp" and head.lower_ in _AFTER:
            break
        if dep == "conj" or (
            dep == "prep" and head.pos_ in ("NOUN", "PROPN") and current.lower_ == "of" and lemma not in _WISH_NOUNS
        ):
            if (
                dep == "conj"
                and current.pos_ == "VERB"
                and head.pos_ == "VERB"
                and child(current, "nsubj", "nsubjpass") is not None
            ):
                break
            if dep == "conj" and nominal and _starts_anew(current):
                break
        elif dep in ("compound", "nmod"):
            return "sought" if lemma in _WISH_NOUNS else "done"
        elif head.pos_ in ("NOUN", "PROPN"):
            if lemma in _WISH_NOUNS and dep in ("acl", "prep", "ccomp"):
                return "rejected" if _is_refused(head) else "sought"
            if dep == "poss" or (dep == "prep" and lemma not in _WISH_NOUNS):
                break
        elif head.pos_ in ("VERB", "AUX", "ADJ"):
            if dep in ("nsubj", "csubj") and nominal:
                return "sought" if _modal(head) or lemma in ("pend", "await") or (lemma == "be" and _pends(head)) else "done"
            if dep == "ccomp" and lemma in _DENYING and not _negated(head):
                return "denied"
            if dep in _OBJECT_LIKE or dep == "xcomp" or (dep == "ccomp" and not _is_fact(current)):
                decided, result = _by_verb(trigger, current, head, lemma, nominal=nominal)
                if decided:
                    return result
            if dep == "ccomp" or (
                nominal and head.tag_ != "VB" and step <= 1 and lemma not in _LIGHT and current.dep_ in _OBJECT_LIKE
            ):
                break
            nominal = False
        elif head.pos_ not in ("ADP", "SCONJ", "PART"):
            break
        current = head
    return "done"


def _by_verb(
    trigger: Trigger, current: "Token", verb: "Token", lemma: str, *, nominal: bool
) -> tuple[bool, LegalStatus | None]:
    """Whether *verb* decides, and what. *current* is its object or complement."""
    kind = trigger.kind
    if _negated(verb):
        wished = lemma in _WISHING or lemma in _WISHING_WITH_CLAUSE
        return True, "rejected" if kind in _GRANTED and not wished else None
    if current.dep_ == "prep" and current.lower_ in ("for", "to") and _is_wish(child(verb, "dobj")):
        return True, "rejected" if _refuses(verb) else "sought"  # "rejected | his request | for a warrant"
    if _annuls(verb) and nominal and kind in _UNDOABLE and current.dep_ in ("dobj", "nsubjpass"):
        if not (_modal(verb) or _is_wished(verb)):
            return True, "annulled"
        return True, "sought" if kind == "legislation" else "done"  # what somebody wants annulled has been done
    if (
        _refuses(verb)
        and current.dep_ != "prep"
        and not (lemma == "deny" and kind in ("charge", "investigation", "lawsuit", "conviction"))
    ):
        if lemma == "deny" and (current.dep_ == "ccomp" or current.tag_ == "VBG"):
            return True, "denied"
        consents = lemma == "waive" and kind == "extradition"
        return True, "sought" if _modal(verb) or consents else "rejected"
    if trigger.token.lemma_ == "sentencing" and lemma in ("face", "await"):
        return True, "sought"
    if nominal and kind in _HYPOTHETICAL and lemma in ("face", "carry", "mean", "provide", "risk", "bring"):
        return True, None
    if nominal and lemma in _FIGHTING and kind in _DECISIONS:
        return True, "done"
    if current.dep_ == "prep" and current.lower_ == "for" and lemma in _ASKING:
        return True, "sought"
    if kind == "fine" and lemma == "order" and current.lemma_ == "pay":
        return True, "sought" if _modal(verb) else "done"
    clause = current.pos_ in ("VERB", "AUX") and current.dep_ in ("xcomp", "ccomp")
    if lemma in _WISHING or (clause and lemma in _WISHING_WITH_CLAUSE):
        return True, "sought"
    if _modal(verb) or (clause and lemma in ("be", "go") and child(current, "aux") is not None):
        return True, "sought"
    wisher = subject(verb)
    if nominal and wisher is not None and wisher.lemma_.lower() in _WISH_NOUNS:
        return True, "sought"
    return False, None


def _starts_anew(noun: "Token") -> bool:
    """Two members with a comma before "and": the second seldom belongs to what governs the first."""
    head = noun.head
    if sum(c.dep_ == "conj" for c in head.children) > 1 or head.dep_ == "conj":
        return False
    joint = next((c for c in head.children if c.dep_ == "cc"), None)
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == ","


def _is_refused(noun: "Token") -> bool:
    """Was the demand turned down ("rejected calls for", "did not accede to demands for")?"""
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj", "nsubjpass") or head.pos_ != "VERB":
        return False
    return _refuses(head) or _negated(head)


def _is_wish(noun: "Token | None") -> bool:
    return noun is not None and noun.lemma_.lower() in _WISH_NOUNS


def _refuses(verb: "Token") -> bool:
    return verb.lemma_.lower() in _REFUSING or _with_particle(verb) in _REFUSING_WITH_PARTICLE


def _annuls(verb: "Token") -> bool:
    return verb.lemma_.lower() in _ANNULLING or _with_particle(verb) in _ANNULLING_WITH_PARTICLE


def _is_wished(verb: "Token") -> bool:
    """Is the infinitive what somebody asks, plans or tries to do ("asked the court to annul it", "a bid to annul it")?"""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
        return False
    lemma = verb.head.lemma_.lower()
    return lemma in _WISHING | _WISHING_WITH_CLAUSE | _ASKING | _WISH_NOUNS


def _with_particle(verb: "Token") -> tuple[str, str] | None:
    particle = child(verb, "prt")
    return (verb.lemma_.lower(), particle.lower_) if particle is not None else None


def _is_fact(clause: "Token") -> bool:
    """A full clause in a present or past tense below "said", "expected" … is reported as a fact."""
    finite = clause if clause.tag_ in ("VBD", "VBZ", "VBP") else child(clause, "aux", "auxpass")
    return finite is not None and finite.tag_ in ("VBD", "VBZ", "VBP")


def _pends(verb: "Token") -> bool:
    return any(c.lower_ in ("pending", "expected", "likely", "due", "imminent") for c in verb.children)


def _ends_waiting(verb: "Token") -> bool:
    """ "Was not arrested until Friday" was arrested on Friday."""
    return any(c.lower_ in ("until", "till") for c in verb.rights)


def _negated(token: "Token") -> bool:
    return any(_negates(c) for c in token.children) or (token.pos_ in ("VERB", "AUX") and _befalls_nobody(token))


def _negates(word: "Token") -> bool:
    return (
        word.dep_ == "neg" or (word.dep_ == "det" and word.lower_ in _NO) or (word.dep_ == "advmod" and word.lower_ in _NEVER)
    )


def _befalls_nobody(verb: "Token") -> bool:
    """ "Nobody was charged", "neither Roe nor Doe has been", "has yet to be", "without being", "whether he was"."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_nobody(c) for c in verb.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children):
        return True
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_ == "have":
        return any(c.lower_ == "yet" for c in (*above.children, *verb.children))
    return verb.dep_ == "pcomp" and above.lower_ == "without"


def _is_nobody(noun: "Token") -> bool:
    first = noun.left_edge.lower_
    if noun.lower_ in _NOBODY or first == "not":
        return True
    before = [c for c in noun.lefts if c.dep_ in ("det", "preconj", "advmod", "amod", "cc")]
    return any(c.lower_ in _NO | _NEVER for c in before) and first not in ("a", "the")  # "a few" are some


def _modal(verb: "Token") -> bool:
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        return _modal(verb.head)
    return False
