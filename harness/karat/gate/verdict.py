"""verdict/1: what the gate found, for programs and for every page that shows it.

Deterministic: the same run, baseline, policy and corpus give the same bytes. It holds no clock,
no path and no machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from karat.statistics.intervals import FEW_ARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping

VERDICT_FORMAT: Literal["verdict/1"] = "verdict/1"
Word = Literal["pass", "warn", "fail", "undecided"]
Outcome = Literal["pass", "fail", "undecided"]
Exit = Literal[0, 1, 4]
EXITS: Mapping[Outcome, Exit] = {"pass": 0, "fail": 1, "undecided": 4}


class RunRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A run, or the baseline's: whose answers, and the signature of its figures.

    `name` is the baseline's, null for a run and for a baseline that was given as a path.
    `predictions` is the sha256 of the file; of several repeats one over theirs. `options` are the
    extractor's, without their secrets.
    """

    name: str | None
    extractor: str
    version: str | None
    signature: str
    predictions: str
    options: dict[str, str] = {}


class PolicyRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The policy as it was applied; `tolerances` and `floors` as they were said."""

    scores: list[str]
    tolerances: dict[str, float]
    floors: dict[str, float]
    must_pass: list[str]
    coverage: float
    errors: int
    interval: Literal["require", "ignore"]
    confidence: float


class GroundRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """On what the two were compared.

    shared    articles compared; `added` are the run's alone
    lost      the baseline's alone
    outgrown  left out: their text is not the one that the baseline, or the run, answered
    measured  articles of the run that have an answer, of `attempted`, lost ones among them
    failed    articles that failed in the run and not in the baseline, with the kind of failure
    rescored  both were scored anew, because gold or the scorer had moved
    gold      articles whose gold moved between the two: the recorded difference is not all the
              extractor's; the scores here are
    scorer    the two were scored by unlike versions of the definitions
    """

    shared: int
    added: list[str]
    lost: list[str]
    outgrown: list[str]
    measured: int
    attempted: int
    failed: dict[str, str]
    rescored: bool
    gold: list[str]
    scorer: bool


class ScoreWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A gated score: F1 of both over the shared articles, null = undefined.

    low, high  the interval of the difference at `level`, Holm's for the gated scores together;
               null where fewer than two articles carry the score
    p          corrected by Holm's method; null under 30 articles
    articles   those that carry the score; under 30 there is no test
    """

    score: str
    layer: str
    aspect: str
    baseline: float | None
    now: float | None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    p: float | None = None
    articles: int = 0
    tolerance: float
    word: Word
    sentence: str

    @property
    def small(self) -> bool:
        """Says whether it rests on few articles, which leave no test."""
        return self.articles < FEW_ARTICLES


class FloorWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A floor, and the rate of the run as it was measured; null = undefined, which fails."""

    score: str
    rate: str
    floor: float
    now: float | None
    word: Word
    sentence: str


class ArticleWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A must-pass article."""

    article: str
    word: Word
    sentence: str


class LimitWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Lost articles, new errors, coverage, articles left out, or why nothing could be compared."""

    limit: Literal["comparison", "lost", "errors", "coverage", "outgrown"]
    word: Word
    sentence: str


class FlipRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A gold item that one of the two got alone; `gained` says that it is the run."""

    score: str
    surface: str
    gained: bool


class WorstRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An article that lost: errors of the gated scores, misses and false alarms, in both.

    Of several repeats the errors are those of a mean repeat. `flips` is null where predictions or
    gold were not at hand.
    """

    article: str
    errors_before: float
    errors_now: float
    flips: list[FlipRecord] | None


class VerdictRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """verdict/1.

    `exit` is 0 for pass, 1 for fail, 4 for undecided: nothing failed, and not everything could
    be told. `canary` is the corpus', because the flips quote its gold.
    """

    format: Literal["verdict/1"]
    verdict: Outcome
    exit: Exit
    warnings: int
    canary: str
    run: RunRecord
    baseline: RunRecord | None
    policy: PolicyRecord
    ground: GroundRecord | None
    limits: list[LimitWord]
    scores: list[ScoreWord]
    floors: list[FloorWord]
    must_pass: list[ArticleWord]
    worst: list[WorstRecord]

    def reasons(self) -> list[tuple[Word, str, str]]:
        """Gives (word, what it is about, sentence) of all that did not pass, worst first."""
        listed: list[tuple[Word, str, str]] = [
            *((one.word, one.limit, one.sentence) for one in self.limits),
            *((one.word, one.score, one.sentence) for one in self._falls()),
            *((one.word, f"{one.score}.{one.rate}", one.sentence) for one in self.floors),
            *((one.word, one.article, one.sentence) for one in self.must_pass),
        ]
        rank = {"fail": 0, "undecided": 1, "warn": 2}
        return sorted((one for one in listed if one[0] in rank), key=lambda one: rank[one[0]])

    def _falls(self) -> list[ScoreWord]:
        """Gives the scores, the deepest fall first."""
        return sorted(self.scores, key=lambda one: one.difference or 0.0)
