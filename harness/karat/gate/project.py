"""What the project that karat is used in says of itself: [tool.karat] of its pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from karat.errors import FormatError, Problem, UsageError

BASELINES = Path("baselines") / "karat"
GATE_FLAGS = ("corpus", "out", "junit", "github")
"""Keys of [tool.karat.gate] that are no policy: they set flags of the command."""


def project_file(start: Path) -> Path | None:
    """Finds the nearest pyproject.toml, here or above, as far as the folder of the checkout."""
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file():
            return folder / "pyproject.toml"
        if (folder / ".git").exists():
            return None
    return None


def project_table(path: Path) -> dict[str, Any]:
    """Reads [tool.karat]. Raises FormatError where the file is not TOML, or that is no table."""
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError([Problem(str(path), 1, 1, f"is not TOML: {error}")]) from error
    table = loaded.get("tool", {}).get("karat", {})
    if not isinstance(table, dict):
        raise FormatError([Problem(str(path), 1, 1, "[tool.karat] must be a table")])
    return table


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


def verdict_path(run: Path) -> Path:
    """Says where the verdict on a run goes: verdict.json in its folder, beside its file."""
    if run.is_dir():
        return run / "verdict.json"
    return run.with_name("verdict.json" if run.stem == "result" else f"{run.stem}.verdict.json")
