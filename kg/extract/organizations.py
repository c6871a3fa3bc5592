"""What kind of body a name says it is, in the words of the ontology's list of entity kinds."""

from kg.extract import gazetteer


def kind_of_name(name: str) -> str | None:
    """The kind that the name itself shows ("court", "company" ...), None if it shows none."""
    known = gazetteer.organizations().get(name)
    if known is not None:
        return known
    heads = gazetteer.organization_words()
    words = name.split()
    own = next((words[:i] for i, word in enumerate(words) if i and word in ("of", "for")), words)
    for word in reversed(own):
        if word in heads:
            return heads[word]
    return "parliament" if own and own[-1] == "parliament" else "party" if own and own[-1] == "party" else None
