"""What a report shows: runs over one ground with every figure that was made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.breakdown import by_error, by_facet
from karat.compare import compare
from karat.errors import NotComparable, UsageError
from karat.ground import common_ground
from karat.outcome.repeat_tables import times
from karat.reports.comparison import label
from karat.reports.losses import losses
from karat.reports.naming import names_of
from karat.reports.table import health_lines
from karat.scores import scores
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.breakdown import ErrorLine, FacetLine
    from karat.compare import Comparison
    from karat.reports.losses import Loss
    from karat.results import ResultRecord
    from karat.scores import Score

ABREAST = 3  # runs that a page has room for side by side; more stand below each other
APART = "a report sets side by side only what may be compared"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as a report shows it: A is the first; `notes` are what its reader must know."""

    label: str
    name: str
    result: ResultRecord
    scores: tuple[Score, ...]
    losses: tuple[Loss, ...]
    notes: tuple[str, ...]

    def score(self, layer: str, aspect: str, regime: str) -> Score | None:
        """Finds a score; None where the run does not declare the layer."""
        wanted = (layer, aspect, regime)
        return next(
            (one for one in self.scores if (one.layer, one.aspect, one.regime) == wanted), None
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """Runs over the same articles with equal gold, by one scorer; `comparison` takes two."""

    runs: tuple[Run, ...]
    comparison: Comparison | None
    facets: tuple[FacetLine, ...]
    errors: tuple[ErrorLine, ...]

    @property
    def signatures(self) -> tuple[str, ...]:
        """Gives the runs' signatures, each once."""
        return tuple(dict.fromkeys(run.result.signature for run in self.runs))

    @property
    def corpus(self) -> str:
        """Names the corpus, as the first run does."""
        corpus = self.runs[0].result.corpus
        return f"{corpus.name} {corpus.version}"

    @property
    def layers(self) -> tuple[str, ...]:
        """Names the layers that a run declares, in the order of the results."""
        return tuple(dict.fromkeys(layer for run in self.runs for layer in run.result.scores))

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Names every score of every run: layer, aspect, regime."""
        every = {
            (one.layer, one.aspect, one.regime): None for run in self.runs for one in run.scores
        }
        return tuple(sorted(every, key=lambda key: self.layers.index(key[0])))


def contents(results: Sequence[ResultRecord]) -> Contents:
    """Makes the figures of one or more results.

    Raises:
        UsageError: there is no result.
        NotComparable: scorers, overlap settings, articles or their gold are not the same.
    """
    if not results:
        raise UsageError("a report takes at least one run")
    if len(results) > 1:
        _same_ground(results)
    return Contents(
        runs=tuple(
            _run(number, result, name)
            for number, (result, name) in enumerate(zip(results, names_of(results), strict=True))
        ),
        comparison=compare(results) if len(results) > 1 else None,
        facets=tuple(by_facet(results)),
        errors=tuple(by_error(results)),
    )


def _repeats(result: ResultRecord) -> list[str]:
    many = times(result)
    if many == 1:
        return []
    said = (
        f"{many} repeats: numbers of items are sums over them, an interval draws articles, and of "
        "each one repeat; an article shows what the first repeat said"
    )
    return [said]


def _same_ground(results: Sequence[ResultRecord]) -> None:
    if len({tuple(sorted(result.settings.items())) for result in results}) > 1:
        raise NotComparable(f"the runs differ in their settings; {APART}")
    ground = common_ground(results)
    if ground.relabelled:
        moved = so_many(len(ground.relabelled), "article")
        raise NotComparable(f"gold moved in {moved} between the runs; {APART}")
    if ground.elsewhere:
        many = len(ground.elsewhere)
        are = agreeing(many, "is", "are")
        raise NotComparable(f"{so_many(many, 'article')} {are} not in all runs; {APART}")


def _run(number: int, result: ResultRecord, name: str) -> Run:
    return Run(
        label=label(number),
        name=name,
        result=result,
        scores=tuple(scores(result)),
        losses=tuple(losses(result)),
        notes=(*_repeats(result), *health_lines(result)),
    )
