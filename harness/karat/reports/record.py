"""report/1: the shape of a report as JSON; closed, null = undefined."""

from __future__ import annotations

from typing import Literal

import msgspec


class IntervalRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The middle 95 % over articles drawn again; `articles` counts those that carry the score."""

    low: float
    high: float
    articles: int


class RatesRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Counts and the rates that follow; precision and f1 are null where they do not exist."""

    gold: int
    predicted: int
    tp: int
    precision: float | None
    recall: float | None
    f1: float | None


class ReportedScore(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A score of a run, with the interval of each rate; null where under two articles carry it."""

    layer: str
    aspect: str
    regime: str
    rates: RatesRecord
    precision: IntervalRecord | None
    recall: IntervalRecord | None
    f1: IntervalRecord | None


class ReportedLoss(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a class of errors cost, and F1 of found if it alone were repaired: these do not add up.

    `layer`, `class` and both counts are as in result/1's errors.
    """

    layer: str
    name: str
    missed: int
    spurious: int
    f1_if_repaired: float | None
    gain: float


class ReportedRun(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A run: A is the first. Of several `repeats` every count is the sum."""

    label: str
    name: str
    reference: str
    signature: str
    repeats: int
    attempted: int
    failed: int
    failures: dict[str, str]
    scores: list[ReportedScore]
    losses: list[ReportedLoss]


class ReportedDifference(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A run's F1 minus the first run's, in the tolerant regime; p is corrected by Holm's method.

    `low` and `high` are null where fewer than two articles carry the score.
    """

    run: str
    layer: str
    aspect: str
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    wins: int
    losses: int
    ties: int


class ReportedFacet(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A score over one kind of gold, by run; `whole` kinds are of articles, others of items.

    A kind of item has recall alone: what is spurious is of no kind.
    """

    layer: str
    facet: str
    value: str
    aspect: str
    whole: bool
    runs: dict[str, RatesRecord | None]


class ReportRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """report/1."""

    format: Literal["report/1"]
    signatures: list[str]
    runs: list[ReportedRun]
    differences: list[ReportedDifference]
    facets: list[ReportedFacet]
