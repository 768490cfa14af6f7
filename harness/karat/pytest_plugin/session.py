"""A session with --karat: a test item an article, the gate, and the run's table at the end."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Protocol, cast

import pytest

from karat.errors import KaratError
from karat.pytest_plugin.items import Collected
from karat.pytest_plugin.scoring import Scoring
from karat.pytest_plugin.settings import has_gate

if TYPE_CHECKING:
    from karat.testing.finished import FinishedRun


class XdistNode(Protocol):
    """What this needs of pytest-xdist's handle of a worker: what is sent along with it."""

    workerinput: dict[str, object]


class Session:
    """The hooks of a session with --karat."""

    def __init__(self, config: pytest.Config) -> None:
        self.scoring = Scoring(config)

    def pytest_report_header(self) -> str:
        """Says who is run, and whether there is a gate; what cannot be read is told later."""
        said = f"karat: {self.scoring.config.getoption('karat')}"
        try:
            gated = has_gate(self.scoring.config, self.scoring.policy)
        except KaratError:
            return said
        if gated:
            path = self.scoring.policy.path
            policy = f"policy of {path}" if path else "no [tool.karat.gate]: the defaults"
            return f"{said}, with karat::gate, {policy}"
        return f"{said}, no karat::gate: there is no [tool.karat.gate], no baseline"

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Adds the articles as they are named by the manifest; none of them is read here."""
        node = Collected.from_parent(session, name="karat", nodeid="karat", scoring=self.scoring)
        report = node.ihook.pytest_make_collect_report(collector=node)
        node.ihook.pytest_collectreport(report=report)
        if report.passed:
            items += cast("list[pytest.Item]", report.result)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: XdistNode) -> None:
        """Runs before the first worker of pytest-xdist starts, and tells each where the run is."""
        node.workerinput.update(self.scoring.for_workers())

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Prints the run's table, and where the run is kept."""
        run = self.scoring.made_here
        if run is None:
            return
        terminalreporter.section("karat")
        for line in _table(run):
            terminalreporter.write_line(line)
        folder = run.folder
        terminalreporter.write_line(f"run saved in {folder}; karat show {folder} ARTICLE")


def _table(run: FinishedRun) -> list[str]:
    from rich.console import Console

    from karat.reports.rows import Wanted, rows
    from karat.reports.table import health_lines, print_table

    if run.evaluation is None:
        return []
    page = StringIO()
    console = Console(file=page, width=100, color_system=None, highlight=False)
    wanted = Wanted()
    print_table(console, run.result, rows(run.result, run.evaluation, wanted), wanted)
    shown = [line.rstrip() for line in page.getvalue().splitlines()]
    return [*shown, run.result.signature, *health_lines(run.result)]
