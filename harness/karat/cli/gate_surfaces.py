"""Hands a verdict to a build's own pages: JUnit XML, annotations, the step summary."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from karat.cli.disk import refusal
from karat.cli.flags import write_out
from karat.cli.standard_streams import note

if TYPE_CHECKING:
    from karat.gate.verdict import VerdictRecord


def write_junit(verdict: VerdictRecord, path: Path) -> None:
    """Writes the verdict as JUnit XML."""
    from karat.reports.junit import junit_bytes

    write_out(path, junit_bytes(verdict))


def write_github(verdict: VerdictRecord, *, wanted_github: bool) -> None:
    """Writes annotations and the step summary, on GitHub Actions or where they are asked for.

    Annotations go to stderr, which the runner reads as it reads stdout; the summary is added to
    the file that GITHUB_STEP_SUMMARY names; one that cannot be written is told on stderr.
    """
    if not wanted_github and os.environ.get("GITHUB_ACTIONS") != "true":
        return
    from karat.reports.annotations import annotation_lines
    from karat.reports.summary import summary
    from karat.writing import naming

    for line in annotation_lines(verdict):
        sys.stderr.write(f"{line}\n")  # a command on purpose, and escaped: `note` would disarm it
    sys.stderr.flush()
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        try:
            with naming(Path(target)), Path(target).open("a", encoding="utf-8") as file:
                file.write(summary(verdict))
        except OSError as error:  # the verdict is told already, and its exit code stands
            note(f"karat: no step summary: {refusal(error)}")
