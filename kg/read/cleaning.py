"""Text in, text out without what is not the article: odd line ends, control characters, share icons, credits.

Each pattern has to fit a whole line: a sentence that only mentions Facebook or a copyright stays.
"""

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
# Controls and what else XML refuses; soft hyphens, zero-width spaces and byte order marks, which split words read as one.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff]")
_LAST_ICONS = re.compile(r"(?:\s+icon-[\w-]+)+\s*$")
_MAX_LINE = 250  # characters; longer lines are somebody's prose
_ICONS = re.compile(r"(?:icon-[\w-]+[\s|,]*)+")
_WORD = re.compile(r"[a-z]+")
_SHARING = frozenset(
    re.findall(
        r"\w+",
        """bluesky bookmark email facebook flipboard instagram linkedin mastodon messenger pinterest print reddit share shares
        telegram threads tweet twitter viber whatsapp youtube""",
    )
)
_AROUND_SHARING = frozenset(
    re.findall(
        r"\w+",
        """a and article by close comment comments copy e friends icon in it link mail more on or page pin post save story the
        this to url via with x your""",
    )
)
_FURNITURE = re.compile(
    r"""
    (?:skip\ )?(?:advertisements?|adverts?|ads?|sponsored(?:\ content)?|loading)[.:…]*
    | (?:story|article|text)\ continues\ (?:below|after)\b.*
    | continue\ reading(?:\ below|\ the\ main\ story)?[.:…]*
    | (?:(?:read|see|learn)\ more|(?:also|must)[\ -]read|read\ (?:also|next|this)|see\ also
        |related(?:\ (?:articles?|content|links?|news|posts?|stor(?:y|ies)|topics?))?|recommended(?:\ for\ you)?
        |you\ (?:may|might)\ also\ like|more\ on\ this(?:\ (?:story|topic))?|in\ pictures|watch|listen|trending(?:\ now)?)
        \s*(?:[:»>|].*)?
    | (?:follow|like|join|find)\ (?:us|me)\ (?:on|at)\b.*
    | follow\ @?\w+(?:\ \w+){0,6}\ on\ (?:bluesky|facebook|google|instagram|linkedin|telegram|twitter|whatsapp|x|youtube)\b.*
    | (?:click|tap)\ (?:here\ )?to\ (?:download|email|enlarge|expand|join|play|print|read|share|subscribe|tweet|view|watch)\b.*
    | (?:sign\ up|subscribe|register)\b(?=.*\b(?:alerts?|briefings?|channel|newsletters?|notifications|podcast|updates)\b).*
    | (?:sign\ up|subscribe|log\ in|sign\ in)(?:\ (?:now|here|today))?[.!]?
    | (?:get|receive)\ .*\b(?:inbox|newsletters?)\b.*
    | enter\ your\ e-?mail\b.*
    | download\ (?:the|our)\ .*\bapps?\b.*
    | copyright\s*(?:©|\(c\)|\d{4}\b).*|©.*
    | (?=.{0,200}$).*\ball\ rights\ reserved\b.*
    | (?:\d+\ |no\ |leave\ a\ |post\ a\ |add\ a\ |view\ |show\ )?comments?(?:\ \(?\d+\)?|\ yet)?
    | comments\ are\ closed.*
    | \d+\s*(?:shares?|views?|likes?)
    | \d+[\ -]min(?:ute)?s?[\ -]read
    | back\ to\ top|(?:order\ reprints?|print\ (?:this\ )?(?:article|page|story))
    | \S+@\S+\.\w+ | (?:https?://|www\.|twitter\.com/)\S+
    | [\W_]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"""
    \(?(?:(?i:additional|further|with|the)\ )?(?i:reporting|writing|editing|compiled|contributing|contributions?|graphics?)
        (?:\ and\ (?:reporting|writing|editing))?(?:\ by\ |:\ )[A-Z].*
    | (?=.{0,200}$).*\bcontributed\ (?:reporting\ )?to\ (?:this|the)\ (?:article|report|story)\.?\)?
    | (?i:\(?(?:this|the)\ (?:article|post|report|story)\ (?:was|is|has\ been)\ (?:also\ |first\ |originally\ )?
        (?:adapted|appeared|published|produced|republished)\b.*)
    | (?i:sources?\s*:.{1,80})
    | (?i:originally\ published\ (?:at|by|in|on)\b.*)
    | (?i:(?:have|got)\ a\ (?:news\ )?(?:story|tip)\b.*)
    """,
    re.VERBOSE,
)


def clean(text: str) -> str:
    """*text* with ``\\n`` as its line end, without characters that XML refuses or nobody sees."""
    return _UNWANTED.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str | None:
    """*text* cleaned, its white space each one blank; None if nothing is left."""
    return " ".join(clean(text).split()) or None


def without_icons(line: str) -> str:
    """*line* without blanks at its end and the names of share icons that were glued there."""
    line = line.rstrip()
    return line[:-_MAX_LINE] + _LAST_ICONS.sub("", line[-_MAX_LINE:])


def is_furniture(line: str) -> bool:
    """True for a line of the page, not of the article: share buttons, advertisements, links to more, copyright."""
    if not line.strip() or len(line) > _MAX_LINE:
        return False
    line = line.strip(" \t-•*·")
    if _ICONS.fullmatch(line) or _FURNITURE.fullmatch(line):
        return True
    words = set(_WORD.findall(line.lower()))
    return bool(words & _SHARING) and words <= _SHARING | _AROUND_SHARING and not any(c.isdigit() for c in line)


def is_credit(line: str) -> bool:
    """True for a line that says who reported or first published the article. Credits stand at the end; test no other line."""
    line = line.strip()
    return len(line) <= _MAX_LINE and _CREDIT.fullmatch(line) is not None
