"""A process that adds one article to a store as `kg build` does, and that the server may kill at any moment.

Run as ``python -m api.builder STORE MODEL MAX_MEMORY_BYTES``. The article is one JSON object on standard input, the answer one
JSON line on standard output, the fields of `api.added.Added`. The server itself never loads a language model.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from api import kernel
from api.added import PROBLEMS, Added
from kg import iris, pipeline
from kg.annotate import DEFAULT_MODEL
from kg.errors import BadArticle, KgError
from kg.read.json_articles import from_document
from kg.read.raw import decoded
from kg.records import Article
from kg.store import base_of

NAME = "body"  # what messages call the article
NICE = 10


class _Silence:
    """Progress that nobody watches."""

    def begin(self, total: int | None) -> None:
        pass

    def step(self) -> None:
        pass

    def say(self, text: str) -> None:
        pass


def added(folder: Path, body: bytes, model: str = "") -> Added:
    """Add the article that *body* holds, and link it with all others."""
    try:
        article = _article(body)
        summary = pipeline.build(folder, [article], _Silence(), model=model or DEFAULT_MODEL, workers=1)
        if summary.skipped:
            raise BadArticle(summary.skipped[0])
        return Added(iris.version(article, base_of(folder)), is_new=bool(summary.changed))
    except KgError as error:
        kind = next(name for name, kind in PROBLEMS.items() if isinstance(error, kind))
        return Added(problem=kind, detail=str(error))
    except MemoryError:
        return Added(problem=BadArticle.__name__, detail=f"{NAME}: needs more memory than there is for an article")


def _article(body: bytes) -> Article:
    found = list(from_document(decoded(body, NAME), NAME))
    if len(found) != 1:
        raise BadArticle(f"{NAME}: {len(found)} articles; send them one by one, or use kg build")
    if isinstance(found[0], BadArticle):
        raise found[0]
    return found[0]


def main() -> None:
    """Take the limits on, then do the one job."""
    folder, model, max_memory = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    os.nice(NICE)
    answers = os.fdopen(os.dup(1), "w")
    # Nothing else may speak on the pipe that carries the answer.
    os.dup2(2, 1)
    kernel.forbid_sockets()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    answers.write(json.dumps(asdict(added(folder, sys.stdin.buffer.read(), model))))
    answers.flush()
    # The store is closed by now; freeing a language model object by object takes longer than the rest.
    os._exit(0)


if __name__ == "__main__":
    main()
