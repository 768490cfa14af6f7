"""The flags of a run that say how it is done, none of which can move a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

import click

from karat.team import Care

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([KMGT])(?:i?B)?", re.IGNORECASE)
_SHARD = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of`: every `of`-th article in corpus order, from the `number`-th on."""

    number: int
    of: int

    def part(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Gives the ids of this part: no id is in two parts, and sizes differ by one at most."""
        return ids[self.number - 1 :: self.of]

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class Doing:
    """How a run is done: by whom, with what care, and what of an earlier one is used."""

    engine: str
    care: Care
    resume: bool
    retry_failed: bool
    no_cache: bool
    shard: Shard | None
    repeats: int = 1


def read_size(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Reads a size such as 512M or 2G into bytes; K, M, G and T are powers of 1024."""
    if value is None:
        return None
    read = _SIZE.fullmatch(value.strip())
    if read is None or float(read[1]) == 0:
        message = f'expected a size such as 512M or 2G, found "{value}"'
        raise click.BadParameter(message, context, parameter)
    return int(float(read[1]) * _UNITS[read[2].upper()])


def read_shard(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> Shard | None:
    """Reads i/n, i from 1 to n."""
    if value is None:
        return None
    read = _SHARD.fullmatch(value.strip())
    if read is None or int(read[1]) > int(read[2]):
        message = f'expected i/n with i from 1 to n, such as 2/4; found "{value}"'
        raise click.BadParameter(message, context, parameter)
    return Shard(int(read[1]), int(read[2]))


def doing_flags(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the flags that say how a run is done, and hands them over as one `doing`."""

    @wraps(command)
    def packed(
        *,
        jobs: int,
        timeout: float,
        start_up: float,
        mem: int | None,
        in_flight: int | None,
        engine: str,
        resume: bool,
        retry_failed: bool,
        no_cache: bool,
        shard: Shard | None,
        repeats: int,
        **rest: object,
    ) -> int:
        if retry_failed and not resume:
            raise click.UsageError("--retry-failed goes with --resume")
        care = Care(jobs, start_up, timeout, mem, in_flight)
        doing = Doing(engine, care, resume, retry_failed, no_cache, shard, repeats)
        return command(doing=doing, **rest)

    for option in reversed(_OPTIONS):
        packed = option(packed)
    return packed


def _seconds(name: str, default: float, words: str) -> Callable[..., Callable[..., int]]:
    return click.option(
        name,
        type=click.FloatRange(min=0, min_open=True),
        default=default,
        show_default=True,
        metavar="SECONDS",
        help=words,
    )


_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Workers at once.",
    ),
    _seconds("--timeout", Care().timeout, "An article that takes longer has failed."),
    _seconds("--start-up", Care().start_up, "How long an extractor may take to be ready."),
    click.option(
        "--mem",
        callback=read_size,
        metavar="SIZE",
        help="The most memory of a worker and all that it starts, such as 2G. Default: no cap.",
    ),
    click.option(
        "--in-flight",
        type=click.IntRange(min=1),
        metavar="N",
        help="Articles that a worker holds at once. Default: what the extractor asks for.",
    ),
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="Where the workers are: here, or on a Ray cluster.",
    ),
    click.option(
        "--shard",
        callback=read_shard,
        metavar="I/N",
        help="Every N-th article in corpus order, from the I-th on; see karat merge.",
    ),
    click.option(
        "--resume",
        is_flag=True,
        help="Go on with the newest unfinished run of the same, or with the one at --out.",
    ),
    click.option("--retry-failed", is_flag=True, help="With --resume: ask failed articles again."),
    click.option(
        "--repeats",
        type=click.IntRange(1, 1000),
        default=1,
        show_default=True,
        metavar="K",
        help="Ask about every article K times, each time anew: for answers that vary.",
    ),
    click.option(
        "--no-cache", is_flag=True, help="Take no answer from an earlier run, and keep none."
    ),
)
