"""From answers to a result and its table, the same way for `run` and for `score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.flags import Choice, Shown, note, output

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


def show_result(result: ResultRecord, evaluation: Evaluation, shown: Shown) -> None:
    """Prints the table on stdout and what a reader must know beside it on stderr."""
    from rich.text import Text

    from karat.errors import UsageError
    from karat.positions import did_you_mean
    from karat.reports.groups import print_groups
    from karat.reports.losses import losses, print_losses
    from karat.reports.rows import Wanted, rows
    from karat.reports.table import health_lines, print_table

    for layer in shown.layers:
        if layer not in result.corpus.layers:
            known = result.corpus.layers
            hint = did_you_mean(layer, known)
            raise UsageError(f'no layer "{layer}" here; there are {", ".join(known)}{hint}')
    console = output()
    if shown.errors:
        print_losses(console, result, losses(result, shown.layers))
    else:
        wanted = Wanted(shown.layers, shown.regimes, shown.aspects, shown.facets, shown.macro)
        print_table(console, result, rows(result, evaluation, wanted), wanted)
        print_groups(console, result, shown.regimes)
    console.print(Text(result.signature, style="dim"), soft_wrap=True)
    for line in health_lines(result):
        note(line)
