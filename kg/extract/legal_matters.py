"""What a legal action is about and what it costs: spans for the matter (offence, charge, subject) and the penalty."""

from typing import TYPE_CHECKING

from kg.extract.clauses import child, children, governor, is_passive, patient, phrase_bounds, preps, subject
from kg.extract.legal_candidates import is_body
from kg.extract.legal_lexicon import LEGAL_TEXT, OFFENCES
from kg.extract.legal_triggers import Trigger
from kg.extract.legal_words import is_court, is_person, is_police, is_state, words_of
from kg.extract.money import sums
from kg.extract.texts import text_of
from kg.records import LegalKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Prepositions that bring the matter, best first.
_MATTER_PREPS: dict[LegalKind, tuple[str, ...]] = {
    "investigation": ("into", "over", "for", "of"),
    "arrest": ("for", "over", "on", "in", "after", "under"),
    "warrant": ("for", "over", "on", "in"),
    "charge": ("with", "of", "for", "over", "on"),
    "lawsuit": ("over", "for", "against", "about", "on"),
    "hearing": ("for", "on", "over", "of"),
    "plea": ("to",),
    "conviction": ("of", "on", "for", "in", "over"),
    "acquittal": ("of", "on"),
    "sentence": ("for", "over", "after"),
    "fine": ("for", "over", "after"),
    "settlement": ("over", "of", "with"),
    "appeal": ("against", "of"),
    "ruling": ("on", "over", "against", "for"),
    "extradition": ("for", "on", "over"),
    "release": (),
    "pardon": ("for",),
    "execution": ("for",),
    "sanction": ("for", "over", "on"),
    "legislation": ("on", "of", "for"),
    "recognition": (),
}
# Words that stand for the matter that follows them: "on suspicion of", "on charges of", "in connection with".
_BRIDGES = frozenset(
    "suspicion charge count allegation connection accusation relation offence offense crime part role link involvement "
    "indictment case".split()
)
_NOT_MATTERS = frozenset(
    "questioning year month day week time reason court trial investigation order behalf moment bail game match season "
    "life".split()
)
_TIMES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT", "QUANTITY"})
_CLAUSE = ("xcomp", "ccomp")
# Complements whose prepositions tell of the verb's matter too, by part of speech: "found him guilty of".
_COMPLEMENTS = {"ADJ": ("acomp", "amod", "attr", "ccomp", "conj", "dobj", "oprd")} | dict.fromkeys(
    ("NOUN", "PROPN", "NUM", "PRON"), ("attr", "conj", "dative", "dobj", "oprd")
)


def matter(trigger: Trigger) -> Span | None:
    """The shortest full phrase for what the action is about, None where the clause does not say."""
    token, kind = trigger.token, trigger.kind
    found = _of_noun(token, kind) if trigger.is_noun else _of_verb(token, kind)
    if found is None:
        return None
    begin, end = _bounds(found)
    if begin <= token.i < end and kind != "legislation":
        return None
    return _span(token.doc, begin, end)


def _of_verb(verb: "Token", kind: LegalKind) -> "Token | None":
    lemma = verb.lemma_.lower()
    acted_on = patient(verb)
    brought = preps(verb)
    if kind == "ruling":
        if lemma in ("hold", "find") and "in" in brought and brought["in"].lemma_ == "contempt":
            return brought["in"]
        deed = child(verb, *_CLAUSE)
        if deed is not None:
            return deed
        if acted_on is not None and not is_person(acted_on) and (lemma != "rule" or child(verb, "oprd") is not None):
            return acted_on
    if kind == "legislation":
        if (
            lemma in ("pass",)
            and not is_passive(verb)
            and acted_on is not None
            and is_state(acted_on)
            and not words_of(acted_on) & LEGAL_TEXT
        ):
            return subject(verb)
        return _bill_content(acted_on) or acted_on
    if (
        kind in ("investigation", "lawsuit", "appeal")
        and acted_on is not None
        and not is_person(acted_on)
        and not is_court(acted_on)
        and lemma != "sue"
    ):
        return (
            acted_on
            if acted_on.ent_type_ not in ("ORG", "GPE", "PERSON", "NORP") or lemma == "appeal"
            else _by_prepositions(verb, kind)
        )
    if kind == "sanction" and lemma in ("ban", "bar", "outlaw", "prohibit") and acted_on is not None:
        inner = brought.get("from") or preps(acted_on).get("from")
        if inner is not None:
            return inner
        if not (is_person(acted_on) or is_body(acted_on) or acted_on.ent_type_ in ("ORG", "GPE", "PERSON", "NORP")):
            return acted_on
    if lemma in ("seize", "confiscate"):
        return acted_on
    return _by_prepositions(verb, kind)


def _bill_content(bill: "Token | None") -> "Token | None":
    """What a bill would do: "a bill that would allow the state to seize land" is about seizing land."""
    if bill is None or bill.lemma_.lower() not in LEGAL_TEXT:
        return None
    for c in bill.rights:
        if c.dep_ in ("relcl", "acl") and c.pos_ == "VERB":
            deed = (
                child(c, "ccomp", "xcomp")
                if c.lemma_ in ("allow", "let", "permit", "enable", "require", "force", "make")
                else None
            )
            return deed or (c if c.tag_ in ("VBG", "VB") else None)
    return None


def _of_noun(noun: "Token", kind: LegalKind) -> "Token | None":
    lemma = noun.lemma_.lower()
    for c in noun.rights:
        if c.dep_ in ("acl", "relcl") and c.i > noun.i:
            if kind in ("ruling", "legislation", "sanction") and c.tag_ in ("VB", "VBG"):
                return c
            if kind == "lawsuit" and c.tag_ == "VBG" and child(c, "ccomp") is not None:
                return child(c, "ccomp")
            if c.tag_ == "VBN" and "by" not in preps(c) and kind in ("lawsuit", "charge"):
                continue
    if noun.lemma_ == "custody":
        return None
    if kind == "legislation" and lemma in LEGAL_TEXT and lemma != "order":
        return _bill_content(noun) or noun
    if kind == "legislation" and lemma == "order":
        verb = governor(noun)
        deed = child(verb, "xcomp", "advcl") if verb is not None else None
        return deed if deed is not None and deed.tag_ == "VB" and lemma == "order" else None
    for before in children(noun, "compound", "amod", "nmod"):
        if before.lemma_.lower() in OFFENCES and kind != "fine":
            return before
    found = _by_prepositions(noun, kind)
    verb = governor(noun)
    if found is None and verb is not None and verb.lemma_ in ("involve", "include", "concern", "cover") and noun.i < verb.i:
        return child(verb, "dobj")
    if found is None:
        found = _by_prepositions(verb, kind, over_noun=True) if verb is not None else None
    return found


def _by_prepositions(head: "Token", kind: LegalKind, *, over_noun: bool = False) -> "Token | None":
    """What the kind's prepositions bring, in order of rank; those on the verb's object and on "to prison" count too."""
    wanted = _MATTER_PREPS[kind]
    best: tuple[int, int] | None = None
    result: Token | None = None
    for prep in _preps_right_of(head):
        word = prep.lower_
        if word in ("due", "because"):
            word = "for"
        if word not in wanted or (over_noun and word in ("of", "with", "in", "to")):
            continue
        inner = child(prep, "pobj", "pcomp")
        if inner is not None and inner.pos_ == "ADP":  # "due to", "because of"
            inner = child(inner, "pobj", "pcomp")
        direct = inner
        inner = _across_bridge(inner, word) if inner is not None else None
        if inner is None or (inner == direct and not _is_matter(inner, kind, word)) or inner.tag_ == "PRP":
            continue
        rank = (wanted.index(word), prep.i)
        if best is None or rank < best:
            best, result = rank, inner
    return result


def _preps_right_of(head: "Token") -> list["Token"]:
    """Prepositions of the clause after *head*: its own, and those that hang on nouns of its complements."""
    found: list[Token] = []
    stack = [head]
    while stack:
        current = stack.pop()
        for c in current.rights:
            if c.dep_ in ("prep", "agent", "dative"):
                if c.i > head.i:
                    found.append(c)
                stack += [x for x in c.rights if x.dep_ == "pobj"]
            elif c.dep_ in _COMPLEMENTS.get(c.pos_, ()):
                stack.append(c)
    return sorted(found, key=lambda t: t.i)


def _across_bridge(inner: "Token", word: str) -> "Token | None":
    for _ in range(3):
        if inner.lemma_.lower() not in _BRIDGES:
            return inner
        brought = preps(inner)
        nxt = brought.get("of") or brought.get("with") or brought.get("to") or brought.get("in")
        if nxt is None:
            compound = next((c for c in children(inner, "compound", "amod") if c.lemma_.lower() in OFFENCES), None)
            return compound or (inner if word in ("of", "to", "with", "for") else None)
        inner = nxt
    return inner


def _is_matter(inner: "Token", kind: LegalKind, word: str) -> bool:
    if inner.lemma_.lower() in _NOT_MATTERS or inner.lower_ in _NOT_MATTERS or inner.ent_type_ in _TIMES or inner.tag_ == "PRP":
        return False
    if word in ("on", "in", "after", "under", "of") and kind not in ("ruling", "legislation", "appeal"):
        deed = inner.tag_ == "VBG" or bool(words_of(inner) & OFFENCES) or (inner.pos_ == "NOUN" and word == "of")
        return deed and not is_person(inner)
    if is_person(inner) or (inner.ent_type_ in ("GPE", "PERSON") and word != "over"):
        return False
    return kind != "lawsuit" or not (is_court(inner) or is_police(inner) or inner.ent_type_ == "ORG")


def _bounds(head: "Token") -> tuple[int, int]:
    finite_subject = child(head, "nsubj", "nsubjpass") is not None and head.tag_ != "VB"
    if head.pos_ in ("VERB", "AUX") and head.tag_ != "VBG" and not finite_subject:
        _, end = phrase_bounds(head)
        return head.i, end
    begin, end = phrase_bounds(head)
    doc = head.doc
    while begin < head.i and (doc[begin].lower_ in ("that", "to", "both") or doc[begin].dep_ == "mark"):
        begin += 1
    return begin, end


def penalty(trigger: Trigger) -> Span | None:
    """The punishment as written: a term, a sum, death; None for kinds without one."""
    token, kind = trigger.token, trigger.kind
    doc = token.doc
    if kind not in ("sentence", "fine", "settlement", "pardon"):
        return None
    if kind in ("fine", "settlement"):
        begin, ent_end = _sum(token)
        if begin == ent_end:
            return None
        if doc[begin - 1].is_currency or doc[begin - 1].text in ("US$", "A$", "C$"):
            begin -= 1
        if token.pos_ == "NOUN" and token.i >= begin:
            return _span(doc, begin, max(ent_end, token.i + 1))
        return _span(doc, token.i if token.pos_ == "NOUN" and begin - token.i <= 3 else begin, ent_end)
    if token.pos_ in ("NOUN", "PROPN"):
        begin, end = phrase_bounds(token)
        if any(t.ent_type_ == "DATE" or t.lower_ in ("life", "death") for t in doc[begin:end]):
            for c in token.rights:
                if c.dep_ == "prep" and c.lower_ not in ("of", "in"):
                    end = min(end, c.i)
            return _span(doc, begin, max(end, token.i + 1))
        return None
    given = child(token, "dobj")
    if given is not None and given.lemma_ in ("year", "month"):
        begin, end = phrase_bounds(given)
        causes = [c.i for c in given.rights if c.dep_ == "prep" and c.lower_ in ("for", "over", "after")]
        return _span(doc, begin, min([end, *causes]))
    brought = preps(token)
    inner = brought.get("to")
    if inner is not None:
        begin, end = phrase_bounds(inner)
        if inner.lemma_ in ("prison", "jail"):  # "to prison for 40 years for fraud"
            terms = [c for c in inner.children if c.dep_ == "prep" and c.lower_ == "for"]
            end = terms[0].right_edge.i + 1 if terms else _with_term(doc, end)
        for c in inner.subtree:
            if (
                c.dep_ in ("prep", "cc")
                and c.i > inner.i
                and (c.lower_ in ("for", "over", "after", "on", "by") and not _measures(c))
            ):
                end = min(end, c.i)
        return _span(doc, begin, max(end, inner.i + 1))
    term = brought.get("for")
    if term is not None and term.lemma_ in ("year", "month", "life", "week", "day"):
        return _span(doc, *phrase_bounds(term))
    return None


def _sum(token: "Token") -> tuple[int, int]:
    """The first sum of money of the clause that pays, [begin, end) in tokens; empty where it names none."""
    doc, sent, paying = token.doc, token.sent, {t.i for t in _paying(token)}
    named = [(ent.start, ent.end) for ent in sent.ents if ent.label_ == "MONEY" and ent.start in paying]
    read = (
        doc.char_span(at.begin, at.end, alignment_mode="expand") for at in sums(text_of(doc), sent.start_char, sent.end_char)
    )
    found = [(span.start, span.end) for span in read if span is not None and span.start in paying]
    inside = [at for at in found if not any(begin <= at[0] < end for begin, end in named)]
    return min([*named, *inside], default=(0, 0))


def _with_term(doc: "Doc", end: int) -> int:
    """Past a term that the parser hung elsewhere: "to prison | for 40 years"."""
    if end < len(doc) and doc[end].lower_ == "for" and _measures(doc[end]):
        inner = child(doc[end], "pobj")
        return inner.i + 1 if inner is not None else end
    return end


def _measures(prep: "Token") -> bool:
    inner = child(prep, "pobj")
    return inner is not None and inner.lemma_ in ("year", "month", "week", "day", "life")


def _paying(token: "Token") -> list["Token"]:
    """The clause that may name a sum, from where the money is paid: "agreed to pay $5 million to settle the suit"."""
    verb = (governor(token) if token.pos_ == "NOUN" else None) or token
    pays = verb.dep_ in ("advcl", "xcomp", "acl", "relcl") and verb.head.lemma_ == "pay"
    return list((verb.head if pays else verb).subtree)


def _span(doc: "Doc", begin: int, end: int) -> Span:
    return doc[begin].idx, doc[end - 1].idx + len(doc[end - 1])
