"""The graph on disk: one writer, any number of readers on snapshots that never change. docs/store.md explains it."""

from kg.store.port import Found, Hit, HitKind, Row, StorePort, Term

__all__ = ["Found", "Hit", "HitKind", "Row", "StorePort", "Term"]
