"""predictions/1, the file of an extractor's answers: JSON lines, read fast or with every place."""

from karat.answers.writing import answer_line, header_line
from karat.predictions.files import (
    AnswerStream,
    PredictionsFile,
    iter_predictions,
    read_predictions,
)

__all__ = [
    "AnswerStream",
    "PredictionsFile",
    "answer_line",
    "header_line",
    "iter_predictions",
    "read_predictions",
]
