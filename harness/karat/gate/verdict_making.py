"""The parts of a verdict that need no judging: its run, its policy, its exit; and one undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gate.verdict import (
    EXITS,
    VERDICT_FORMAT,
    LimitWord,
    PolicyRecord,
    RunRecord,
    VerdictRecord,
)
from karat.outcome.repeat_tables import answers_hash

if TYPE_CHECKING:
    from karat.gate.meeting import Recorded
    from karat.gate.policy import Policy
    from karat.gate.verdict import Outcome


def undecided(
    sentence: str, policy: Policy, against: Recorded | None, scored: Recorded
) -> VerdictRecord:
    """Gives the verdict of a comparison that cannot be had; the sentence says why."""
    return summed_up(
        VerdictRecord(
            format=VERDICT_FORMAT,
            verdict="undecided",
            exit=4,
            warnings=0,
            canary="",
            run=run_record(scored),
            baseline=None if against is None else run_record(against),
            policy=policy_record(policy),
            ground=None,
            limits=[LimitWord(limit="comparison", word="undecided", sentence=sentence)],
            scores=[],
            floors=[],
            must_pass=[],
            worst=[],
        )
    )


def summed_up(verdict: VerdictRecord) -> VerdictRecord:
    """Sets what follows from the words: any failure fails, else what is undecided stays so."""
    words = [word for word, _, _ in verdict.reasons()]
    outcome: Outcome = (
        "fail" if "fail" in words else "undecided" if "undecided" in words else "pass"
    )
    verdict.verdict, verdict.exit = outcome, EXITS[outcome]
    verdict.warnings = words.count("warn")
    return verdict


def run_record(scored: Recorded) -> RunRecord:
    """Says which run is judged, or which is the baseline."""
    return RunRecord(
        name=scored.name,
        extractor=scored.result.extractor.name,
        version=scored.result.extractor.version,
        signature=scored.result.signature,
        predictions=answers_hash(scored.result),
        options=scored.result.extractor.options,
    )


def policy_record(policy: Policy) -> PolicyRecord:
    """Writes the policy out, so that a verdict can be read without it."""
    return PolicyRecord(
        scores=list(policy.scores),
        tolerances=dict(policy.tolerances),
        floors=dict(policy.floors),
        must_pass=list(policy.must_pass),
        coverage=policy.coverage,
        errors=policy.errors,
        interval=policy.interval,
        confidence=policy.confidence,
    )
