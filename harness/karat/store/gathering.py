"""The one writer of a run: what is cached and what a team answers goes into the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.answers import AnswerFault, answer_of, known_layers
from karat.articles import Answer, Failure
from karat.predictions import answer_line
from karat.predictions.json_lines import read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from karat.articles import Article
    from karat.store.cache import Cache
    from karat.store.journal import Journal
    from karat.team import Team


@dataclass(frozen=True, slots=True)
class Gathering:
    """A journal that is to answer every article; `layers` are those that the corpus knows."""

    journal: Journal
    layers: Collection[str]

    def look_over(self, articles: Sequence[Article]) -> None:
        """Leaves out of the journal what is no answer to its article, to be asked for anew."""
        known = self._known()
        for article in articles:
            if article.id not in self.journal.answers:
                continue
            try:
                read_answer(self.journal.line(article.id), article, known)
            except AnswerFault:
                self.journal.forget(article.id)
                self.journal.torn += 1

    def retry_failed(self) -> None:
        """Leaves failed articles out of the journal, to be asked for anew."""
        for id_ in [id_ for id_, noted in self.journal.answers.items() if noted.failed]:
            self.journal.forget(id_)

    def gather(
        self,
        team: Team,
        articles: Sequence[Article],
        cache: Cache | None = None,
        *,
        seen: Callable[[], object] = lambda: None,
    ) -> None:
        """Asks for all that the journal does not answer yet, the cache first, then the team.

        `seen` is called for each article that is answered now. What ends this early, whatever it
        is, leaves the journal whole.
        """
        left = [article for article in articles if article.id not in self.journal.answers]
        if cache is not None:
            known = self._known()
            left = [article for article in left if not self._found(article, cache, known, seen)]
        asked = {article.id: article for article in left}
        for timed in team.answers(left, self.layers):
            id_, line = timed.answer.id, written_answer(timed.answer)
            failed = timed.answer.failure is not None
            self.journal.add(id_, line, seconds=timed.seconds, failed=failed)
            if cache is not None and not failed:
                cache.keep(asked[id_], line)
            seen()

    def _known(self) -> frozenset[str]:
        return known_layers(self.layers, self.journal.started.extractor.layers)

    def _found(
        self,
        article: Article,
        cache: Cache,
        known: Collection[str],
        seen: Callable[[], object],
    ) -> bool:
        """Takes an answer over from the cache, if it has one that still is one."""
        line = cache.find(article)
        if line is None or not _holds(line, article, known):
            return False
        self.journal.add(article.id, line, seconds=0.0, failed=False, cached=True)
        seen()
        return True


def read_answer(line: bytes, article: Article, layers: Collection[str]) -> Answer:
    """Reads a line of predictions/1 for this article; raises AnswerFault where it is none."""
    return answer_of(read_line(line, 1).value, article, layers)


def _holds(line: bytes, article: Article, layers: Collection[str]) -> bool:
    try:
        return read_answer(line, article, layers).failure is None
    except AnswerFault:
        return False


def written_answer(answer: Answer) -> bytes:
    """Writes an answer's line; a message comes from a stranger and may be no proper text."""
    if answer.failure is None:
        return answer_line(answer)
    kind, message = (_clean(words) for words in (answer.failure.kind, answer.failure.message))
    return answer_line(Answer(answer.id, failure=Failure(kind or "error", message)))


def _clean(words: str) -> str:
    """Writes half a surrogate pair, which UTF-8 cannot hold, as an escape."""
    return words.encode("utf-8", "backslashreplace").decode()
