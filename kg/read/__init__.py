"""Files in, Articles out: plain text, HTML, JSON and JSON Lines, from files, folders, globs and standard input.

What each format gives and what is left out: docs/reading.md. An input that cannot be read comes out in its place as a
BadArticle, so that the rest goes on. Nothing here depends on the clock or the network.
"""

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from kg.errors import BadArticle
from kg.read.building import article
from kg.read.inputs import Format, Source, count, expand, format_of
from kg.read.json_articles import from_document, from_lines
from kg.read.plain import parts
from kg.read.raw import decoded, decoded_page, joined, lines, opened, shown, whole
from kg.read.sandbox import Sandbox
from kg.records import Article

__all__ = ["Source", "count", "expand", "read"]

STDIN = "standard input"
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|!--|\?xml)\b", re.IGNORECASE)
_DOCUMENT = re.compile(rb"\{\s*$|\[\s*(?:[{\]]|$)")  # no line of JSON Lines is a bare brace or begins with a bracket


def read(inputs: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | BadArticle]:
    """Yield every article of *inputs* in the order of `expand`, and a BadArticle (not raised) for each that cannot be read.

    *stdin*, by default the process's own, is what the input ``-`` reads. Two articles may have one id: the caller decides.
    """
    with Sandbox() as sandbox:
        for source in expand(inputs):
            if isinstance(source, BadArticle):
                yield source
                continue
            try:
                if source == "-":
                    yield from _from_stdin(stdin or sys.stdin.buffer, sandbox)
                    continue
                name = shown(source)
                with opened(source, name) as file:
                    if format_of(source) == "lines":
                        yield from from_lines(lines(file, name), name)
                    else:
                        yield from _from_bytes(whole(file, name), format_of(source), name, sandbox)
            except BadArticle as error:
                yield error


def _from_stdin(stream: BinaryIO, sandbox: Sandbox) -> Iterator[Article | BadArticle]:
    numbered = lines(stream, STDIN)
    for number, line in numbered:
        if isinstance(line, BadArticle) or line.strip():
            rest = chain([(number, line)], numbered)
            kind = "lines" if isinstance(line, BadArticle) else _sniffed(line)
            if kind == "lines":
                yield from from_lines(rest, STDIN)
            else:
                yield from _from_bytes(joined(rest, STDIN), kind, STDIN, sandbox)
            return
    raise BadArticle(f"{STDIN}: empty")


def _sniffed(first: bytes) -> Format:
    """The format of a text whose first line that is not blank is *first*."""
    first = first.removeprefix(BOM_UTF8).lstrip()
    if _DOCUMENT.match(first):
        return "document"
    if first.startswith(b"{"):
        return "lines"
    return "page" if _PAGE.match(first) else "plain"


def _from_bytes(data: bytes, kind: Format | None, name: str, sandbox: Sandbox) -> Iterator[Article | BadArticle]:
    if kind == "document":
        yield from from_document(decoded(data, name), name)
    elif kind == "page":
        found = sandbox.page(decoded_page(data, name), name)
        cut = parts(found.pop("text") or "", found["title"] or "")
        yield article(name, cut.body, {**found, "date": found["date"] or cut.date})
    else:
        cut = parts(decoded(data, name))
        yield article(name, cut.body, {"title": cut.title, "date": cut.date, "author": cut.author, "publisher": cut.publisher})
