"""Where the predictions of each repeat of a run lie, for `karat show` to choose one."""

from __future__ import annotations

from itertools import count, takewhile
from typing import TYPE_CHECKING

from karat.outcome.repeat_folders import predictions_of

if TYPE_CHECKING:
    from pathlib import Path


def repeat_files(run: Path) -> dict[int, Path]:
    """Maps each repeat of a run folder to its file; a file of predictions is one repeat.

    There are as many as the result says, whether their files are there or not; without a result,
    as many as there are files. The first is always named.
    """
    if not run.is_dir():
        return {1: run}
    numbers = range(1, _told(run) + 1) if (run / "result.json").is_file() else _there(run)
    return {number: predictions_of(run, number) for number in numbers}


def _told(run: Path) -> int:
    from karat.outcome.repeat_tables import times
    from karat.result_files import read_result

    return times(read_result(run))


def _there(run: Path) -> list[int]:
    further = takewhile(lambda number: predictions_of(run, number).is_file(), count(2))
    return [1, *further]
