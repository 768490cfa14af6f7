"""A hearing: every made-up article, again, in another order, elsewhere and apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.testing.asking import ask
from karat.testing.elsewhere import elsewhere
from karat.testing.made_up import long_article, made_up_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from karat.extractors import Loaded
    from karat.testing.apart import Apart
    from karat.testing.asking import Heard


@dataclass(frozen=True, slots=True)
class Hearing:
    """All that an extractor said: `first` holds every article, the others the short ones.

    `layers` are those that it declares; None where it declares none. `apart` is None where no
    other process was asked.
    """

    layers: tuple[str, ...] | None
    first: tuple[Heard, ...]
    again: tuple[Heard, ...]
    reordered: tuple[Heard, ...]
    elsewhere: tuple[Heard, ...]
    apart: Apart | None


def hear(make: Callable[[], Loaded], apart: Callable[[], Apart] | None) -> Hearing:
    """Asks an extractor here, a second one from `make` under another clock, and `apart`.

    The long article is asked for once, last of the first round.

    Raises:
        SetupFailed: `setup()` or `close()` raised.
        UsageError: there is no extractor to be made.
    """
    short = made_up_articles()
    loaded = make()
    first = [*short, long_article()]
    heard = ask(loaded, [*first, *short, *reversed(short)])
    here, again = len(first), len(first) + len(short)
    with elsewhere():
        there = ask(make(), short)
    return Hearing(
        layers=loaded.layers,
        first=tuple(heard[:here]),
        again=tuple(heard[here:again]),
        reordered=tuple(heard[again:]),
        elsewhere=tuple(there),
        apart=None if apart is None else apart(),
    )
