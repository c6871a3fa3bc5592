"""The graph of one sample article, whole: what a change to any rule does to it shows as a diff of its N-Quads.

After a change that is meant: ``pytest tests/test_snapshots.py --update-snapshots``.
"""

from collections.abc import Callable
from importlib.metadata import version as installed_version
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

import ontology
from kg import pipeline, rdf
from kg.annotate import DEFAULT_MODEL
from kg.iris import DEFAULT_BASE
from kg.read import read
from kg.records import Version

SEED = Path(__file__).parents[1] / "seeds" / "vahtra-bribery-charges.json"  # the shortest
RUN = {"newsgraph": "0", DEFAULT_MODEL: "3.8.0"}  # no version of ours: a release alone changes no snapshot


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    (version,) = pipeline.versions(read([str(SEED)]), workers=1)
    assert isinstance(version, Version)
    return rdf.quads(version, DEFAULT_BASE, RUN)


def test_snapshot_is_of_the_pinned_model() -> None:
    assert installed_version(DEFAULT_MODEL) == RUN[DEFAULT_MODEL]


def test_graph_of_the_sample_article_is_the_known_one(quads: list[ox.Quad], snapshot: Callable[[str, str], None]) -> None:
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode().splitlines(keepends=True)
    snapshot(f"{SEED.stem}.nq", "".join(sorted(lines)))


def test_graph_of_the_sample_article_conforms_to_the_shapes(quads: list[ox.Quad]) -> None:
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    shapes = Graph().parse(data=ontology.shapes(), format="turtle")
    conforms, _, report = pyshacl.validate(Graph().parse(data=triples, format="nt"), shacl_graph=shapes)
    assert conforms, report
