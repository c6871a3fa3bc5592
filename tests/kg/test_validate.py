from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg import rdf
from kg.export import Source
from kg.records import Version
from kg.store import Reader, Store
from kg.validate import violations

Make = Callable[..., Version]
Put = Callable[[Store, Version], bool]


def test_what_we_store_is_valid(harbour_store: Path, harbour_as: Make, put: Put) -> None:
    with Store(harbour_store) as store:
        put(store, harbour_as("harbour", " More."))
        put(store, harbour_as("other"))
    with Reader(harbour_store) as reader:
        assert list(violations(Source(reader.graph, reader.base))) == []


def test_a_record_that_nobody_vouches_for_is_named(harbour_store: Path, harbour_as: Make) -> None:
    version = harbour_as("harbour")
    with Store(harbour_store) as store:
        graph = rdf.graph_of(version, store.base)
        quads = rdf.quads(version, store.base, {"newsgraph": "test"})
        vouched = [quad for quad in quads if quad.predicate.value.endswith("#accordingTo")]
        store.replace(graph, [quad for quad in quads if quad not in vouched])
    with Reader(harbour_store) as reader:
        found = list(violations(Source(reader.graph, reader.base)))
    assert isinstance(vouched[0].subject, ox.NamedNode)
    assert {violation.focus for violation in found} == {quad.subject.value for quad in vouched}
    assert {violation.graph for violation in found} == {graph.value}
    assert all("vouches" in str(violation) for violation in found)
