"""Lists as CSV: one row a record, one column a field; what has parts is shown by its name or its words."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

# A spreadsheet takes a cell that begins so for a formula, and the words come from strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(records: Sequence[BaseModel]) -> str:
    """RFC 4180, with the fields of the first record as the head; empty without records."""
    out = io.StringIO()
    writer = csv.writer(out)
    for number, record in enumerate(records):
        fields = record.model_dump()
        if number == 0:
            writer.writerow(fields)
        writer.writerow(_cell(value) for value in fields.values())
    return out.getvalue()


def _cell(value: object) -> str:
    shown = _shown(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        parts = (value[name] for name in ("name", "text", "value", "title", "by") if value.get(name))
        return str(next(parts, ""))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(_shown, value))
    return str(value)
