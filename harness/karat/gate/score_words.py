"""What becomes of each gated score: passed, warned of, failed, or not to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.gate.verdict import ScoreWord
from karat.ground import article_counts, is_headline, summed
from karat.outcome.repeat_tables import result_table, times
from karat.scoring import TOLERANT
from karat.statistics import together
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.gate.meeting import Meeting
    from karat.gate.policy import Policy
    from karat.gate.verdict import Word
    from karat.results import ResultRecord
    from karat.scoring import Key
    from karat.statistics import Together

# Differences of equal fractions may differ in the last bits: nearer than this is equal.
_TIE = 1e-12


def known_scores(*results: ResultRecord) -> list[str]:
    """Names every score that some of these results has, as layer.aspect."""
    return list(
        dict.fromkeys(
            f"{layer}.{aspect}"
            for result in results
            for layer, by_aspect in result.scores.items()
            for aspect in by_aspect
        )
    )


def gated_keys(policy: Policy, *results: ResultRecord) -> list[Key]:
    """Gives the scores that are gated, of those that some of these results has."""
    keys: list[Key] = [
        (layer, aspect, TOLERANT)
        for result in results
        for layer, by_aspect in result.scores.items()
        for aspect, by_regime in by_aspect.items()
        if TOLERANT in by_regime
    ]
    if policy.scores:
        keys = [key for key in keys if f"{key[0]}.{key[1]}" in policy.scores]
    else:
        keys = [key for key in keys if is_headline(key)]
    return list(dict.fromkeys(keys))


def comparable(meeting: Meeting, keys: Sequence[Key]) -> list[Key]:
    """Leaves the scores whose layer both declare."""
    both = meeting.first.scores.keys() & meeting.second.scores.keys()
    return [key for key in keys if key[0] in both]


def score_words(meeting: Meeting, keys: Sequence[Key], policy: Policy) -> list[ScoreWord]:
    """Judges each gated score over the shared articles.

    A drop beyond its tolerance fails where the interval, Holm's over all gated scores, lies below
    zero; with `interval = "ignore"` it fails as it stands. Where only one of the two holds, that
    is a warning. Under 30 articles there is no test: under "require" a drop beyond the tolerance
    is then undecided, and no drop, or one within the tolerance, passes.
    """
    declared = comparable(meeting, keys)
    sides = (meeting.first, meeting.second)
    first, second = (result_table(side, meeting.shared, declared) for side in sides)
    repeats = (times(meeting.first), times(meeting.second))
    found = together(first, second, repeats=repeats, confidence=policy.confidence)
    tested = dict(zip(declared, found, strict=True))
    return [_score_word(meeting, key, tested.get(key), policy) for key in keys]


def errors_of(result: ResultRecord, id_: str, keys: Sequence[Key]) -> float:
    """Counts an article's misses and false alarms over some scores; of repeats the mean, to .1."""
    counts = [article_counts(result, id_, key) for key in keys]
    errors, repeats = sum(one.fn + one.fp for one in counts), times(result)
    return errors if repeats == 1 else round(errors / repeats, 1)


def _score_word(meeting: Meeting, key: Key, tested: Together | None, policy: Policy) -> ScoreWord:
    layer, aspect, _ = key
    before = summed(meeting.first, meeting.shared, key)
    after = summed(meeting.second, meeting.shared, key)
    tolerance = policy.tolerance(layer, aspect)
    if layer not in meeting.second.scores:
        word: Word = "fail"
        after = Counts()
        sentence = "the run does not declare this layer, the baseline does"
    elif layer not in meeting.first.scores:
        word, sentence = "warn", "is new: the baseline does not declare this layer"
    elif tested is None:
        word, sentence = _undefined(before, after)
    else:
        word, sentence = _fallen(tested, tolerance, policy)
    made = ScoreWord(
        score=f"{layer}.{aspect}",
        layer=layer,
        aspect=aspect,
        baseline=before.f1,
        now=after.f1,
        tolerance=tolerance,
        word=word,
        sentence=sentence,
    )
    if tested is not None:
        made.difference = tested.difference.estimate
        made.low, made.high, made.level = tested.low, tested.high, tested.level
        made.p, made.articles = tested.p, tested.difference.articles
    return made


def _undefined(before: Counts, after: Counts) -> tuple[Word, str]:
    if before.f1 is None and after.f1 is not None:
        return "warn", "was 0/0 and has false alarms now: there is nothing to find in gold"
    if before.f1 is not None and after.f1 is None:
        return "pass", "is 0/0 now: the false alarms are gone"
    return "pass", "is 0/0 in both: nothing to find and nothing said"


def _fallen(tested: Together, tolerance: float, policy: Policy) -> tuple[Word, str]:
    drop = -tested.difference.estimate
    far = drop > tolerance + _TIE
    below = tested.high is not None and tested.high < 0
    sure = tested.excludes and below and not tested.difference.small
    fell = f"fell by {drop:.3f}, {'beyond' if far else 'within'} its tolerance of {tolerance:g}"
    if policy.interval == "require" and far:
        return _tested_fall(fell, sure=sure, tested=tested)
    if far:
        return "fail", fell
    if policy.interval == "require" and sure:
        return "warn", f"{fell}, but surely"
    if drop > _TIE:
        return "pass", fell
    return "pass", f"rose by {-drop:.3f}" if drop < -_TIE else "has not moved"


def _tested_fall(fell: str, *, sure: bool, tested: Together) -> tuple[Word, str]:
    if sure:
        return "fail", f"{fell}, and surely"
    if tested.difference.small:
        few = so_many(tested.difference.articles, "article")
        return "undecided", (
            f"{fell}, over {few}: under 30 no test tells that "
            'from noise; interval = "ignore" takes every drop as real'
        )
    return "warn", f"{fell}, but the interval holds zero"
