"""Writes files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYBODY = 0o644  # mkstemp makes files that only their owner reads; a corpus is for everybody


def write_atomically(path: Path, raw: bytes) -> None:
    """Puts `raw` at `path` in one step, by way of a file beside it; folders are made as needed.

    What is there and is no file, a pipe or a device, is written into and stays what it is.
    """
    if _is_stream(path):
        with naming(path), os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream:
            stream.write(raw)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming(path):
        _put(path, raw, mode=EVERYBODY, durable=True)


def keep_quickly(path: Path, raw: bytes) -> None:
    """Puts `raw` at `path` in one step, for its owner alone; its folder is there.

    It does not wait for the disk: what is kept so can be made again.
    """
    with naming(path):
        _put(path, raw, mode=None, durable=False)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Gives an OSError from within the name of this file: a full disk brings none of its own."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _is_stream(path: Path) -> bool:
    """Tells a pipe, a device, or a link such as /dev/stdout, which may lead to a file."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    is_standard = path.is_symlink() and path.is_relative_to("/dev")
    return is_standard or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _put(path: Path, raw: bytes, *, mode: int | None, durable: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            Path(name).chmod(mode)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # gone already where it took its place
