"""The figures of the leaderboard, as `karat report` and `karat compare` give them."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import karat
from karat_baselines import found, second_reader
from karat_baselines.board.kinds import tallies
from karat_baselines.board.records import Comparison, Report, Speed
from karat_baselines.commands import ROOT, command
from karat_baselines.known import BASELINES
from karat_baselines.results import SPLITS, result_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat_baselines.board.kinds import Tally
    from karat_baselines.board.records import Run, Score

FIRST = "rules"
FLOOR = "nothing"
MEASURED = ROOT / "baselines" / "measured.json"
MADE = ROOT / "baselines" / "made.json"
FEW = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the page shows: `names` are the systems with a result, in table order.

    `made` is the day of the last update.
    """

    names: tuple[str, ...]
    report: Report
    comparison: Comparison
    splits: Mapping[tuple[str, str], karat.ResultRecord]
    any: karat.ResultRecord
    items: found.Items
    tallies: Mapping[str, Tally]
    measured: Speed
    made: str

    @property
    def order(self) -> tuple[str, ...]:
        """Names the runs in the order of the report: the first, the others, the second reader."""
        return (*_first(self.names), second_reader.NAME)

    @property
    def systems(self) -> tuple[str, ...]:
        """Names the systems that find something."""
        return tuple(name for name in self.names if name != FLOOR)

    def run(self, name: str) -> Run:
        """Gives a system's run."""
        return self.report.runs[self.order.index(name)]

    def score(self, name: str, layer: str, aspect: str, regime: str = "tolerant") -> Score | None:
        """Finds a score; None where the system does not declare the layer."""
        wanted = (layer, aspect, regime)
        every = self.run(name).scores
        return next((s for s in every if (s.layer, s.aspect, s.regime) == wanted), None)

    def declares(self, name: str, layer: str) -> bool:
        """Tells whether a system declares a layer."""
        return self.score(name, layer, "found") is not None

    @property
    def layers(self) -> tuple[str, ...]:
        """Names the layers in the order of the results."""
        return tuple(self.splits[FIRST, "test"].scores)

    def aspects(self, layer: str) -> tuple[str, ...]:
        """Names a layer's aspects: found first, its headline second."""
        return tuple(self.splits[FIRST, "test"].scores[layer])


def gather() -> Figures:
    """Reads the committed results and asks karat for the figures.

    Raises karat.UsageError where the results of the floor or of the first are not there.
    """
    names = tuple(one.name for one in BASELINES if result_path(one.name, "test").is_file())
    for name in (FIRST, FLOOR):
        if name not in names:
            raise karat.UsageError(f"there is no result of {name}: run update first")
    first, *others = [str(result_path(name, "test")) for name in _first(names)]
    reader = str(result_path(second_reader.NAME, "test"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command("report", first, *others, reader, "--out", str(out))
        report = msgspec.json.decode(out.read_bytes(), type=Report)
    said = command("compare", first, *others, "--json")
    any_, items = karat.read_result(found.ANY), found.read()
    return Figures(
        names=names,
        report=report,
        comparison=msgspec.json.decode(said, type=Comparison),
        splits={
            (name, split): karat.read_result(result_path(name, split))
            for name in names
            for split in SPLITS
            if result_path(name, split).is_file()
        },
        any=any_,
        items=items,
        tallies=tallies(items, [name for name in names if name != FLOOR], any_.facets),
        measured=read_measured(),
        made=read_made(),
    )


def read_measured() -> Speed:
    """Reads what was measured; nothing where there is no file."""
    if not MEASURED.is_file():
        return Speed()
    return msgspec.convert(json.loads(MEASURED.read_text(encoding="utf-8")), type=Speed)


def read_made() -> str:
    """Reads the day of the last update, as YYYY-MM-DD.

    Raises karat.UsageError where it is not noted.
    """
    if not MADE.is_file():
        raise karat.UsageError(f"{MADE.relative_to(ROOT)} is missing: run update first")
    return str(json.loads(MADE.read_text(encoding="utf-8"))["results"])


def _first(names: tuple[str, ...]) -> tuple[str, ...]:
    return (FIRST, *(name for name in names if name != FIRST))
