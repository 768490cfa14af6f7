"""Puts a saved run before the gate: for `karat gate`, and for `karat run --gate`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karat.cli.flags import output
from karat.cli.standard_streams import note, print_bytes
from karat.errors import UsageError
from karat.hf.given import open_given

if TYPE_CHECKING:
    from karat.gate.judging import Judged
    from karat.gate.policy import Policy
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
    policy: Path | None = None,
    corpus: str | None = None,
    surfaces: Surfaces | None = None,
    named: bool = False,
) -> int:
    """Judges a run by a policy, shows and writes the verdict, gives the exit code.

    `policy` is a file that holds it, else it is the project's: [tool.karat.gate].
    A corpus that was `named` for this run is opened and held against it even where no gold is
    needed.

    Raises:
        UsageError, FormatError: the run, a baseline, the policy or a named corpus cannot be read.
    """
    from karat.cli.gate_surfaces import write_github, write_junit
    from karat.gate.judging import judge
    from karat.gate.verdict_file import verdict_bytes, verdict_path
    from karat.project.settings import baselines_folder
    from karat.store.taken import check_verdict_files

    wanted = surfaces or Surfaces()
    path = wanted.out or verdict_path(run)
    check_verdict_files(path, wanted.junit)
    # An older verdict must not outlive a gate that could not be asked. Where it cannot be removed
    # a new one cannot be written either, and that is told once the verdict is shown.
    for older in (path, wanted.junit):
        if older is not None and older.is_file():
            with suppress(OSError):
                older.unlink()
    read = _policy(policy)
    opened = open_given(corpus) if named else None
    folder = baselines_folder(Path.cwd())
    judged = judge(run, read, folder, lambda: opened or open_given(corpus), baseline, named=opened)
    verdict, raw = judged.verdict, verdict_bytes(judged.verdict)
    # Shown before it is written: a disk that refuses the file does not hide the verdict.
    _show(judged, raw, wanted)
    _write(path, raw, may_move=wanted.out is None)
    if wanted.junit is not None:
        write_junit(verdict, wanted.junit)
    note(f"verdict written to {path}")
    write_github(verdict, wanted_github=wanted.github)
    return verdict.exit


def _write(path: Path, raw: bytes, *, may_move: bool) -> None:
    """Writes the verdict; a refusal names --out where that was not given."""
    from karat.cli.disk import refusal
    from karat.writing import write_atomically

    try:
        write_atomically(path, raw)
    except OSError as error:
        if not may_move:
            raise
        raise UsageError(f"{refusal(error)}; --out FILE writes it elsewhere") from error


def _policy(file: Path | None) -> Policy:
    """Reads the policy, and says where it stands: a gate of the defaults alone holds little."""
    from karat.gate.policy_file import GATE_FLAGS, read_policy, read_policy_file
    from karat.project.settings import project_file

    if file is not None:
        policy = read_policy_file(file)
    else:
        policy = read_policy(project_file(Path.cwd()), GATE_FLAGS)
    note(f"policy of {policy.path}" if policy.path else "no [tool.karat.gate]: the defaults")
    return policy


def _show(judged: Judged, raw: bytes, wanted: Surfaces) -> None:
    from karat.reports.verdict import SENTENCE, print_verdict, shown

    if wanted.as_json and not wanted.quiet:
        print_bytes(raw)
    if wanted.as_json or wanted.quiet:
        _say(judged.verdict)
    else:
        print_verdict(output(), judged.verdict)
    for line in judged.notes:
        note(shown(line, SENTENCE))


def _say(verdict: VerdictRecord) -> None:
    from karat.reports.verdict import SENTENCE, TITLES, headline, shown

    note(f"karat gate: {TITLES[verdict.verdict]}: {headline(verdict)}")
    for word, about, sentence in verdict.reasons():
        note(f"karat gate: {word}: {shown(about)}: {shown(sentence, SENTENCE)}")
