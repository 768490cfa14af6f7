"""What a run must keep to beside its scores: floors, must-pass articles, articles and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gate.verdict import ArticleWord, FloorWord, LimitWord
from karat.ground import article_counts, is_headline
from karat.outcome.repeat_tables import times
from karat.scoring import TOLERANT
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.gate.meeting import Meeting
    from karat.gate.policy import Policy
    from karat.gate.verdict import Word
    from karat.results import ResultRecord

_NAMED = 5  # ids in a sentence


def new_failures(baseline: ResultRecord, run: ResultRecord) -> dict[str, str]:
    """Gives the articles that failed in the run and not in the baseline, with their kinds."""
    return {
        id_: kind
        for id_, kind in run.health.failures.items()
        if id_ not in baseline.health.failures
    }


def limit_words(
    meeting: Meeting, baseline: ResultRecord, run: ResultRecord, policy: Policy
) -> list[LimitWord]:
    """Judges what became of the articles; gives a word for each limit that is touched.

    Any lost article fails. More new failures than `errors` fail, fewer warn. Coverage is the
    share with an answer among the run's articles and the lost ones.
    """
    words = []
    if meeting.lost:
        are = agreeing(len(meeting.lost), "is", "are")
        said = f"{_articles(meeting.lost)} of the baseline {are} not in the run"
        words.append(LimitWord(limit="lost", word="fail", sentence=said))
    if failed := new_failures(baseline, run):
        word: Word = "fail" if len(failed) > policy.errors else "warn"
        said = f"{_articles(failed)} failed, and not in the baseline; {policy.errors} may"
        words.append(LimitWord(limit="errors", word=word, sentence=said))
    attempted = len(run.articles) + len(meeting.lost)
    if run.health.scored < policy.coverage * attempted:
        have = agreeing(run.health.scored, "has", "have")
        those = f"{run.health.scored} of {so_many(attempted, 'article')}"
        said = f"{those} {have} an answer, under the coverage of"
        words.append(
            LimitWord(limit="coverage", word="fail", sentence=f"{said} {policy.coverage:g}")
        )
    if meeting.outgrown:
        said = f"{_articles(meeting.outgrown)} left out: the text is not the one that was answered"
        words.append(LimitWord(limit="outgrown", word="warn", sentence=said))
    return words


def floor_words(run: ResultRecord, policy: Policy) -> list[FloorWord]:
    """Holds the run, as it was measured, against each floor; what is undefined holds none."""
    words = []
    for floor in policy.floor_list():
        layer, _, aspect = floor.score.rpartition(".")
        record = run.scores.get(layer, {}).get(aspect, {}).get(TOLERANT)
        now: float | None = None if record is None else getattr(record, floor.rate)
        word: Word = "fail" if now is None or now < floor.least else "pass"
        if record is None:
            said = "the run does not declare this layer"
        elif now is None:
            said = f"is 0/0, which holds no floor ({floor.least:g})"
        else:
            side = "under" if now < floor.least else "at or above"
            said = f"is {now:.3f}, {side} its floor of {floor.least:g}"
        words.append(
            FloorWord(
                score=floor.score,
                rate=floor.rate,
                floor=floor.least,
                now=now,
                word=word,
                sentence=said,
            )
        )
    return words


def article_words(meeting: Meeting, run: ResultRecord, policy: Policy) -> list[ArticleWord]:
    """Judges the must-pass articles.

    An article is right where it has an answer and every required gold item of every layer that
    the baseline declares is found, and its headline aspect is right, in the tolerant regime; false
    alarms count in the scores and not here. One that was right in the baseline and is not now
    fails; one that was not right in the baseline either is a warning.
    """
    return [_article_word(meeting, run, id_) for id_ in policy.must_pass]


def _article_word(meeting: Meeting, run: ResultRecord, id_: str) -> ArticleWord:
    word: Word
    if id_ in meeting.lost:
        word, said = "fail", "is not in the run"
    elif id_ in run.health.failures:
        word, said = "fail", f"failed ({run.health.failures[id_]})"
    elif id_ not in meeting.shared:
        word, said = "warn", "cannot be held against the baseline, which has not answered it"
    else:
        word, said = _kept(meeting, id_)
    return ArticleWord(article=id_, word=word, sentence=said)


def _kept(meeting: Meeting, id_: str) -> tuple[Word, str]:
    wrong = wrong_items(meeting.second, meeting.first, id_)
    if not wrong:
        return "pass", "is all right"
    items = ", ".join(f"{many} of {score}" for score, many in wrong.items())
    was = wrong_items(meeting.first, meeting.first, id_)
    if was:
        return "warn", f"is not all right ({items} wrong), and was not in the baseline"
    return "fail", f"was all right in the baseline and is not now: {items} wrong"


def wrong_items(result: ResultRecord, like: ResultRecord, id_: str) -> dict[str, int]:
    """Counts an article's gold items of each headline score of `like` that are not right.

    An item of several repeats counts in each that has it wrong.
    """
    wrong = {}
    for layer, by_aspect in like.scores.items():
        for aspect in by_aspect:
            key = (layer, aspect, TOLERANT)
            if is_headline(key):
                # A layer that is not declared any more has no counts: its gold is the baseline's.
                gold = article_counts(like, id_, key).gold // times(like) * times(result)
                wrong[f"{layer}.{aspect}"] = gold - article_counts(result, id_, key).tp
    return {score: many for score, many in wrong.items() if many}


def _articles(ids: Iterable[str]) -> str:
    listed: Sequence[str] = list(ids)
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return f"{so_many(len(listed), 'article')} ({', '.join(listed[:_NAMED])}{more})"
