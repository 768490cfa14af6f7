"""Runs karat's own command line, as a stranger would, and gives back what it printed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import karat

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
_FAILED_ARTICLES = 3
_TRAINING = 1800
"""Seconds that an extractor may take to be ready: a model is trained when first asked for."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run's folder, which holds its predictions, its result and its account."""

    folder: Path

    @property
    def result(self) -> bytes:
        """Gives result.json as it is written."""
        return (self.folder / "result.json").read_bytes()


def run(reference: str, split: str, folder: Path) -> Ran:
    """Runs an extractor over a split of the checkout's corpus, without any answer kept before.

    Articles may fail: they are in the result. Raises karat.UsageError where the run did not end
    with a result.
    """
    out = folder / split / reference
    command(
        *("run", reference, "--split", split, "--corpus", str(CORPUS), "--out", str(out)),
        *("--no-cache", "--start-up", str(_TRAINING), "--regime", "tolerant"),
    )
    return Ran(out)


def command(*arguments: str) -> str:
    """Runs `karat` with these arguments in an empty folder, unmoved by any setting of the user.

    Raises karat.UsageError, with what it said last, where it ended in an error.
    """
    environment = {key: word for key, word in os.environ.items() if not key.startswith("KARAT_")}
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "karat", *arguments],
            cwd=empty,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode not in (0, _FAILED_ARTICLES):
        said = done.stderr.strip().splitlines() or ["nothing"]
        raise karat.UsageError(
            f"karat {' '.join(arguments[:2])} ended with {done.returncode}: {said[-1]}"
        )
    return done.stdout
