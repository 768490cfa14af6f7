"""A result scored anew from its predictions, for the verbs that read results."""

from __future__ import annotations

from karat.gate.rescoring import (
    needed_files,
    needed_predictions,
    outgrown,
    predictions_beside,
    read_answers,
    repeat_files,
    rescore,
    rescore_files,
)

__all__ = [
    "needed_files",
    "needed_predictions",
    "outgrown",
    "predictions_beside",
    "read_answers",
    "repeat_files",
    "rescore",
    "rescore_files",
]
