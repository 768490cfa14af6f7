"""A team of supervised workers: every extractor, in any language, in processes of its own."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from karat.answers import known_layers
from karat.errors import FormatError, Problem, UsageError
from karat.team import Care, Identity, option_text
from karat.wording import visible
from karat.workers.crew import Crew, StartError
from karat.workers.launch import launch_of
from karat.workers.logs import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from karat.articles import Article
    from karat.team import Team, Timed
    from karat.workers.launch import Launch
    from karat.workers.messages import Hello

_LONGEST_SENTENCE = 2000


class NotStartedError(UsageError):
    """An extractor did not come up; `kind` is "setup" where its own `setup()` raised.

    `sentence` is the reason without the last lines of its log.
    """

    def __init__(self, sentence: str, kind: str, words: str) -> None:
        super().__init__(f"{sentence} (its log ends with: {words})" if words else sentence)
        self.kind = kind
        self.sentence = sentence


def open_team(
    reference: str, options: Mapping[str, object] | None = None, care: Care | None = None
) -> Team:
    """Makes the team that answers for `reference`; entered, it has started and is known.

    What its workers log, and print, goes to stderr, up to 64 kB.

    Raises UsageError where `exec:` names no command that is there. What else is wrong with the
    reference is told when the team is entered.
    """
    shown = Shown(sys.stderr)
    return Supervised(launch_of(reference, options or {}), care or Care(), shown.add)


class Supervised:
    """Workers that speak the exec protocol, under one supervisor.

    `notes` are oddities that fail no article; `prints` what was printed to stdout on an article,
    by its id, where the launch listens for it. `show` gets what the workers log.
    """

    def __init__(
        self, launch: Launch, care: Care, show: Callable[[bytes], object] = lambda _: None
    ) -> None:
        self._launch = launch
        self._crew = Crew(launch, care, show)
        self._identity: Identity | None = None

    @property
    def identity(self) -> Identity:
        """Tells whose answers these are. Raises RuntimeError before the team is entered."""
        if self._identity is None:
            raise RuntimeError("a team has no identity before it is entered")
        return self._identity

    @property
    def notes(self) -> tuple[str, ...]:
        """Gives the oddities so far, each once."""
        return tuple(self._crew.notes)

    @property
    def prints(self) -> Mapping[str, str]:
        """Gives what was printed on an article, by its id."""
        return self._crew.prints

    def answers(self, articles: Iterable[Article], layers: Collection[str]) -> Iterator[Timed]:
        """Gives one answer for each article, in the order in which they land."""
        return self._crew.answers(articles, known_layers(layers, self.identity.layers))

    def __enter__(self) -> Self:
        """Starts the first worker.

        Raises NotStartedError where it does not come up, FormatError where the file after `preds:`
        breaks its format.
        """
        with ExitStack() as unless_it_starts:
            unless_it_starts.callback(self._crew.close)
            try:
                hello = self._crew.open()
            except StartError as error:
                if error.kind == "format":
                    problems = json.loads(str(error))
                    raise FormatError(Problem(*problem) for problem in problems) from None
                sentence = visible(str(error))[:_LONGEST_SENTENCE]
                if not error.kind:
                    sentence = f"{self._launch.reference}: {sentence}"
                raise NotStartedError(sentence, error.kind, visible(error.words)) from error
            unless_it_starts.pop_all()
        self._identity = _identity(self._launch, hello)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends every worker and all that it started."""
        self._crew.close()


def _identity(launch: Launch, hello: Hello) -> Identity:
    known = Identity(
        reference=hello.reference or launch.reference,
        name=hello.name,
        version=hello.version,
        sha256=hello.sha256,
        layers=hello.layers,
        options={key: option_text(value) for key, value in launch.options.items()},
        deterministic=hello.deterministic,
    )
    if known.version is None and known.sha256 is None:
        return replace(known, sha256=launch.sha256)
    return known
