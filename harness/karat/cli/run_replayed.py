"""karat run preds:FILE: whether the file says anything of any article."""

from __future__ import annotations

from pathlib import Path

from karat.decoding import iter_lines
from karat.errors import NothingMeasured
from karat.extractors.references import PREDS, is_replay
from karat.predictions.files import LONGEST_LINE
from karat.predictions.header import is_header
from karat.predictions.json_lines import read_line


def check_lines(reference: str) -> None:
    """Raises NothingMeasured where `reference` is a file of predictions without one line of them.

    It looks no further than the first line that is no header. What else is wrong with the file is
    told by the worker that reads it.
    """
    path = Path(reference.removeprefix(PREDS))
    if not is_replay(reference) or not path.is_file():
        return
    for piece in iter_lines(path, LONGEST_LINE):
        if piece.fault is None and not piece.raw.strip(b" \t\r"):
            continue
        if piece.fault is not None or not is_header(read_line(piece.raw, piece.line).value):
            return
    raise NothingMeasured(f"{path}: no line of predictions")
