"""verdict.json: where it lies, its bytes, and the failure that it tells of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from karat.gate.verdict import VerdictRecord
from karat.outcome.repeat_tables import answers_hash
from karat.store.taken import is_junit, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from karat.results import ResultRecord


def verdict_path(run: Path) -> Path:
    """Says where the verdict on a run goes: verdict.json in its folder, beside its file."""
    if run.is_dir():
        return run / "verdict.json"
    return run.with_name("verdict.json" if run.stem == "result" else f"{run.stem}.verdict.json")


def remove_verdict(path: Path) -> None:
    """Removes the verdict on an older run, before another takes its place; no other file."""
    if path.is_file() and kind_of(path) == "verdict":
        path.unlink()


def remove_judgement(folder: Path) -> None:
    """Removes the verdict on the older run of a folder, as JSON and as JUnit XML."""
    remove_verdict(folder / "verdict.json")
    junit = folder / "junit.xml"
    if junit.is_file() and is_junit(junit):
        junit.unlink()


def verdict_bytes(verdict: VerdictRecord) -> bytes:
    """Writes a verdict: keys in a fixed order, a score or an article a line.

    "##[" is written with an escape: a build log takes it for a command wherever it stands.
    """
    lines = []
    for key, value in msgspec.to_builtins(verdict).items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f'"{key}": [\n  {rows}]')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    text = "{" + ",\n ".join(lines) + "}\n"
    return text.replace("##[", "#\\u0023[").encode()


def failed_verdict(path: Path, result: ResultRecord) -> str | None:
    """Gives the reasons of a verdict that fails these very figures; None where there is none.

    A pass, an undecided verdict, one on another run, and a file that holds none give None.
    """
    try:
        verdict = msgspec.json.decode(path.read_bytes(), type=VerdictRecord)
    except (OSError, msgspec.DecodeError):
        return None
    ours = (verdict.run.predictions, verdict.run.signature)
    if verdict.verdict != "fail" or ours != (answers_hash(result), result.signature):
        return None
    return "; ".join(
        f"{about}: {said}" for word, about, said in verdict.reasons() if word == "fail"
    )
