"""What a case is called: its key, which its oldest action gives it, and a label for people."""

import re
from collections import Counter
from hashlib import sha256

from kg.cases.joining import Group

_NOT_WORD = re.compile(r"[^\w&+]+")
_DIGITS = 8
_LONGEST = 80  # characters of a label's matter


class Names:
    """Gives keys out, none twice. A key depends on the oldest action of its case alone: its article, first target, kind and
    matter. Only an older article, or one that joins two cases, changes it; of the two the older one's stays.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, group: Group) -> tuple[str, str]:
        """Key and label. Groups are to be asked for in the order of their oldest actions."""
        oldest = group.members[0].act
        slug = _NOT_WORD.sub("-", oldest.targets[0].name.casefold()).strip("-") or "unnamed"
        told = "\n".join((oldest.work, slug, oldest.kind, " ".join(oldest.matter.split())))
        key, number = _key(slug, told), 1
        while key in self._taken:  # told twice alike by one article
            number += 1
            key = _key(slug, f"{told}\n{number}")
        self._taken.add(key)
        return key, _label(group)


def _key(slug: str, told: str) -> str:
    return f"{slug}~{sha256(told.encode()).hexdigest()[:_DIGITS]}"


def _label(group: Group) -> str:
    """Whom most actions are directed at, and the commonest matter. Kinds of actions would tell as done what is only claimed."""
    acts = [member.act for member in group.members]
    targets = Counter(target.iri for act in acts for target in act.targets)
    party = min((t for act in acts for t in act.targets), key=lambda t: (not t.is_named, -targets[t.iri], -len(t.name), t))
    matters = Counter(" ".join(m.act.matter.split()) for m in group.members if m.terms) or Counter(
        " ".join(act.matter.split()) for act in acts if act.matter
    )
    if matters:
        matter = min(matters, key=lambda words: (-matters[words], len(words), words))
        return f"{party.name}: {_cut(matter)}"
    return f"{party.name}: matter not told"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
