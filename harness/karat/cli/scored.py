"""From answers to a result and its table, the same way for `run` and for `score`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.cli.flags import Choice, note, output

if TYPE_CHECKING:
    from karat.evaluate import Evaluation
    from karat.results import CorpusRecord, ExtractorRecord, ResultRecord


def corpus_record(chosen: Choice) -> CorpusRecord:
    """Says which gold is scored."""
    from karat.results import CorpusRecord

    manifest = chosen.corpus.manifest
    return CorpusRecord(
        name=manifest.name,
        version=manifest.version,
        digest=manifest.digest,
        split=chosen.split,
        partial=chosen.partial,
        layers=scored_layers(chosen),
    )


def scored_layers(chosen: Choice) -> list[str]:
    """Names the layers of the corpus that are scored."""
    from karat.layers import layer_of

    return [layer for layer in chosen.corpus.manifest.layers if layer_of(layer).group]


def result_of(
    evaluation: Evaluation,
    chosen: Choice,
    extractor: ExtractorRecord,
    *,
    predictions_sha256: str,
    elsewhere: int = 0,
) -> ResultRecord:
    """Makes the result of an evaluation that is complete."""
    from karat.results import build_result

    evaluation.arrange(chosen.ids)
    return build_result(
        evaluation,
        corpus_record(chosen),
        extractor,
        predictions_sha256=predictions_sha256,
        elsewhere=elsewhere,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a result is to be printed."""

    layers: tuple[str, ...]
    regimes: tuple[str, ...]
    aspects: bool
    errors: bool


def show_result(result: ResultRecord, evaluation: Evaluation, shown: Shown) -> None:
    """Prints the table on stdout and what a reader must know beside it on stderr."""
    from karat.errors import UsageError
    from karat.positions import did_you_mean
    from karat.reports.losses import losses, print_losses
    from karat.reports.rows import rows
    from karat.reports.table import health_lines, print_table

    for layer in shown.layers:
        if layer not in result.corpus.layers:
            known = result.corpus.layers
            hint = did_you_mean(layer, known)
            raise UsageError(f'no layer "{layer}" here; there are {", ".join(known)}{hint}')
    lost = losses(result, shown.layers)
    if shown.errors:
        print_losses(output(), result, lost)
    else:
        table_rows = rows(
            result,
            evaluation,
            regimes=shown.regimes,
            aspects=shown.aspects,
            layers=shown.layers,
        )
        print_table(output(), result, table_rows)
    for line in health_lines(result):
        note(line)
