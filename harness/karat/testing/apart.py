"""Asks what a reference names, in supervised workers: one that hangs or exits is told, no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from karat.extractors.references import EXEC
from karat.layers import LAYERS
from karat.team import Care
from karat.testing.asking import Heard, Said, SetupFailed
from karat.testing.elsewhere import ZONE
from karat.workers import NotStartedError, Supervised
from karat.workers.launch import host_command, launch_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karat.articles import Article
    from karat.workers.launch import Launch

TIMEOUT = 30.0  # seconds for an article, unless another deadline is asked for
MOST_LOST = 3  # articles past their deadline, after which no more are asked
_ELSEWHERE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from karat.testing.apart import {host}; {host}(sys.argv[2])"
)


class WorkerAsker:
    """Asks in a worker of its own for each question; `timeout` is seconds for an article."""

    def __init__(self, reference: str, options: Mapping[str, object], timeout: float) -> None:
        self._launch = replace(launch_of(reference, options), listens=True)
        self._care = Care(timeout=timeout, in_flight=1)
        self._lost: set[str] = set()

    def here(self, rounds: Sequence[Sequence[Article]]) -> Said:
        """Asks one extractor for all rounds; what passes its deadline is asked no more.

        Raises SetupFailed where `setup()` or `close()` raises, UsageError where there is none.
        """
        try:
            return self._ask(self._launch, rounds)
        except NotStartedError as error:
            if error.kind != "setup":
                raise
            sentence = error.sentence.removeprefix(f"{self._launch.reference}: ")
            raise SetupFailed(sentence) from error

    def elsewhere(self, articles: Sequence[Article]) -> Said:
        """Asks another one under another clock and time zone; of a command, the zone alone.

        Some libraries cannot be imported while the clock is moved (pydantic derives from `date`);
        their extractor is loaded first and only answers elsewhere.
        """
        launch = self._launch
        if launch.reference.startswith(EXEC):
            launch = replace(launch, environment={**launch.environment, "TZ": ZONE})
            return self._ask(launch, [articles])
        first, then = (
            replace(launch, command=host_command(launch.reference, _ELSEWHERE.format(host=host)))
            for host in ("host_elsewhere", "answer_elsewhere")
        )
        try:
            return self._ask(first, [articles])
        except (NotStartedError, SetupFailed):
            return self._ask(then, [articles])

    def apart(self, articles: Sequence[Article]) -> Said:
        """Asks another one, where hashes, and so sets, come in another order."""
        environment = self._launch.environment
        seed = "1" if environment.get("PYTHONHASHSEED") == "0" else "0"
        launch = replace(self._launch, environment={**environment, "PYTHONHASHSEED": seed})
        try:
            return self._ask(launch, [articles])
        except (NotStartedError, SetupFailed) as error:
            return Said(None, ((),), str(error))

    def _ask(self, launch: Launch, rounds: Sequence[Sequence[Article]]) -> Said:
        asked: list[int] = []
        heard: list[list[Heard]] = [[] for _ in rounds]
        with Supervised(launch, self._care) as team:
            layers = team.identity.layers
            known = {*LAYERS, *(layers or ())}
            # One worker and one article at a time: answers land in the order of the questions.
            for number, one in enumerate(team.answers(self._asked(rounds, asked), known)):
                printed = team.prints.get(one.answer.id, "")
                heard[asked[number]].append(Heard(one.answer, one.seconds, printed))
                if one.answer.failure is not None and one.answer.failure.kind == "timeout":
                    self._lost.add(one.answer.id)
            if raised := [note for note in team.notes if note.startswith("close() raised")]:
                raise SetupFailed(raised[0])
        return Said(layers, tuple(map(tuple, heard)))

    def _asked(self, rounds: Sequence[Sequence[Article]], asked: list[int]) -> Iterator[Article]:
        """Gives the articles that are worth a question, and notes the round of each."""
        for number, articles in enumerate(rounds):
            for article in articles:
                if len(self._lost) < MOST_LOST and article.id not in self._lost:
                    asked.append(number)
                    yield article


def host_elsewhere(reference: str) -> None:
    """Is a worker's own process, elsewhere from its first breath."""
    from karat.testing.elsewhere import elsewhere
    from karat.workers.host import main

    with elsewhere():
        main(reference)


def answer_elsewhere(reference: str) -> None:
    """Is a worker's own process that loads its extractor here and answers elsewhere."""
    from karat.testing.elsewhere import elsewhere
    from karat.workers.host import main

    main(reference, answering=elsewhere)
