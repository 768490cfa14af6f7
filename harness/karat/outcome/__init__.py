"""From an extractor's answers to its predictions file and its result, once or several times."""

from karat.outcome.scored import (
    Choice,
    RunFiles,
    corpus_record,
    header_of,
    record_of,
    result_of,
    score_lines,
    scored_layers,
)

__all__ = [
    "Choice",
    "RunFiles",
    "corpus_record",
    "header_of",
    "record_of",
    "result_of",
    "score_lines",
    "scored_layers",
]
