"""Make what is derived from news.ttl: the JSON-LD context and the page for people. ``python -m ontology.build`` writes both.

Needs pyLODE, of the development dependencies. The same news.ttl gives the same bytes.
"""

import json
import logging
import re
from html import escape
from pathlib import Path
from typing import Any

from pylode import OntPub
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

import ontology

HERE = Path(__file__).parent
RELATIONS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.closeMatch,
    SKOS.relatedMatch,
    SKOS.broadMatch,
)
STYLE = '<meta name="viewport" content="width=device-width, initial-scale=1">\n    <link rel="stylesheet" href="page.css">'


def vocabulary() -> Graph:
    """The ontology as an RDFLib graph."""
    return Graph().parse(data=ontology.news(), format="turtle")


def context() -> str:
    """A short name for every term; kinds are values of ``@vocab`` properties, so that they need no prefix either."""
    graph = vocabulary()
    prefixes = {prefix: str(iri) for prefix, iri in sorted(graph.namespaces()) if f"@prefix {prefix}:" in ontology.news()}
    terms = {
        _name(term): _definition(graph, term, sort)
        for sort in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept)
        for term in _as_written(graph, sort)
    }
    return json.dumps({"@context": {"@version": 1.1} | prefixes | terms}, indent=2) + "\n"


def page() -> str:
    """The page of pyLODE, with the lists of kinds and the alignments that it leaves out, without its style and script."""
    logging.disable(logging.INFO)  # pyLODE configures the root logger
    graph = vocabulary()
    html: str = OntPub(ontology=_without_kinds(graph)).make_html()
    logging.disable(logging.NOTSET)
    for unwanted in (r"\s*<style>.*?</style>", r"\s*<script.*?</script>", r"\s*<link [^>]*>"):
        html = re.sub(unwanted, "", html, flags=re.DOTALL)
    html = _addressed(html).replace("</title>", f"</title>\n    {STYLE}", 1)
    html = html.replace('<div id="namespaces">', _kinds(graph) + _alignments(graph) + '<div id="namespaces">', 1)
    toc = "".join(
        f'<li><h4><a href="#{id_}">{text}</a></h4></li>' for id_, text in (("kinds", "Kinds"), ("alignments", "Alignments"))
    )
    html = re.sub(r'(<li>\s*<h4>\s*<a href="#namespaces">)', toc + r"\1", html, count=1)
    return "\n".join(line.rstrip() for line in _landmarked(html).splitlines()) + "\n"


def _landmarked(html: str) -> str:
    """The page with its language, and its three parts as what they are, for who has it read aloud."""
    whole = re.compile(
        r'<html>(?P<head>.*)<div id="page">(?P<main>.*)</div>(\s*)<div id="pylode">(?P<foot>.*)</div>(\s*)'
        r'<div id="toc">(?P<toc>.*)</div>(?P<end>\s*</body>)',
        re.DOTALL,
    )
    return whole.sub(
        r'<html lang="en">\g<head><main id="page">\g<main></main>\3<footer id="pylode">\g<foot></footer>\5'
        r'<nav id="toc" aria-label="Table of contents">\g<toc></nav>\g<end>',
        html,
    )


def _addressed(html: str) -> str:
    """The page with every term at its own name: pyLODE goes by labels, and gives parts of its frame the names of terms."""
    html = re.sub(r'(<a [^>]*?) id="[^"]*"', r"\1", html.replace('<div id="content">', '<div id="page">', 1))
    named = {
        old: _name(iri)
        for old, iri in re.findall(r'<div class="property entity" id="([^"]+)">.*?<code>(.*?)</code>', html, re.DOTALL)
    }
    return re.sub(r'((?:id|href)="#?)([^"#]+)"', lambda found: f'{found[1]}{named.get(found[2], found[2])}"', html)


def _without_kinds(graph: Graph) -> Graph:
    """What pyLODE understands: a list of kinds would give the page its title. Sorted, for it keeps the order of the triples."""
    kinds = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, SKOS.ConceptScheme)}
    rest = Graph()
    for prefix, namespace in graph.namespaces():
        rest.bind(prefix, namespace)
    for triple in sorted(graph, key=str):
        if triple[0] not in kinds:
            rest.add(triple)
    return rest


def _kinds(graph: Graph) -> str:
    parts = ['<div class="section" id="kinds"><h2>Kinds</h2>']
    for scheme in _as_written(graph, SKOS.ConceptScheme):
        parts.append(f'<h3 id="{_name(scheme)}">{_text(graph, scheme, RDFS.label)}</h3>')
        parts.append(f"<p>{_text(graph, scheme, RDFS.comment)}</p>")
        parts.append("<table><tr><th>Kind</th><th>Meaning</th><th>Example</th><th>Elsewhere</th></tr>")
        parts.extend(
            f'<tr id="{_name(kind)}"><th><code>{_text(graph, kind, SKOS.notation)}</code></th>'
            + "".join(f"<td>{_text(graph, kind, about)}</td>" for about in (SKOS.definition, SKOS.example, SKOS.note))
            + "</tr>"
            for kind in _as_written(graph, SKOS.Concept)
            if (kind, SKOS.inScheme, scheme) in graph
        )
        parts.append("</table>")
    return "\n".join([*parts, "</div>\n"])


def _alignments(graph: Graph) -> str:
    rows = [
        f"<tr><th><code>{escape(graph.qname(own))}</code></th><td>{graph.qname(relation)}</td>"
        f'<td><a href="{escape(other)}">{escape(graph.qname(other))}</a></td></tr>'
        for own, relation, other in sorted(
            (str(own), str(relation), str(other))
            for relation in RELATIONS
            for own, _, other in graph.triples((None, relation, None))
        )
        if not other.startswith(ontology.NAMESPACE)
    ]
    head = "<tr><th>Term</th><th>Relation</th><th>Term elsewhere</th></tr>"
    return "\n".join(['<div class="section" id="alignments"><h2>Alignments</h2><table>', head, *rows, "</table></div>\n"])


def _definition(graph: Graph, term: Any, sort: URIRef) -> str | dict[str, str]:
    target: Any = graph.value(term, RDFS.range)
    if sort == OWL.ObjectProperty:
        return {"@id": graph.qname(term), "@type": "@vocab" if target == SKOS.Concept else "@id"}
    if target is not None and _name(target) in ("date", "decimal"):
        return {"@id": graph.qname(term), "@type": graph.qname(target)}
    return graph.qname(term)


def _as_written(graph: Graph, sort: URIRef) -> list[Any]:
    text = ontology.news()
    return sorted(graph.subjects(RDF.type, sort), key=lambda term: text.index(f"\n{graph.qname(str(term))} a "))


def _name(term: Any) -> str:
    return re.split("[#/]", str(term))[-1]


def _text(graph: Graph, term: Any, about: URIRef) -> str:
    return escape(str(graph.value(term, about) or ""))


def main() -> None:
    """Write context.jsonld and index.html."""
    (HERE / "context.jsonld").write_text(context(), encoding="utf-8")
    (HERE / "index.html").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
