"""From bytes to text: worked faults, and what holds for every file."""

from __future__ import annotations

import tempfile
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.decoding import Decoded, Piece, decode_text, iter_lines, read_limited
from karat.places import MOST_FAULTS, Fault

MARKS = "\u0301\u0323\u0327\u0344\u05b0\u0f71\u0f73\u09be\u09c7\u1100\u1161\u11a8\uac00"
HARD = st.text(st.sampled_from(MARKS + "ae \n\r\x00\x85\u0959\u212b\u2126é“😀") | st.characters())


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (b"\x93Yes", 1, 1, "byte 0x93 is not UTF-8 (Windows-1252 quote?); re-save as UTF-8"),
        (b"1990\x9691", 1, 5, "byte 0x96 is not UTF-8 (Windows-1252 dash?); re-save as UTF-8"),
        ("é\n“x".encode() + b"\xe9!", 2, 3, "byte 0xe9 is not UTF-8; re-save as UTF-8"),
        (b"a\xed\xa0\x80b", 1, 2, "byte 0xed is not UTF-8; re-save as UTF-8"),
        (b"\xef\xbb\xbfYes", 1, 1, "file starts with a byte-order mark; remove it"),
        (b"\xff\xfeY\x00", 1, 1, "file is UTF-16 (it starts with FF FE); re-save as UTF-8"),
        (b"\xfe\xff\x00Y", 1, 1, "file is UTF-16 (it starts with FE FF); re-save as UTF-8"),
        (
            b"\xff\xfe\0\0Y\0\0\0",
            1,
            1,
            "file is UTF-32 (it starts with FF FE 00 00); re-save as UTF-8",
        ),
        (b"one\r\n", 1, 4, "carriage return; gold text uses LF"),
        ("on\ncafe\u0301".encode(), 2, 4, '"é" is stored as two characters; text must be NFC'),
        ("a\u0301\u0323".encode(), 1, 1, '"ạ́" is stored as three characters; text must be NFC'),
        ("5 \u212b".encode(), 1, 3, '"Å" is stored as U+212B; text must be NFC'),
        (
            "\u1112\u1161\u11ab국".encode(),
            1,
            1,
            '"한" is stored as three characters; text must be NFC',
        ),
        (b"a\x00b", 1, 2, "control character U+0000; remove it"),
        (b"a\x0cb", 1, 2, "control character U+000C; remove it"),
        (
            "\x93a".encode(),
            1,
            1,
            "control character U+0093 (a Windows-1252 quote read as Latin-1?); remove it",
        ),
    ],
)
def test_fault_names_its_place(raw: bytes, line: int, column: int, message: str) -> None:
    """A fault stands at its character, a byte that is none counting as one."""
    expected = (Fault(line, column, message),)
    assert expected == decode_text(raw, lf=True, nfc=True, printable=True).faults


def test_checks_are_asked_for() -> None:
    """Carriage returns, NFC and control characters matter only to a caller who says so."""
    raw = "e\u0301\x00\r\n".encode()
    expected = [(), (4,), (1,), (3,)]
    asked = [{}, {"lf": True}, {"nfc": True}, {"printable": True}]
    found = [decode_text(raw, **checks).faults for checks in asked]
    assert expected == [tuple(fault.column for fault in faults) for faults in found]


def test_faults_come_in_reading_order() -> None:
    """Faults of all kinds are collected and stand as a reader meets them."""
    raw = b"\xef\xbb\xbfa\x94\r\ne\xcc\x81\x00\x93\x94"
    faults = decode_text(raw, lf=True, nfc=True, printable=True).faults
    expected = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (2, 4)]
    assert expected == [(fault.line, fault.column) for fault in faults]


def test_broken_bytes_keep_their_columns() -> None:
    """Each byte that is not UTF-8 is one replacement character, and the mark is not text."""
    expected = "“\ufffd\ufffdb"
    assert expected == decode_text("\ufeff“".encode() + b"\xe2\x80b").text


def test_many_faults_are_summed_up() -> None:
    """Past a hundred faults the last one says how many more there are."""
    faults = decode_text(b"a\r\n" * 2_000, lf=True).faults
    assert len(faults) == MOST_FAULTS + 1
    assert Fault(101, 2, "and 1,900 more") == faults[-1]


def test_later_line_has_no_byte_order_mark() -> None:
    """U+FEFF in a later line of a file is that line's text."""
    raw = "\ufeffx\r".encode()
    expected = Decoded("\ufeffx\r", (Fault(7, 3, "carriage return; gold text uses LF"),))
    assert expected == decode_text(raw, first_line=7, lf=True)


@given(st.text())
def test_utf8_comes_back(text: str) -> None:
    """Text without a byte-order mark comes back as it was written."""
    raw = text.removeprefix("\ufeff").encode()
    if not raw.startswith(b"\xef\xbb\xbf"):
        assert Decoded(raw.decode(), ()) == decode_text(raw)


@given(st.binary() | HARD.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise(raw: bytes) -> None:
    """Any bytes give faults in order; without faults the text is the bytes, decoded."""
    decoded = decode_text(raw, lf=True, nfc=True, printable=True)
    places = [(fault.line, fault.column) for fault in decoded.faults]
    assert sorted(places) == places
    assert decoded.faults or raw.decode() == decoded.text


@given(st.binary())
def test_bytes_are_refused_as_python_refuses_them(raw: bytes) -> None:
    """Bytes are a fault when Python cannot decode them or they start with a mark."""
    try:
        refused = raw.decode().startswith("\ufeff")
    except UnicodeDecodeError:
        refused = True
    assert refused == bool(decode_text(raw).faults)


@given(HARD)
def test_nfc_faults_are_exact(text: str) -> None:
    """There is a fault of NFC exactly when the text is not NFC, each at a place of its own."""
    raw = ("x" + text).encode("utf-8", "replace")
    faults = decode_text(raw, nfc=True).faults
    assert unicodedata.is_normalized("NFC", raw.decode()) == (not faults)
    assert len(faults) == len({(fault.line, fault.column) for fault in faults})


def test_each_letter_is_named() -> None:
    """Every letter that is not NFC is named, and none beside it."""
    raw = "Ре\u0301ка й и\u0306 e\u0301e\u0301".encode()
    faults = decode_text(raw, nfc=True).faults
    expected = [(9, '"й" is'), (12, '"é" is'), (14, '"é" is')]
    assert expected == [(fault.column, fault.message[:6]) for fault in faults]


def test_endless_marks_are_a_fault() -> None:
    """A hundred thousand marks on a letter are named in pieces, not sorted in quadratic time."""
    faults = decode_text(("a" + "\u0301\u0323" * 50_000).encode(), nfc=True).faults
    assert len(faults) == MOST_FAULTS + 1


def write(raw: bytes, folder: str) -> Path:
    """Write the bytes to a file in this folder and give its path."""
    path = Path(folder) / "lines"
    path.write_bytes(raw)
    return path


def test_read_limited_keeps_the_limit(tmp_path: Path) -> None:
    """A file at the limit is read whole; one byte more is a fault."""
    path = write(b"12345", str(tmp_path))
    assert Piece(1, b"12345") == read_limited(path, 5)
    expected = Piece(1, b"", Fault(1, 1, "file is over the limit of 4 bytes"))
    assert expected == read_limited(path, 4)


def test_iter_lines_marks_a_long_line(tmp_path: Path) -> None:
    """A line over the limit is a fault at its number, and the next line follows."""
    path = write(b"12345\n123456\n\n" + b"x" * 200_000 + b"\nend", str(tmp_path))
    expected = [
        Piece(1, b"12345"),
        Piece(2, b"", Fault(2, 1, "line is over the limit of 5 bytes")),
        Piece(3, b""),
        Piece(4, b"", Fault(4, 1, "line is over the limit of 5 bytes")),
        Piece(5, b"end"),
    ]
    assert expected == list(iter_lines(path, 5))


def test_what_is_over_the_limit_never_stands_in_memory(tmp_path: Path) -> None:
    """A hundred megabytes without a line feed pass through less than two."""
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    pieces = [read_limited(path, 1_000), *iter_lines(path, 1_000)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(piece.fault for piece in pieces)
    assert len(pieces) == 2
    assert peak < 2_000_000


@given(st.lists(st.sampled_from([b"\n", b"a", b"bb", b"\r", b"\xff"])).map(b"".join))
def test_iter_lines_splits_at_line_feeds(raw: bytes) -> None:
    """The lines are the file split at its line feeds, the long ones left out."""
    lines = raw.removesuffix(b"\n").split(b"\n") if raw else []
    expected = [(n, line if len(line) <= 3 else None) for n, line in enumerate(lines, 1)]
    with tempfile.TemporaryDirectory() as folder:
        pieces = list(iter_lines(write(raw, folder), 3))
    assert expected == [(piece.line, None if piece.fault else piece.raw) for piece in pieces]


def test_missing_file_raises(tmp_path: Path) -> None:
    """A file that is not there is the caller's to name."""
    with pytest.raises(FileNotFoundError):
        read_limited(tmp_path / "absent", 5)
