"""karat show: one article of a run, with what was found, missed and made up."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import open_given, output, source_flag
from karat.errors import UsageError


@click.command(name="show")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("article", required=False)
@source_flag
@click.option("--layer", "layers", multiple=True, metavar="NAME", help="Only this layer.")
def command(run: Path, article: str | None, corpus: str | None, layers: tuple[str, ...]) -> int:
    """Show ARTICLE of RUN: the text with gold and predictions marked, misses named.

    RUN is a run folder or a file of predictions. Without ARTICLE, lists the run's articles.

    \b
    Example:
      karat show runs/20310506T101500Z_rules_1a2b3c war-000 --layer quote
    """
    from karat.matching import match
    from karat.predictions import read_predictions
    from karat.reports.article import print_article
    from karat.reports.drilldown import cases

    path = run / "predictions.jsonl" if run.is_dir() else run
    if not path.is_file():
        raise UsageError(f"no predictions at {path}; RUN is a run folder or a predictions file")
    opened = open_given(corpus)
    ids = opened.ids("all")
    golds = {gold.id: gold for gold in opened.gold([article] if article in ids else ids)}
    if article is not None and article not in ids:
        from karat.positions import did_you_mean

        raise UsageError(f'no article "{article}" in {opened.root}{did_you_mean(article, ids)}')
    known = {layer for gold in golds.values() for layer in gold.layers}
    file = read_predictions(
        path,
        {id_: gold.article for id_, gold in golds.items()},
        layers=known,
        elsewhere=set(ids) - set(golds),
    )
    if article is None:
        for id_, answer in file.answers.items():
            if answer.failure is None or answer.failure.kind != "absent":
                click.echo(id_)
        return 0
    gold, answer = golds[article], file.answers[article]
    if answer.failure is not None:
        click.echo(f"{article} failed ({answer.failure.kind}): {answer.failure.message}", err=True)
    listed = cases(match(gold, answer), layers)
    title = f"{article}: {gold.meta.get('title', '')}"
    print_article(output(), title, gold.article.text, listed)
    return 0
