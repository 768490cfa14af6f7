"""karat merge: the shards of a run put together, to the same bytes as the whole run's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.disk import disk_refusals
from karat.cli.flags import Shown, source_flag
from karat.cli.run import fail_on_error_flag, show
from karat.errors import UsageError

if TYPE_CHECKING:
    from karat.cli.merged import Merged
    from karat.outcome import RunFiles


@click.command(name="merge")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUN...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder for the whole run, or FILE.json for its result alone.",
)
@source_flag
@fail_on_error_flag
@click.option("--json", "as_json", is_flag=True, help="Print result.json.")
def command(
    runs: tuple[Path, ...], out: Path, corpus: str | None, fail_on_error: int, as_json: bool
) -> int:
    """Put the folders of a run's shards together, in any order, and score the whole.

    predictions.jsonl and result.json are those that the run without --shard would have written.
    Shards of another extractor, corpus or scorer, a shard that is missing or there twice, and
    articles that are not the shard's are refused, all at once, with exit code 4.

    \b
    Example:
      karat run rules --shard 1/2 --out part-1
      karat run rules --shard 2/2 --out part-2
      karat merge part-1 part-2 --out whole
    """
    from karat.cli.merged import gather_shards
    from karat.reports.rows import Wanted

    if any(run.resolve() == out.resolve() for run in runs):
        raise UsageError(f"{out} is one of the shards; choose another folder for the whole")
    merged = gather_shards(runs, corpus)
    return show(_saved(merged, out), Shown(Wanted(), as_json=as_json), fail_on_error)


def _saved(merged: Merged, out: Path) -> RunFiles:
    from karat.cli.run_scored import score_with_progress
    from karat.cli.saving import write_files
    from karat.scoring import Settings
    from karat.store import Place, held

    place = Place(out)
    place.check(merged.chosen.corpus.root)
    first = merged.shards[0].result
    settings = Settings(**first.settings)
    scored = score_with_progress(
        merged.golds, merged.lines.__getitem__, merged.chosen, first.extractor, settings
    )
    with disk_refusals():
        place.make()
        with held(place.lock):
            if place.is_unfinished:
                raise UsageError(f"{out} holds an unfinished run; choose another folder")
            write_files(place, scored, merged.account(scored))
    return scored
