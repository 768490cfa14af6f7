"""Puts a saved run before the gate: for `karat gate`, and for `karat run --gate`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karat.cli.flags import output
from karat.cli.standard_streams import note, print_bytes
from karat.hf.given import open_given

if TYPE_CHECKING:
    from karat.gate.verdict import VerdictRecord


@dataclass(frozen=True, slots=True)
class Surfaces:
    """Where a verdict goes; `out` None is beside the run, `quiet` leaves stdout to another."""

    out: Path | None = None
    junit: Path | None = None
    github: bool = False
    as_json: bool = False
    quiet: bool = False


def gate_run(
    run: Path,
    *,
    baseline: str | None = None,
    corpus: str | None = None,
    surfaces: Surfaces | None = None,
    named: bool = False,
) -> int:
    """Judges a run by the project's policy, shows and writes the verdict, gives the exit code.

    A corpus that was `named` for this run is opened and held against it even where no gold is
    needed.

    Raises:
        UsageError, FormatError: the run, a baseline, the policy or a named corpus cannot be read.
    """
    from karat.cli.gate_surfaces import write_github, write_junit
    from karat.gate.judging import judge
    from karat.gate.policy_file import GATE_FLAGS, read_policy
    from karat.gate.verdict_file import verdict_bytes, verdict_path
    from karat.project.settings import baselines_folder, project_file
    from karat.reports.verdict import SENTENCE, print_verdict, shown
    from karat.writing import write_atomically

    wanted = surfaces or Surfaces()
    path = wanted.out or verdict_path(run)
    # An older verdict must not outlive a gate that could not be asked.
    for older in (path, wanted.junit):
        if older is not None and older.is_file():
            older.unlink()
    policy = read_policy(project_file(Path.cwd()), GATE_FLAGS)
    opened = open_given(corpus) if named else None
    folder = baselines_folder(Path.cwd())
    judged = judge(
        run, policy, folder, lambda: opened or open_given(corpus), baseline, named=opened
    )
    verdict, raw = judged.verdict, verdict_bytes(judged.verdict)
    write_atomically(path, raw)
    if wanted.junit is not None:
        write_junit(verdict, wanted.junit)
    if wanted.as_json and not wanted.quiet:
        print_bytes(raw)
    if wanted.as_json or wanted.quiet:
        _say(verdict)
    else:
        print_verdict(output(), verdict)
    for line in judged.notes:
        note(shown(line, SENTENCE))
    note(f"verdict written to {path}")
    write_github(verdict, wanted_github=wanted.github)
    return verdict.exit


def _say(verdict: VerdictRecord) -> None:
    from karat.reports.verdict import SENTENCE, TITLES, headline, shown

    note(f"karat gate: {TITLES[verdict.verdict]}: {headline(verdict)}")
    for word, about, sentence in verdict.reasons():
        note(f"karat gate: {word}: {shown(about)}: {shown(sentence, SENTENCE)}")
