"""Newsgraph: news articles in, an RDF graph that proves its every line out.

The flow is read -> annotate -> extract -> rdf -> link -> store; `kg.pipeline` has it on one screen.
"""

__version__ = "0.1.0"
