"""From what a worker said of an article to its answer, held against the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.answers import AnswerFault, answer_of
from karat.articles import Answer, Failure
from karat.team import Timed
from karat.workers.messages import Refusal
from karat.workers.offsets import in_code_points

if TYPE_CHECKING:
    from collections.abc import Collection

    from karat.articles import Article
    from karat.workers.offsets import Unit
    from karat.workers.worker import Held

LONGEST_MESSAGE = 500
LONGEST_KIND = 40


def judge(held: Held, unit: Unit, layers: Collection[str]) -> Timed:
    """Gives the answer that a message is; one that breaks a rule is the article's failure."""
    article, message = held.article, held.message
    if isinstance(message, Refusal):
        return failed(article, message.kind, message.message, held.seconds)
    try:
        value = in_code_points(message.value, article.text, unit)
        return Timed(answer_of(value, article, layers), held.seconds)
    except AnswerFault as fault:
        return failed(article, "invalid", str(fault), held.seconds)


def failed(article: Article, kind: str, message: str, seconds: float) -> Timed:
    """Gives the failure of an article, its words on one line and cut where they are long."""
    said = " ".join(message.split())[:LONGEST_MESSAGE]
    word = " ".join(kind.split())[:LONGEST_KIND] or "error"
    return Timed(Answer(article.id, failure=Failure(word, said)), seconds)
