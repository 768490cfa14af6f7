"""Where a run lies while it is unfinished and once it is done: a folder, or one result file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karat.errors import FormatError, UsageError
from karat.store.journal import read_started
from karat.store.started import same_job
from karat.store.taken import check_result_file, check_run_folder

if TYPE_CHECKING:
    from karat.store.started import Started

RUNS = Path("runs")
JOURNAL = "answers.jsonl.partial"
LOCK = "run.lock"
LONGEST_NAME = 60  # bytes of the extractor's; a folder's own may have 255


@dataclass(frozen=True, slots=True)
class Place:
    """A run's folder, or the .json file that is to hold its result alone."""

    path: Path

    @property
    def is_file(self) -> bool:
        """Says whether the result alone is asked for."""
        return self.path.suffix == ".json"

    @property
    def journal(self) -> Path:
        """Gives where answers are appended until the run is done."""
        return self._beside("partial") if self.is_file else self.path / JOURNAL

    @property
    def lock(self) -> Path:
        """Gives the lock of the run's one writer."""
        return self._beside("lock") if self.is_file else self.path / LOCK

    @property
    def is_unfinished(self) -> bool:
        """Says whether a run was begun here and not ended."""
        return self.journal.is_file()

    def check(self, corpus: Path | None = None) -> None:
        """Raises UsageError where a run here would write over what is not karat's, or a corpus.

        `corpus` is where the one lies that is asked about.
        """
        (check_result_file if self.is_file else check_run_folder)(self.path, corpus)

    def make(self) -> None:
        """Makes the folder that the run is written into."""
        (self.path.parent if self.is_file else self.path).mkdir(parents=True, exist_ok=True)

    def _beside(self, end: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{end}")


def new_folder(name: str, started: str) -> Place:
    """Makes a folder of its own under runs/, named by the time and the extractor."""
    stamp = re.sub(r"[-:]", "", started).replace("+0000", "Z")
    plain = "".join(char if char.isalnum() or char in "-." else "-" for char in name)
    safe = plain.encode()[:LONGEST_NAME].decode(errors="ignore")
    while True:
        folder = RUNS / f"{stamp}_{safe}_{os.urandom(3).hex()}"
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return Place(folder)


def find_unfinished(wanted: Started) -> Place:
    """Finds the newest run under runs/ that was begun with the same extractor and articles.

    Raises UsageError where there is none, and names what is there instead.
    """
    others = []
    found: list[tuple[str, Path]] = []
    for path in sorted(RUNS.glob(f"*/{JOURNAL}")):
        try:
            started = read_started(path)
        except (FormatError, OSError):
            others.append(f"{path.parent} (cannot be read)")
            continue
        if same_job(started, wanted):
            found.append((started.started, path.parent))
        else:
            others.append(f"{path.parent} ({started.extractor.reference})")
    if found:
        return Place(max(found)[1])
    there = f"; unfinished are {', '.join(others)}" if others else ""
    raise UsageError(
        f"nothing to resume: no unfinished run of {wanted.extractor.reference} with these options "
        f"and articles under {RUNS}{there}"
    )
