"""The example queries of the SPARQL page: ``queries/examples/*.rq``, each with its title in a comment on the first line."""

from dataclasses import dataclass
from functools import cache

from api.service import QUERIES


@dataclass(frozen=True, slots=True)
class Example:
    """*name* is the file's, for the address."""

    name: str
    title: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples, by name."""
    found = []
    for path in sorted((QUERIES / "examples").glob("*.rq")):
        first, _, text = path.read_text("utf-8").partition("\n")
        found.append(Example(path.stem, first.lstrip("# ").strip(), text.strip()))
    return tuple(found)
