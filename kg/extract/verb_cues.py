"""Statements that a verb reports: Doc in, drafts out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract import reporting
from kg.extract.acts import naming_act
from kg.extract.content import Content
from kg.extract.contents import content_of
from kg.extract.draft import Draft
from kg.extract.naming import GIVE_NAMES
from kg.extract.neighbours import name_beside
from kg.extract.noun_cues import is_noun_cue, light_verb
from kg.extract.nouns import is_person_word
from kg.extract.shared_subjects import sources_above
from kg.extract.sources import is_hypothetical, source_of
from kg.extract.speaking import can_speak
from kg.extract.subjects import agent, is_passive
from kg.extract.texts import text_of, with_lemmas
from kg.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def verb_cues(doc: "Doc") -> Iterator[Draft]:
    lexicon = reporting.verbs()
    for token in with_lemmas(doc, lexicon):
        if token.pos_ != "VERB" and not token.tag_.startswith("V"):
            continue
        frames = lexicon[token.lemma_.lower()]
        if token.dep_ in _NO_CUES or is_hypothetical(token) or _is_silence(token):
            continue
        found = [draft for frame in frames if _has_particle(token, frame) and (draft := _verb_draft(token, frame)) is not None]
        if found:
            yield next(
                (draft for draft in found if draft.content), next((draft for draft in found if draft.may_quote), found[0])
            )


_NO_CUES = frozenset(("aux", "auxpass", "amod", "compound"))


def _has_particle(verb: "Token", frame: reporting.Frame) -> bool:
    return not frame.particle or any(child.lower_ == frame.particle and child.dep_ in _PARTICLES for child in verb.children)


_PARTICLES = frozenset(("prt", "prep", "advmod", "acomp", "oprd", "ccomp", "xcomp"))


def _act(verb: "Token", frame: reporting.Frame, content: Content | None) -> Act:
    """The frame's act, or the one that the complement makes of it: "told to leave" demands, "denied bail" rejects."""
    if content is not None and content.form == "inf" and verb.lemma_ in ("tell", "ask", "instruct", "direct"):
        return "demand"
    if content is not None and content.form == "as" and frame.act == "state":
        return naming_act(" ".join(text_of(verb.doc)[begin:end] for begin, end in content.spans))
    if content is not None and verb.lemma_ == "ask" and content.is_marked:
        return "demand"
    if content is not None and content.form == "obj" and verb.lemma_ == "deny":
        objects = [child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"]
        return "reject" if any(lemma in reporting.GRANTS for lemma in objects) else "deny"
    return frame.act


def _is_silence(verb: "Token") -> bool:
    if verb.lemma_ not in ("decline", "refuse"):
        return False
    return any(child.dep_ == "xcomp" and (child.lemma_ in reporting.SILENCE or is_passive(child)) for child in verb.children)


def _verb_draft(verb: "Token", frame: reporting.Frame) -> Draft | None:
    source = _source(verb)
    content = content_of(verb, frame)
    if not (_lacks_no_source(verb, frame, source, content) and _is_a_report(verb, content)):
        return None
    preposition = content.preposition if content is not None else None
    last = verb
    if frame.particle and verb.nbor().lower_ == frame.particle:
        last = verb.nbor()
    if preposition is not None and preposition.i == last.i + 1:
        last = preposition
    return Draft(
        verb,
        (verb.idx, last.idx + len(last)),
        _act(verb, frame, content),
        source,
        list(content.spans) if content else [],
        may_quote="quote" in frame.forms,
        addressee=content.addressee if content else None,
        source_needed=not is_passive(verb),
        complement=content.form if content else "",
    )


def _source(verb: "Token") -> "Token | None":
    """Who speaks: what syntax gives, if it can speak, else for a participle the nearest one above that can."""
    source = source_of(verb)
    if source is None:
        return None if is_passive(verb) else next(sources_above(verb), None)
    if not can_speak(source, verb):
        return next((above for above in sources_above(verb) if can_speak(above, verb)), None)
    return name_beside(verb, source)


def _lacks_no_source(verb: "Token", frame: reporting.Frame, source: "Token | None", content: Content | None) -> bool:
    """Whether somebody speaks, or the verb is a passive that reports without saying who: "it was alleged that"."""
    if source is not None:
        return True
    if verb.tag_ != "VBN" or not is_passive(verb) or source_of(verb) is not None:
        return False
    if frame.act == "accuse" and verb.dep_ in ("relcl", "acl"):
        return False  # "people accused of crimes" tells who is meant, not what was said
    return content is not None and content.form != "obj"


def _is_a_report(verb: "Token", content: Content | None) -> bool:
    if verb.lemma_ == "go" and not _goes_on(verb):
        return False
    if content is not None and content.form in ("obj", "prep") and not _takes_a_stance(verb):
        return False
    if _is_named_so(verb) or _obtains(verb):
        return False
    return not any(light_verb(child) == verb and is_noun_cue(child) for child in verb.children)  # the noun is the better cue


def _is_named_so(verb: "Token") -> bool:
    """ "A group called the Harbour Guard", wherever the parser hangs the participle."""
    is_participle = verb.tag_ == "VBN" and not any(child.dep_.startswith("aux") for child in verb.children)
    return is_participle and verb.lemma_ in GIVE_NAMES and agent(verb) is None


def _obtains(verb: "Token") -> bool:
    """ "Claimed asylum in Aby", where the parser may take asylum for a clause's subject; "claimed the title"."""
    if verb.lemma_ != "claim":
        return False
    claimed = [child for child in verb.children if child.dep_ == "dobj"] + list(verb.doc[verb.i + 1 : verb.i + 2])
    return any(word.lemma_.lower() in reporting.OBTAINED for word in claimed)


def _goes_on(verb: "Token") -> bool:
    """'"...," she went on', but not "went on to say", where the cue is "say"."""
    return any(child.lower_ == "on" for child in verb.children) and not any(child.dep_ == "xcomp" for child in verb.children)


def _takes_a_stance(verb: "Token") -> bool:
    """Support is a statement only towards what can be accepted: "backed the plan", "voted for it", not "backed the car"."""
    if verb.lemma_ in ("question", "quote"):  # somebody is questioned or quoted, and what is said stands elsewhere
        objects = [child for child in verb.children if child.dep_ == "dobj"]
        return not any(noun.ent_type_ == "PERSON" or is_person_word(noun.lemma_.lower()) for noun in objects)
    if verb.lemma_ == "concede":
        return not any(child.dep_ == "dobj" and child.lemma_.lower() in reporting.IN_PLAY for child in verb.children)
    if verb.lemma_ == "vote":
        targets = [noun for child in verb.children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj"]
    elif verb.lemma_ in reporting.OF_SUPPORT:
        targets = [child for child in verb.children if child.dep_ == "dobj"]
    else:
        return True
    return any(target.lemma_.lower() in reporting.PROPOSALS for target in targets)
