"""Reads the shards of a run: each one's result, account and lines, with all that is wrong."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, KaratError, Problem, UsageError
from karat.predictions.json_lines import read_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from karat.results import ResultRecord


@dataclass(frozen=True, slots=True)
class ShardRun:
    """One shard as it lies on disk: its result, its account, and its lines by article."""

    path: Path
    result: ResultRecord
    account: Mapping[str, Any]
    lines: Mapping[str, bytes]

    @property
    def place(self) -> tuple[int, int]:
        """Gives i and n; (0, 0) where the run is no shard."""
        said = self.result.corpus.shard
        number, _, of = said.partition("/") if isinstance(said, str) else ("0", "", "0")
        return int(number), int(of)


def read_shards(paths: Iterable[Path]) -> list[ShardRun]:
    """Reads shards; raises FormatError with all that cannot be read."""
    problems: list[Problem] = []
    read = []
    for path in paths:
        try:
            read.append(_read(path))
        except FormatError as error:
            problems += error.problems
        except KaratError as error:
            problems.append(Problem(str(path), 1, 1, str(error)))
    if problems:
        raise FormatError(problems)
    return read


def _read(path: Path) -> ShardRun:
    from karat.outcome.repeat_tables import repeats_of
    from karat.result_files import read_result

    result = read_result(path)
    if repeats_of(result):
        raise UsageError("it is of several repeats, which are not put together")
    folder = path if path.is_dir() else path.parent
    try:
        raw = (folder / "predictions.jsonl").read_bytes()
    except OSError as error:
        raise UsageError(f"no predictions beside it: {error.strerror}") from error
    if hashlib.sha256(raw).hexdigest() != result.predictions:
        raise UsageError("predictions.jsonl has changed since result.json was made of it")
    lines = _lines(raw)
    if lines.keys() != result.articles.keys():
        raise UsageError("predictions.jsonl and result.json are not of the same articles")
    return ShardRun(path, result, _account(folder / "run.json"), lines)


def _lines(raw: bytes) -> dict[str, bytes]:
    """Gives each article's line, with its line feed, without looking into it further."""
    lines = {}
    for line in raw.split(b"\n"):
        said = read_line(line, 1).value
        if isinstance(said, dict) and "id" in said:
            lines[str(said["id"])] = line + b"\n"
    return lines


def _account(path: Path) -> Mapping[str, Any]:
    """Reads run.json, which a shard can do without."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
