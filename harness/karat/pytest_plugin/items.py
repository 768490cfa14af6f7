"""The test items of --karat: karat::ARTICLE for each article of the split, and karat::gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karat.errors import KaratError
from karat.pytest_plugin.settings import has_baseline, has_gate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from _pytest._code.code import TerminalRepr

    from karat.pytest_plugin.scoring import Scoring
    from karat.testing.finished import FinishedRun

GATE = "gate"


class Fallen(Exception):
    """An article failed or is not all right any more, or the gate fails."""


class Collected(pytest.Collector):
    """All items of one run."""

    def __init__(self, *, scoring: Scoring, **kept: object) -> None:
        super().__init__(**kept)  # type: ignore[arg-type] # pytest's own
        self.scoring = scoring

    def collect(self) -> Iterator[pytest.Item]:
        """Gives an item for each article, in corpus order, and the gate where it is to be asked."""
        scoring = self.scoring
        # A policy and a number of repeats that cannot be are told here, once.
        gated, _ = has_gate(scoring.config, scoring.policy), scoring.repeats
        for id_ in scoring.corpus.choose(scoring.split):
            yield ArticleItem.from_parent(self, name=id_, scoring=scoring)
        if gated:
            yield GateItem.from_parent(self, name=GATE, scoring=scoring)

    def repr_failure(  # type: ignore[override] # pytest's own Collector narrows it so
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> str | TerminalRepr:
        """Tells what karat says on purpose in its own words."""
        if isinstance(excinfo.value, KaratError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class _Item(pytest.Item):
    def __init__(self, *, scoring: Scoring, **kept: object) -> None:
        super().__init__(**kept)  # type: ignore[arg-type] # pytest's own
        self.scoring = scoring
        self.add_marker("karat")

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: str | None = None,  # noqa: ARG002 - pytest's own
    ) -> str | TerminalRepr:
        """Tells what karat says on purpose in its own words, without a traceback."""
        if isinstance(excinfo.value, (KaratError, Fallen)):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """Gives the headline of a failure: karat::ARTICLE."""
        return self.path, None, self.nodeid


class ArticleItem(_Item):
    """One article: it passes where it has an answer and breaks no must-pass of the policy."""

    def runtest(self) -> None:
        """Fails where the article failed, or must pass and is not all right."""
        run = self.scoring.run()
        figures = article_figures(run, self.name)
        self.user_properties += figures
        self.add_report_section("call", "karat", "\n".join(f"{a}  {b}" for a, b in figures))
        if self.name in run.failures:
            raise Fallen(run.failures[self.name])
        if self.name in self.scoring.policy.must_pass and (why := self._broken(run)):
            raise Fallen(f"must-pass: {why}")

    def _broken(self, run: FinishedRun) -> str | None:
        """Says how a must-pass article is broken: the gate's word, where there is a baseline."""
        from karat.gate.limits import wrong_items

        if has_baseline(self.config, self.scoring.policy):
            for word in self.scoring.judged().verdict.must_pass:
                if word.article == self.name:
                    return word.sentence if word.word == "fail" else None
        wrong = wrong_items(run.result, run.result, self.name)
        return ", ".join(f"{many} of {score} wrong" for score, many in wrong.items()) or None


class GateItem(_Item):
    """The gate: it passes where `karat gate` would."""

    def runtest(self) -> None:
        """Fails with the gate's screen; leaves verdict.json beside the run."""
        from karat.errors import NotComparable
        from karat.gate.verdict_file import verdict_bytes, verdict_path
        from karat.testing.regression import screen
        from karat.writing import write_atomically

        judged = self.scoring.judged()
        folder = self.scoring.run().folder
        write_atomically(verdict_path(folder), verdict_bytes(judged.verdict))
        if judged.verdict.verdict == "fail":
            raise Fallen(screen(judged))
        if judged.verdict.verdict == "undecided":
            raise NotComparable(screen(judged))
        self.add_report_section("call", "karat", screen(judged))


def article_figures(run: FinishedRun, id_: str) -> list[tuple[str, object]]:
    """Lists an article's headline scores with their F1, tolerant; a dash where it is 0/0."""
    from karat.ground import article_counts, is_headline
    from karat.scoring import TOLERANT

    figures: list[tuple[str, object]] = []
    for layer, by_aspect in run.result.scores.items():
        for aspect in by_aspect:
            if is_headline((layer, aspect, TOLERANT)):
                f1 = article_counts(run.result, id_, (layer, aspect, TOLERANT)).f1
                figures.append((f"{layer}.{aspect}.f1", "–" if f1 is None else f"{f1:.3f}"))
    return figures
