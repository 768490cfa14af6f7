"""karat verify: a result recomputed from its counts, its counts from its predictions."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import source_flag
from karat.cli.standard_streams import note, print_bytes
from karat.errors import EXIT_FAULT, UsageError
from karat.hf.given import open_given
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from karat.results import ResultRecord
    from karat.verify import Mismatch


@click.command(name="verify")
@click.argument("result", type=click.Path(path_type=Path))
@source_flag
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The predictions that it was made of; default: those beside it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
def command(result: Path, corpus: str | None, predictions: Path | None, as_json: bool) -> int:
    """Recompute RESULT, a run folder or a result file, and list every difference.

    Every sum and rate from its counts; the counts from its predictions, where these lie beside it
    and the corpus has the gold that it was scored by. A difference ends with exit code 2.

    \b
    Example:
      karat verify runs/20310506T101500Z_rules_1a2b3c
    """
    from karat.outcome.rescoring import predictions_beside
    from karat.result_files import read_result
    from karat.verify import check_aggregates

    read = read_result(result)
    found = check_aggregates(read)
    if predictions is not None and not predictions.is_file():
        raise UsageError(f"no file {predictions}")
    path = predictions or predictions_beside(result, read)
    recomputed = 0
    if path is None:
        note("no predictions beside it: counts were taken as they stand")
    elif _same_scorer(read):
        more, recomputed = _from_predictions(read, path, corpus)
        found += more
    _print(read, found, recomputed, as_json=as_json)
    return EXIT_FAULT if found else 0


def _same_scorer(result: ResultRecord) -> bool:
    from karat.scoring import SCORING

    if result.scoring != SCORING:
        note(
            f"made by scoring {result.scoring}, this karat has {SCORING}: "
            "counts were taken as they stand"
        )
    return result.scoring == SCORING


def _from_predictions(
    result: ResultRecord, path: Path, corpus: str | None
) -> tuple[list[Mismatch], int]:
    """Recomputes the counts of the articles whose gold is still the one that was scored."""
    from karat.goldfiles.writing import gold_hash
    from karat.outcome.rescoring import read_answers, repeat_files, rescore_files
    from karat.verify import check_counts

    opened = open_given(corpus)
    known = set(opened.ids("all"))
    golds = [
        gold
        for gold in opened.gold([id_ for id_ in result.articles if id_ in known])
        if gold_hash(gold) == result.articles[gold.id].hash
    ]
    skipped = result.articles.keys() - {gold.id for gold in golds}
    if skipped:
        those = f"{len(skipped)} of {so_many(len(result.articles), 'article')}"
        were = agreeing(len(skipped), "was", "were")
        they = agreeing(len(skipped), "it was", "they were")
        note(
            f"{those} {were} not recomputed: the gold at {opened.root} is not what {they} scored "
            "by; sums over all articles neither"
        )
    if not golds:
        return [], 0
    files = [read_answers(one, opened, golds, result) for one in repeat_files(path, result)]
    rebuilt = rescore_files(result, files, golds, result.corpus, result.settings)
    return check_counts(result, rebuilt, skipped), len(golds)


def _print(result: ResultRecord, found: list[Mismatch], recomputed: int, *, as_json: bool) -> None:
    if as_json:
        import json

        said = {
            "signature": result.signature,
            "articles": len(result.articles),
            "recomputed": recomputed,
            "differences": [asdict(one) for one in found],
        }
        print_bytes((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
        return
    for one in found:
        click.echo(str(one))
    if not found:
        click.echo(
            f"every sum and rate follows from the counts; the counts of {recomputed} of "
            f"{so_many(len(result.articles), 'article')} were recomputed from the predictions"
        )
    click.echo(result.signature)
