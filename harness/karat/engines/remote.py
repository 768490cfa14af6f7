"""What runs on the cluster: a supervised team behind methods that Ray can call from afar."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.engines.local import open_local
from karat.errors import KaratError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.articles import Article
    from karat.team import Care, Identity, Team, Timed


@dataclass(frozen=True, slots=True)
class Report:
    """What a remote worker says: its identity, its answers, or why it cannot work."""

    identity: Identity | None = None
    answers: tuple[Timed, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""


class Remote:
    """One worker of a cluster: a team of one job, opened when it is first needed."""

    def __init__(
        self, reference: str, options: Mapping[str, object], care: Care, folder: str
    ) -> None:
        self._order = (reference, options, replace(care, jobs=1))
        self._folder = folder
        self._team: Team | None = None

    def start(self) -> Report:
        """Opens the team, in the driver's folder where there is such a one here."""
        try:
            return Report(identity=self._opened().identity)
        except KaratError as error:
            return Report(fault=str(error))

    def ask(self, articles: Sequence[Article], layers: Sequence[str]) -> Report:
        """Answers these articles."""
        try:
            team = self._opened()
        except KaratError as error:
            return Report(fault=str(error))
        answers = tuple(team.answers(articles, layers))
        return Report(team.identity, answers, tuple(team.notes))

    def close(self) -> None:
        """Ends the team and all that it started."""
        if self._team is not None:
            self._team.__exit__(None, None, None)
            self._team = None

    def _opened(self) -> Team:
        if self._team is None:
            if os.path.isdir(self._folder):  # noqa: PTH112 - a name from another machine
                os.chdir(self._folder)
                if "" not in sys.path:
                    sys.path.insert(0, "")
            team = open_local(*self._order)
            self._team = team.__enter__()
        return self._team
