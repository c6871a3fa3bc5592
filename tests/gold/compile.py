"""Compile the hand-written annotations into open.jsonl (the sample articles) and unseen.jsonl: `python tests/gold/compile.py`.

An annotation names a stretch of its article as ``words#k``, the k-th place where these very characters stand; compiling turns each into
[begin, end) in code points. A reference that is not found is an error that names it.
"""

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# Name of the gold file: folder of its articles.
SETS = {"open": HERE.parents[1] / "seeds", "unseen": HERE / "unseen"}
_SPAN_FIELDS = {"source", "cue", "trigger", "matter", "penalty", "date"}
_SPANS_FIELDS = {"mentions", "pronouns", "content", "other_triggers"}
_ID_FIELDS = {"speaker", "authority", "target", "complainant", "place"}


def find(text: str, reference: str) -> list[int]:
    """[begin, end) of ``words#k``. Raises ValueError if it does not occur so often."""
    words, _, k = reference.rpartition("#")
    at = -1
    for _ in range(int(k)):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"{reference!r}: only {text.count(words)} found")
    return [at, at + len(words)]


def _field(text: str, name: str, value: Any) -> Any:
    if name in _SPAN_FIELDS:
        return None if value is None else find(text, value)
    if name in _SPANS_FIELDS:
        return sorted(find(text, reference) for reference in _as_list(value))
    return _as_list(value) if name in _ID_FIELDS else value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def compiled(article: dict[str, Any], annotation: dict[str, Any]) -> dict[str, Any]:
    """The gold record of one article. Raises ValueError naming the article and the reference at fault."""
    text = article["text"]
    record = {name: article[name] for name in ("id", "title", "date", "text")}
    try:
        for part in ("entities", "affiliations", "statements", "legal_actions"):
            items = annotation.get(part, [])
            record[part] = [{name: _field(text, name, value) for name, value in item.items()} for item in items]
            known = {entity["id"] for entity in record["entities"]}
            used = {i for item in record[part] for name in _ID_FIELDS for i in item.get(name, [])}
            if used - known:
                raise ValueError(f"unknown entities {sorted(used - known)}")
    except ValueError as error:
        raise ValueError(f"{article['id']}: {error}") from error
    return record


def lines(name: str) -> str:
    """What NAME.jsonl must hold: one article of the set a line, by name of its file."""
    out = []
    for path in sorted(SETS[name].glob("*.json")):
        annotation = (HERE / "annotations" / path.name).read_text(encoding="utf-8")
        record = compiled(json.loads(path.read_text(encoding="utf-8")), json.loads(annotation))
        out.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(out)


if __name__ == "__main__":
    for name in SETS:
        text = lines(name)
        (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}.jsonl: {len(text.splitlines())} articles\n")
