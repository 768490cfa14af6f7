"""Scores in a notebook or a test: `karat.score(gold, predictions)` and what it gives back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from karat.decomposition import RIGHT
from karat.errors import UsageError
from karat.evaluate import Evaluation, score_article
from karat.layers import FOUND
from karat.outcome.building import build_result
from karat.reports.row import rate
from karat.reports.rows import Wanted, rows
from karat.results import CorpusRecord, ExtractorRecord
from karat.scoring import SCORING, Settings
from karat.sides import sides_of
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.evaluate import ScoredArticle
    from karat.reports.row import Row
    from karat.results import ResultRecord
    from karat.tokens import Policy


def score(
    gold: object,
    predictions: object,
    *,
    text: str | Sequence[str] | None = None,
    policy: Policy = "strict",
    overlap: float = 0.5,
) -> Scorecard:
    """Scores predictions against gold, one article or several.

    Both sides take the same form: `Gold` against `Answer`; annotations (`karat.Annotation` or
    dicts as in predictions/1) of one article, or a list of such lists; sequences of IOB2 tags,
    or a list of those. `text` gives the articles' text where annotations do not bring it; without
    it, every character counts and nothing is forgiven. Offsets are code points, end exclusive.
    Sequences may be arrays. Tags hold no attributes, so that of them *found* alone is scored.
    `policy` says how a tag I- that continues nothing is read: "strict" (it is no chunk, and an
    error in gold) or "conlleval" (it begins one). `overlap` is the least IoU of that regime.

    Raises:
        UsageError: the sides are of unlike form or length, an annotation cannot be read, or there
            is no such policy or overlap.
    """
    evaluation, repairs = Evaluation(Settings(overlap=overlap)), 0
    for one in sides_of(gold, predictions, text=text, policy=policy):
        scored = score_article(one.gold, one.answer, evaluation.settings)
        evaluation.add(_found_alone(scored) if one.tagged else scored)
        repairs += one.repairs
    return Scorecard(evaluation, policy, repairs)


def _found_alone(scored: ScoredArticle) -> ScoredArticle:
    """Leaves the aspects out, for tags say where a label stands and nothing of it.

    A tag `B-speaker` would else be a false alarm of *entity*, which no tag can avoid.
    """
    return replace(
        scored,
        counts={key: counts for key, counts in scored.counts.items() if key[1] == FOUND},
        by_facet={key: counts for key, counts in scored.by_facet.items() if key[3] == FOUND},
        errors={
            layer: replace(one, first_wrong={RIGHT: sum(one.first_wrong.values())})
            for layer, one in scored.errors.items()
        },
    )


class Scorecard:
    """Counts of one or more articles; cards add up, in integers, and equal cards have equal counts.

    It prints as a table, and shows as one in a notebook. `repairs` counts the predicted tags I-
    that continue nothing: the policy "conlleval" begins a chunk with them, "strict" leaves them
    out.
    """

    def __init__(self, evaluation: Evaluation, policy: Policy = "strict", repairs: int = 0) -> None:
        evaluation.arrange(evaluation.ids)
        self.evaluation = evaluation
        self.policy = policy
        self.repairs = repairs

    def __add__(self, other: object) -> Scorecard:
        if not isinstance(other, Scorecard):
            return NotImplemented
        if self.policy != other.policy:
            raise UsageError(f"policies differ: {self.policy} and {other.policy}")
        both = self.evaluation + other.evaluation
        return Scorecard(both, self.policy, self.repairs + other.repairs)

    def __radd__(self, other: object) -> Scorecard:
        """Lets `sum` begin with its 0, and nothing else."""
        return self if isinstance(other, int) and other == 0 else NotImplemented

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scorecard):
            return NotImplemented
        own, theirs = ((one.policy, one.repairs, one.evaluation.sums()) for one in (self, other))
        return own == theirs

    __hash__ = None  # type: ignore[assignment]

    @property
    def result(self) -> ResultRecord:
        """Gives the figures as in result/1; articles are left out."""
        layers = list(dict.fromkeys(layer for layer, _, _ in self.evaluation.counts.totals()))
        corpus = CorpusRecord(
            name="given", version="-", digest="-", split="-", partial=False, layers=layers
        )
        extractor = ExtractorRecord(reference="given", name="score")
        return build_result(self.evaluation, corpus, extractor, predictions_sha256="0" * 64)

    @property
    def signature(self) -> str:
        """Names all that can move a figure here: the scorer, its settings, how tags are read."""
        many = len(self.evaluation.ids)
        overlap = self.evaluation.settings.overlap
        counted = f"{so_many(many, 'article')}"
        return f"{counted} | scoring {SCORING} | overlap={overlap:g} tags={self.policy}"

    @property
    def notes(self) -> list[str]:
        """Says what a reader must know beside the figures; nothing where they are all there is."""
        lines = []
        if self.repairs:
            mended = "read as B-" if self.policy == "conlleval" else "left out"
            tags = so_many(self.repairs, "predicted tag")
            go_on = agreeing(self.repairs, "continues", "continue")
            lines.append(f"{tags} I- {go_on} nothing, {mended}")
        if self.evaluation.ids and not self.evaluation.counts.totals():
            lines.append("nothing is scored: there is no annotation, or of decoys alone")
        return lines

    def to_dict(self) -> dict[str, Any]:
        """Gives every score: layer, aspect, regime, then counts and rates; None = undefined."""
        scores: dict[str, Any] = msgspec.to_builtins(self.result.scores)
        return scores

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is imported only here
        """Gives a DataFrame, a row a layer, aspect and regime. Needs pandas."""
        import pandas as pd

        return pd.DataFrame(
            {"layer": layer, "aspect": aspect, "regime": regime, **figures}
            for layer, by_aspect in self.to_dict().items()
            for aspect, by_regime in by_aspect.items()
            for regime, figures in by_regime.items()
        )

    def _rows(self) -> list[Row]:
        return rows(self.result, self.evaluation, Wanted(aspects=True))

    def __str__(self) -> str:
        lines = [f"{'layer':10} {'':20} {'P':>5} {'R':>5} {'F1':>5} {'gold':>6}"]
        lines += [
            f"{row.layer:10} {row.what:20} {rate(row.precision):>5} {rate(row.recall):>5} "
            f"{rate(row.f1):>5} {row.gold_text:>6}{row.interval_text}"
            for row in self._rows()
        ]
        return "\n".join([*map(str.rstrip, lines), self.signature, *self.notes])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """Gives the table as HTML, every word of it escaped."""
        from html import escape

        head = "".join(f"<th>{name}</th>" for name in ("layer", "", "P", "R", "F1", "gold"))
        body = "".join(
            f"<tr><td>{escape(row.layer)}</td><td>{escape(row.what)}</td>"
            f"<td>{rate(row.precision)}</td><td>{rate(row.recall)}</td>"
            f"<td>{rate(row.f1)}{row.interval_text}</td><td>{row.gold_text}</td></tr>"
            for row in self._rows()
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        below = "".join(f"<p>{escape(line)}</p>" for line in (self.signature, *self.notes))
        return f"{table}{below}"
