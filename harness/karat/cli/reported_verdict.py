"""junit.xml of a run: the verdict that `karat gate` left beside it, in the words of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.errors import FormatError, Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from karat.gate.verdict import VerdictRecord

LARGEST = 64 * 1024 * 1024


def junit_of(run: Path) -> bytes:
    """Writes the verdict on a run as JUnit XML: what passes and fails is the gate's to say.

    Raises:
        UsageError: there is no verdict beside the run, or it is about other predictions.
        FormatError: it is no verdict.
    """
    from karat.outcome.repeat_tables import answers_hash
    from karat.reports.junit import junit_bytes
    from karat.result_files import read_result

    result = read_result(run)
    verdict = _verdict(run)
    if verdict.run.predictions != answers_hash(result):
        raise UsageError(f"the verdict beside {run} is about other predictions; gate it again")
    return junit_bytes(verdict)


def _verdict(run: Path) -> VerdictRecord:
    from karat.decoding import read_limited
    from karat.gate.verdict import VerdictRecord
    from karat.gate.verdict_file import verdict_path

    path = verdict_path(run)
    if not path.is_file():
        raise UsageError(f"no verdict at {path}: junit.xml tells what karat gate {run} finds")
    piece = read_limited(path, LARGEST)
    if piece.fault is not None:
        raise FormatError([Problem(str(path), 1, 1, piece.fault.message)])
    try:
        return msgspec.json.decode(piece.raw, type=VerdictRecord)
    except msgspec.MsgspecError as error:
        raise FormatError([Problem(str(path), 1, 1, f"no verdict/1: {error}")]) from error
