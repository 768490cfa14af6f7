"""What is still to be asked: new articles, and those that come back from a worker that fell."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karat.articles import Article


class Work:
    """Articles to be asked, in order; the source is read no further than it must.

    `lone` are to be asked one at a time, `apart` each as the only one of a new worker.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._source = iter(articles)
        self._new: deque[Article] = deque()
        self.lone: deque[Article] = deque()
        self.apart: deque[Article] = deque()

    def has(self, many: int) -> bool:
        """Says whether at least so many articles are left."""
        missing = many - len(self.lone) - len(self.apart) - len(self._new)
        for _ in range(missing):
            article = next(self._source, None)
            if article is None:
                return False
            self._new.append(article)
        return True

    def next_new(self, many: int, known: Iterable[str]) -> list[Article]:
        """Gives at most so many new articles, none with an id that is known or given already."""
        ids = set(known)
        given: list[Article] = []
        while len(given) < many:
            article = self._new.popleft() if self._new else next(self._source, None)
            if article is None:
                break
            if article.id in ids:
                self._new.appendleft(article)
                break
            ids.add(article.id)
            given.append(article)
        return given

    def give_back(self, articles: Sequence[Article]) -> None:
        """Puts articles in front, where they were."""
        self._new.extendleft(reversed(articles))

    def drain(self) -> Iterator[Article]:
        """Takes out all that is left."""
        for held in (self.apart, self.lone, self._new):
            while held:
                yield held.popleft()
        yield from self._source
