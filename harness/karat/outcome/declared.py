"""What an extractor declares and the corpus does not score: told; where it is all, no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import NothingMeasured
from karat.spelling import did_you_mean, quoted
from karat.wording import agreeing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.results import ResultRecord

MOST_NAMED = 8  # names in a sentence; a file may declare as many as it likes


def layer_notes(result: ResultRecord) -> list[str]:
    """Names each declared layer that the corpus does not score, with the one that was meant.

    Those without a guess share a line. A layer that is declared too is no guess.
    """
    strange = _strange(result)
    free = [layer for layer in result.corpus.layers if layer not in (result.extractor.layers or ())]
    hints = {layer: did_you_mean(layer, free) for layer in strange}
    guessed = [layer for layer in strange if hints[layer]]
    lines = [
        f"{quoted(layer)} is declared, but the corpus scores no such layer{hints[layer]}"
        for layer in guessed[:MOST_NAMED]
    ]
    rest = [layer for layer in strange if layer not in guessed[:MOST_NAMED]]
    if rest:
        are = agreeing(len(rest), "is", "are")
        layers = agreeing(len(rest), "layer", "layers")
        lines.append(f"{_named(rest)} {are} declared, but the corpus scores no such {layers}")
    return lines


def nothing_measured(result: ResultRecord) -> str | None:
    """Says that no declared layer is scored, so that there is no figure; None where one is."""
    declared = result.extractor.layers
    if declared is None or len(_strange(result)) < len(set(declared)):
        return None
    said = _named(list(dict.fromkeys(declared))) if declared else "no layer"
    return f"the extractor declares {said}, the corpus scores {', '.join(result.corpus.layers)}"


def check_measured(result: ResultRecord) -> None:
    """Raises NothingMeasured where the result holds no figure, for no declared layer is scored."""
    why = nothing_measured(result)
    if why is not None:
        raise NothingMeasured(f"nothing measured: {why}")


def _strange(result: ResultRecord) -> list[str]:
    declared = dict.fromkeys(result.extractor.layers or ())
    return [layer for layer in declared if layer not in result.corpus.layers]


def _named(layers: Sequence[str]) -> str:
    more = f" and {len(layers) - MOST_NAMED} more" if len(layers) > MOST_NAMED else ""
    return ", ".join(map(quoted, layers[:MOST_NAMED])) + more
