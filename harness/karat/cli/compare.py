"""karat compare: further runs against a first one."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import source_flag
from karat.cli.layer_flag import layer_flag
from karat.scoring import PAIR_REGIMES, TOLERANT


@click.command(name="compare")
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("others", nargs=-1, required=True, type=click.Path(path_type=Path))
@source_flag
@layer_flag
@click.option(
    "--regime",
    type=click.Choice(PAIR_REGIMES),
    default=TOLERANT,
    show_default=True,
    help="The regime compared; p-values are of the default alone.",
)
@click.option("--aspects", is_flag=True, help="Compare every aspect.")
@click.option("--facets", is_flag=True, help="Show the runs side by side by kind of gold.")
@click.option("--errors", is_flag=True, help="Show the runs side by side by class of error.")
@click.option("--flips", is_flag=True, help="Show every gold item that one run alone got.")
@click.option(
    "--rescore",
    is_flag=True,
    help="Score all from their predictions first, under today's scorer and corpus.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def command(
    first: Path,
    others: tuple[Path, ...],
    corpus: str | None,
    layers: tuple[str, ...],
    regime: str,
    aspects: bool,
    facets: bool,
    errors: bool,
    flips: bool,
    rescore: bool,
    as_json: bool,
) -> int:
    """Compare runs with the FIRST: run folders or result files, on the articles they share.

    \b
    Examples:
      karat compare baselines/results/rules.json runs/20310506T101500Z_mine_1a2b3c
      karat compare runs/old runs/new --rescore --flips
    """
    from karat.cli.compared import Asked, Compared, gather
    from karat.cli.comparison_output import print_all, print_json
    from karat.cli.named import corpus_is_named

    asked = Asked(layers, regime, aspects, facets, errors, flips, rescore)
    compared: Compared = gather([first, *others], corpus, asked, named=corpus_is_named())
    if as_json:
        print_json(compared)
    else:
        print_all(compared, asked)
    return 0
