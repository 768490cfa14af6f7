"""A file is put in its place whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from karat.writing import keep_quickly, write_atomically

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("put", [write_atomically, keep_quickly])
def test_the_new_file_takes_the_old_one_s_place(put, tmp_path):
    """And stands alone in its folder."""
    path = tmp_path / "answers.json"
    path.write_bytes(b"old")
    put(path, b"new")
    assert b"new" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("put", [write_atomically, keep_quickly])
def test_a_file_that_cannot_take_its_place_leaves_nothing(put, tmp_path):
    """A folder stands where it was to go: the error comes out, the file beside it is gone."""
    path = tmp_path / "answers.json"
    (path / "in the way").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        put(path, b"new")
    assert [path] == list(tmp_path.iterdir())


def test_what_is_written_is_for_everybody_what_is_kept_for_its_owner(tmp_path):
    """A corpus is read by others; answers of a run are nobody else's."""
    write_atomically(tmp_path / "new" / "gold.json", b"{}")
    keep_quickly(tmp_path / "answer.json", b"{}")
    assert 0o644 == _mode(tmp_path / "new" / "gold.json")
    assert 0o600 == _mode(tmp_path / "answer.json")


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path):
    """What is there and is no file is not replaced by one."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(path, b"verdict")
    assert b"verdict" == os.read(reader, 100)
    os.close(reader)
    assert path.is_fifo()
    assert [path] == list(tmp_path.iterdir())


def test_a_link_is_replaced_and_what_it_leads_to_is_left(tmp_path):
    """A link among the files of a corpus leads no writer out of it."""
    (tmp_path / "other").write_bytes(b"other")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    write_atomically(tmp_path / "link", b"new")
    assert [b"new", b"other"] == [(tmp_path / name).read_bytes() for name in ("link", "other")]


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777
