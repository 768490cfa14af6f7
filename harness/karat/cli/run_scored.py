"""A run's lines scored, with a progress bar for the one who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.progress import progress
from karat.outcome import Choice, Scored, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karat.articles import Gold
    from karat.results import ExtractorRecord
    from karat.scoring import Settings

__all__ = ["Scored", "record_of", "score_lines"]


def score_lines(
    golds: Sequence[Gold],
    line_of: Callable[[str], bytes],
    chosen: Choice,
    record: ExtractorRecord,
    settings: Settings,
) -> Scored:
    """Puts the lines into corpus order under a header, and scores what they say."""
    from karat import outcome

    with progress("scoring", len(golds)) as advance:
        return outcome.score_lines(golds, line_of, chosen, record, settings, seen=advance)
