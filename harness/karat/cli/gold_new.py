"""karat gold new: an empty corpus."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from karat.cli.standard_streams import note


@click.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", metavar="NAME", help="The corpus' name; default: the folder's.")
@click.option(
    "--splits", default="train,dev,test", show_default=True, metavar="A,B", help="Its splits."
)
@click.option(
    "--license", "license_", default="", metavar="ID", help="Its licence, such as CC-BY-4.0."
)
def command(folder: Path, name: str | None, splits: str, license_: str) -> int:
    """Start an empty corpus in DIR: manifest.json with a canary of its own, and articles/.

    \b
    Example:
      karat gold new mine --license CC-BY-4.0
      karat gold add story.txt --corpus mine --id story-001 --split test
    """
    from karat.cli.disk import disk_refusals
    from karat.gold.fresh_corpus import start_corpus

    names = [split.strip() for split in splits.split(",") if split.strip()]
    with disk_refusals():
        corpus = start_corpus(
            folder,
            name=folder.resolve().name if name is None else name,
            splits=names,
            license_=license_,
        )
    note(f"wrote {folder / 'manifest.json'}: {corpus.manifest.name}, splits {', '.join(names)}")
    where = f"--corpus {shlex.quote(str(folder))}"
    note(f"next: karat gold add FILE.txt {where} --id ID --split {names[-1]}")
    return 0
