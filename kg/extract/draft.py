"""A statement in the making: what one cue and its syntax say, before quotation marks and speakers are looked at."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.records import Act, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Draft:
    """A cue with what syntax says of it; `joining` adds what the quotation marks say, `weighing` how sure the model is."""

    cue: "Token"
    cue_span: Span
    act: Act
    source: "Token | None"
    content: list[Span]
    may_quote: bool = False
    addressee: "Token | None" = None
    source_needed: bool = True
    complement: str = ""
    quoted: list[Span] = field(default_factory=list)
    certainty: dict[str, float] = field(default_factory=dict)
