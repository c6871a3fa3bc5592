"""A body and marks on it in, paragraphs of segments out: each segment lies under one set of marks, however these overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to highlight, in code points of the body. *kind* is for the style, *id* is the record's path below /id/."""

    begin: int
    end: int
    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without a line end, and the marks over it, the widest first."""

    text: str
    marks: tuple[Mark, ...]


def paragraphs(body: str, marks: Sequence[Mark]) -> Iterator[list[Segment]]:
    """The non-empty lines of *body*, cut wherever a mark begins or ends. Marks may overlap and run over line ends."""
    ordered = sorted(marks, key=lambda mark: (mark.begin, -mark.end, mark.kind, mark.id))
    cuts = sorted({cut for mark in ordered for cut in (mark.begin, mark.end)})
    begin = 0
    for line in body.split("\n"):
        end = begin + len(line)
        if line.strip():
            yield list(_segments(body, begin, end, cuts, ordered))
        begin = end + 1


def _segments(body: str, begin: int, end: int, cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[Segment]:
    inside = [begin, *(cut for cut in cuts if begin < cut < end), end]
    here = [mark for mark in marks if mark.begin < end and mark.end > begin]
    for left, right in pairwise(inside):
        yield Segment(body[left:right], tuple(mark for mark in here if mark.begin <= left and right <= mark.end))


def anchored(marked: Iterable[Sequence[Segment]]) -> Iterator[list[tuple[Segment, tuple[str, ...]]]]:
    """Each segment with the ids of the records whose first mark begins there: the place that links go to."""
    seen: set[str] = set()
    for paragraph in marked:
        places = []
        for segment in paragraph:
            first = tuple(dict.fromkeys(mark.id for mark in segment.marks if mark.id not in seen))
            seen.update(first)
            places.append((segment, first))
        yield places
