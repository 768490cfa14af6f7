"""Reads [tool.karat] of the nearest pyproject.toml, and finds the baselines that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, KaratError, Problem
from karat.project.toml_file import TomlFile, read_toml
from karat.project.toml_lines import place_of, value_place
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BASELINES = Path("baselines") / "karat"
TABLES = (
    "baseline",
    "check",
    "compare",
    "gate",
    "gold",
    "ls",
    "merge",
    "report",
    "run",
    "schema",
    "score",
    "show",
    "verify",
)
"""The tables that may stand in [tool.karat]: each sets flags of the verb that it is named after."""


def project_file(start: Path) -> Path | None:
    """Finds the nearest pyproject.toml that has [tool.karat], here or above, within the checkout.

    One that says nothing of karat is passed over, so that it hides no settings above it; one that
    cannot be read is not, and whoever reads it says so.
    """
    return next((path for path in _project_files(start) if _speaks(path)), None)


def project_table(path: Path) -> dict[str, Any]:
    """Reads [tool.karat]; a table in it that is no verb's is a slip, and never read over.

    Raises FormatError for each such table, where the file is not TOML, or [tool.karat] no table.
    """
    file, table = read_table(path)
    if found := unknown_tables(path, file.source, table):
        raise FormatError(found)
    return table


def read_table(path: Path) -> tuple[TomlFile, dict[str, Any]]:
    """Gives the file and its [tool.karat], whatever stands there.

    Raises FormatError where it is not TOML, or [tool.karat] no table; UsageError where it cannot
    be opened.
    """
    file = read_toml(path)
    table: Any = file.table
    for name in ("tool", "karat"):
        table = table.get(name, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        place = place_of(file.source, ("tool", "karat"))
        raise FormatError([Problem(str(path), *place, "[tool.karat] must be a table")])
    return file, table


def unknown_tables(path: Path, source: str, table: Mapping[str, object]) -> list[Problem]:
    """Finds the tables of [tool.karat] that no verb is named after."""
    names = [key for key, value in table.items() if isinstance(value, dict) and key not in TABLES]
    return [
        Problem(
            str(path),
            *place_of(source, ("tool", "karat", name)),
            f"[tool.karat]: no verb {quoted(name)}{did_you_mean(name, TABLES)}",
        )
        for name in names
    ]


def baselines_folder(start: Path) -> Path:
    """Says where baselines lie: `[tool.karat] baselines`, else baselines/karat of the project.

    Without settings the project is where the nearest pyproject.toml lies, else `start`. A folder
    below `start` is given as it is seen from there. Raises FormatError, also where the setting is
    no text.
    """
    found = project_file(start)
    if found is None:
        nearest = next(_project_files(start), None)
        return BASELINES if nearest is None else placed(nearest, str(BASELINES), start)
    return placed(found, text_setting(found, "baselines") or str(BASELINES), start)


def text_setting(path: Path, key: str, verb: str | None = None) -> str | None:
    """Gives a setting of [tool.karat], or of a verb's table, that is text; None without it.

    Raises FormatError where it is something else.
    """
    tables = ("tool", "karat") if verb is None else ("tool", "karat", verb)
    table: Any = project_table(path)
    table = table if verb is None else table.get(verb, {})
    said = table.get(key) if isinstance(table, dict) else None
    if said is None or isinstance(said, str):
        return said
    place = value_place(read_toml(path).source, (*tables, key))
    wrong = f"[{'.'.join(tables)}]: {quoted(key)} must be text in quotes"
    raise FormatError([Problem(str(path), *place, wrong)])


def placed(file: Path, said: str, start: Path) -> Path:
    """Gives a path that a file names, from that file's folder, as it is seen from `start`."""
    there = file.parent / said
    return there.relative_to(start) if there.is_relative_to(start) else there


def placed_corpus(file: Path, said: str, start: Path) -> str:
    """Gives a corpus that a file names, as `placed` does: a folder, or hf: and a folder."""
    scheme, colon, path = said.partition(":")
    if colon and scheme == "hf":
        return f"{scheme}:{placed(file, path, start)}"
    return str(placed(file, said, start))


def _project_files(start: Path) -> Iterator[Path]:
    """Gives each pyproject.toml, here and above, as far as the folder of the checkout."""
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file():
            yield folder / "pyproject.toml"
        if (folder / ".git").exists():
            return


def _speaks(path: Path) -> bool:
    try:
        tool = read_toml(path).table.get("tool")
    except KaratError:
        return True
    return isinstance(tool, dict) and "karat" in tool
