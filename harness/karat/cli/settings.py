"""Settings from `[tool.karat]` of the nearest pyproject.toml; flags and KARAT_* come before them.

[tool.karat]            for every verb
[tool.karat.run]        for one verb
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from karat.errors import FormatError, Problem

VERBS_WITH_COMMON_FLAGS = ("run", "score", "compare", "show", "verify", "ls")


def defaults(start: Path | None = None) -> dict[str, Any]:
    """Gives click's default map: a verb's own table over the common one.

    Raises:
        FormatError: the file is not TOML, or [tool.karat] is not a table.
    """
    found = _nearest(start or Path.cwd())
    if found is None:
        return {}
    table = _table(found)
    common = {
        key.replace("-", "_"): value for key, value in table.items() if not isinstance(value, dict)
    }
    verbs = {key: value for key, value in table.items() if isinstance(value, dict)}
    return {
        verb: common | {key.replace("-", "_"): one for key, one in verbs.get(verb, {}).items()}
        for verb in {*VERBS_WITH_COMMON_FLAGS, *verbs}
    }


def _nearest(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file():
            return folder / "pyproject.toml"
        if (folder / ".git").exists():
            return None
    return None


def _table(path: Path) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError([Problem(str(path), 1, 1, f"is not TOML: {error}")]) from error
    table = loaded.get("tool", {}).get("karat", {})
    if not isinstance(table, dict):
        raise FormatError([Problem(str(path), 1, 1, "[tool.karat] must be a table")])
    return table
