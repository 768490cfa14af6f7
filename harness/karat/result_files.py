"""Reads and writes result files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from karat.errors import UsageError
from karat.results import RESULT_FORMAT, ArticleRecord, ResultRecord, nested
from karat.shapes import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.evaluate import Evaluation

_BY_LINE = ("facets", "errors", "semeval", "tokens", "scores")


def article_records(evaluation: Evaluation) -> Iterator[tuple[str, ArticleRecord]]:
    """Gives each article's id and record, in corpus order."""
    rows = zip(
        evaluation.ids,
        evaluation.hashes,
        evaluation.facets,
        evaluation.counts.rows(),
        strict=True,
    )
    for id_, hash_, facets, counts in rows:
        yield id_, ArticleRecord(hash=hash_, facets=dict(facets), counts=nested(counts))


def result_lines(result: ResultRecord, evaluation: Evaluation) -> Iterator[bytes]:
    """Writes a result piece by piece: keys in a fixed order, an article a line."""
    opening = "{"
    for key, value in msgspec.to_builtins(result).items():
        yield f'{opening}"{key}": '.encode()
        opening = ",\n "
        if key == "articles":
            records = ((id_, msgspec.to_builtins(one)) for id_, one in article_records(evaluation))
            yield from _lines(records)
        elif key in _BY_LINE:
            yield from _lines(iter(value.items()))
        else:
            yield _json(value)
    yield b"}\n"


def result_bytes(result: ResultRecord, evaluation: Evaluation) -> bytes:
    """Writes a result."""
    return b"".join(result_lines(result, evaluation))


def _lines(rows: Iterator[tuple[str, object]]) -> Iterator[bytes]:
    before = b"{\n  "
    for name, value in rows:
        yield before + _json(name) + b": " + _json(value)
        before = b",\n  "
    yield b"{}" if before.startswith(b"{") else b"}"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def read_result(path: Path | str) -> ResultRecord:
    """Reads result/1 from a result file or the run folder that holds one.

    Raises:
        UsageError: there is no such file.
        FormatError: it is no result, or of a newer format than this karat reads.
    """
    path, source = _source(Path(path))
    quick = _quick(source)
    if quick is None and _are_predictions(source):
        told = f"{path} holds predictions: name the folder of the run, or its result.json"
        raise UsageError(told)
    return quick or read_record(source, str(path), ResultRecord, RESULT_FORMAT, "the result")


def _source(path: Path) -> tuple[Path, str]:
    """Reads the file that a path stands for; raises UsageError where there is none."""
    is_folder = path.is_dir()
    file = path / "result.json" if is_folder else path
    try:
        return file, file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        missing = "result.json is missing" if is_folder else "there is no such file or folder"
        raise UsageError(f"no result at {path}: {missing}") from error
    except OSError as error:
        raise UsageError(f"no result at {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"no result at {path}: it is no UTF-8") from error


def _are_predictions(source: str) -> bool:
    """Tells predictions by their first line: a header, or an article with its answer."""
    first = source.lstrip().partition("\n")[0]
    try:
        said = json.loads(first)
    except (ValueError, RecursionError):
        return False
    if not isinstance(said, dict):
        return False
    return str(said.get("format")).startswith("predictions/") or "id" in said


def _quick(source: str) -> ResultRecord | None:
    """Reads a sound result some thirty times faster; None where the careful reader must look.

    The typed decoder does not see a key given twice, so the keys are asked again.
    """
    try:
        result = msgspec.json.decode(source, type=ResultRecord)
        json.loads(source, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return result


def _once(pairs: list[tuple[str, object]]) -> None:
    if len(pairs) != len({key for key, _ in pairs}):
        raise ValueError("a key is given twice")
