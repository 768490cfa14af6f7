"""karat run: an extractor over the corpus, its predictions, its result, its table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.disk import disk_refusals
from karat.cli.flags import Shown, article_flags, choose, table_flags
from karat.cli.layer_flag import check_layer_names
from karat.cli.options import options_flag
from karat.cli.run_config import config_flag, read_options
from karat.cli.run_flags import Doing, Shard, doing_flags
from karat.cli.scored import measured_code, show_result
from karat.cli.standard_streams import note, print_bytes
from karat.errors import EXIT_FAILURES, NothingMeasured
from karat.outcome import Choice, record_of, scored_layers
from karat.scoring import Settings
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Gold
    from karat.cli.run_job import Job
    from karat.outcome import RunFiles

fail_on_error_flag = click.option(
    "--fail-on-error",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Exit with 3 when more articles fail; all is still scored.",
)


@click.command(name="run")
@click.argument("extractor")
@article_flags
@table_flags
@options_flag
@config_flag
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder for the run, or FILE.json for the result alone. Default: runs/….",
)
@fail_on_error_flag
@click.option(
    "--gate", is_flag=True, help="Judge the run by [tool.karat.gate] too, as karat gate does."
)
@doing_flags
def command(
    extractor: str,
    corpus: str | None,
    split: str,
    doc: tuple[str, ...],
    limit: int | None,
    shown: Shown,
    options: tuple[str, ...],
    config: Path | None,
    out: Path | None,
    fail_on_error: int,
    gate: bool,
    doing: Doing,
) -> int:
    """Run EXTRACTOR over the corpus and score it.

    EXTRACTOR is an installed name (rules), pkg.mod:attr, path/file.py:attr, exec:COMMAND, or
    preds:FILE, which gives back a file of predictions; a function from an article to a list of
    annotations is enough. Answers are written as they land: a run that was ended is gone on with
    by the same command with --resume.

    \b
    Examples:
      karat run rules
      karat run my_pkg.extract:extract --split dev --aspects -j 4
      karat run plugin.py:extract -o threshold=0.5 --config labels.toml --json
      karat run my_pkg:extract --gate
      karat run my_pkg:Fickle --repeats 5
      karat run my_pkg:Slow --shard 2/4 --out part-2
    """
    from karat.cli.run_job import Job
    from karat.cli.run_replayed import check_lines
    from karat.cli.run_signals import code_of, interrupted_words, termination

    given = read_options(config, options)
    check_lines(extractor)
    chosen = sharded(choose(corpus, split, doc, limit), doing.shard)
    check_layer_names(shown.wanted.layers, scored_layers(chosen.corpus))
    golds = list(chosen.corpus.gold(chosen.ids))
    job = Job(extractor, given, chosen, [one.article for one in golds], doing, doc, limit)
    try:
        with disk_refusals(), termination():
            scored, place = run_job(job, golds, Settings(overlap=shown.overlap), out)
    except KeyboardInterrupt as interrupt:
        note(interrupted_words(interrupt, extractor, doing))
        return code_of(interrupt)
    code = show(scored, shown, fail_on_error)
    if gate:
        from karat.cli.gate_run import Surfaces, gate_run

        return gate_run(place, corpus=corpus, surfaces=Surfaces(quiet=shown.as_json)) or code
    return code


def run_job(
    job: Job, golds: Sequence[Gold], settings: Settings, out: Path | None
) -> tuple[RunFiles, Path]:
    """Runs a job to its end; gives what came of it and the folder, or file, where it is saved.

    What was begun and interrupted is kept to be resumed.
    """
    if job.doing.repeats > 1:
        from karat.cli.run_repeats import run_repeats

        return run_repeats(job, golds, settings, out)
    from karat.cli.run_scored import score_with_progress
    from karat.cli.run_work import at_work
    from karat.cli.saving import save_run

    with at_work(job, out) as work:
        record = record_of(work.identity, job.options)
        scored = score_with_progress(golds, work.journal.line, job.chosen, record, settings)
        save_run(job, work, scored)
        return scored, work.place.path


def sharded(chosen: Choice, shard: Shard | None) -> Choice:
    """Leaves a shard's articles of a choice; raises NothingMeasured where it has none."""
    if shard is None:
        return chosen
    ids = shard.part(chosen.ids)
    if not ids:
        raise NothingMeasured(f"shard {shard} holds no article: there are {len(chosen.ids)} in all")
    note(f"shard {shard}: {len(ids)} of {so_many(len(chosen.ids), 'article')}")
    return replace(chosen, ids=ids, shard=str(shard))


def show(scored: RunFiles, shown: Shown, allowed: int) -> int:
    """Prints a result as it was asked for; gives the exit code, 4 for no figure before 3."""
    if shown.as_json:
        print_bytes(scored.raw)
    else:
        show_result(scored.result, scored.evaluation, shown)
    code = measured_code(scored.result, shown)
    failed = scored.result.health.failed
    if failed > allowed:
        note(f"karat: {so_many(failed, 'article')} failed, {allowed} allowed")
        return code or EXIT_FAILURES
    return code
