"""A run's lines scored, with a progress bar for the one who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.progress import progress
from karat.outcome import score_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karat.articles import Gold
    from karat.outcome import Choice, RunFiles
    from karat.results import ExtractorRecord
    from karat.scoring import Settings


def score_with_progress(
    golds: Sequence[Gold],
    line_of: Callable[[str], bytes],
    chosen: Choice,
    record: ExtractorRecord,
    settings: Settings,
) -> RunFiles:
    """Scores lines as `score_lines` does, and shows how far it has come."""
    with progress("scoring", len(golds)) as advance:
        return score_lines(golds, line_of, chosen, record, settings, seen=advance)
