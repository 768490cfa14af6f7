"""karat gold add: a text becomes an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.standard_streams import note
from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

META = {
    "dct": ("YYYY-MM-DD", "The day that the article bears; leave it out if unknown."),
    "title": ("WORDS", "Its headline."),
    "source": ("WORDS", "Where it is from; a released article must say so."),
    "license": ("ID", "Its licence; default: the corpus'."),
    "lang": ("TAG", "Its language, such as en-GB."),
    "outlet": ("NAME", "Who printed it."),
    "place": ("NAME", "Where."),
    "beat": ("NAME", "What it is about."),
    "form": ("NAME", "What kind of piece it is."),
    "plan": ("plain|dense", "How it was chosen or written."),
}
ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "mac-roman", "utf-16")


def _meta_flags(command: Callable[..., int]) -> Callable[..., int]:
    """Adds a flag for each usual key of meta."""
    for key, (metavar, help_) in reversed(META.items()):
        command = click.option(f"--{key}", key, metavar=metavar, help=help_)(command)
    return command


@click.command(name="add")
@click.argument("text", type=click.Path(path_type=Path), metavar="FILE.txt")
@corpus_flag
@click.option("--id", "id_", required=True, metavar="ID", help="Its id, such as harbour-001.")
@click.option("--split", required=True, metavar="NAME", help="The split that it goes into.")
@_meta_flags
@click.option("-m", "more", multiple=True, metavar="KEY=VALUE", help="Any other meta; repeatable.")
@click.option(
    "--layers",
    metavar="A,B",
    help="The layers it will be completely labelled for; default: karat's six.",
)
@click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    default=ENCODINGS[0],
    show_default=True,
    help="What the file is in.",
)
def command(
    text: Path,
    corpus: str | None,
    id_: str,
    split: str,
    more: tuple[str, ...],
    layers: str | None,
    encoding: str,
    **usual: str | None,
) -> int:
    """Register a text: articles/ID.txt, articles/ID.json without labels, and the manifest.

    The text is put into UTF-8, LF and NFC with one final line feed, once; what changed is said.
    A near copy of an article of another split is refused.

    \b
    Example:
      karat gold add story.txt --id story-001 --split test --dct 2031-05-06 --source "own work"
    """
    from karat.cli.disk import disk_refusals
    from karat.corpus import find_corpus, naming_flag, open_corpus
    from karat.gold.near_words import odd_layers
    from karat.gold.new_article import add_article, bare_article
    from karat.gold.plain_texts import plain_text
    from karat.layers import LAYERS

    opened = open_corpus(find_corpus(corpus))
    meta = _meta(usual, more, opened.manifest.license)
    names = list(LAYERS) if layers is None else layers.replace(",", " ").split()
    with disk_refusals():
        plain = plain_text(text, encoding)
        gold = bare_article(id_, plain.text, meta, names)
        add_article(opened, gold, split, str(text))
    for change in plain.changes:
        note(f"{text}: {change}")
    for odd in odd_layers(names):
        note(odd)
    note(f"{id_}: {len(plain.text)} characters registered in {split}, no labels yet")
    missing = [f"--{key}" for key in ("source", "license") if not meta.get(key)]
    if missing:
        note(f"{id_} has no {' and no '.join(missing)}; gold check will ask for it")
    note(f"next: karat gold edit {id_}{naming_flag(opened.root)}")
    return 0


def _meta(usual: Mapping[str, str | None], more: tuple[str, ...], license_: str) -> dict[str, str]:
    """Gathers meta from the flags; `dct: none` is no dct, and the corpus lends its licence."""
    meta = {key: value for key in META if (value := usual.get(key)) is not None}
    for word in more:
        key, equals, value = word.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError(f'-m takes key=value, not "{word}"')
        if key in meta:
            raise UsageError(f'meta key "{key}" is given twice')
        meta[key] = value
    if meta.get("dct") == "none":
        del meta["dct"]
    if license_:
        meta.setdefault("license", license_)
    return meta
