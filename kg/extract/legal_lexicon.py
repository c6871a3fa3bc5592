"""Words of the law: which verbs and nouns tell of which kind of legal action, and who acts under the law; data/legal_words.tsv
and, for words that tell of one only in company, data/legal_company.tsv.

The lists hold lemmas. A word is "plain" where news hardly uses it otherwise; all others need evidence in their sentence, which
`kg.extract.legal_triggers` asks for. Drawn from the lexical units of FrameNet's legal frames and the ACE justice types.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import cast

from kg.records import LegalKind


def _lists(file: str) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in (files("kg.extract") / "data" / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, word = line.split("\t")
            lists.setdefault(name, []).append(word)
    return lists


def _kinds(part: str) -> Iterator[tuple[str, LegalKind]]:
    """Each word that tells of a legal action by itself, with the kind; *part* is verb or noun."""
    for name, words in _LISTS.items():
        if name.startswith(f"{part} "):
            yield from ((word, cast("LegalKind", name.removeprefix(f"{part} "))) for word in words)


_LISTS = _lists("legal_words.tsv")
PLAIN_VERBS: dict[str, LegalKind] = dict(_kinds("verb"))
PLAIN_NOUNS: dict[str, LegalKind] = {word: kind for word, kind in _kinds("noun") if " " not in word}
# "a red notice": a noun that becomes a trigger with the word before it.
COMPOUND_NOUNS: dict[tuple[str, str], LegalKind] = {
    (first, second): kind for word, kind in _kinds("noun") for first, blank, second in (word.partition(" "),) if blank
}
COURT_WORDS, POLICE_WORDS, STATE_WORDS = (frozenset(_LISTS[name]) for name in ("court", "police", "state"))
OFFENCES, PERSON_WORDS, CASE_WORDS = (frozenset(_LISTS[name]) for name in ("offence", "person", "case"))
LEGAL_TEXT, FIRM_LEGAL_TEXT = (frozenset(_LISTS[name]) for name in ("legal text", "firm legal text"))
GIVING, RECEIVING, VENUES = (frozenset(_LISTS[name]) for name in ("giving", "receiving", "venue"))
# What the guards of ambiguous words ask of the words beside them.
COMPANY = {name: frozenset(words) for name, words in _lists("legal_company.tsv").items()}
