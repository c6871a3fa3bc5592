"""The lists of articles, entities and records: filters in, what fits out, in order. Shared by the REST API and the pages."""

from pyoxigraph import NamedNode

from api.paging import Listed, by_article, by_case, by_date, by_name, sorted_list
from api.parameters import (
    AffiliationFilters,
    ArticleFilters,
    CaseFilters,
    LegalActionFilters,
    ObservationFilters,
    OrganizationFilters,
    StatementFilters,
    concept,
    duration,
    node,
    number,
    text,
    who,
)
from kg import vocab

Found = tuple[Listed, ...]


def articles(given: ArticleFilters) -> Found:
    """In their latest versions, the newest first."""
    return sorted_list(
        "articles",
        by_date,
        publisher=text(given.publisher),
        url=text(given.url),
        words=text(given.q),
        since=text(given.date_from),
        until=text(given.date_to),
    )


def entities(given: OrganizationFilters, entity_type: str | None) -> Found:
    """By name: those across articles or, where *given* names an article, that article's own."""
    return sorted_list(
        "entities-of" if given.article else "entities",
        by_name,
        type=NamedNode(vocab.term(entity_type)) if entity_type else None,
        kind=concept("entityKind", "kind", given.kind),
        words=text(given.q),
        article=node(given.article),
        min_confidence=number(given.min_confidence),
    )


def statements(given: StatementFilters) -> Found:
    """Of the newest article first, claims among them."""
    return sorted_list(
        "statements",
        by_article,
        **who("speaker", given.speaker),
        **who("about", given.about),
        **who("medium", given.medium),
        act=concept("act", "act", given.act),
        form=concept("form", "form", given.form),
        words=text(given.q),
        article=node(given.article),
        min_confidence=number(given.min_confidence),
        since=text(given.date_from),
        until=text(given.date_to),
    )


def legal_actions(given: LegalActionFilters) -> Found:
    """Of the newest article first, claims among them."""
    return sorted_list(
        "legal-actions",
        by_article,
        **who("authority", given.authority),
        **who("target", given.target),
        **who("party", given.party),
        **who("court", given.court),
        instrument=text(given.instrument),
        kind=concept("legalKind", "kind", given.kind),
        status=concept("legalStatus", "status", given.status),
        penalty=concept("penaltyKind", "penalty", given.penalty),
        min_term=duration(given.min_term),
        min_amount=number(given.min_amount),
        currency=text(given.currency),
        article=node(given.article),
        case=node(given.case and (given.case if "case/" in given.case else f"case/{given.case}")),
        min_confidence=number(given.min_confidence),
        since=text(given.date_from),
        until=text(given.date_to),
    )


def observations(given: ObservationFilters) -> Found:
    """Of the newest article first, claims among them."""
    return sorted_list(
        "observations",
        by_article,
        **who("place", given.place),
        **who("group", given.group),
        **who("speaker", given.speaker),
        kind=concept("observationKind", "kind", given.kind),
        status=concept("observationStatus", "status", given.status),
        min_number=number(given.min_number),
        words=text(given.q),
        article=node(given.article),
        min_confidence=number(given.min_confidence),
        since=text(given.date_from),
        until=text(given.date_to),
    )


def cases(given: CaseFilters) -> Found:
    """Those that the newest articles tell of first."""
    return sorted_list(
        "cases",
        by_case,
        **who("authority", given.authority),
        **who("target", given.target),
        **who("party", given.party),
        **who("court", given.court),
        kind=concept("legalKind", "kind", given.kind),
        status=concept("legalStatus", "status", given.status),
        words=text(given.q),
        article=node(given.article),
        since=text(given.date_from),
        until=text(given.date_to),
    )


def affiliations(given: AffiliationFilters) -> Found:
    """Of the newest article first, claims among them."""
    return sorted_list(
        "affiliations",
        by_article,
        **who("person", given.person),
        **who("organization", given.organization),
        status=concept("affiliationStatus", "status", given.status),
        article=node(given.article),
        min_confidence=number(given.min_confidence),
    )
