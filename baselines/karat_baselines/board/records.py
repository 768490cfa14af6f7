"""What of karat's JSON the leaderboard reads: report/1, the comparison, and what was measured."""

from __future__ import annotations

import msgspec


class Interval(msgspec.Struct):
    """The middle 95 % over articles drawn again."""

    low: float
    high: float
    articles: int


class Rates(msgspec.Struct):
    """Counts of a score and the rates that follow; None where they are not defined."""

    gold: int
    predicted: int
    tp: int
    precision: float | None
    recall: float | None
    f1: float | None


class Score(msgspec.Struct):
    """A score of a run with its intervals."""

    layer: str
    aspect: str
    regime: str
    rates: Rates
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


class Run(msgspec.Struct):
    """A run of the report."""

    label: str
    name: str
    signature: str
    attempted: int
    failed: int
    scores: list[Score]


class Facet(msgspec.Struct):
    """A score over one kind of gold, by the runs' labels."""

    layer: str
    facet: str
    value: str
    aspect: str
    whole: bool
    runs: dict[str, Rates | None]


class Report(msgspec.Struct):
    """report/1, as far as it is used here."""

    signatures: list[str]
    runs: list[Run]
    facets: list[Facet]


class Difference(msgspec.Struct):
    """F1 minus the first run's; without an interval where one article alone carries it."""

    estimate: float
    low: float | None
    high: float | None
    articles: int


class Against(msgspec.Struct):
    """A run against the first; `p` is corrected by Holm's method."""

    difference: Difference | None
    p: float | None
    wins: int
    losses: int
    ties: int


class Line(msgspec.Struct):
    """One score of the first run, and each further run against it."""

    layer: str
    aspect: str
    against: list[Against | None]


class Comparison(msgspec.Struct):
    """What `karat compare --json` prints, as far as it is used here."""

    scores: list[Line]


class Speed(msgspec.Struct):
    """What was measured on one machine: characters a second by name, megabytes by what is needed.

    `core` is karat itself with what it needs.
    """

    machine: str = ""
    core: float | None = None
    chars_per_second: dict[str, float] = {}
    megabytes: dict[str, float] = {}
