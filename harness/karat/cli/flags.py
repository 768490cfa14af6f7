"""The flags that several verbs share, and what they stand for once read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from karat.scoring import REGIMES, TOLERANT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import Console

    from karat.corpus import Corpus

Command = TypeVar("Command", bound="Callable[..., object]")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles of which corpus a command is about."""

    corpus: Corpus
    split: str
    ids: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """Says whether the split was not taken whole."""
        return set(self.ids) != set(self.corpus.ids(self.split))


def corpus_flag(command: Command) -> Command:
    """Adds --corpus."""
    return click.option(
        "--corpus",
        metavar="DIR",
        help="The corpus; default: the checkout's, else karat's own copy.",
    )(command)


def article_flags(command: Command) -> Command:
    """Adds --corpus --split --doc --limit."""
    command = click.option(
        "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N articles."
    )(command)
    command = click.option(
        "--doc", multiple=True, metavar="ID", help="Only this article; may be repeated."
    )(command)
    command = click.option(
        "--split",
        default="test",
        show_default=True,
        metavar="NAME",
        help="train, dev, test or all.",
    )(command)
    return corpus_flag(command)


def table_flags(command: Command) -> Command:
    """Adds --layer --regime --aspects --errors --json."""
    command = click.option("--json", "as_json", is_flag=True, help="Print result.json.")(command)
    command = click.option(
        "--errors", is_flag=True, help="Show why points were lost, the dearest class first."
    )(command)
    command = click.option("--aspects", is_flag=True, help="Show every aspect.")(command)
    command = click.option(
        "--regime",
        "regimes",
        multiple=True,
        type=click.Choice([*REGIMES, "all"]),
        help=f"Show this regime; may be repeated. Default: {TOLERANT}.",
    )(command)
    return click.option(
        "--layer", "layers", multiple=True, metavar="NAME", help="Only this layer; may be repeated."
    )(command)


def chosen_regimes(regimes: tuple[str, ...]) -> tuple[str, ...]:
    """Reads --regime: none given is the headline, `all` is every one."""
    if "all" in regimes:
        return REGIMES
    return regimes or (TOLERANT,)


def choose(corpus: str | None, split: str, doc: tuple[str, ...], limit: int | None) -> Choice:
    """Opens the corpus, says on stderr which one it is, and picks the articles."""
    from karat.corpus import find_corpus, open_corpus

    opened = open_corpus(find_corpus(corpus))
    ids = opened.choose(split, doc, limit)
    manifest = opened.manifest
    note(
        f"corpus {manifest.name} {manifest.version} at {opened.root}, {split}: {len(ids)} articles"
    )
    return Choice(opened, split, tuple(ids))


def note(message: str) -> None:
    """Says something on stderr, where no program reads figures."""
    click.echo(message, err=True)


def output() -> Console:
    """Gives the console for stdout: wide enough when nobody looks, plain under NO_COLOR."""
    from rich.console import Console

    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120, highlight=False)


def write_out(path: Path, raw: bytes) -> None:
    """Writes a file that --out asked for and says so."""
    from karat.writing import write_atomically

    write_atomically(path, raw)
    note(f"wrote {path}")
