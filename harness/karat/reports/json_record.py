"""A report as JSON, report/1: the same figures as on every other page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from karat.outcome.repeat_tables import times
from karat.reports.record import (
    IntervalRecord,
    RatesRecord,
    ReportedDifference,
    ReportedFacet,
    ReportedLoss,
    ReportedRun,
    ReportedScore,
    ReportRecord,
)

if TYPE_CHECKING:
    from karat.breakdown import FacetLine
    from karat.compare import Against, Comparison
    from karat.counts import Counts
    from karat.reports.contents import Contents, Run
    from karat.reports.losses import Loss
    from karat.scores import Score
    from karat.statistics import Interval


def json_text(shown: Contents) -> str:
    """Writes report/1, one object with its keys in a fixed order."""
    record = report_record(shown)
    return json.dumps(msgspec.to_builtins(record), ensure_ascii=False, indent=1) + "\n"


def report_record(shown: Contents) -> ReportRecord:
    """Lays a report out as report/1."""
    return ReportRecord(
        format="report/1",
        signatures=list(shown.signatures),
        runs=[_run(run) for run in shown.runs],
        differences=_differences(shown.comparison, shown) if shown.comparison else [],
        facets=[_facet(line, shown) for line in shown.facets],
    )


def _run(run: Run) -> ReportedRun:
    health = run.result.health
    return ReportedRun(
        label=run.label,
        name=run.name,
        reference=run.result.extractor.reference,
        signature=run.result.signature,
        repeats=times(run.result),
        attempted=health.attempted,
        failed=health.failed,
        failures=health.failures,
        scores=[_score(one) for one in run.scores],
        losses=[_loss(one) for one in run.losses],
    )


def _score(score: Score) -> ReportedScore:
    return ReportedScore(
        layer=score.layer,
        aspect=score.aspect,
        regime=score.regime,
        rates=_rates(score.counts, whole=True),
        precision=_interval(score.precision),
        recall=_interval(score.recall),
        f1=_interval(score.f1),
    )


def _rates(counts: Counts, *, whole: bool) -> RatesRecord:
    return RatesRecord(
        gold=counts.gold,
        predicted=counts.predicted,
        tp=counts.tp,
        precision=counts.precision if whole else None,
        recall=counts.recall,
        f1=counts.f1 if whole else None,
    )


def _interval(one: Interval | None) -> IntervalRecord | None:
    if one is None:
        return None
    return IntervalRecord(low=one.low, high=one.high, articles=one.articles)


def _loss(loss: Loss) -> ReportedLoss:
    return ReportedLoss(
        layer=loss.layer,
        name=loss.name,
        missed=loss.lost.fn,
        spurious=loss.lost.fp,
        f1_if_repaired=loss.f1,
        gain=loss.gain,
    )


def _differences(comparison: Comparison, shown: Contents) -> list[ReportedDifference]:
    return [
        _difference(run.label, line.layer, line.aspect, one)
        for line in comparison.lines
        for run, one in zip(shown.runs[1:], line.against, strict=True)
        if one is not None
    ]


def _difference(run: str, layer: str, aspect: str, one: Against) -> ReportedDifference:
    found = one.difference
    return ReportedDifference(
        run=run,
        layer=layer,
        aspect=aspect,
        difference=None if found is None else found.estimate,
        low=None if found is None else found.low,
        high=None if found is None else found.high,
        p=one.p,
        wins=one.wins,
        losses=one.losses,
        ties=one.ties,
    )


def _facet(line: FacetLine, shown: Contents) -> ReportedFacet:
    return ReportedFacet(
        layer=line.layer,
        facet=line.facet,
        value=line.value,
        aspect=line.aspect,
        whole=line.whole,
        runs={
            run.label: None if counts is None else _rates(counts, whole=line.whole)
            for run, counts in zip(shown.runs, line.counts, strict=True)
        },
    )
