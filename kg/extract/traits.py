"""What an extractor knows of a record beyond the record itself: tokens in, features for `confidence` out, by name.

One function for each kind of record. A new feature counts once the coefficients are fitted again (docs/confidence.md).
"""

from typing import TYPE_CHECKING

from kg.extract.legal_lexicon import PLAIN_NOUNS, PLAIN_VERBS
from kg.extract.subjects import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.draft import Draft
    from kg.extract.figures import Figure
    from kg.extract.legal_triggers import Trigger
    from kg.extract.role_words import Role

Traits = dict[str, float]
MAX_MARGIN = 10.0  # votes; a type that won by more is as good as certain
MAX_GAP = 20  # tokens
_WRITTEN = {"PRON": "pronoun", "PROPN": "name", "NOUN": "description"}
_PLAIN_CUES = frozenset(("say", "tell", "add"))


def of_statement(draft: "Draft", head: "Token | None") -> Traits:
    """*head* is that of the source."""
    cue = draft.cue
    kind = "label" if cue == draft.source else "according to" if cue.lower_ == "according" else cue.pos_.lower()
    found = {
        f"cue={kind}": 1.0,
        f"complement={draft.complement or 'none'}": 1.0,
        "plain cue": float(cue.lemma_ in _PLAIN_CUES),
        "passive": float(is_passive(cue)),
        **draft.certainty,
    }
    if head is not None:
        found[f"source={_way(cue, head)}"] = 1.0
        found[f"written={_WRITTEN.get(head.pos_, 'else')}"] = 1.0
    return found


def _way(cue: "Token", head: "Token") -> str:
    """How syntax leads from the cue to its source."""
    if head.head == cue:
        return "subject" if head.i < cue.i else "inverted subject"
    return "after a preposition" if head.head.head == cue else "further off"


def of_legal_action(trigger: "Trigger") -> Traits:
    """Of its first mention. A guarded word counts as an act only in some settings, so that it may be figurative."""
    token = trigger.token
    is_verb = token.pos_ in ("VERB", "AUX")
    is_plain = token.lemma_.lower() in (PLAIN_VERBS if is_verb else PLAIN_NOUNS)
    return {
        f"trigger={'plain' if is_plain else 'guarded'} {'verb' if is_verb else 'noun'}": 1.0,
        "passive": float(is_verb and is_passive(token)),
        "several words": float(trigger.end - trigger.begin > 1),
        "main clause": float(token.dep_ == "ROOT"),
    }


def of_affiliation(role: "Role") -> Traits:
    """By the pattern that the role was read from."""
    found = {"role before the name" if role.start < role.person.start else "role after the name": 1.0}
    if role.of is None:
        return found | {"body implied": 1.0}
    gap = max(role.of.start - role.person.end, role.person.start - role.of.end, 0)
    return found | {f"body={role.of.type}": 1.0, "from name to body": min(gap, MAX_GAP) / MAX_GAP}


def of_entity(figure: "Figure") -> Traits:
    """How clearly the sources of its type (patterns, gazetteers, the model, the words around) agree."""
    return {"agreement": min(figure.margin, MAX_MARGIN) / MAX_MARGIN} if figure.named else {}
