"""Newsgraph: news articles in, an RDF graph that proves its every line out.

The flow is read -> annotate -> extract -> rdf -> link -> store; `kg.pipeline` has it on one screen.
"""

import os

# Before anything imports NumPy: its threads would fight over the small matrices of one article, at twice the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
