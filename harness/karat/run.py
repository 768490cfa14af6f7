"""Runs an extractor over articles in this process; what goes wrong on one article is recorded.

The in-process team is for notebooks and for a plugin's own tests: it gives the answers that the
supervised workers give, but nothing guards against an extractor that hangs, exits or crashes.
It is handed articles, which have no labels, and cannot reach the gold: it imports no corpus.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from karat.answers import AnswerFault, answer_of, known_layers
from karat.articles import Answer, Failure
from karat.team import Identity, Timed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from types import TracebackType
    from typing import Self

    from karat.articles import Article
    from karat.extractors import Loaded

LONGEST_MESSAGE = 500


def run_extractor(
    extractor: Loaded, articles: Iterable[Article], layers: Collection[str]
) -> list[Timed]:
    """Asks for each article in turn; an error becomes that article's failure.

    `layers` are those that the corpus knows: a prediction of another is an error, unless the
    extractor declares that one.
    """
    with InProcess(extractor) as team:
        return list(team.answers(articles, layers))


class InProcess:
    """A team of one: an extractor that is loaded here, asked here, one article at a time."""

    def __init__(self, extractor: Loaded) -> None:
        self._extractor = extractor

    @property
    def identity(self) -> Identity:
        """Tells whose answers these are."""
        one = self._extractor
        return Identity(
            reference=one.reference,
            name=one.name,
            version=one.version,
            sha256=one.sha256,
            layers=one.layers,
            options=one.options,
            deterministic=one.deterministic,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Gives none: what is odd here is not told apart from what is well."""
        return ()

    def answers(self, articles: Iterable[Article], layers: Collection[str]) -> Iterator[Timed]:
        """Gives one answer for each article, in their order; prints go to stderr meanwhile."""
        known = known_layers(layers, self._extractor.layers)
        for article in articles:
            with contextlib.redirect_stdout(sys.stderr):
                one = _ask(self._extractor, article, known)
            yield one

    def __enter__(self) -> Self:
        """Sets the extractor up; what its `setup()` raises is raised."""
        with contextlib.redirect_stdout(sys.stderr):
            self._extractor.setup()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the extractor; what its `close()` raises is raised."""
        with contextlib.redirect_stdout(sys.stderr):
            self._extractor.close()


def _ask(extractor: Loaded, article: Article, layers: Collection[str]) -> Timed:
    start = time.perf_counter()
    failure = None
    said: object = None
    try:
        said = extractor.extract(article)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the worker's edge: anything may come
        failure = Failure("error", _sentence(error))
    seconds = time.perf_counter() - start
    if failure is not None:
        return Timed(Answer(article.id, failure=failure), seconds)
    try:
        return Timed(answer_of(said, article, layers), seconds)
    except AnswerFault as fault:
        failure = Failure("invalid", str(fault)[:LONGEST_MESSAGE])
        return Timed(Answer(article.id, failure=failure), seconds)


def _sentence(error: BaseException) -> str:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return said[:LONGEST_MESSAGE]
