"""Which version of an article replaced which.

Versions stand in the order of their dates; those of one date, and those without one, in the order in which the store received
them. The order is kept in the graph itself, as prov:wasRevisionOf of each version, so that it survives in every export.
"""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Graph

from kg.rdf import revision_quad
from kg.store.terms import DATE_PUBLISHED, REVISION_OF, VERSION_OF

Quads = set[Quad]


def work_of(version: NamedNode) -> NamedNode:
    """The article that a version belongs to."""
    return NamedNode(version.value.rpartition("/")[0])


def versions_of(graph: Graph, work: NamedNode) -> list[NamedNode]:
    """The versions of an article that the store holds, oldest first."""
    found = {quad.subject for quad in graph.quads_for_pattern(None, VERSION_OF, work)}
    versions = sorted((version for version in found if isinstance(version, NamedNode)), key=lambda version: version.value)
    return _chained({version: _earlier(graph, version) for version in versions})


def with_version(known: Mapping[NamedNode, Quads], version: NamedNode, quads: Quads) -> dict[NamedNode, Quads]:
    """The graphs of an article's versions once *version* is these *quads*, oldest first, as *known* is before."""
    graphs = {**known, version: quads}
    order = _by_date({each: _date(graphs[each]) for each in graphs})
    earlier = dict(zip(order, [None, *order[:-1]], strict=True))
    linked = {}
    for each in order:
        before = earlier[each]
        unlinked = {quad for quad in graphs[each] if quad.predicate != REVISION_OF}
        linked[each] = unlinked | {revision_quad(each, before)} if before else unlinked
    return linked


def _by_date(dates: Mapping[NamedNode, str | None]) -> Sequence[NamedNode]:
    """In order of date; what has none stays behind the one that it came after."""
    placed: list[tuple[str, NamedNode]] = []
    last = ""
    for version, date in dates.items():
        last = date or last
        placed.append((last, version))
    return [version for _, version in sorted(placed, key=lambda pair: pair[0])]


def _date(quads: Iterable[Quad]) -> str | None:
    """The article's date, ISO, of any precision: the order of the text is that of time."""
    dates = (quad.object for quad in quads if quad.predicate == DATE_PUBLISHED)
    return min((date.value for date in dates if isinstance(date, Literal)), default=None)


def _earlier(graph: Graph, version: NamedNode) -> NamedNode | None:
    quads = graph.quads_for_pattern(version, REVISION_OF, None, version)
    return next((quad.object for quad in quads if isinstance(quad.object, NamedNode)), None)


def _chained(earlier: Mapping[NamedNode, NamedNode | None]) -> list[NamedNode]:
    """Oldest first, from a map of each version to the one before, None for the first."""
    later = {before: version for version, before in earlier.items()}
    ordered: list[NamedNode] = []
    version = later.get(None)
    while version is not None:
        ordered.append(version)
        version = later.get(version)
    return ordered
