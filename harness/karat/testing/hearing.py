"""A hearing: every made-up article, again, in another order, elsewhere and apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from karat.testing.made_up import long_article, made_up_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Article
    from karat.testing.asking import Heard, Said


class Asker(Protocol):
    """Puts questions to an extractor: to one here, and to two others."""

    def here(self, rounds: Sequence[Sequence[Article]]) -> Said:
        """Asks one extractor for all rounds."""
        ...

    def elsewhere(self, articles: Sequence[Article]) -> Said:
        """Asks another one under another clock and time zone."""
        ...

    def apart(self, articles: Sequence[Article]) -> Said | None:
        """Asks another one in a new process; None where that cannot be."""
        ...


@dataclass(frozen=True, slots=True)
class Hearing:
    """All that an extractor said: `first` holds every article, the others the short ones.

    `layers` are those that it declares; None where it declares none. `apart` is None where no
    other process was asked. An article that was not answered in time is not asked again.
    """

    layers: tuple[str, ...] | None
    first: tuple[Heard, ...]
    again: tuple[Heard, ...]
    reordered: tuple[Heard, ...]
    elsewhere: tuple[Heard, ...]
    apart: Said | None


def hear(asker: Asker) -> Hearing:
    """Asks for all; the long article is asked for once, last of the first round.

    Raises:
        SetupFailed: `setup()` or `close()` raised.
        UsageError: there is no extractor to be made.
    """
    short = made_up_articles()
    said = asker.here([[*short, long_article()], short, short[::-1]])
    first, again, reordered = said.rounds
    return Hearing(
        layers=said.layers,
        first=first,
        again=again,
        reordered=reordered,
        elsewhere=asker.elsewhere(short).rounds[0],
        apart=asker.apart(short),
    )
