"""The run of a session with --karat, its policy and its verdict, each made once when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from karat.errors import KaratError, UsageError
from karat.pytest_plugin.settings import (
    opened_corpus,
    policy_of_project,
    repeats_of,
    root_of,
    split_of,
)
from karat.team import Care
from karat.testing.finished import FinishedRun, finish_run, read_run
from karat.testing.regression import Case, judge_run

if TYPE_CHECKING:
    from karat.corpus import Corpus
    from karat.gate.judging import Judged
    from karat.gate.policy import Policy


class Scoring:
    """The run of a session: begun when the first item asks for it, and never twice.

    Under pytest-xdist the controller runs, and its workers read what it left.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self._corpus: Corpus | None = None
        self._policy: Policy | None = None
        self._run: FinishedRun | None = None
        self._fault: KaratError | None = None
        self._judged: Judged | None = None

    @property
    def corpus(self) -> Corpus:
        """Opens the corpus."""
        if self._corpus is None:
            self._corpus = opened_corpus(self.config)
        return self._corpus

    @property
    def split(self) -> str:
        """Names the split."""
        return split_of(self.config)

    @property
    def repeats(self) -> int:
        """Says how often each article is asked about."""
        return repeats_of(self.config)

    @property
    def policy(self) -> Policy:
        """Reads the gate's policy."""
        if self._policy is None:
            self._policy = policy_of_project(self.config)
        return self._policy

    def run(self) -> FinishedRun:
        """Gives the finished run; what kept it from being made is raised once, skipped after."""
        if self._fault is not None:
            pytest.skip("there is no run")
        if self._run is None:
            try:
                self._run = self._made()
            except KaratError as error:
                self._fault = error
                raise
        return self._run

    def judged(self) -> Judged:
        """Gives the gate's verdict on the run."""
        run = self.run()
        if self._judged is None:
            baseline = self.config.getoption("karat_baseline")
            case = Case(run, baseline, self.policy, project=root_of(self.config))
            self._judged = judge_run(case)
        return self._judged

    def _made(self) -> FinishedRun:
        sent = getattr(self.config, "workerinput", {})
        if "karat_fault" in sent:
            raise UsageError(str(sent["karat_fault"]))
        if "karat_run" in sent:
            return read_run(Path(sent["karat_run"]), self.corpus)
        option = self.config.getoption
        care = Care(jobs=option("karat_jobs"), timeout=option("karat_timeout"))
        return finish_run(
            option("karat"), self.corpus, split=self.split, repeats=self.repeats, care=care
        )

    def for_workers(self) -> dict[str, object]:
        """Runs, unless that is done, and says where the run is, or why there is none."""
        if self._run is None and self._fault is None:
            try:
                self.run()
            except KaratError as error:
                self._fault = error
        if self._run is not None:
            return {"karat_run": str(self._run.folder.resolve())}
        return {"karat_fault": str(self._fault)}

    @property
    def made_here(self) -> FinishedRun | None:
        """Gives the run where this very process has made it."""
        return self._run if self._run is not None and self._run.evaluation is not None else None
