"""Runs an extractor over articles; what goes wrong on one article is recorded and the run goes on.

It is handed articles, which have no labels, and cannot reach the gold: it imports no corpus.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from karat.answers import AnswerFault, answer_of
from karat.articles import Answer, Failure
from karat.team import Timed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from karat.articles import Article
    from karat.extractors import Loaded

LONGEST_MESSAGE = 500


def run_extractor(
    extractor: Loaded,
    articles: Iterable[Article],
    layers: Collection[str],
    *,
    seen: Callable[[Timed], object] = lambda _: None,
) -> list[Timed]:
    """Asks for each article in turn; an error becomes that article's failure.

    `layers` are those that the corpus knows: a prediction of another is an error. `seen` is
    called after each article.
    """
    timed: list[Timed] = []
    with contextlib.redirect_stdout(sys.stderr):
        extractor.setup()
        try:
            for article in articles:
                one = _ask(extractor, article, layers)
                timed.append(one)
                seen(one)
        finally:
            extractor.close()
    return timed


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
