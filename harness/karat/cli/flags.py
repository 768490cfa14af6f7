"""The flags that several verbs share, and what they stand for once read."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import click

from karat.cli.layer_flag import layer_flag
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.hf.given import open_given
from karat.outcome import Choice
from karat.scoring import REGIMES, TOLERANT
from karat.wording import so_many, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import Console

    from karat.reports.rows import Wanted

_GROUP_REGIMES = ("semeval", "tokens")
_PIPE = 120  # columns where nobody looks
Command = TypeVar("Command", bound="Callable[..., object]")


def corpus_flag(command: Command) -> Command:
    """Adds --corpus."""
    return click.option(
        "--corpus",
        metavar="DIR",
        envvar="KARAT_CORPUS",
        help="The corpus; default: the checkout's, else karat's own copy.",
    )(command)


def source_flag(command: Command) -> Command:
    """Adds a --corpus that may be a dataset: for verbs that only read."""
    return click.option(
        "--corpus",
        metavar="DIR|hf:PATH",
        envvar="KARAT_CORPUS",
        help="The corpus, or hf: and a local Hugging Face dataset; default: the checkout's, else "
        "karat's own copy.",
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
        envvar="KARAT_SPLIT",
        help="train, dev, test or all.",
    )(command)
    return source_flag(command)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a result is to be printed, and the one setting that moves a figure."""

    wanted: Wanted
    errors: bool = False
    as_json: bool = False
    overlap: float = 0.5


def table_flags(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the flags that say what is shown, and hands them over as one `shown`."""

    @wraps(command)
    def packed(
        *,
        layers: tuple[str, ...],
        regimes: tuple[str, ...],
        aspects: bool,
        facets: bool,
        macro: bool,
        errors: bool,
        as_json: bool,
        overlap: float,
        **rest: object,
    ) -> int:
        from karat.reports.rows import Wanted

        every = (*REGIMES, *_GROUP_REGIMES)
        chosen = every if "all" in regimes else regimes or (TOLERANT,)
        wanted = Wanted(layers, chosen, aspects, facets, macro)
        return command(shown=Shown(wanted, errors, as_json, overlap), **rest)

    for option in reversed(_TABLE_OPTIONS):
        packed = option(packed)
    return packed


_TABLE_OPTIONS = (
    layer_flag,
    click.option(
        "--regime",
        "regimes",
        multiple=True,
        type=click.Choice([*REGIMES, *_GROUP_REGIMES, "all"]),
        help=f"Show this regime; may be repeated. Default: {TOLERANT}.",
    ),
    click.option(
        "--overlap",
        type=click.FloatRange(0, 1),
        default=0.5,
        show_default=True,
        metavar="IOU",
        help="The least IoU of the overlap regime; at 0 a shared character is enough.",
    ),
    click.option("--aspects", is_flag=True, help="Show every aspect, and its accuracy alone."),
    click.option("--facets", is_flag=True, help="Show recall by kind of gold."),
    click.option("--macro", is_flag=True, help="Show the mean of F1 over articles too."),
    click.option(
        "--errors", is_flag=True, help="Show why points were lost, the dearest class first."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print result.json."),
)


def choose(corpus: str | None, split: str, doc: tuple[str, ...], limit: int | None) -> Choice:
    """Opens the corpus, says on stderr which one it is, and picks the articles."""
    opened = open_given(corpus)
    ids = opened.choose(split, doc, limit)
    manifest = opened.manifest
    whole = f"corpus {manifest.name} {manifest.version} at {opened.root}"
    note(visible(f"{whole}, {split}: {so_many(len(ids), 'article')}"))
    return Choice(opened, split, tuple(ids))


def output() -> Console:
    """Gives the console for stdout, plain under NO_COLOR.

    It is as wide as COLUMNS says, else as the terminal, else 120 columns.
    """
    from rich.console import Console

    size = shutil.get_terminal_size((_PIPE, 24))
    return Console(file=sys.stdout, width=size.columns, height=size.lines, highlight=False)


def write_out(path: Path, raw: bytes, kind: str = "") -> None:
    """Writes a file that --out asked for and says so; raises UsageError where that cannot be.

    Neither a corpus' manifest nor a file among its articles is written, nor a record of a run but
    by one of its kind, such as result.
    """
    from karat.cli.disk import disk_refusals
    from karat.store.taken import check_no_record
    from karat.writing import write_atomically

    with disk_refusals():
        if path.is_dir():
            raise UsageError(f"{path} is a folder: name a file to write")
        check_no_record(path, kind)
        write_atomically(path, raw)
    note(f"wrote {path}")
