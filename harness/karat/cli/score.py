"""karat score: a file of predictions against the gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import Shown, article_flags, choose, table_flags, write_out
from karat.cli.layer_flag import check_layer_names
from karat.cli.scored import measured_code, show_result
from karat.cli.standard_streams import note, print_bytes
from karat.extractors.references import PREDS
from karat.outcome import Choice, result_of, scored_layers
from karat.scoring import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Article, Gold
    from karat.evaluate import Evaluation
    from karat.predictions import AnswerStream
    from karat.results import ExtractorRecord, ResultRecord


@click.command(name="score")
@click.argument("predictions", type=click.Path(path_type=Path))
@article_flags
@table_flags
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write result.json here.",
)
def command(
    predictions: Path,
    corpus: str | None,
    split: str,
    doc: tuple[str, ...],
    limit: int | None,
    shown: Shown,
    out: Path | None,
) -> int:
    """Score PREDICTIONS: a file of predictions/1, JSON lines, or a run folder that holds one.

    \b
    Example:
      karat score predictions.jsonl --split test --regime strict
    """
    from karat.errors import UsageError
    from karat.result_files import result_bytes
    from karat.store.taken import check_result_file

    if predictions.is_dir():
        predictions /= "predictions.jsonl"
    if not predictions.exists():
        raise UsageError(f"no file {predictions}")
    chosen = choose(corpus, split, doc, limit)
    check_layer_names(shown.wanted.layers, scored_layers(chosen.corpus))
    if out is not None:
        check_result_file(out, chosen.corpus.root)
    evaluation, result = _scored(predictions, chosen, Settings(overlap=shown.overlap))
    if out is not None or shown.as_json:
        raw = result_bytes(result, evaluation)
        if out is not None:
            write_out(out, raw, "result")
        if shown.as_json:
            print_bytes(raw)
    if not shown.as_json:
        show_result(result, evaluation, shown)
    return measured_code(result, shown)


def _scored(
    predictions: Path, chosen: Choice, settings: Settings
) -> tuple[Evaluation, ResultRecord]:
    """Scores a file of predictions; says on stderr what it leaves out."""
    from karat.predictions import iter_predictions

    known = chosen.corpus.ids("all")
    shelf = _Shelf(chosen)
    stream = iter_predictions(
        predictions,
        shelf.article,
        layers=chosen.corpus.manifest.layers,
        elsewhere=set(known) - set(chosen.ids),
        known=known,
    )
    evaluation = _evaluate(stream, shelf, settings)
    for line in stream.notes:
        note(line)
    result = result_of(
        evaluation,
        chosen,
        _extractor(stream.header or {}, predictions),
        predictions_sha256=stream.sha256,
        elsewhere=stream.left_out,
    )
    return evaluation, result


class _Shelf:
    """Reads each article's gold when its line comes, and keeps no more than that one."""

    def __init__(self, chosen: Choice) -> None:
        self.ids = chosen.ids
        self._asked = frozenset(chosen.ids)
        self._corpus = chosen.corpus
        self._last: Gold | None = None

    def gold(self, id_: str) -> Gold:
        """Gives an article with its labels."""
        if self._last is None or self._last.id != id_:
            self._last = next(self._corpus.gold([id_]))
        return self._last

    def article(self, id_: str) -> Article | None:
        """Gives an article that was asked for; None for any other id."""
        return self.gold(id_).article if id_ in self._asked else None


def _evaluate(stream: AnswerStream, shelf: _Shelf, settings: Settings) -> Evaluation:
    """Scores answers in the order of the file, then the articles that have none."""
    from karat.articles import Answer
    from karat.cli.progress import progress
    from karat.evaluate import ABSENT, Evaluation, score_article

    evaluation = Evaluation(settings)
    left = dict.fromkeys(shelf.ids)
    with progress("scoring", len(shelf.ids)) as advance:
        for answer in stream:
            declared = _declared(stream.header or {})
            evaluation.add(
                score_article(shelf.gold(answer.id), answer, evaluation.settings, declared)
            )
            del left[answer.id]
            advance()
        declared = _declared(stream.header or {})
        for id_ in left:
            absent = Answer(id_, failure=ABSENT)
            evaluation.add(score_article(shelf.gold(id_), absent, evaluation.settings, declared))
            advance()
    return evaluation


def _declared(header: Mapping[str, object]) -> frozenset[str] | None:
    layers = header.get("layers")
    return frozenset(map(str, layers)) if isinstance(layers, list) else None


def _extractor(header: Mapping[str, object], path: Path) -> ExtractorRecord:
    """Tells whose predictions these are, as far as the file says."""
    from karat.results import ExtractorRecord

    said = header.get("extractor")
    known = said if isinstance(said, dict) else {}
    layers = _declared(header)
    return ExtractorRecord(
        reference=f"{PREDS}{path.name}",
        name=str(known.get("name") or path.stem),
        version=None if known.get("version") is None else str(known["version"]),
        sha256=None if known.get("sha256") is None else str(known["sha256"]),
        layers=None if layers is None else sorted(layers),
    )
