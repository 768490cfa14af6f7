"""karat ls: what there is."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import article_flags, choose, output
from karat.cli.standard_streams import note, print_bytes
from karat.wording import visible

KINDS = ("articles", "extractors", "layers", "runs")


@click.command(name="ls")
@click.argument("kind", type=click.Choice(KINDS), default="articles")
@article_flags
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    kind: str,
    corpus: str | None,
    split: str,
    doc: tuple[str, ...],
    limit: int | None,
    as_json: bool,
) -> int:
    """List articles, extractors, layers or runs.

    \b
    Examples:
      karat ls articles --split all
      karat ls extractors
    """
    if kind == "extractors":
        rows = _extractors()
    elif kind == "layers":
        rows = _layers()
    elif kind == "runs":
        rows = _runs(Path("runs"))
    else:
        rows = _articles(corpus, split, doc, limit)
    _print(rows, as_json=as_json)
    return 0


def _extractors() -> list[dict[str, str]]:
    from karat.extractors import list_extractors

    return [
        {
            "extractor": one.name,
            "target": one.target,
            "from": one.distribution,
            "fault": one.fault,
        }
        for one in list_extractors()
    ]


def _layers() -> list[dict[str, str]]:
    from karat.layers import LAYERS

    return [
        {
            "layer": layer.name,
            "letter": layer.letter,
            "headline": layer.headline or "–",
            "aspects": ", ".join(("found", *(one.name for one in layer.fixed)))
            if layer.group
            else "never scored",
        }
        for layer in LAYERS.values()
    ]


def _runs(folder: Path) -> list[dict[str, str]]:
    from karat.errors import KaratError
    from karat.result_files import read_result

    rows = []
    for path in sorted(folder.glob("*/result.json")):
        try:
            result = read_result(path)
        except KaratError as error:
            rows.append({"run": str(path.parent), "extractor": "?", "signature": str(error)})
            continue
        name = f"{result.extractor.name} {result.extractor.version or ''}".strip()
        rows.append({"run": str(path.parent), "extractor": name, "signature": result.signature})
    return rows


def _articles(
    corpus: str | None, split: str, doc: tuple[str, ...], limit: int | None
) -> list[dict[str, str]]:
    chosen = choose(corpus, split, doc, limit)
    where = {id_: name for name, ids in chosen.corpus.manifest.splits.items() for id_ in ids}
    return [
        {
            "article": gold.id,
            "split": where[gold.id],
            "words": str(len(gold.article.text.split())),
            "labels": str(len(gold.annotations)),
            "dct": gold.meta.get("dct", "none"),
            "title": gold.meta.get("title", ""),
        }
        for gold in chosen.corpus.gold(chosen.ids)
    ]


def _print(rows: list[dict[str, str]], *, as_json: bool) -> None:
    if as_json:
        import json

        print_bytes((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return
    if not rows:
        note("none")
        return
    from rich.table import Table
    from rich.text import Text

    from karat.reports.whole import print_whole

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in rows[0]:
        table.add_column(heading)
    for row in rows:
        table.add_row(*(Text(visible(value)) for value in row.values()))
    print_whole(output(), table)
