"""Where the committed results lie, and how they are made: every baseline on every split."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import karat
from karat_baselines.commands import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from karat_baselines.commands import Ran
    from karat_baselines.known import Baseline

RESULTS = ROOT / "baselines" / "results"
SPLITS = ("test", "train", "dev")
_TOGETHER = 2
_SLOWEST_FIRST = ("spacy-train", "recognizers", "dateparser", "quantulum3")


@dataclass(frozen=True, slots=True)
class Made:
    """A baseline's runs, one a split; or, where one did not end with a result, why."""

    baseline: Baseline
    runs: dict[str, Ran]
    fault: str = ""


def result_path(name: str, split: str) -> Path:
    """Gives the place of a committed result: test stands on top, the other splits in folders."""
    return RESULTS / f"{name}.json" if split == "test" else RESULTS / split / f"{name}.json"


def needs_checkout() -> None:
    """Raises karat.UsageError where results have no place to be."""
    if not (ROOT / "pyproject.toml").is_file() or not RESULTS.is_dir():
        raise karat.UsageError("baselines/results is not here: run this in a checkout of karat")


def make(
    baselines: Iterable[Baseline], folder: Path, splits: Sequence[str] = SPLITS
) -> Iterable[Made]:
    """Runs baselines over the splits, two at a time, and gives each when its runs are done.

    One baseline's splits follow each other, so that a model is trained once.
    """
    order = sorted(baselines, key=lambda one: one.name not in _SLOWEST_FIRST)
    with ThreadPoolExecutor(max_workers=_TOGETHER) as crew:
        yield from crew.map(lambda one: _runs(one, folder, splits), order)


def _runs(baseline: Baseline, folder: Path, splits: Sequence[str]) -> Made:
    try:
        return Made(baseline, {split: run(baseline.name, split, folder) for split in splits})
    except karat.KaratError as error:
        return Made(baseline, {}, str(error))


def write(made: Made) -> None:
    """Puts a baseline's results in their places."""
    for split, ran in made.runs.items():
        path = result_path(made.baseline.name, split)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ran.result)
        sys.stderr.write(f"wrote {path.relative_to(ROOT)}\n")


def apart(baselines: Iterable[Baseline]) -> tuple[list[Baseline], list[Baseline]]:
    """Parts the baselines that are installed here from those that are not."""
    here: list[Baseline] = []
    missing: list[Baseline] = []
    for one in baselines:
        (here if one.is_installed() else missing).append(one)
    return here, missing
