"""Marks on a body become segments, however they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from api.highlight import Mark, paragraphs


def mark(begin: int, end: int, name: str = "a") -> Mark:
    return Mark(begin, end, "statement", name, name)


def test_overlapping_marks_share_the_segment_between_them():
    (segments,) = paragraphs("abcdef", [mark(0, 4, "x"), mark(2, 6, "y")])
    assert [(s.text, [m.id for m in s.marks]) for s in segments] == [("ab", ["x"]), ("cd", ["x", "y"]), ("ef", ["y"])]


def test_a_mark_over_a_line_end_goes_on_in_the_next_paragraph():
    first, second = paragraphs("ab\n\ncd", [mark(1, 5)])
    assert [s.text for s in first if s.marks] == ["b"]
    assert [s.text for s in second if s.marks] == ["c"]


def test_offsets_count_code_points():
    (segments,) = paragraphs("😀é“x”", [mark(2, 5)])
    assert [s.text for s in segments if s.marks] == ["“x”"]


@given(st.text(alphabet="ab😀 \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_no_character_is_lost_or_marked_wrongly(body: str, pairs: list[tuple[int, int]]):
    marks = [mark(min(p), max(p), str(n)) for n, p in enumerate(pairs) if min(p) < max(p) <= len(body)]
    lines = [line for line in body.split("\n") if line.strip()]
    shown = list(paragraphs(body, marks))
    assert ["".join(s.text for s in segments) for segments in shown] == lines
    expected = sum(c != "\n" for m in marks for line in [body[m.begin : m.end]] for c in line)
    blank = sum(
        1
        for m in marks
        for position in range(m.begin, m.end)
        if body[position] != "\n" and not body[body.rfind("\n", 0, position) + 1 : _end(body, position)].strip()
    )
    assert sum(len(s.text) * len(s.marks) for segments in shown for s in segments) == expected - blank


def _end(body: str, position: int) -> int:
    found = body.find("\n", position)
    return len(body) if found < 0 else found
