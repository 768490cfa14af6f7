"""Writes all that is committed about the baselines: results, what they find, the leaderboard."""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from karat_baselines import found, second_reader
from karat_baselines.board import write_board
from karat_baselines.board.figures import MADE
from karat_baselines.commands import ROOT, run
from karat_baselines.results import apart, make, result_path, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat_baselines.commands import Ran
    from karat_baselines.known import Baseline
    from karat_baselines.results import Made


def update(baselines: Iterable[Baseline]) -> int:
    """Runs what is installed and writes everything anew; gives the exit code.

    It is 2 where something is not installed or did not run: what is committed of it stays.
    """
    here, missing = apart(baselines)
    for one in missing:
        sys.stderr.write(f"{one.name} is not installed; type: {one.install}\n")
    left = bool(missing)
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        runs: dict[str, Ran] = {"nothing": run("nothing", "test", folder / "floor")}
        for made in make(here, folder):
            if made.fault:
                sys.stderr.write(f"{made.baseline.name}: {made.fault}\n")
                left = True
                continue
            write(made)
            _note_failures(made)
            runs[made.baseline.name] = made.runs["test"]
        _study(runs, folder)
        _put(result_path(second_reader.NAME, "test"), second_reader.made(folder))
    _put(MADE, f'{{"results": "{datetime.now(UTC).date()}"}}\n'.encode())
    write_board()
    return 2 if left else 0


def _study(runs: dict[str, Ran], folder: Path) -> None:
    items = found.merged(found.read(), found.found_items(runs))
    _put(found.FOUND, found.as_bytes(items))
    _put(found.ANY, found.any_result(items, folder))


def _note_failures(made: Made) -> None:
    for split, ran in made.runs.items():
        failures = json.loads(ran.result)["health"]["failures"]
        if failures:
            sys.stderr.write(
                f"{made.baseline.name}: {len(failures)} articles of {split} failed, their gold "
                f"counts as missed: {', '.join(failures)}\n"
            )


def _put(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    sys.stderr.write(f"wrote {path.relative_to(ROOT)}\n")
