"""Nouns that tell of a legal action: from the noun's token to the kind, or None where it means something else."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child, children, governor, preps
from kg.extract.legal_lexicon import CASE_WORDS, COMPOUND_NOUNS, FIRM_LEGAL_TEXT, GIVING, OFFENCES, PLAIN_NOUNS, RECEIVING
from kg.extract.legal_verbs import Guard, has_court_near, is_court, is_person, is_police, is_state, offends, words_of
from kg.records import LegalKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns that leave a trigger before them an event ("extradition request"); before all others it only describes.
_TRANSPARENT = frozenset("request bid order decision attempt case proceeding process move vote effort attempt campaign".split())


def noun_kind(token: "Token") -> LegalKind | None:
    """The kind of action the noun tells of. Parts of names ("Court of Appeal") and mere modifiers ("sanctions expert") tell of none."""
    lemma = token.lemma_.lower()
    before = token.nbor(-1).lemma_.lower() if token.i > token.sent.start else ""
    kind = COMPOUND_NOUNS.get((before, lemma))
    guard = NOUN_GUARDS.get(lemma)
    if (kind is None and guard is None and lemma not in PLAIN_NOUNS) or _is_part_of_name(token) or _only_modifies(token):
        return None
    if kind is not None:
        return kind
    return guard(token) if guard is not None else PLAIN_NOUNS[lemma]


def _is_part_of_name(token: "Token") -> bool:
    if token.ent_type_ in ("ORG", "PERSON", "GPE", "FAC", "PRODUCT", "WORK_OF_ART") and token.ent_type_:
        doc = token.doc
        name = [t for t in doc[max(0, token.i - 4) : token.i + 5] if t.ent_type_ == token.ent_type_]
        return token.text[0].isupper() and len(name) > 1
    return False


def _only_modifies(token: "Token") -> bool:
    if token.dep_ not in ("compound", "nmod", "amod"):
        return False
    head = token.head.lemma_.lower()
    return head not in _TRANSPARENT or (token.lemma_.lower(), head) in COMPOUND_NOUNS


def _governing(token: "Token") -> str:
    verb = governor(token)
    return verb.lemma_.lower() if verb is not None else ""


def _handled(token: "Token") -> bool:
    """Is the noun what one issues, imposes, faces or gets?"""
    verb = _governing(token)
    return verb in GIVING or verb in RECEIVING


def _before(token: "Token") -> str:
    return token.nbor(-1).lower_ if token.i else ""


def _charge(token: "Token") -> LegalKind | None:
    brought = preps(token)
    if token.head.lower_ == "of" and token.head.head.lower_ in ("dropping", "drop", "dismissal", "withdrawal"):
        return "acquittal"
    if _before(token) in ("in", "of", "free") and token.text == "charge":
        return None
    words = words_of(token)
    if words & {
        "fee",
        "service",
        "cover",
        "extra",
        "battery",
        "impairment",
        "baggage",
        "bank",
        "cavalry",
        "restructuring",
        "pretax",
    }:
        return None
    if "of" in brought:
        inner = brought["of"]
        return (
            "charge" if offends(inner) or inner.tag_ == "VBG" or (token.tag_ == "NNS" and inner.ent_type_ != "MONEY") else None
        )
    if "against" in brought or words & OFFENCES or words & {"criminal", "federal", "felony", "civil", "further"}:
        return "charge"
    verb = _governing(token)
    if verb in (
        "face",
        "drop",
        "press",
        "bring",
        "file",
        "deny",
        "dismiss",
        "lay",
        "prefer",
        "answer",
        "admit",
        "plead",
        "lodge",
    ):
        return "charge"
    return "charge" if token.tag_ == "NNS" and (has_court_near(token) or child(token, "poss") is not None) else None


def _count(token: "Token") -> LegalKind | None:
    return "charge" if _governing(token) == "face" and preps(token).get("of") is not None else None


def _sentence(token: "Token") -> LegalKind | None:
    words = words_of(token)
    time = any(
        t.ent_type_ in ("DATE", "TIME") or t.lower_ in ("year", "month", "life", "death", "prison", "jail")
        for t in token.subtree
    )
    if time or words & {"suspended", "custodial", "minimum", "maximum", "concurrent", "consecutive"}:
        return "sentence"
    if _governing(token) in (
        "serve",
        "receive",
        "impose",
        "commute",
        "reduce",
        "pronounce",
        "appeal",
        "pass",
        "suspend",
        "overturn",
    ):
        return "sentence"
    return "sentence" if has_court_near(token) or child(token, "poss") is not None and is_person(child(token, "poss")) else None


def _fine(token: "Token") -> LegalKind | None:
    if _handled(token) or any(t.ent_type_ == "MONEY" for t in token.subtree):
        return "fine"
    return "fine" if token.dep_ in ("pobj", "dobj", "conj") and has_court_near(token) else None


def _suit(token: "Token") -> LegalKind | None:
    if _governing(token) in ("file", "bring", "settle", "dismiss", "launch", "drop", "lose", "win", "name", "join"):
        return "lawsuit"
    return (
        "lawsuit" if "against" in preps(token) or words_of(token) & {"libel", "civil", "antitrust", "class", "patent"} else None
    )


def _filing(token: "Token") -> LegalKind | None:
    if _governing(token) in ("file", "lodge") and (token.lemma_.lower() != "claim" or has_court_near(token)):
        return "lawsuit"
    return "lawsuit" if has_court_near(token) and token.lemma_.lower() in ("petition", "motion") else None


def _trial(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {
        "clinical",
        "drug",
        "vaccine",
        "time",
        "field",
        "human",
        "pilot",
        "randomized",
        "phase",
        "medical",
        "cancer",
        "horse",
        "olympic",
    }:
        return None
    if "and" in [c.lower_ for c in token.children] and any(c.lemma_ == "error" for c in token.children):
        return None
    verb = _governing(token)
    if (
        verb in ("stand", "face", "await")
        or _before(token) == "on"
        or words & OFFENCES
        or words & {"fair", "criminal", "impeachment", "show", "civil"}
    ):
        return "hearing"
    possessor = child(token, "poss")
    if is_person(possessor) or is_person(preps(token).get("of")) or offends(preps(token).get("for")):
        return "hearing"
    return "hearing" if has_court_near(token) or token.tag_ == "NN" and _in_legal_text(token) else None


def _hearing(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {"hard", "aid", "loss", "sense"}:
        return None
    if token.tag_ not in ("NN", "NNS", "NNP"):
        return None
    verb = _governing(token)
    return "hearing" if words & {"preliminary", "pretrial", "public", "confirmation", "bail", "disciplinary", "congressional"} or verb in (
        "hold", "attend", "adjourn", "schedule", "postpone", "face", "await"
    ) or has_court_near(token) or _in_legal_text(token) else None  # fmt: skip


def _plea(token: "Token") -> LegalKind | None:
    inner = words_of(preps(token).get("of"))
    if (
        inner & {"guilty", "innocence", "insanity", "contest", "contendere"}
        or "guilty" in words_of(token)
        or _governing(token) in ("enter", "change")
    ):
        return "plea"
    return None


def _conviction(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if _before(token) in ("with", "of") or words & {
        "strong",
        "deep",
        "religious",
        "political",
        "personal",
        "moral",
        "firm",
        "inner",
    }:
        return None
    if any(c.dep_ in ("acl", "ccomp") for c in token.children):
        return None  # "the conviction that …"
    return "conviction"


def _verdict(token: "Token") -> LegalKind | None:
    around = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i + 6]}
    if "guilty" in around:
        return "acquittal" if {"not", "non"} & around else "conviction"
    return (
        "ruling"
        if has_court_near(token) or _governing(token) in ("deliver", "return", "reach", "appeal", "announce", "overturn")
        else None
    )


def _damages(token: "Token") -> LegalKind | None:
    if token.lemma_.lower() == "damage" and (token.tag_ != "NNS" or token.lower_ != "damages"):
        return None
    return (
        "fine"
        if _governing(token) in ("pay", "award", "order", "seek", "win", "receive", "claim")
        and (has_court_near(token) or _in_legal_text(token))
        else None
    )


def _settlement(token: "Token") -> LegalKind | None:
    if token.tag_ == "NNS" and not has_court_near(token):
        return None
    money = any(t.ent_type_ == "MONEY" for t in token.subtree)
    return (
        "settlement"
        if money
        or words_of(token) & {"legal", "lawsuit", "divorce", "class"}
        or (_governing(token) in ("reach", "agree", "approve", "pay") and has_court_near(token))
        else None
    )


def _appeal(token: "Token") -> LegalKind | None:
    brought = preps(token)
    if "for" in brought or words_of(token) & {
        "emotional",
        "mass",
        "sex",
        "box",
        "urgent",
        "fundraising",
        "broad",
        "public",
        "charity",
    }:
        return None
    if "against" in brought or is_court(brought.get("to")) or words_of(brought.get("of")) & CASE_WORDS:
        return "appeal"
    if _governing(token) in (
        "file",
        "lodge",
        "lose",
        "win",
        "hear",
        "dismiss",
        "reject",
        "uphold",
        "deny",
        "launch",
        "consider",
        "await",
        "plan",
        "grant",
        "pend",
    ):
        return "appeal"
    return "appeal" if has_court_near(token) or _before(token) in ("on", "pending") else None


def _ruling(token: "Token") -> LegalKind | None:
    return "ruling" if token.dep_ not in ("amod", "compound") and token.pos_ == "NOUN" else None


def _judgment(token: "Token") -> LegalKind | None:
    return (
        "ruling" if is_court(child(token, "poss")) or has_court_near(token) and _before(token) not in ("own", "good") else None
    )


def _decision(token: "Token") -> LegalKind | None:
    owner = child(token, "poss")
    if (
        is_court(owner)
        or is_court(preps(token).get("by"))
        or is_court(preps(token).get("of"))
        or any(is_court(c) for c in children(token, "compound", "nmod"))
    ):
        return "ruling"
    return None


def _release(token: "Token") -> LegalKind | None:
    brought = preps(token)
    words = words_of(brought.get("of"))
    if words & {"prisoner", "detainee", "inmate", "suspect", "protester", "activist", "journalist", "dissident"}:
        return "release"
    if words_of(brought.get("from")) & {"prison", "jail", "custody", "detention"} or words_of(brought.get("on")) & {
        "bail",
        "parole",
        "bond",
    }:
        return "release"
    owner = child(token, "poss") or brought.get("of")
    if owner is None or words_of(owner) & {"hostage", "captive"}:
        return None
    return (
        "release"
        if is_person(owner)
        and owner.ent_type_ in ("PERSON", "")
        and any(t.lemma_ in ("jail", "prison", "custody", "detention", "arrest") for t in token.sent)
        else None
    )


def _execution(token: "Token") -> LegalKind | None:
    victim = preps(token).get("of") or child(token, "poss")
    if is_person(victim) or words_of(token) & {"public", "mass", "summary", "extrajudicial", "scheduled"}:
        return "execution"
    return (
        "execution"
        if token.tag_ == "NNS"
        or has_court_near(token)
        or any(t.lemma_ in ("death", "prison", "hang", "prisoner") for t in token.sent)
        else None
    )


def _sanctions(token: "Token") -> LegalKind | None:
    if token.tag_ == "NNS" or token.lower_ == "sanctions":
        return "sanction"
    return "sanction" if "against" in preps(token) or _governing(token) in ("impose", "face") else None


def _ban(token: "Token") -> LegalKind | None:
    return "sanction"


def _suspension(token: "Token") -> LegalKind | None:
    victim = preps(token).get("of") or child(token, "poss")
    return (
        "sanction"
        if is_person(victim)
        or words_of(victim) & {"parliament", "license", "licence", "member"}
        or _governing(token) in ("serve", "receive", "impose", "face")
        else None
    )


def _dismissal(token: "Token") -> LegalKind | None:
    victim = preps(token).get("of") or child(token, "poss")
    if words_of(victim) & {"bill", "law", "legislation"}:
        return "legislation"
    if words_of(victim) & {"charge", "indictment"}:
        return "acquittal"
    return "ruling" if words_of(victim) & CASE_WORDS else "sanction" if is_person(victim) else None


def _law(token: "Token") -> LegalKind | None:
    """A law, bill or treaty by itself: only where it is new, proposed or made; "the law" in general is no event."""
    words = words_of(token)
    if words & {"propose", "proposed", "new", "draft", "controversial"}:
        return "legislation"
    return None


def _legislation(token: "Token") -> LegalKind | None:
    return _law(token)


def _decree(token: "Token") -> LegalKind | None:
    return (
        "legislation"
        if _handled(token)
        or words_of(token) & {"presidential", "emergency", "royal", "government"}
        or is_state(child(token, "poss"))
        else None
    )


def _emergency(token: "Token") -> LegalKind | None:
    return None


def _declaration(token: "Token") -> LegalKind | None:
    return "legislation" if "emergency" in words_of(preps(token).get("of")) | words_of(token) else None


def _veto(token: "Token") -> LegalKind | None:
    return "legislation" if token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "conj") else None


def _recognition(token: "Token") -> LegalKind | None:
    what = preps(token).get("of")
    if what is None:
        return "recognition" if words_of(token) & {"diplomatic", "international"} else None
    words = words_of(what)
    return (
        "recognition"
        if what.ent_type_ == "GPE" or words & {"state", "independence", "statehood", "government", "republic", "sovereignty"}
        else None
    )


def _investigation(token: "Token") -> LegalKind | None:
    return "investigation"


def _probe(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {"space", "lunar", "mars", "spacecraft", "temperature"}:
        return None
    return (
        "investigation"
        if "into" in preps(token) or _handled(token) or words & OFFENCES or is_police(child(token, "poss"))
        else None
    )


def _inquiry(token: "Token") -> LegalKind | None:
    words = words_of(token)
    return "investigation" if "into" in preps(token) or words & {"public", "police", "impeachment", "independent", "judicial", "parliamentary"} or _governing(token) in (
        "launch", "open", "order", "hold") else None  # fmt: skip


def _raid(token: "Token") -> LegalKind | None:
    actors = words_of(token)
    return "investigation" if actors & {"police", "fbi", "drug", "dawn", "immigration", "anti-terror", "counter-terrorism", "swat"} or is_police(child(token, "poss")) or (
        is_police(preps(token).get("by"))) else None  # fmt: skip


def _custody(token: "Token") -> LegalKind | None:
    if words_of(token) & {"child", "joint", "sole"} or token.dep_ == "compound":
        return None
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "into", "from"):
        return None
    verb = token.head.head
    return (
        None
        if verb.lemma_ in ("hold", "take", "remand", "detain", "release", "escape", "free", "keep", "place")
        and verb.lemma_ != "keep"
        else "arrest"
    )


def _detention(token: "Token") -> LegalKind | None:
    return "arrest" if not (words_of(token) & {"center", "centre", "school"}) else None


def _proceedings(token: "Token") -> LegalKind | None:
    words = words_of(token)
    if words & {"extradition"}:
        return "extradition"
    if words & {"divorce", "civil", "bankruptcy"} or "against" in preps(token) and not words & {"criminal", "impeachment"}:
        return "lawsuit" if words & {"civil", "divorce"} else "charge" if "against" in preps(token) else None
    return "hearing" if words & {"court", "criminal", "legal", "judicial"} else None


def _questioning(token: "Token") -> LegalKind | None:
    return "investigation" if token.tag_ in ("NN", "VBG") and token.dep_ == "pobj" and token.head.lower_ == "for" else None


def _plan_term(token: "Token") -> LegalKind | None:
    words = words_of(token)
    return "sentence" if words & {"prison", "jail"} else None


def _apprehension(token: "Token") -> LegalKind | None:
    return "arrest" if is_person(preps(token).get("of")) or (is_person(child(token, "poss")) and token.tag_ == "NN") else None


def _examination(token: "Token") -> LegalKind | None:
    return "hearing" if token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "cross-" else None


def _in_legal_text(token: "Token") -> bool:
    """Is the sentence before or this one about crime or courts, too?"""
    sent = token.sent
    begin = max(0, sent.start - 60)
    return any(t.lemma_.lower() in _LEGAL_HINTS for t in token.doc[begin : sent.end] if t.i != token.i)


_LEGAL_HINTS = frozenset(
    "court judge jury police prosecutor lawyer defendant charge convict conviction arrest accuse guilty sentence prison jail "
    "murder crime criminal lawsuit attorney verdict plead impeach impeachment indict".split()
)

NOUN_GUARDS: dict[str, Guard] = {
    "charge": _charge, "count": _count, "sentence": _sentence, "fine": _fine, "suit": _suit, "petition": _filing,
    "complaint": _filing, "motion": _filing, "claim": _filing, "trial": _trial, "hearing": _hearing, "plea": _plea,
    "conviction": _conviction, "verdict": _verdict, "damage": _damages, "damages": _damages, "compensation": _damages,
    "restitution": _damages, "settlement": _settlement, "appeal": _appeal, "ruling": _ruling, "judgment": _judgment, "judgement": _judgment,
    "decision": _decision, "order": _decision, "opinion": _decision, "release": _release, "execution": _execution,
    "hanging": _execution, "sanction": _sanctions, "ban": _ban, "suspension": _suspension, "dismissal": _dismissal,
    "law": _law, "bill": _law, "legislation": _law, "treaty": _law, "decree": _decree, "declaration": _declaration, "veto": _veto,
    "recognition": _recognition, "investigation": _investigation, "probe": _probe, "inquiry": _inquiry, "enquiry": _inquiry,
    "raid": _raid, "custody": _custody, "detention": _detention, "proceeding": _proceedings, "proceedings": _proceedings,
    "questioning": _questioning, "term": _plan_term, "apprehension": _apprehension, "examination": _examination, "repeal": _veto,
}  # fmt: skip
