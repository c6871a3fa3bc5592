"""What reading promises whatever the format: order, limits, and a BadArticle in the place of what cannot be read."""

import gzip
import io
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadArticle
from kg.read import count, expand, raw, read
from kg.read.building import MAX_CHARS
from kg.read.inputs import FORMATS
from kg.records import Article

TEXT = "Mill closes\n\n3 March 2021\n\nThe owner said the mill would close.\n"
PAGE = (
    b"<!DOCTYPE html><html><body><article><p>The owner said that the paper mill would close in May.</p></article></body></html>"
)


def only(path: Path | str) -> Article | BadArticle:
    (item,) = read([str(path)])
    return item


def reason(path: Path | str) -> str:
    item = only(path)
    assert isinstance(item, BadArticle)
    return str(item).removeprefix(f"{path}").removeprefix(": ")


def test_folders_are_read_in_the_order_of_relative_paths_and_inputs_as_given(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a/c.txt", "b.txt", "a.txt", "b/.hidden.txt", ".hidden/x.txt", "b/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = expand([str(tmp_path / "b"), str(tmp_path)])
    assert found == [tmp_path / name for name in ("b/a/c.txt", "b/z.txt", "a.txt", "b.txt")]
    assert count(found) == 4
    assert all(isinstance(item, Article) for item in read([str(tmp_path)]))


def test_globs_are_sorted_and_pass_over_unknown_types(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "d/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert expand([str(tmp_path / "*")]) == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "d/e.txt"]
    assert expand([str(tmp_path / "**/*.txt")]) == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "d/e.txt"]
    assert reason(tmp_path / "x*") == "no file matches"
    assert reason(tmp_path / "*.md").startswith("no file of a known type matches")


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "mill [1].txt").write_text(TEXT)
    assert isinstance(only(tmp_path / "mill [1].txt"), Article)


def test_names_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/empty.txt").touch()
    assert [str(item) for item in read(["in", "gone.txt"])] == ["in/empty.txt: empty", "gone.txt: no such file or directory"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    good, bad = read([str(tmp_path)])
    assert isinstance(good, Article)
    assert "too many levels of symbolic links" in str(bad)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gone.txt", "no such file or directory"),
        ("gone", "no such file or directory"),
        ("notes.md", "unknown type; a file to read ends in .txt"),
        ("folder", "nothing to read in this folder"),
        ("pipe.txt", "not a regular file"),
        ("torn.txt.gz", "damaged gzip file"),
        ("cut.txt.gz", "damaged gzip file"),
    ],
)
def test_what_is_no_readable_file_is_named_with_the_reason(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / "notes.md").write_text(TEXT)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "torn.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-9])
    assert reason(tmp_path / name).startswith(expected)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").touch(mode=0o000)
    assert reason(tmp_path / "locked.txt") == "permission denied"


def test_a_file_that_vanishes_before_its_turn_is_named(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    items = read([str(tmp_path)])
    next(items)
    (tmp_path / "b.txt").unlink()
    assert str(next(items)) == f"{tmp_path / 'b.txt'}: no such file or directory"


@pytest.mark.parametrize("bad", ["https://example.org/a.html", "feed:example", "FTP://example.org"])
def test_web_addresses_are_refused_clearly(bad: str) -> None:
    assert reason(bad) == "web addresses and feeds cannot be read; save the page and name the file"


@pytest.mark.parametrize("bad", ["a\0.txt", "\ud800.txt", ""])
def test_impossible_names_are_bad_articles(bad: str) -> None:
    assert isinstance(only(bad), BadArticle)


def test_names_that_are_not_utf8_can_be_printed(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).touch()
    (bad,) = read([str(tmp_path)])
    assert str(bad).encode().endswith(rb"/\udcff.txt: empty")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.TXT", "a.jsonl.gz", "a.html.gz", "a.JSON"])
def test_packed_files_and_capital_endings_are_read(tmp_path: Path, name: str) -> None:
    line = b'{"text": "The owner said that the paper mill would close in May."}'
    data = TEXT.encode() if "txt" in name.lower() else PAGE if "html" in name else line
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    item = only(tmp_path / name)
    assert isinstance(item, Article)
    assert item.text.startswith("The owner said")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".jsonl"])
def test_byte_order_marks_tell_the_encoding(tmp_path: Path, encoding: str, suffix: str) -> None:
    text = "The “Müller” mill will close in May, its owner said on Monday."
    content = {"plain": text, "page": PAGE.decode().replace("The owner said that the paper mill would close in May.", text)}
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path = tmp_path / f"a{suffix}"
    path.write_text(mark + content.get(FORMATS[suffix], f'{{"text": "{text}"}}\n'), encoding=encoding)
    item = only(path)
    assert isinstance(item, Article), item
    assert item.text == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"caf\xe9 society", "not UTF-8 at byte 3"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8 at byte 6"),
        (b"\xff\xfea\x00\x00\xd8", "not UTF-16-LE at byte 4"),
        (b"MZ\0\0\1", "binary data, not text (a NUL at character 2)"),
        (b"Share this\nicon-facebook\n", "no text"),
        (b"a" * (MAX_CHARS + 1), "1,000,001 characters of text; at most 1,000,000 can be read"),
    ],
)
def test_text_that_is_none_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert reason(tmp_path / "a.txt") == expected


def test_files_are_limited_in_size_but_json_lines_only_by_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(raw, "MAX_LINE_BYTES", 60)
    (tmp_path / "a.txt").write_text("word " * 21)
    (tmp_path / "b.jsonl").write_text('{"text": "one"}\n' * 9 + "{" + " " * 60 + '"text": "two"}\n{"text": "three"}')
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"word " * 21))
    items = list(read([str(tmp_path)]))
    assert [str(item).split(": ", 1)[1] for item in items if isinstance(item, BadArticle)] == [
        "larger than 100 bytes; JSON Lines may be",
        "a line longer than 60 bytes",
        "larger than 100 bytes; JSON Lines may be",
    ]
    assert [item.text for item in items if isinstance(item, Article)] == ["one"] * 9 + ["three"]


def test_articles_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n\nnonsense\n{"text": "two"}')
    (tmp_path / "b.json").write_text('[{"text": "one"}, {"text": "two"}]')
    (tmp_path / "c.json").write_text("[[[")
    (tmp_path / "d.txt").write_text(TEXT)
    (tmp_path / "e.jsonl").touch()
    (tmp_path / "f.json").write_text("[]")
    inputs = [str(tmp_path), "gone.txt"]
    assert count(expand(inputs)) == len(list(read(inputs))) == 10
    assert count(expand(["-", *inputs])) is None


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'\n {"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        (b'{\n "text": "one"\n}', ["one"]),
        (b'[{"text": "one"},\n{"text": "two"}]', ["one", "two"]),
        (b"[Reuters] The mill will close.\n", ["[Reuters] The mill will close."]),
        (PAGE, ["The owner said that the paper mill would close in May."]),
        (TEXT.encode(), ["The owner said the mill would close."]),
        ('{"text": "Müller"}\n'.encode("utf-16"), ["Müller"]),
        (b"<unknown> said the mill would close.", ["<unknown> said the mill would close."]),
    ],
)
def test_standard_input_tells_its_format_by_its_beginning(data: bytes, texts: list[str]) -> None:
    items = list(read(["-"], stdin=io.BytesIO(data)))
    assert [item.text for item in items if isinstance(item, Article)] == texts


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_empty_standard_input_is_named(data: bytes) -> None:
    assert [str(item) for item in read(["-"], stdin=io.BytesIO(data))] == ["standard input: empty"]


def test_standard_input_is_limited_in_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MAX_FILE_BYTES", 100)
    (bad,) = read(["-"], stdin=io.BytesIO(b"word\n" * 21))
    assert str(bad) == "standard input: larger than 100 bytes; JSON Lines may be"


def test_the_key_is_the_id_else_the_url_else_a_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": " x ", "url": "https://example.org/a", "text": "one"}\n{"url": "https://example.org/a", "text": "one"}\n'
        '{"title": "T", "date": "2020-01-02", "text": "one"}\n{"id": "", "text": "one"}'
    )
    keys = [item.id for item in read([str(path)]) if isinstance(item, Article)]
    digests = [f"sha256:{sha256(basis).hexdigest()[:16]}" for basis in (b"T\n2020-01-02\none", b"\n\none")]
    assert keys == [" x ", "https://example.org/a", *digests]


@given(
    data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    suffix=st.sampled_from([".txt", ".json", ".jsonl", ".txt.gz"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_reading_raise(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    items = list(read([str(path)]))
    assert items
    assert all(isinstance(item, Article | BadArticle) for item in items)
