"""The pytest plugin: inert until a test asks for a fixture of it, or --karat names an extractor.

karat_run             a function that runs an extractor over a corpus and gives the finished run
assert_no_regression  the gate as an assertion
--karat EXTRACTOR     a test item an article, and one for the gate where there is a policy, that
                      is [tool.karat.gate], or a baseline

PYTEST_DONT_REWRITE: nothing here is an assertion, and being loaded by two ways is no warning.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from karat.testing.finished import FinishedRun

TIMEOUT = 60.0  # seconds for an article, as of `karat run`


class KaratRun:
    """Runs extractors inside a test; each run has a folder of its own below `folder`."""

    def __init__(self, config: pytest.Config, folder: Path) -> None:
        self._config = config
        self._folder = folder

    def __call__(  # noqa: PLR0913 - what `karat run` takes
        self,
        extractor: object,
        *,
        corpus: str | Path | None = None,
        split: str = "test",
        docs: Sequence[str] = (),
        options: Mapping[str, object] | None = None,
        repeats: int = 1,
        jobs: int = 1,
        timeout: float = TIMEOUT,
    ) -> FinishedRun:
        """Runs an extractor over a split, or the articles `docs` of it, and scores it.

        A reference, as on the command line, runs in supervised workers: `jobs` of them, `timeout`
        seconds for an article. A function, a class or an object is asked in this process. The
        corpus is the one given, --karat-corpus, KARAT_CORPUS, [tool.karat] corpus, or the one
        that `karat run` finds. Of several `repeats` the counts are pooled; what the project or
        the environment says of repeats is for --karat alone. Raises KaratError where there is
        nothing to run, or no layer that the extractor declares is scored.
        """
        __tracebackhide__ = True
        from karat.errors import KaratError
        from karat.pytest_plugin.settings import opened_corpus
        from karat.team import Care
        from karat.testing.finished import finish_run

        many = len(list(self._folder.glob("karat-run-*")))
        try:
            return finish_run(
                extractor,
                opened_corpus(self._config, corpus),
                split=split,
                docs=docs,
                options=options,
                repeats=repeats,
                care=Care(jobs=jobs, timeout=timeout),
                folder=self._folder / f"karat-run-{many + 1}",
            )
        except KaratError as error:
            # Its sentence says all; karat's own frames would bury it.
            raise error.with_traceback(None) from None


@pytest.fixture
def karat_run(tmp_path: Path, pytestconfig: pytest.Config) -> KaratRun:
    """Gives a function that runs an extractor; each run has a folder of its own in tmp_path."""
    return KaratRun(pytestconfig, tmp_path)


@pytest.fixture
def assert_no_regression(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Gives `karat.testing.assert_no_regression`, for the project that pytest was called in."""
    from karat.pytest_plugin.settings import root_of
    from karat.testing import assert_no_regression as judged

    return partial(judged, project=root_of(pytestconfig))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --karat and what goes with it."""
    group = parser.getgroup("karat", "score an extractor on gold (karat)")
    group.addoption(
        "--karat",
        metavar="EXTRACTOR",
        help="run this extractor; a test item an article, and karat::gate where there is "
        "[tool.karat.gate] or a baseline. Of the settings of `karat run` it takes corpus, split "
        "and repeats, and no answer from the cache",
    )
    group.addoption("--karat-corpus", metavar="DIR", help="the corpus; default as of `karat run`")
    group.addoption("--karat-split", metavar="NAME", help="train, dev, test (default) or all")
    group.addoption("--karat-baseline", metavar="NAME", help="what karat::gate stands against")
    group.addoption(
        "--karat-repeats",
        type=int,
        metavar="N",
        help="ask this often about each article, and pool the counts; default as of `karat run`",
    )
    group.addoption("--karat-jobs", type=_jobs, default=1, metavar="N", help="workers at once")
    group.addoption(
        "--karat-timeout",
        type=_seconds,
        default=TIMEOUT,
        metavar="SECONDS",
        help="an article that takes longer has failed (default: %(default)g)",
    )


def _jobs(said: str) -> int:
    """Reads --karat-jobs; what cannot be is a wrong flag to pytest, before anything is asked."""
    from karat.team import Care

    with _wrong_flag(said):
        return Care(jobs=int(said)).jobs


def _seconds(said: str) -> float:
    """Reads --karat-timeout, as `_jobs` does."""
    from karat.team import Care

    with _wrong_flag(said):
        return Care(timeout=float(said)).timeout


@contextmanager
def _wrong_flag(said: str) -> Iterator[None]:
    from argparse import ArgumentTypeError

    from karat.errors import UsageError

    try:
        yield
    except UsageError as error:
        raise ArgumentTypeError(str(error)) from error
    except ValueError as error:
        raise ArgumentTypeError(f"expected a number, found {said!r}") from error


def pytest_configure(config: pytest.Config) -> None:
    """Takes part in the session where --karat asks for it, and only then."""
    if config.getoption("karat"):
        from karat.pytest_plugin.session import Session

        config.addinivalue_line("markers", "karat: an article, or the gate, of --karat")
        config.pluginmanager.register(Session(config), "karat-session")
