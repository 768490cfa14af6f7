"""The articles of a cluster's run that have no answer yet."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from karat.articles import Answer, Failure
from karat.team import Timed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karat.articles import Article

AT_ONCE = 8  # articles that are sent together; what a killed driver may have to ask again
MOST_DEATHS = 2  # workers that an article may cost before it has failed


class Left:
    """The articles that nobody has been asked about yet, and those whose worker died."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._fresh = deque(articles)
        self._again: deque[Article] = deque()
        self._deaths: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._fresh or self._again)

    def take(self) -> list[Article]:
        """Gives some to be asked about together; one alone where a worker died on it."""
        if self._again:
            return [self._again.popleft()]
        return [self._fresh.popleft() for _ in range(min(AT_ONCE, len(self._fresh)))]

    def put_back(self, batch: Iterable[Article]) -> Iterator[Timed]:
        """Takes back what a dead worker held; gives the failures of those that cost too many."""
        for article in batch:
            deaths = self._deaths[article.id] = self._deaths.get(article.id, 0) + 1
            if deaths < MOST_DEATHS:
                self._again.append(article)
            else:
                message = f"{deaths} workers of the cluster died on it"
                yield Timed(Answer(article.id, failure=Failure("crash", message)), 0.0)
