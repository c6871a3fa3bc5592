"""What a SPARQL text is allowed to be, decided before anything evaluates it.

SPARQL text in, `Shape` out: the form, whether it names its own dataset, and the text with a LIMIT. Raises BadQuery for what
would leave the machine (SERVICE, but for addresses that the operator has listed), for what would overflow the evaluator's
stack (nesting, long chains of operators: both kill its process), and for what is too long. All else is left to the
evaluator's parser, which alone says what SPARQL is.

The evaluator reads ``<`` by context, as an IRI or as "less than"; this scanner has no context, so where both readings
are possible it follows both, and a SERVICE in either is refused. Where it is unsure, it refuses.
"""

import re
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from kg.errors import BadQuery

MAX_DEPTH = 100
# Chains of about 4,000 operators overflow the evaluator's stack. 160 OPTIONALs plan for seconds: the time limit sees to those.
MAX_OPERATORS = 1_500
MAX_TOKENS = 10_000
MAX_DOUBTS = 200  # each costs a reading of the text

# Reading a long text keeps a processor busy for up to 50 ms, and only one thread of the interpreter runs at a time: while
# long texts are read one after the other, what other threads answer waits for one of them at most.
LONG = 4_096
_LONG_TEXT = threading.Lock()

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD", "WITH")

# Names end at the first character beyond ASCII: a keyword glued to one is then seen, which errs on the safe side. Prefixes are
# bounded, so that a long run of letters and dashes is not scanned from each of its letters. A string that is not closed is
# taken to the end of its line, or of the text: the evaluator refuses it anyway, and so it is scanned but once.
_TOKEN = re.compile(
    r"""
    (?P<space>[\x00-\x20\ufeff]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>'''(?:'{0,2}(?:[^'\\]|\\.))*(?:'''|'{0,2}\\?\Z)|\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*(?:\"\"\"|"{0,2}\\?\Z)
              |'(?:[^'\\\r\n]|\\.)*(?:'|\\?$|\\?(?=\r))|"(?:[^"\\\r\n]|\\.)*(?:"|\\?$|\\?(?=\r)))
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<variable>[?$][A-Za-z0-9_]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>[A-Za-z_][A-Za-z0-9_.-]{0,255}:|:)(?P<local>(?:[A-Za-z0-9_:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
              (?:[A-Za-z0-9_:-]|\.(?=[A-Za-z0-9_:%\\-])|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)?
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<open>[{(\[])
  | (?P<close>[})\]])
  | (?P<datatype>\^\^)
  | (?P<operator>\|\||&&|[-+*/|!^<])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CERTAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://[^\\]*>\Z")
_UNCERTAIN = re.compile(r"[#']")  # what, read as no part of an IRI, would take the text behind the IRI along
_CHAIN_WORDS = frozenset(("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "LATERAL", "IN", "NOT", "EXISTS"))


@dataclass(frozen=True, slots=True)
class Shape:
    """*form* is SELECT, ASK, CONSTRUCT, DESCRIBE, UPDATE, or "" for what is none of these.

    *reaches_out* says that the text has a SERVICE, to a listed address.
    """

    form: str
    has_dataset: bool
    limited: str
    is_limited_by_us: bool
    reaches_out: bool = False


def check(text: str, *, max_bytes: int, max_rows: int, reachable: Collection[str] = ()) -> Shape:
    """The shape of *text*; ``limited`` is the text with a LIMIT of at most *max_rows* where it is a SELECT.

    A SERVICE may go to an address in *reachable*, written out in full.

    Raises BadQuery for what must not be evaluated.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise BadQuery(f"the query has {size} bytes, and at most {max_bytes} are allowed")
    if _SURROGATE.search(text):
        raise BadQuery("the query holds a lone surrogate, which is no character")
    with _LONG_TEXT if len(text) > LONG else nullcontext():
        return _read(text, max_rows, reachable)


def _read(text: str, max_rows: int, reachable: Collection[str]) -> Shape:
    counted, found = Size(), list[re.Match[str]]()
    for token in tokens(text):
        counted.count(token)
        found.append(token)
    reaches_out = check_reach(text, ("service",), reachable)
    return replace(_shape(text, found, max_rows), reaches_out=reaches_out)


def check_reach(text: str, verbs: Sequence[str], reachable: Collection[str]) -> bool:
    """Whether *text* reaches out by one of the *verbs*, in small letters. Raises BadQuery where it must not."""
    lowered = text.lower()
    # What stands nowhere in the text is none of its words.
    if not any(verb in lowered for verb in verbs):
        return False
    reaching = [word for word in words(text) if _reaches(word, verbs)]
    found, listed = list(tokens(text)), 0
    for at, token in enumerate(found):
        if token["word"] and token["word"].lower() in verbs:
            following = [after for after in found[at + 1 : at + 3] if after[0].upper() != "SILENT"][:1]
            listed += bool(following and following[0]["iri"] and following[0][0][1:-1] in reachable)
    # Where the text has more readings than one, a word may reach out in one and be part of an IRI in another.
    has_doubts = any(token["iri"] and _UNCERTAIN.search(token["iri"]) for token in found)
    if reaching and (len(reaching) != listed or has_doubts):
        places = f"only to {', '.join(f'<{address}>' for address in reachable)}, written so" if reachable else "to no address"
        raise BadQuery(f"{reaching[0]!r} is refused: SERVICE and LOAD may go {places}")
    return bool(reaching)


def _reaches(word: str, verbs: Sequence[str]) -> bool:
    return any(verb in word.lower() if verb == "service" else verb == word.lower() for verb in verbs)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens in one reading: IRI wherever an IRI can be read."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in ("space", "comment"):
            yield match


def words(text: str) -> Iterator[str]:
    """Each run of letters that the evaluator could take for a keyword, in any reading of the text, each position once."""
    todo, seen, doubts = [0], set[int](), 0
    while todo:
        position = todo.pop()
        while position < len(text) and position not in seen:
            seen.add(position)
            match = _TOKEN.match(text, position)
            assert match is not None
            if match["iri"] and _UNCERTAIN.search(match["iri"]) and not _CERTAIN_IRI.match(match["iri"]):
                doubts += 1
                if doubts > MAX_DOUBTS:
                    raise BadQuery(
                        f"the query has more than {MAX_DOUBTS} relative IRIs with a '#' or a quote; write them whole"
                    )
                todo.append(position + 1)
            if match["word"]:
                yield match["word"]
            elif match["name"]:
                yield match["name"]
                # A parser that lets a local name end before a dot sees a keyword after it.
                yield from (match["local"] or "").split(".")[1:]
            position = match.end()


class Size:
    """How deep a text is and how long its chains are, token by token. Raises BadQuery beyond what the evaluator stands."""

    def __init__(self) -> None:
        self.depth = 0
        self._operators = 0
        self._tokens = 0

    def count(self, token: re.Match[str], *, is_data: bool = False) -> None:
        """Take the next token; data has no operators, only signs of numbers, and any length."""
        self._tokens += not is_data
        if self._tokens > MAX_TOKENS:
            raise BadQuery(f"the query has more than {MAX_TOKENS} words and signs")
        if token["open"]:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise BadQuery(f"the query nests more than {MAX_DEPTH} brackets")
        elif token["close"]:
            self.depth = max(0, self.depth - 1)
        elif not is_data and (token["operator"] or (token["word"] and token["word"].upper() in _CHAIN_WORDS)):
            self._operators += 1
            if self._operators > MAX_OPERATORS:
                raise BadQuery(f"the query has more than {MAX_OPERATORS} operators")


def _shape(text: str, tokens: list[re.Match[str]], max_rows: int) -> Shape:
    form, has_dataset, depth = "", False, 0
    outer: list[re.Match[str]] = []  # the words and numbers outside of all brackets
    for token in tokens:
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 and (token["word"] or token["number"]):
            outer.append(token)
            word = token[0].upper()
            if not form and (word in FORMS or word in UPDATES):
                form = word if word in FORMS else "UPDATE"
            has_dataset = has_dataset or (form in FORMS and word == "FROM")
    if form != "SELECT":
        return Shape(form, has_dataset, text, is_limited_by_us=False)
    limited, is_ours = _limit(text, tokens[-1].end(), outer, max_rows)
    return Shape(form, has_dataset, limited, is_ours)


def _limit(text: str, end: int, outer: list[re.Match[str]], max_rows: int) -> tuple[str, bool]:
    """*text* with its own LIMIT lowered to *max_rows*, or given one, before a closing VALUES block."""
    words = [token[0].upper() for token in outer]
    if "LIMIT" in words:
        given = words.index("LIMIT") + 1
        if given == len(outer) or not words[given].isdecimal() or int(words[given]) <= max_rows:
            return text, False
        return f"{text[: outer[given].start()]}{max_rows}{text[outer[given].end() :]}", True
    if "VALUES" in words:
        end = outer[words.index("VALUES")].start()
    return f"{text[:end]} LIMIT {max_rows} {text[end:]}", True
