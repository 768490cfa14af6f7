"""karat's own worker for extractors in Python: loads one and answers for it, in the protocol.

It runs in the child process. Whatever the extractor prints, raises or forks stays there.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
import warnings
from contextlib import nullcontext
from typing import TYPE_CHECKING

from karat.errors import FormatError, KaratError
from karat.extractors import load_extractor
from karat.workers.replies import error_line, hello_line, reply_line
from karat.workers.streams import Hearing, take_over

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from karat.articles import Article
    from karat.extractors import Loaded
    from karat.extractors.references import Batch
    from karat.workers.streams import Streams

PIPELINED = 8  # articles on their way to an extractor that takes one at a time
MOST_PROBLEMS = 1_000  # of a file of predictions
TOGETHER = 16  # articles for `extract_batch`, where the extractor does not say


def main(
    reference: str, *, answering: Callable[[], AbstractContextManager[object]] = nullcontext
) -> None:
    """Speaks for the extractor until karat says bye; leaves with 0.

    `answering` makes what the answers are given inside of, once the extractor is loaded.
    """
    streams = take_over()
    sys.argv = ["karat"]
    order = streams.order()
    if order is None:
        return
    hearing = Hearing() if order.listens else None
    loaded = _load(reference, order.options, streams)
    if loaded is None:
        return
    is_batch = loaded.extract_batch is not None
    usual = loaded.in_flight or (TOGETHER if is_batch else PIPELINED)
    streams.say(hello_line(loaded, order.in_flight or usual, is_batch=is_batch))
    host = _Host(loaded, streams, hearing)
    with answering():
        while articles := streams.articles(together=is_batch):
            host.answer(articles)
    try:
        loaded.close()
    except BaseException as error:  # noqa: BLE001 - the worker's edge: anything may come
        streams.say(error_line(None, "close", f"close() raised {_said(error)}"))


def _load(reference: str, options: dict[str, object], streams: Streams) -> Loaded | None:
    """Loads the extractor and sets it up; where that fails, says so and gives None."""
    try:
        loaded = load_extractor(reference, options)
    except FormatError as error:
        problems = [dataclasses.astuple(problem) for problem in error.problems[:MOST_PROBLEMS]]
        streams.say(error_line(None, "format", json.dumps(problems)))
        return None
    except KaratError as error:
        streams.say(error_line(None, "usage", str(error)))
        return None
    try:
        loaded.setup()
    except BaseException as error:  # noqa: BLE001 - the worker's edge: anything may come
        streams.say(error_line(None, "setup", f"{reference}: setup() raised {_said(error)}"))
        return None
    return loaded


class _Host:
    """Asks the extractor and sends what it says."""

    def __init__(self, loaded: Loaded, streams: Streams, hearing: Hearing | None) -> None:
        self._loaded = loaded
        self._streams = streams
        self._hearing = hearing
        self._pid = os.getpid()

    def answer(self, articles: Sequence[Article]) -> None:
        """Answers the articles, together where the extractor takes them so."""
        batch = self._loaded.extract_batch
        if batch is not None and len(articles) > 1 and self._together(batch, articles):
            return
        for article in articles:
            self._alone(article)

    def _together(self, batch: Batch, articles: Sequence[Article]) -> bool:
        """Asks for all at once; says whether that gave an answer for each."""
        start = time.perf_counter()
        try:
            said = list(batch(articles))
        except BaseException:  # noqa: BLE001 - each is asked again alone, and tells then
            self._stay()
            return False
        self._stay()
        if len(said) != len(articles):
            return False
        seconds = (time.perf_counter() - start) / len(articles)
        printed = self._heard()
        pairs = zip(articles, said, strict=True)
        lines = [reply_line(article, one, seconds, printed) for article, one in pairs]
        self._streams.say(b"".join(lines))
        return True

    def _alone(self, article: Article) -> None:
        start = time.perf_counter()
        try:
            said = self._loaded.extract(article)
        except BaseException as error:  # noqa: BLE001 - the worker's edge: anything may come
            self._stay()
            seconds = time.perf_counter() - start
            self._streams.say(error_line(article.id, "error", _said(error), seconds, self._heard()))
            return
        self._stay()
        seconds = time.perf_counter() - start
        self._streams.say(reply_line(article, said, seconds, self._heard()))

    def _stay(self) -> None:
        """Ends a child that the extractor forked and let return: it has no say here."""
        if os.getpid() != self._pid:
            os._exit(0)

    def _heard(self) -> str:
        return "" if self._hearing is None else self._hearing.heard()


def _said(error: BaseException) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return f"{type(error).__name__}: {error}"
        except Exception:  # noqa: BLE001 - an error whose own words fail
            return type(error).__name__
