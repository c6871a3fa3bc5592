"""Our entities against corpora that count other things: a row of a corpus and our Version in, counts by name out.

What a corpus does not tell is left out on both sides, never guessed; each function says what that is.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.extract import gazetteer
from kg.extract.named import GEONAMES
from kg.records import Entity, EntityType, Span, Version
from kg.score.counts import Count
from kg.score.pairing import one_to_one

Row = Mapping[str, Any]
Counts = dict[str, Count]
Measure = Callable[[Row, Version], Counts]
Mention = tuple[Span, str, str]  # where, type, id of the entity

_CONLL: Mapping[str, EntityType] = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
_GUM: Mapping[str, EntityType] = {"person": "Person", "organization": "Organization", "place": "Place"}


def ner(row: Row, version: Version) -> Counts:
    """Named entities as CoNLL-2003 has them: the same stretch and type.

    PER is a Person, ORG an Organization, LOC a Place; a leading "the" counts for neither side. MISC holds nationalities, which
    are Groups here, beside events, works and products, which are not marked here: so MISC is not asked for, and a Group of ours
    that overlaps a MISC is left out. Every other Group is wrong, and so is anything else of ours where gold has MISC.
    """
    text = row["text"]
    marked = [((e["start"], e["end"]), e["label"]) for e in row["entities"]]
    gold = {(_without_article(text, span), _CONLL[label]) for span, label in marked if label in _CONLL}
    others = [span for span, label in marked if label not in _CONLL]
    ours = {
        (_without_article(text, span), kind)
        for span, kind, _ in _mentions(version)
        if not (kind == "Group" and any(_overlap(span, other) for other in others))
    }
    counts = _by_type(gold, ours)
    stretches, our_stretches = {span for span, _ in gold}, {span for span, _ in ours}
    counts["stretch alone"] = _count(stretches, our_stretches)
    return counts


def gum(row: Row, version: Version) -> Counts:
    """Entities as GUM has them, which marks all that refers, nested; its named people, organizations and places count.

    A mention is named if the head of its phrase is a proper noun, or has one right after it in apposition. Its name is that
    noun with the proper nouns that are one name with it in the syntax (flat, and compound if it is no person); ours is the same
    if it overlaps the name and stays inside the phrase. What stands inside the name of an organization or place ("United
    States" in "United States Navy") is not asked for.
    Groups are left out on both sides: GUM has peoples as people, and their adjectives not at all.
    """
    named = list(_named(row))
    cores = [(core, kind) for _, core, kind, _ in named]
    gold = [
        mention
        for mention in named
        if not any(kind != "Person" and _inside(mention[0], core) and core != mention[1] for core, kind in cores)
    ]
    ours = list(_mentions(version))
    pairs = one_to_one(gold, ours, lambda g, o: _likeness(g, o[0]))
    found = {j: gold[i] for i, j in pairs}
    right = {i for i, j in pairs if gold[i][2] == ours[j][1]}
    asked = [
        i
        for i, mention in enumerate(gold)
        if not any(i == a and ours[b][1] == "Group" for a, b in pairs) or mention[2] != "Person"
    ]
    said = [j for j, mention in enumerate(ours) if mention[1] != "Group"]
    counts = {"mentions": Count(len(right & set(asked)), len(said), len(asked))}
    for kind in _GUM.values():
        hits = sum(gold[i][2] == kind for i in right & set(asked))
        counts[kind] = Count(hits, sum(ours[j][1] == kind for j in said), sum(gold[i][2] == kind for i in asked))
    counts["found, of whatever type"] = Count(len(found), len(ours), len(gold))
    return counts


def coreference(row: Row, version: Version) -> tuple[float, float, int]:
    """Sums of B-cubed precision and recall over the named mentions of GUM that both sides have, and how many these are."""
    gold, ours = list(_named(row)), list(_mentions(version))
    pairs = one_to_one(gold, ours, lambda g, o: _likeness(g, o[0]))
    theirs, own = {i: gold[i][3] for i, _ in pairs}, {i: ours[j][2] for i, j in pairs}
    precise = recalled = 0.0
    for i, _ in pairs:
        same_gold = {k for k, key in theirs.items() if key == theirs[i]}
        same_own = {k for k, key in own.items() if key == own[i]}
        shared = len(same_gold & same_own)
        precise, recalled = precise + shared / len(same_own), recalled + shared / len(same_gold)
    return precise, recalled, len(pairs)


def links(row: Row, version: Version) -> Counts:
    """Links of mentions to an authority: gold's to an item of Wikidata or a page of Wikipedia, and ours on the same stretches.

    A stretch is the same if ours overlaps more than half of what both cover.
    Only places get a link here (`same_as`), and only to GeoNames, so that people and organizations are all missed. Gold names
    other authorities: a link is right if the label of gold's item is a name of our place's number in our own gazetteer. Two
    namesakes with one label ("London") are not told apart by that. Our links where gold marks nothing are left out.
    """
    asked: dict[Span, str] = {}
    for mention in row.get("mentions", row.get("entities", ())):
        label = label_of(mention)
        if label:
            asked[mention["start"], mention["end"]] = label
    own = {span: entity for entity in version.entities if entity.named for span in entity.mentions}
    found = {span: entity for span in asked if (entity := _on(span, own)) is not None}
    ours = {span: entity for span, entity in found.items() if entity.same_as}
    right = sum(_is_named(entity, asked[span]) for span, entity in ours.items())
    places = {span for span, label in asked.items() if gazetteer.place(label) is not None}
    right_places = sum(_is_named(entity, asked[span]) for span, entity in ours.items() if span in places)
    return {
        "linked mentions that are found": Count(len(found), 0, len(asked)),
        "links": Count(right, len(ours), len(asked)),
        "links of known places": Count(right_places, sum(span in places for span in ours), len(places)),
    }


def work_for(row: Row, version: Version) -> Counts:
    """Work_For of CoNLL-2004: pairs of a person (Peop) and an organization (Org) of the sentence that overlap ours.

    Our affiliations with places, and with anything that gold does not mark as such a pair, are left out.
    """
    entities = row["entities"]
    gold = {(r["head"], r["tail"]) for r in row["relations"] if r["type"] == "Work_For"}
    ours: set[tuple[int, int]] = set()
    extra = 0
    by_id = {entity.id: entity for entity in version.entities}

    def marked(entity: Entity, label: str) -> list[int]:
        return [
            n
            for n, other in enumerate(entities)
            if other["label"] == label and any(_overlap(span, (other["start"], other["end"])) for span in entity.mentions)
        ]

    for affiliation in version.affiliations:
        people = marked(by_id[affiliation.person], "Peop")
        bodies = marked(by_id[affiliation.organization], "Org")
        pairs = {(person, body) for person in people for body in bodies}
        ours |= pairs & gold
        extra += bool(pairs) and not pairs & gold
    return {"Work_For": Count(len(ours), len(ours) + extra, len(gold))}


def label_of(mention: Row) -> str | None:
    """The label of the item that gold links a mention to, None if it links it to nothing."""
    if mention.get("uri") and mention.get("name"):
        return str(mention["name"])
    page = mention.get("wikipedia")
    return str(page).rsplit("/", 1)[-1].replace("_", " ") if page else None


def _on(span: Span, own: Mapping[Span, Entity]) -> Entity | None:
    """The entity that stands on that stretch, or on most of it."""
    return next((entity for other, entity in own.items() if 2 * _overlap(other, span) > _union(other, span)), None)


def _is_named(entity: Entity, label: str) -> bool:
    place = gazetteer.place(label)
    return place is not None and place.geonames is not None and f"{GEONAMES}{place.geonames}/" in entity.same_as


def _mentions(version: Version) -> Sequence[Mention]:
    return [(span, entity.type, entity.id) for entity in version.entities if entity.named for span in entity.mentions]


def _by_type(gold: set[tuple[Span, EntityType]], ours: set[tuple[Span, EntityType]]) -> Counts:
    counts = {"mentions": _count(gold, ours)}
    for kind in _CONLL.values():
        counts[kind] = _count({g for g in gold if g[1] == kind}, {o for o in ours if o[1] == kind})
    return counts


def _count(gold: set[Any], ours: set[Any]) -> Count:
    return Count(len(gold & ours), len(ours), len(gold))


def _named(row: Row) -> Sequence[tuple[Span, Span, str, str]]:
    """Phrase, name, type and entity of GUM's named people, organizations and places, in its order."""
    tokens = row["tokens"]
    children = defaultdict(list)
    for token in tokens:
        children[token["head"]].append(token["i"])
    found = []
    for mention in row["mentions"]:
        kind = _GUM.get(mention["type"])
        first, end = mention["tok_start"], mention["tok_end"]
        head = next((i for i in range(first, end) if not first <= tokens[i]["head"] < end), None)
        if kind is None or head is None:
            continue
        if tokens[head]["upos"] != "PROPN":
            head = _name_beside(tokens[: min(end, len(tokens))], head)
        if head is None:
            continue
        name = {head}
        for i in children[head]:
            relation = tokens[i]["deprel"].split(":")[0]
            if first <= i < end and (relation == "flat" or (relation == "compound" and kind != "Person")):
                name.add(i)
        core = (tokens[min(name)]["start"], tokens[max(name)]["end"])
        found.append(((mention["start"], mention["end"]), core, str(kind), str(mention["entity_id"])))
    return found


def _name_beside(tokens: Sequence[Row], head: int) -> int | None:
    """The proper noun that stands right after a common one as its apposition ("coauthor Ann Roe"), None if there is none."""
    beside = head + 1
    is_beside = beside < len(tokens) and tokens[beside]["upos"] == "PROPN" and tokens[beside]["head"] == head
    return beside if is_beside and tokens[beside]["deprel"].split(":")[0] in ("appos", "flat") else None


def _likeness(gold: tuple[Span, Span, str, str], ours: Span) -> float:
    phrase, name, _, _ = gold
    if not _overlap(ours, name) or not _inside(ours, phrase):
        return 0.0
    return _overlap(ours, name) / _union(ours, name)


def _without_article(text: str, span: Span) -> Span:
    begin, end = span
    return (begin + 4, end) if text[begin : begin + 4].lower() == "the " else span


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _union(a: Span, b: Span) -> int:
    return max(a[1], b[1]) - min(a[0], b[0])


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
