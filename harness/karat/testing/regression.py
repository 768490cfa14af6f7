"""The gate inside a test: a run that is worse than its baseline is a failed assertion."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from karat.errors import KaratError, NotComparable
from karat.testing.finished import FinishedRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from karat.corpus import Corpus
    from karat.gate.judging import Judged
    from karat.gate.policy import Policy

WIDTH = 100  # of the screen that a verdict is laid out on


@dataclass(frozen=True, slots=True)
class Case:
    """A run and what it stands against, each as `assert_no_regression` takes it."""

    run: FinishedRun | Path | str
    baseline: FinishedRun | Path | str | None = None
    policy: Policy | Mapping[str, object] | Path | None = None
    corpus: str | None = None
    project: Path | None = None


def assert_no_regression(
    run: FinishedRun | Path | str,
    baseline: FinishedRun | Path | str | None = None,
    policy: Policy | Mapping[str, object] | Path | None = None,
    *,
    corpus: str | None = None,
    project: Path | None = None,
) -> None:
    """Passes where `karat gate` would: the run is not worse than its baseline.

    `run` is what `karat_run` gave, a run folder or a result file; `baseline` a name of
    `karat baseline ls`, a path or a run, else the policy's, else the only one that there is.
    `policy` are keys of `[tool.karat.gate]`, in place of those of the project's pyproject.toml, or
    a file that `karat gate --policy` takes.
    `corpus` is that of a run from disk; `project` is where pyproject.toml is looked for, the
    current folder or above.

    Raises:
        AssertionError: the run is worse; the message says in what, and names the articles that
            lost most.
        NotComparable: it cannot be told: no baseline, another corpus, nothing measured, a drop
            over too few articles to be told from noise.
        UsageError, FormatError: the run, the baseline or the policy cannot be read.
    """
    __tracebackhide__ = True
    try:
        judged = judge_run(Case(run, baseline, policy, corpus, project))
    except KaratError as error:
        # Its sentence says all; karat's own frames would bury it.
        raise error.with_traceback(None) from None
    if judged.verdict.verdict == "fail":
        raise AssertionError(f"the gate fails\n{screen(judged)}")
    if judged.verdict.verdict == "undecided":
        raise NotComparable(f"the gate cannot tell\n{screen(judged)}")


def judge_run(case: Case) -> Judged:
    """Puts a run before the gate, as `assert_no_regression` does; gives the verdict."""
    from karat.gate.judging import judge
    from karat.project.settings import baselines_folder

    root = case.project or Path.cwd()
    path, opened = _opened(case.run, case.corpus)
    against = case.baseline
    if isinstance(against, FinishedRun):
        against = against.folder
    named = None if against is None else str(against)
    folder = root / baselines_folder(root)
    return judge(path, _policy(case.policy, root), folder, opened, named)


def screen(judged: Judged) -> str:
    """Lays a verdict out as `karat gate` prints it, plain, on a screen of 100 columns."""
    from rich.console import Console

    from karat.reports.verdict import SENTENCE, print_verdict, shown

    page = StringIO()
    console = Console(file=page, width=WIDTH, color_system=None, highlight=False)
    print_verdict(console, judged.verdict)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    return "\n".join([*lines, *(shown(note, SENTENCE) for note in judged.notes)])


def _opened(run: FinishedRun | Path | str, corpus: str | None) -> tuple[Path, Callable[[], Corpus]]:
    if isinstance(run, FinishedRun):
        there = run.corpus
        return run.folder, lambda: there
    from karat.hf.given import open_given

    return Path(run), lambda: open_given(corpus)


def _policy(given: Policy | Mapping[str, object] | Path | None, root: Path) -> Policy:
    from karat.gate.policy import Policy
    from karat.gate.policy_file import GATE_FLAGS, policy_of, read_policy, read_policy_file
    from karat.project.settings import project_file

    if given is None:
        return read_policy(project_file(root), GATE_FLAGS)
    if isinstance(given, Path):
        return read_policy_file(given)
    return given if isinstance(given, Policy) else policy_of(given)
