"""karat gate: fails a build on a real regression and only then."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import source_flag


@click.command(name="gate")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--baseline",
    metavar="NAME|PATH",
    help="What the run stands against; default: the policy's, or the only one that there is.",
)
@click.option(
    "--policy",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A TOML file that is the policy, or whose [tool.karat.gate] is; default: the project's.",
)
@source_flag
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the verdict goes; default: verdict.json beside the run.",
)
@click.option(
    "--junit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the verdict as JUnit XML too.",
)
@click.option(
    "--github",
    is_flag=True,
    help="Write annotations and the step summary of GitHub Actions; done there unasked.",
)
@click.option("--json", "as_json", is_flag=True, help="Print verdict.json.")
def command(
    run: Path,
    baseline: str | None,
    policy: Path | None,
    corpus: str | None,
    out: Path | None,
    junit: Path | None,
    github: bool,
    as_json: bool,
) -> int:
    """Judge RUN, a run folder or a result file, by the policy in [tool.karat.gate], or in FILE.

    Exit code 0: it passes. 1: it fails. 4: nothing failed, and not everything could be told: no
    baseline, another corpus, nothing measured, a drop that no test can tell from noise.

    \b
    Policy, every key may be left out:
      baseline = "main"           a name of `karat baseline ls`, or a path
      scores = ["quote.speaker"]  gated; default: found and each layer's headline
      tolerances = {default = 0.01, quote = 0.02}   drop of F1 that may be
      floors = {"quote.speaker.f1" = 0.75}          least f1, precision, recall
                                                    or alone
      must-pass = ["story-3"]     articles that were all right and must stay so
      coverage = 0.9              least share of articles that have an answer
      errors = 0                  articles that may newly fail
      interval = "require"        a drop must be surer than noise, which takes 30
                                  articles; "ignore": every drop is real
      confidence = 0.95           of the intervals, all gated scores together

    \b
    Examples:
      karat gate runs/20310506T101500Z_mine_1a2b3c --baseline main
      karat gate runs/build --junit karat.xml
      karat gate runs/wire --policy wire.toml
    """
    from karat.cli.disk import disk_refusals
    from karat.cli.gate_run import Surfaces, gate_run
    from karat.cli.named import corpus_is_named, set_by_project

    with disk_refusals():
        surfaces = Surfaces(out, junit, github, as_json)
        return gate_run(
            run,
            # A policy of its own takes the place of all that the project says of its gate.
            baseline=None if policy and set_by_project("baseline") else baseline,
            policy=policy,
            corpus=corpus,
            surfaces=surfaces,
            named=corpus_is_named(),
        )
