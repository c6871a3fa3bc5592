"""Everything in the store, in the forms that other tools read. FORMATS is the list: a new form is a module and a line here.

Every form is deterministic: the same graph gives the same bytes. docs/export.md says what each holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.rdf import nquads, trig, turtle
from kg.export.source import Source
from kg.export.tables import csv_folder

__all__ = ["FORMATS", "Format", "Source"]


@dataclass(frozen=True, slots=True)
class Format:
    """One form: either *file* writes it to a stream, or *folder* writes several files into an empty folder.

    *names_graphs*: it holds foreign graphs too, for it tells them from the project's own.
    """

    label: str
    file: Callable[[Source, BinaryIO], None] | None = None
    folder: Callable[[Source, Path], None] | None = None
    names_graphs: bool = False


FORMATS: dict[str, Format] = {
    "nquads": Format("N-Quads, sorted by line", nquads, names_graphs=True),
    "trig": Format("TriG, a block for each graph", trig, names_graphs=True),
    "turtle": Format("Turtle, all own graphs as one", turtle),
    "jsonld": Format("JSON-LD 1.1, a graph for each version, short names", jsonld),
    "graphml": Format("GraphML for Gephi, yEd, NetworkX: identities, and who said or did what to whom", graphml),
    "csv": Format("a folder of tables: articles, entities, affiliations, statements, legal_actions", folder=csv_folder),
}
