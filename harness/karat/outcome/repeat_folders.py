"""Where the repeats of a run lie in its folder, and what is removed once they are gone.

<run>/predictions.jsonl            of the first
<run>/repeats/2/predictions.jsonl  of the second, and so on
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_FOLDER = "repeats"
_LEFT_BY_RUNS = ("predictions.jsonl", "run.lock")


def repeat_folder(folder: Path, number: int) -> Path:
    """Says where a repeat lies in a run's folder; the first, number 1, in that folder itself."""
    return folder / _FOLDER / str(number) if number > 1 else folder


def predictions_of(folder: Path, number: int) -> Path:
    """Says where the predictions of a repeat lie in a run's folder; the first is number 1."""
    return repeat_folder(folder, number) / "predictions.jsonl"


def remove_repeats(folder: Path, *, but: Collection[Path] = ()) -> None:
    """Removes the predictions of repeats that a run in this folder does not have, `but` has.

    A folder of them goes where nothing else is in it. What no run writes stays, and what a link
    leads to.
    """
    repeats = folder / _FOLDER
    if repeats.is_symlink() or not repeats.is_dir():
        return
    for one in list(repeats.iterdir()):
        theirs = one / "predictions.jsonl"
        if (
            re.fullmatch(r"[2-9]|[1-9][0-9]{1,8}", one.name) is None
            or one.is_symlink()
            or not theirs.is_file()
            or theirs in but
        ):
            continue
        for name in _LEFT_BY_RUNS:
            (one / name).unlink(missing_ok=True)
        _remove_empty(one)
    _remove_empty(repeats)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # something else is in it
        folder.rmdir()
