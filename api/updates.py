"""What a SPARQL update is allowed to be, and the text that the store gets in its place.

A graph that is the project's own and named outright is refused (Protected). What means graphs without naming them means those
of others only: CLEAR ALL becomes one CLEAR for each of them, and a `GRAPH ?g` in a template is filtered. The protocol's
``using-graph-uri`` becomes USING. LOAD and SERVICE are refused but for addresses that the operator has listed, and nesting and
chains of operators as in queries.

This keeps a token's holder from doing harm by mistake. It reads ``<`` as an IRI wherever it can be one, as the guard of
queries does first of all, so who means to deceive it may; then builds and deletes put right what they derive.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from api.guard import Size, check_reach, tokens
from kg import iris
from kg.errors import BadQuery

_PLACE = re.compile(r"[\s{};.<#]")
Token = re.Match[str]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [begin, end) of the text."""

    begin: int
    end: int
    text: str


@dataclass(slots=True)
class Update:
    """A text that was read: the graphs that it *names* to change, and where to *edit* it."""

    text: str
    names: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    reaches_out: bool = False
    wide: list[tuple[int, int, str, bool]] = field(default_factory=list)  # begin, end, verb, whether the default graph too

    def written(self, graphs: Sequence[str]) -> str:
        """The text for a store whose foreign graphs are *graphs*."""
        edits = list(self.edits)
        for begin, end, verb, has_default in self.wide:
            steps = [f"{verb} SILENT GRAPH <{graph}>" for graph in dict.fromkeys((*graphs, *self.names))]
            steps += [f"{verb} SILENT DEFAULT"] * has_default
            edits.append(Edit(begin, end, " ;\n".join(steps) or "INSERT DATA {}"))
        text = self.text
        for edit in sorted(edits, key=lambda edit: (edit.begin, edit.end), reverse=True):
            text = text[: edit.begin] + edit.text + text[edit.end :]
        return text


def read(
    text: str,
    *,
    base: str,
    base_iri: str,
    prefixes: Mapping[str, str],
    using: Sequence[str] = (),
    using_named: Sequence[str] = (),
    reachable: Collection[str] = (),
    check: Callable[[str], None] = lambda _: None,
) -> Update:
    """Read *text*; *base* is the store's, *base_iri* that of relative IRIs. *check* is called with each graph that is named.

    Raises BadQuery for what must not be evaluated, and what *check* raises.
    """
    reaches_out = check_reach(text, ("service", "load"), reachable)
    clauses = "".join(f"USING <{iri}> " for iri in using) + "".join(f"USING NAMED <{iri}> " for iri in using_named)
    update = _Reader(text, base, base_iri, prefixes, clauses).update()
    update.reaches_out = reaches_out
    for name in update.names:
        check(name)
    return update


class _Reader:
    """One pass over the tokens of an update; a token outside of all brackets decides what follows it."""

    def __init__(self, text: str, base: str, base_iri: str, prefixes: Mapping[str, str], clauses: str) -> None:
        self._found = Update(text)
        self._tokens: Iterator[Token] = tokens(text)
        self._base, self._base_iri, self._clauses = base, base_iri, clauses
        self._prologue = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in prefixes.items()]
        self._size = Size()
        self._variables: list[str] = []  # those that stand for graphs in the templates of this operation

    def update(self) -> Update:
        for token in self._tokens:
            self._size.count(token)
            word = (token["word"] or "").upper()
            if word in ("PREFIX", "BASE"):
                parts = [word, self._next()[0]] + ([self._next()[0]] if word == "PREFIX" else [])
                self._prologue.append(" ".join(parts))
            elif word in ("CLEAR", "DROP", "CREATE"):
                self._managed(token, word)
            elif word in ("ADD", "MOVE", "COPY"):
                self._copied(word)
            elif word == "LOAD":
                self._after_silent()
            elif word == "INTO":
                self._next()  # GRAPH
                self._name(self._next())
            elif word in ("WITH", "USING"):
                if self._clauses:
                    raise BadQuery(f"{word} in the update and using-graph-uri in the request exclude each other")
                if word == "WITH":
                    self._name(self._next())
            elif word in ("INSERT", "DELETE"):
                self._changed(token)
            elif word == "WHERE":
                self._where(token)
            elif token[0] == ";":
                self._variables = []
            elif token["open"] or token["close"]:
                raise BadQuery(f"{token[0]!r} at character {token.start()} is out of place in an update")
        return self._found

    def _managed(self, token: Token, verb: str) -> None:
        """CLEAR, DROP, CREATE."""
        target = self._after_silent()
        word = (target["word"] or "").upper()
        if word == "GRAPH":
            self._name(self._next())
        elif word in ("ALL", "NAMED"):
            self._found.wide.append((token.start(), target.end(), verb, word == "ALL"))

    def _copied(self, verb: str) -> None:
        """ADD, MOVE, COPY: the graph written to; MOVE removes the one that it reads too."""
        source = self._graph_or_default(self._after_silent())
        self._next()  # TO
        written = self._graph_or_default(self._next())
        for target in (source, written) if verb == "MOVE" else (written,):
            if target is not None:
                self._name(target)

    def _graph_or_default(self, token: Token) -> Token | None:
        word = (token["word"] or "").upper()
        return None if word == "DEFAULT" else self._next() if word == "GRAPH" else token

    def _changed(self, verb: Token) -> None:
        """INSERT DATA, DELETE DATA, DELETE WHERE, or a template."""
        token = self._next()
        word = (token["word"] or "").upper()
        if word not in ("DATA", "WHERE"):
            self._block(token, is_template=True)
            return
        opening = self._next()
        end = self._block(opening, is_template=True, is_data=word == "DATA")
        if word == "WHERE" and (self._variables or self._clauses):
            pattern = self._found.text[opening.start() : end]
            edited = f"DELETE {pattern} {self._clauses}WHERE {{ {pattern} {self._filters()}}}"
            self._found.edits.append(Edit(verb.start(), end, edited))

    def _where(self, where: Token) -> None:
        opening = self._next()
        end = self._block(opening)
        if self._clauses:
            self._found.edits.append(Edit(where.start(), where.start(), self._clauses))
        if self._variables:
            self._found.edits.append(Edit(opening.start(), opening.start(), "{ "))
            self._found.edits.append(Edit(end, end, f" {self._filters()}}}"))

    def _filters(self) -> str:
        """Keep solutions whose graph is not the project's own."""
        names = (f"STR({variable})" for variable in dict.fromkeys(self._variables))
        return "".join(
            f'FILTER (COALESCE(!STRSTARTS({name}, "{self._base}id/") && {name} != "{iris.ONTOLOGY_GRAPH}", true)) '
            for name in names
        )

    def _block(self, opening: Token, *, is_template: bool = False, is_data: bool = False) -> int:
        """Read on to the brace that closes the block; where it ends. In a template, note the graphs written to."""
        if opening[0] != "{":
            raise BadQuery(f"{opening[0]!r} at character {opening.start()} is out of place in an update")
        size = self._size
        size.count(opening)
        outside = size.depth - 1
        for token in self._tokens:
            size.count(token, is_data=is_data)
            if size.depth == outside:
                return token.end()
            if is_template and token["word"] and token["word"].upper() == "GRAPH":
                target = self._next()
                if target["variable"]:
                    self._variables.append("?" + target[0][1:])
                else:
                    self._name(target)
        raise BadQuery("the update ends within a block")

    def _name(self, token: Token) -> None:
        """Note the graph that an IRI or a prefixed name means."""
        text = self._found.text
        # The scanner's names end at the first character beyond ASCII; a name that goes on would be another.
        if not (token["iri"] or token["name"]) or not _PLACE.match(text[token.end() : token.end() + 1] or " "):
            raise BadQuery(f"{token[0]!r} at character {token.start()}: a graph's IRI is needed, written whole")
        turtle = "\n".join((*self._prologue, f"<urn:x:s> <urn:x:p> {token[0]} ."))
        try:
            (triple,) = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, base_iri=self._base_iri)
        except (SyntaxError, ValueError) as error:
            raise BadQuery(f"{token[0]!r} at character {token.start()}: not an IRI") from error
        assert isinstance(triple.object, ox.NamedNode)
        self._found.names.append(triple.object.value)

    def _after_silent(self) -> Token:
        token = self._next()
        return self._next() if token[0].upper() == "SILENT" else token

    def _next(self) -> Token:
        token = next(self._tokens, None)
        if token is None:
            raise BadQuery("the update ends too early")
        return token
