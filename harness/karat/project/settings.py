"""Reads [tool.karat] of the nearest pyproject.toml, and finds the baselines that it names."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, Problem, UsageError
from karat.project.toml_lines import place_of
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """Finds the nearest pyproject.toml, here or above, as far as the folder of the checkout."""
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file():
            return folder / "pyproject.toml"
        if (folder / ".git").exists():
            return None
    return None


def project_table(path: Path) -> dict[str, Any]:
    """Reads [tool.karat]; a table in it that is no verb's is a slip, and never read over.

    Raises FormatError for each such table, where the file is not TOML, or [tool.karat] no table.
    """
    source, table = read_table(path)
    if found := unknown_tables(path, source, table):
        raise FormatError(found)
    return table


def read_table(path: Path) -> tuple[str, dict[str, Any]]:
    """Gives the source of the file and its [tool.karat], whatever stands there."""
    try:
        source = path.read_bytes().decode().replace("\r\n", "\n")
        loaded = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError([Problem(str(path), 1, 1, f"is not TOML: {error}")]) from error
    table: Any = loaded
    for name in ("tool", "karat"):
        table = table.get(name, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise FormatError([Problem(str(path), 1, 1, "[tool.karat] must be a table")])
    return source, table


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

    A folder below `start` is given as it is seen from there. Raises FormatError, or UsageError
    where the setting is no text.
    """
    found = project_file(start)
    if found is None:
        return BASELINES
    said = project_table(found).get("baselines", str(BASELINES))
    if not isinstance(said, str):
        raise UsageError(f'{found}: [tool.karat] "baselines" must be a folder in quotes')
    folder = found.parent / said
    return folder.relative_to(start) if folder.is_relative_to(start) else folder
