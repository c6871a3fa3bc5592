"""Statement records of one article: cues and syntax from `drafts`, marks from `quotations`, put together by `joining`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.acts import act_of
from kg.extract.circumstances import addressees, medium, places, principal, said_on
from kg.extract.draft import Draft
from kg.extract.drafts import drafts
from kg.extract.first_person import with_first_persons
from kg.extract.joining import join
from kg.extract.participants import Cast
from kg.extract.positions import with_topics
from kg.extract.quotations import Quote, form_of, quotes, trimmed, without_stray_mark
from kg.extract.reading import Reading
from kg.extract.reporting import DOCUMENTS
from kg.extract.shared_subjects import sources_above
from kg.extract.texts import text_of
from kg.extract.traits import of_statement
from kg.extract.weighing import weigh
from kg.records import Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_BREAKS = 2  # line breaks between two paragraphs of one scene: a blank line


def statements(reading: Reading) -> Iterator[Statement]:
    """Yield statements in the order of their cues. After Pareti (2015) for the syntax."""
    doc = reading.doc
    marks = quotes(text_of(doc))
    found = join(doc, drafts(doc), marks)
    weigh(found, doc, marks)
    built: dict[str, Statement] = {}
    drafts_of: dict[str, Draft] = {}
    for draft in found:
        statement = _statement(reading, draft, marks)
        if statement is not None:
            built.setdefault(statement.id, statement)
            drafts_of.setdefault(statement.id, draft)
    said = tuple(with_first_persons(tuple(built.values()), drafts_of, [mark.inner for mark in marks], reading.cast))
    yield from with_topics(_with_scenes(said, text_of(doc)), doc, reading.cast)


def _with_scenes(found: Sequence[Statement], text: str) -> tuple[Statement, ...]:
    """What is said once of a speaker holds on: an interview goes on in the next paragraph, a spokesman stays a spokesman."""
    scenes: dict[tuple[str, ...], Statement] = {}
    principals: dict[tuple[str, ...], tuple[str, ...]] = {}
    out = []
    for statement in found:
        scene = scenes.get(statement.speaker)
        if (
            statement.medium_text is None
            and scene is not None
            and text.count("\n", scene.evidence[1], statement.evidence[0]) <= MAX_BREAKS
        ):
            statement = replace(statement, medium=scene.medium, medium_text=scene.medium_text)  # noqa: PLW2901
        if not statement.on_behalf_of and statement.speaker in principals:
            statement = replace(statement, on_behalf_of=principals[statement.speaker])  # noqa: PLW2901
        if statement.on_behalf_of:
            principals.setdefault(statement.speaker, statement.on_behalf_of)
        if statement.medium_text is not None and statement.speaker:
            scenes[statement.speaker] = statement
        out.append(statement)
    return tuple(out)


def _speaking(cast: Cast, draft: Draft) -> "Token | None":
    """The source, or for a participle one above it, that somebody or a document is; None if it is a thing.

    Things do not take a stance: "the pregnancy threatened her life"; only a clause may be laid to whatever the subject is.
    """
    source = draft.source
    if source is None or cast.who(source):
        return source
    above = next((token for token in sources_above(draft.cue) if cast.who(token)), None)
    if above is not None:
        return above
    may_be_thing = draft.complement in ("", "that") or source.pos_ == "PRON" or source.lemma_.lower() in DOCUMENTS
    return source if may_be_thing else None


def _statement(reading: Reading, draft: Draft, marks: Sequence[Quote]) -> Statement | None:
    text = text_of(reading.doc)
    content = _merged(text, draft)
    if not content or (draft.source is None and draft.source_needed):
        return None
    words = " \u2026 ".join(text[begin:end] for begin, end in content)
    head = _speaking(reading.cast, draft)
    if head is None and draft.source is not None:
        return None
    source = reading.cast.source_span(head) if head is not None else None
    spans = [draft.cue_span, *content, *([source] if source else [])]
    speaker = reading.cast.who(head) if head is not None else ()
    if head is not None and head.lower_ == "it" and not speaker:
        return None  # nobody that "it" could be, so it is no speaker
    media, medium_text = medium(draft.cue, reading.cast)
    statement_id = f"statement/{draft.cue_span[0]}-{draft.cue_span[1]}"
    reading.traits.setdefault(statement_id, of_statement(draft, head))
    return Statement(
        id=statement_id,
        speaker=speaker,
        source=source,
        cue=draft.cue_span,
        content=content,
        form=form_of(text, content, draft.cue_span, marks),
        act=act_of(draft.act, words),
        evidence=_evidence(reading.doc, min(s[0] for s in spans), max(s[1] for s in spans)),
        on_behalf_of=principal(head, speaker, reading.cast) if head is not None else (),
        addressee=addressees(draft.cue, draft.addressee, reading.cast),
        medium=media,
        medium_text=medium_text,
        said_on=said_on(draft.cue, reading.calendar),
        said_at=places(draft.cue, reading.cast),
    )


def _merged(text: str, draft: Draft) -> tuple[Span, ...]:
    """Syntax's content and the quotations as disjoint spans in text order, the cue and its source cut out of them."""
    spans: list[Span] = []
    for begin, end in sorted([*draft.content, *draft.quoted]):
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return tuple(without_stray_mark(text, span) for span in spans if trimmed(text, span))


def _evidence(doc: "Doc", begin: int, end: int) -> Span:
    """The sentences that hold [begin, end), without blanks at their edges."""
    span = doc.char_span(begin, end, alignment_mode="expand")
    if span is None:
        return begin, end
    first, last = span[0].sent, span[-1].sent
    covered = text_of(doc)[first.start_char : last.end_char]
    return first.start_char + len(covered) - len(covered.lstrip()), first.start_char + len(covered.rstrip())
