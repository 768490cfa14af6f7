"""The gate's policy: what of a run may fall, by how much, and what must never.

It stands in pyproject.toml, or alone in a file for --policy; every key may be left out.

    [tool.karat.gate]
    baseline = "main"            # to stand against: a name, or a path from this file's folder
    scores = ["quote.speaker"]   # gated: found and the headline aspect of every layer, unless named
    tolerances = {default = 0.01, quote = 0.02, "quote.speaker" = 0.03}   # drop of F1 that may be
    floors = {"quote.speaker.f1" = 0.75}   # least f1, precision, recall or alone; .f1 if unsaid
    must-pass = ["story-3"]      # articles whose every headline item was right and must stay so
    coverage = 0.9               # least share of the split's articles that must have an answer
    errors = 0                   # articles that may fail and did not fail in the baseline
    interval = "require"         # a drop must be surer than noise; "ignore": every drop is real
    confidence = 0.95            # of the intervals, all gated scores together

All scores are of the tolerant regime. A drop is the baseline's F1 minus the run's, over the
articles that both have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from karat.errors import FormatError, Problem, UsageError
from karat.spelling import did_you_mean, quoted
from karat.statistics import RATES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

Interval = Literal["require", "ignore"]
INTERVALS: tuple[Interval, ...] = get_args(Interval)
DEFAULT = "default"
TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a rate of a score may be, in the run as it was measured."""

    score: str
    rate: str
    least: float


@dataclass(frozen=True, slots=True)
class Policy:
    """What a run must keep to; the module says what each key means.

    `path` is the file that it stands in, `lines` the line of each key and of each name in it;
    both are for messages and empty where a policy is made in code.
    """

    baseline: str | None = None
    scores: tuple[str, ...] = ()
    tolerances: Mapping[str, float] = field(default_factory=dict)
    floors: Mapping[str, float] = field(default_factory=dict)
    must_pass: tuple[str, ...] = ()
    coverage: float = 0.9
    errors: int = 0
    interval: Interval = "require"
    confidence: float = 0.95
    path: str = ""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Gives the folder that a path in the policy starts from: its file's, else the current."""
        return Path(self.path).parent if self.path else Path()

    def tolerance(self, layer: str, aspect: str) -> float:
        """Gives how far F1 of a score may fall: its own word, its layer's, else the default."""
        for name in (f"{layer}.{aspect}", layer, DEFAULT):
            if name in self.tolerances:
                return self.tolerances[name]
        return TOLERANCE

    def floor_list(self) -> Iterator[Floor]:
        """Gives each floor with its rate, F1 where none is said."""
        for name, least in self.floors.items():
            score, dot, rate = name.rpartition(".")
            yield Floor(score, rate, least) if dot and rate in RATES else Floor(name, "f1", least)

    def check_names(self, scores: Collection[str], articles: Collection[str]) -> None:
        """Holds every score and article that the policy names against those that exist.

        `scores` are written layer.aspect. All unknown names are told at once.

        Raises:
            FormatError: a name is unknown and the policy stands in a file; else UsageError.
        """
        layers = {score.rpartition(".")[0] for score in scores}
        wrong = [
            *self._unknown("scores", "score", self.scores, scores),
            *self._unknown(
                "tolerances", "score or layer", self.tolerances, {*scores, *layers, DEFAULT}
            ),
            *self._unknown("floors", "score", (one.score for one in self.floor_list()), scores),
            *self._unknown("must-pass", "article", self.must_pass, articles),
        ]
        if not wrong:
            return
        if self.path:
            raise FormatError(Problem(self.path, line, 1, message) for line, message in wrong)
        raise UsageError("; ".join(message for _, message in wrong))

    def _unknown(
        self, key: str, kind: str, names: Iterable[str], known: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        for name in names:
            if name not in known:
                line = self.lines.get((key, name), self.lines.get((key,), 1))
                of_layer = [one for one in known if one.startswith(f"{name}.")]
                hint = did_you_mean(name, known)
                if of_layer:
                    hint = f" is a layer; its scores are {', '.join(of_layer)}"
                yield line, f"gate: {key} names no {kind} of this corpus: {quoted(name)}{hint}"
