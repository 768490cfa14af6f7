"""karat show: one article of a run, with what was found, missed and made up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import output, source_flag
from karat.cli.layer_flag import check_layer_names, layer_flag
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.hf.given import open_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Answer, Gold
    from karat.corpus import Corpus
    from karat.predictions import PredictionsFile


@click.command(name="show")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("article", required=False)
@source_flag
@layer_flag
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Of a run of several repeats, this one.",
)
def command(
    run: Path, article: str | None, corpus: str | None, layers: tuple[str, ...], repeat: int
) -> int:
    """Show ARTICLE of RUN: the text with gold and predictions marked, misses named.

    RUN is a run folder or a file of predictions. Without ARTICLE, lists the run's articles.
    Layers that the run does not declare are named, and marked neither found nor missed.

    \b
    Examples:
      karat show runs/20310506T101500Z_rules_1a2b3c presser-003 --layer quote
      karat show runs/20310506T101500Z_mine_1a2b3c presser-003 --repeat 2
    """
    from karat.cli.show_repeats import repeat_files
    from karat.outcome import scored_layers

    files = repeat_files(run)
    path = files.get(repeat)
    if path is None:
        raise UsageError(f"no repeat {repeat}: the run has {len(files)}")
    if not path.is_file():
        raise UsageError(f"no predictions at {path}; RUN is a run folder or a predictions file")
    opened = open_given(corpus)
    known = scored_layers(opened)
    check_layer_names(layers, known)
    if article is None:
        _list(_read(path, opened, list(opened.gold(opened.ids("all")))))
        return 0
    gold = _gold(opened, article)
    read = _read(path, opened, [gold])
    others = {n: other for n, other in files.items() if n != repeat}
    _tell_failures(article, read.answers[article], repeat if others else None)
    for number, other in others.items():
        if not other.is_file():
            note(f"no predictions of repeat {number} at {other}")
            continue
        _tell_failures(article, _read(other, opened, [gold]).answers[article], number)
    _print(gold, read, [name for name in known if not layers or name in layers], repeat, len(files))
    return 0


def _gold(opened: Corpus, article: str) -> Gold:
    from karat.spelling import did_you_mean

    ids = opened.ids("all")
    if article not in ids:
        raise UsageError(f'no article "{article}" in {opened.root}{did_you_mean(article, ids)}')
    return next(iter(opened.gold([article])))


def _read(path: Path, opened: Corpus, golds: Sequence[Gold]) -> PredictionsFile:
    from karat.predictions import read_predictions

    asked = {gold.id: gold.article for gold in golds}
    elsewhere = set(opened.ids("all")) - asked.keys()
    return read_predictions(path, asked, layers=opened.manifest.layers, elsewhere=elsewhere)


def _list(read: PredictionsFile) -> None:
    for id_, answer in read.answers.items():
        if answer.failure is None or answer.failure.kind != "absent":
            click.echo(id_)


def _tell_failures(article: str, answer: Answer, repeat: int | None) -> None:
    from karat.wording import visible

    if answer.failure is not None:
        where = "" if repeat is None else f" in repeat {repeat}"
        said = f"({answer.failure.kind}): {answer.failure.message}"
        note(visible(f"{article} failed{where} {said}"))


def _print(
    gold: Gold, read: PredictionsFile, layers: Sequence[str], repeat: int, repeats: int
) -> None:
    """Prints the article by those of these layers that the run declares, and names the others."""
    from karat.matching import match
    from karat.reports.article import print_article
    from karat.reports.drilldown import cases

    declared = (read.header or {}).get("layers")
    scored = [name for name in layers if not isinstance(declared, list) or name in declared]
    words = [] if repeats == 1 else [f"repeat {repeat} of {repeats}; --repeat N shows another"]
    if undeclared := [name for name in layers if name not in scored]:
        words.append(f"– not declared: {', '.join(undeclared)}")
    title = f"{gold.id}: {gold.meta.get('title', '')}"
    listed = cases(match(gold, read.answers[gold.id]), scored)
    print_article(output(), title, gold.article.text, listed, words)
