"""Asks an extractor for articles as a run does, and listens to what it prints meanwhile."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.answers.writing import answer_line
from karat.layers import LAYERS
from karat.run import run_extractor
from karat.testing.elsewhere import elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karat.articles import Answer, Article
    from karat.extractors import Loaded


@dataclass(frozen=True, slots=True)
class Heard:
    """An extractor's answer, the seconds it took, and what it printed meanwhile."""

    answer: Answer
    seconds: float
    printed: str

    @property
    def id(self) -> str:
        """Gives the id of the article."""
        return self.answer.id

    def says(self) -> str:
        """Gives the answer as the line of a file, so that equal answers are equal text."""
        return answer_line(self.answer).decode()


@dataclass(frozen=True, slots=True)
class Said:
    """What one extractor said in several rounds, each a list in the order it was asked.

    `layers` are those that it declares; None where it declares none. `ended` is its last word
    where it ended without an answer, else empty.
    """

    layers: tuple[str, ...] | None
    rounds: tuple[tuple[Heard, ...], ...]
    ended: str = ""


class SetupFailed(Exception):
    """The extractor's `setup()` or `close()` raised; the message says which, and what."""


class ObjectAsker:
    """Asks an object of this process, made anew for each question; nothing has a deadline."""

    def __init__(self, make: Callable[[], Loaded]) -> None:
        self._make = make

    def here(self, rounds: Sequence[Sequence[Article]]) -> Said:
        """Asks one extractor for all rounds."""
        loaded = self._make()
        left = iter(ask(loaded, [article for one in rounds for article in one]))
        heard = tuple(tuple(next(left) for _ in one) for one in rounds)
        return Said(loaded.layers, heard)

    def elsewhere(self, articles: Sequence[Article]) -> Said:
        """Asks another one under another clock and time zone."""
        with elsewhere():
            return self.here([articles])

    def apart(self, articles: Sequence[Article]) -> None:
        """Asks nobody: an object cannot be made in another process."""


def ask(extractor: Loaded, articles: Sequence[Article]) -> list[Heard]:
    """Asks for these articles in their order, between `setup()` and `close()`.

    Raises SetupFailed where one of those two raises; an article's error is its answer.
    """
    printed: list[str] = []

    def extract(article: Article) -> object:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            try:
                return extractor.extract(article)
            finally:
                printed.append(out.getvalue())

    listening = replace(extractor, extract=extract, setup=lambda: None, close=lambda: None)
    _call("setup", extractor.setup)
    try:
        timed = run_extractor(listening, articles, {*LAYERS, *(extractor.layers or ())})
    finally:
        _call("close", extractor.close)
    return [Heard(one.answer, one.seconds, said) for one, said in zip(timed, printed, strict=True)]


def _call(name: str, method: Callable[[], object]) -> None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            method()
    except (Exception, SystemExit) as error:
        raise SetupFailed(f"{name}() raised {type(error).__name__}: {error}") from error
