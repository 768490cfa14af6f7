"""Settings from `[tool.karat]` of the nearest pyproject.toml; flags and KARAT_* come before them.

[tool.karat]            for every verb
[tool.karat.run]        for one verb
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from karat.gate.project import project_file, project_table

VERBS_WITH_COMMON_FLAGS = ("run", "score", "compare", "gate", "show", "verify", "ls")


def defaults(start: Path | None = None) -> dict[str, Any]:
    """Gives click's default map: a verb's own table over the common one.

    Raises:
        FormatError: the file is not TOML, or [tool.karat] is not a table.
    """
    found = project_file(start or Path.cwd())
    if found is None:
        return {}
    table = project_table(found)
    common = {
        key.replace("-", "_"): value for key, value in table.items() if not isinstance(value, dict)
    }
    verbs = {key: value for key, value in table.items() if isinstance(value, dict)}
    read: dict[str, Any] = {
        verb: common | {key.replace("-", "_"): one for key, one in verbs.get(verb, {}).items()}
        for verb in {*VERBS_WITH_COMMON_FLAGS, *verbs}
    }
    read["baseline"] = {"set": read.get("baseline", common)}
    return read
