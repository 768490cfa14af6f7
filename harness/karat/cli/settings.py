"""Settings from `[tool.karat]` of the nearest pyproject.toml; flags and KARAT_* come before them.

[tool.karat]            any flag of any verb; of gold's verbs the corpus alone
[tool.karat.run]        the flags of one verb
[tool.karat.gold]       those of all verbs of a group, [tool.karat.gold.check] of one of them
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.project.settings import project_file, read_table

if TYPE_CHECKING:
    import click

# What else is said for all verbs, --split above all, would say where gold is to be written.
_FOR_GOLD = ("corpus",)


def defaults(context: click.Context, verb: str) -> dict[str, Any]:
    """Gives click's default map for the verb that is called: its own table over the common one.

    Keys are as they stand in the file; `LazyGroup` finds each flag's by its name.

    Raises:
        FormatError: the file is not TOML, or [tool.karat] holds what sets nothing.
    """
    found = project_file(Path.cwd())
    if found is None:
        return {}
    source, table = read_table(found)
    if not table:
        return {}
    from karat.cli.settings_check import check_settings

    check_settings(found, source, table, context, verb)
    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if verb == "gold":
        common = {key: value for key, value in common.items() if key in _FOR_GOLD}
    own = table.get(verb, {})
    return {verb: {**_named(common), **(_named(own) if isinstance(own, dict) else {})}}


def _named(table: dict[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items()}
