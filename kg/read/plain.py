"""Text of a file or a page in; title, date, byline, source and body out.

The head is what stands before the first line of prose: title, date, byline, source and furniture, in any order. The body
keeps its lines as they are but for blanks at their ends; furniture and the credits at the end are left out.
"""

import re
from dataclasses import dataclass

from kg.read.cleaning import clean, is_credit, is_furniture, without_icons
from kg.read.days import day_of_line

_MAX_TITLE = 200
_LABEL = re.compile(r"(?:title|headline)\s*:\s*(?=\S)", re.IGNORECASE)
_ENDS_LIKE_PROSE = re.compile(r"[.,;:-][\"'”’)\]]*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\b(?:Co|Corp|Inc|Jr|Ltd|No|Sr|St|vs)\.|\.\.\.)$")
_UNFINISHED = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|is|its|of|on|or|that|the|their|to|was|were|which|who|with)$")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z][\w. ]{1,25})?\s*(?:\([\w/ .]{2,25}\)\s*)?(?:--|[-–—:])\s+\S+(?:\s+\S+){7,}"
    r"|.{3,60}\([A-Z][\w ]+\)\s+[-–—]+\s"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PARTICLE = r"(?:al|bin|da|de|del|den|der|di|el|ibn|la|le|van|von)"
_NAME = rf"(?!{_WEEKDAY})[A-Z][\w.'’-]*(?:\s+(?:{_PARTICLE}\s+)?[A-Z][\w.'’-]*){{0,4}}"
_BYLINE = re.compile(
    rf"(?:(?:Written|Story|Text|Report(?:ed)?)\s+)?[Bb][Yy]:?\s+(?P<author>{_NAME}(?:(?:\s+and\s+|\s*&\s*|,\s+){_NAME}){{0,4}})"
    r"(?:\s+(?:in|for)\s+(?P<place>[A-Z][\w .'’-]{1,40}))?(?:\s*[|•–—/-]\s*(?P<rest>[A-Z][\w .&'’-]{1,60}))?"
)
_AUTHOR = re.compile(r"(?:author|byline|reporter)\s*:\s*(?P<author>\S.{1,100})", re.IGNORECASE)
_AGENCY = (
    r"(?:AFP|ANSA|AP|Agence France-Presse|Al Jazeera|Anadolu(?: Agency)?|(?:The )?Associated Press|BBC(?: News)?|Bloomberg|CNN"
    r"|DPA|dpa|EFE|IANS|Interfax|Kyodo(?: News)?|PA Media|PTI|Press Association|Press Trust of India|Reuters|TASS|UPI|Xinhua)"
)
_SOURCE = re.compile(rf"(?:(?i:source|publisher|publication|via)\s*:\s*(?P<source>\S.{{1,80}})|\(?(?P<agency>{_AGENCY})\)?)")


@dataclass(frozen=True, slots=True)
class Parts:
    """*date* as `day_of_line` reads it; *body* may be empty."""

    title: str | None
    date: str | None
    author: str | None
    publisher: str | None
    body: str


def parts(text: str, title: str | None = None) -> Parts:
    """Take *text* apart. Its first line is the title unless it reads like prose; a *title* already known is only left out."""
    lines = [without_icons(line) for line in clean(text).split("\n")]
    lines = [line for line in lines if not is_furniture(line)]
    known = None if title is None else _letters(title)
    found: dict[str, str] = {}
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line or _repeats(line, known) or _is_taken(line, found):
            at += 1
        elif known is None and "title" not in found and _is_title(lines, at):
            found["title"] = _LABEL.sub("", line, count=1)
            at += 1
        else:
            break
    body = _body(lines[at:])
    if not body and "title" in found:  # a text of one line
        body = found.pop("title")
    return Parts(found.get("title"), found.get("date") or None, found.get("author"), found.get("publisher"), body)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _repeats(line: str, title: str | None) -> bool:
    """True if *line* is the title, which *title* gives in letters alone, or its head: the site's name may follow there."""
    if not title or len(line) > _MAX_TITLE:
        return False
    letters = _letters(line)
    return title.startswith(letters) and len(letters) * 2 > len(title)


def _is_taken(line: str, found: dict[str, str]) -> bool:
    """True if the line belongs to the head; what it says is then in *found*, where the first of a kind stays."""
    if len(line) > _MAX_TITLE:
        return False
    day = day_of_line(line)
    if day is not None and (day or "title" in found):
        found["date"] = found.get("date") or day
    elif match := _BYLINE.fullmatch(line) or _AUTHOR.fullmatch(line):
        found.setdefault("author", match["author"])
    elif match := _SOURCE.fullmatch(line):
        found.setdefault("publisher", match["source"] or match["agency"])
    else:
        return False
    return True


def _is_title(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if _LABEL.match(line):
        return True
    if len(line) > _MAX_TITLE or _UNFINISHED.search(line) or _DATELINE.match(line) or after[:1].islower():
        return False
    return not _ENDS_LIKE_PROSE.search(line) or _ABBREVIATION.search(line) is not None


def _body(lines: list[str]) -> str:
    while lines and (not lines[-1].strip() or is_credit(lines[-1]) or day_of_line(lines[-1]) is not None):
        lines.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
