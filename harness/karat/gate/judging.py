"""From a run, a baseline and a policy to a verdict; where no verdict can be had, it says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import NotComparable, NothingMeasured, UsageError
from karat.gate.baselines import find_baseline
from karat.gate.limits import article_words, floor_words, limit_words, new_failures
from karat.gate.meeting import Recorded, check_named, check_same_corpus, meet
from karat.gate.score_words import comparable, gated_keys, known_scores, score_words
from karat.gate.verdict import VERDICT_FORMAT, GroundRecord, VerdictRecord
from karat.gate.verdict_making import policy_record, run_record, summed_up, undecided
from karat.gate.worst import with_flips, worst
from karat.result_files import read_result
from karat.verify import check_aggregates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from karat.corpus import Corpus
    from karat.gate.meeting import Meeting
    from karat.gate.policy import Policy
    from karat.results import ResultRecord
    from karat.scoring import Key


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, with what a reader should know beside it: why there are no flips."""

    verdict: VerdictRecord
    notes: tuple[str, ...] = ()


def judge(  # noqa: PLR0913 - a run, its policy, and where all else lies
    run: Path,
    policy: Policy,
    folder: Path,
    corpus: Callable[[], Corpus],
    baseline: str | None = None,
    *,
    named: Corpus | None = None,
) -> Judged:
    """Judges a run, a folder or a result file, by the policy and against its baseline.

    `folder` holds the baselines; `baseline` names one, or a path, before the policy's own word.
    `corpus` opens today's corpus: it is asked for where gold has moved, and for the flips. One
    that was `named` for this very run must be the run's, whether it is asked for or not.
    A missing baseline, another corpus, nothing measured give the verdict undecided, exit 4.

    Raises:
        UsageError, FormatError: the run, the baseline or the policy cannot be read or believed.
    """
    scored = Recorded(run, believed(run))
    against: Recorded | None = None
    try:
        if named is not None:
            check_named(named, scored.result)
        beside = None if baseline else policy.folder
        against = find_baseline(folder, baseline or policy.baseline, beside)
        check_believable(against.path, against.result)
        _check_names(policy, against.result, scored.result)
        meeting = meet(against, scored, corpus)
        keys = gated_keys(policy, against.result, scored.result)
        verdict = _verdict(meeting, keys, policy, against, scored)
    except NotComparable as error:
        return Judged(undecided(str(error), policy, against, scored))
    return _with_flips(verdict, meeting, keys, (against, scored), corpus)


def believed(path: Path) -> ResultRecord:
    """Reads a result and holds its sums against its counts.

    Raises:
        UsageError, FormatError: there is none, it is no result, or it does not add up.
    """
    result = read_result(path)
    check_believable(path, result)
    return result


def check_believable(path: Path, result: ResultRecord) -> None:
    """Raises UsageError where the sums of a result do not follow from its counts."""
    if wrong := check_aggregates(result):
        raise UsageError(f"{path} does not add up: {wrong[0]}; karat verify lists every difference")


def _check_names(policy: Policy, baseline: ResultRecord, run: ResultRecord) -> None:
    policy.check_names(known_scores(baseline, run), baseline.articles.keys() | run.articles.keys())


def _verdict(
    meeting: Meeting, keys: Sequence[Key], policy: Policy, against: Recorded, scored: Recorded
) -> VerdictRecord:
    scores = score_words(meeting, keys, policy)
    if not any(one.baseline is not None or one.now is not None for one in scores):
        raise NothingMeasured("nothing measured: no gated score has anything to count")
    if not any(key[0] in meeting.first.scores for key in keys):
        raise NothingMeasured("nothing compared: the baseline declares no gated layer")
    moved = meeting.moved
    verdict = VerdictRecord(
        format=VERDICT_FORMAT,
        verdict="pass",
        exit=0,
        warnings=0,
        canary="",
        run=run_record(scored),
        baseline=run_record(against),
        policy=policy_record(policy),
        ground=GroundRecord(
            shared=len(meeting.shared),
            added=list(meeting.added),
            lost=list(meeting.lost),
            outgrown=list(meeting.outgrown),
            measured=scored.result.health.scored,
            attempted=len(scored.result.articles) + len(meeting.lost),
            failed=new_failures(against.result, scored.result),
            rescored=moved is not None,
            gold=[] if moved is None else list(moved.relabelled),
            scorer=moved is not None and moved.scorer,
        ),
        limits=limit_words(meeting, against.result, scored.result, policy),
        scores=scores,
        floors=floor_words(scored.result, policy),
        must_pass=article_words(meeting, scored.result, policy),
        worst=worst(meeting, comparable(meeting, keys)),
    )
    return summed_up(verdict)


def _with_flips(
    verdict: VerdictRecord,
    meeting: Meeting,
    keys: Sequence[Key],
    sides: tuple[Recorded, Recorded],
    corpus: Callable[[], Corpus],
) -> Judged:
    """Adds the flips of the worst articles, and the canary of the corpus that they quote."""

    def checked() -> Corpus:
        opened = check_same_corpus(corpus(), sides[1].result)
        verdict.canary = opened.manifest.canary
        return opened

    both = comparable(meeting, keys)
    verdict.worst, why = with_flips(verdict.worst, meeting, both, sides, checked)
    return Judged(verdict, () if why is None else (f"no flips are shown: {why}",))
