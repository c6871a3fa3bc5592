"""What ties a legal action to its case: why it is in it, and what it has overtaken or was overtaken by."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from api.models import CaseLink, InCase
from api.service import Found, path_of, rows
from kg import vocab


def in_case(action: str, case: Found, step: int, terms: Iterable[str]) -> InCase:
    """*case* is the row that names the case of the *action*, *terms* the words of its matter that others share."""
    goes_with, supersedes, superseded_by = [], [], []
    for row in rows("case-links", record=NamedNode(action)):
        link, is_later = _link(row), row["is_later"].value == "true"
        if link.rule == "goesWith":
            goes_with += [] if is_later else [link]
        elif is_later:
            superseded_by.append(link)
        else:
            supersedes.append(link)
    return InCase(
        id=path_of(case["value"].value),
        name=case["name"].value,
        step=step,
        shared_terms=sorted(terms),
        goes_with=goes_with[0] if goes_with else None,
        supersedes=sorted(supersedes, key=lambda link: link.id),
        superseded_by=superseded_by[0] if superseded_by else None,
    )


def _link(row: Found) -> CaseLink:
    rule = vocab.described(row["property"].value)
    kind = vocab.described(row["kind"].value).code or ""
    return CaseLink(id=path_of(row["other"].value), kind=kind, rule=rule.name, label=rule.label, why=rule.comment)
