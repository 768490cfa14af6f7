"""The folder of baselines: a run's result and predictions under a name, with who set it and why.

<folder>/<name>/result.json        as the run had it, byte for byte
<folder>/<name>/predictions.jsonl  the same; of more repeats repeats/2/predictions.jsonl and on
<folder>/<name>/baseline.json      baseline/1: the reason, the date, the signature
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from karat.errors import FormatError, NotComparable, Problem, UsageError
from karat.gate.meeting import Recorded
from karat.outcome.repeat_folders import remove_repeats
from karat.outcome.repeat_tables import answers_hash
from karat.result_files import read_result
from karat.shapes import read_record
from karat.spelling import did_you_mean, quoted
from karat.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping

BASELINE_FORMAT: Literal["baseline/1"] = "baseline/1"
NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}"
_Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class BaselineRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """baseline/1: why a run was made a baseline, when, and of what it is.

    `date` is a day, in UTC. `predictions` is the sha256 of the file; of several repeats one over
    theirs. `accepted` is the verdict that was set aside, null where there was none. `texts` are
    the sha256 of the articles' texts.
    """

    format: Literal["baseline/1"]
    name: str
    reason: str
    date: str
    signature: str
    extractor: str
    version: str | None
    predictions: _Sha256
    accepted: str | None
    texts: dict[str, _Sha256]


def find_baseline(folder: Path, given: str | None, beside: Path | None = None) -> Recorded:
    """Finds a baseline by its name, else by a path; without either, the only one that there is.

    A path starts from the folder `beside`, else from the current one.

    Raises:
        NotComparable: there is none.
        FormatError: its files cannot be read.
    """
    names = baseline_names(folder)
    if given is None:
        if len(names) == 1:
            return _read(folder, names[0])
        if names:
            raise NotComparable(f"no baseline is named; --baseline takes {' or '.join(names)}")
        raise NotComparable(f"no baseline in {folder}; {_how('main')}")
    if given in names:
        return _read(folder, given)
    path = Path(given) if beside is None else beside / given
    if path.exists() and (path.is_file() or (path / "result.json").is_file()):
        return Recorded(path, read_result(path))
    is_name = re.fullmatch(NAME, given) is not None
    where = f"in {folder}" if is_name else f"in {folder}, and no run at {path}"
    how = _how(given if is_name else "main")
    there = f"known: {', '.join(names)}{did_you_mean(given, names)}" if names else how
    raise NotComparable(f"no baseline {quoted(given)} {where}; {there}")


def baseline_names(folder: Path) -> list[str]:
    """Names the baselines of a folder, sorted."""
    if not folder.is_dir():
        return []
    return sorted(
        one.name
        for one in folder.iterdir()
        if re.fullmatch(NAME, one.name) and (one / "baseline.json").is_file()
    )


def read_baseline(folder: Path, name: str) -> BaselineRecord:
    """Reads baseline/1.

    Raises:
        UsageError: there is no baseline of that name.
        FormatError: it is none, or of a newer format.
    """
    _check_there(folder, name)
    path = folder / name / "baseline.json"
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FormatError([Problem(str(path), 1, 1, "is not UTF-8")]) from error
    return read_record(source, str(path), BaselineRecord, BASELINE_FORMAT, "the baseline")


def write_baseline(folder: Path, record: BaselineRecord, files: Mapping[str, bytes]) -> Path:
    """Puts a baseline in its place, over one of the same name; gives its folder.

    The record is written last, so that a baseline half written over an older one does not add up.
    Then the repeats go that only the older one had.
    """
    there = folder / record.name
    for name, raw in files.items():
        write_atomically(there / name, raw)
    raw = msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
    write_atomically(there / "baseline.json", raw)
    remove_repeats(there, but={there / name for name in files})
    return there


def remove_baseline(folder: Path, name: str) -> list[str]:
    """Removes a baseline; names what else lay in its folder, and stays there with it.

    The record goes first: what is left of a removal that was cut short is no baseline. Raises
    UsageError where there is none of that name.
    """
    _check_there(folder, name)
    there = folder / name
    if there.is_symlink():  # what it leads to is another's
        there.unlink()
        return []
    for file in ("baseline.json", "result.json", "predictions.jsonl"):
        (there / file).unlink(missing_ok=True)
    remove_repeats(there)
    if left := sorted(one.name for one in there.iterdir()):
        return left
    there.rmdir()
    return []


def check_name(name: str) -> None:
    """Raises UsageError where a name cannot be a folder's."""
    if re.fullmatch(NAME, name) is None:
        raise UsageError(
            f"{quoted(name)} is no name for a baseline: letters, digits, - _ and . (60 at most)"
        )


def _read(folder: Path, name: str) -> Recorded:
    record = read_baseline(folder, name)
    result = read_result(folder / name)
    if answers_hash(result) != record.predictions:
        raise UsageError(f"{folder / name}: result.json and baseline.json are of unlike runs")
    return Recorded(folder / name, result, name, record.texts)


def _check_there(folder: Path, name: str) -> None:
    names = baseline_names(folder)
    if name not in names:
        there = f"known: {', '.join(names)}{did_you_mean(name, names)}" if names else _how(name)
        raise UsageError(f"no baseline {quoted(name)} in {folder}; {there}")


def _how(name: str) -> str:
    return f'`karat baseline set {name} RUN --reason "…"` makes one'
