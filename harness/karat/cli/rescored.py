"""A result scored anew from its predictions, for the verbs that read results."""

from __future__ import annotations

from karat.gate.rescoring import (
    needed_predictions,
    outgrown,
    predictions_beside,
    read_answers,
    rescore,
)

__all__ = ["needed_predictions", "outgrown", "predictions_beside", "read_answers", "rescore"]
