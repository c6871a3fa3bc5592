"""The graph on disk: one writer, any number of readers on snapshots that never change. docs/store.md explains it."""

from kg.store.foreign import Foreign, base_of
from kg.store.port import Found, Hit, HitKind, Row, StorePort, Term
from kg.store.reader import Reader
from kg.store.snapshots import opened
from kg.store.writer import Store

__all__ = ["Foreign", "Found", "Hit", "HitKind", "Reader", "Row", "Store", "StorePort", "Term", "base_of", "opened"]
