"""Settings from `[tool.karat]` of the nearest pyproject.toml; flags and KARAT_* come before them.

[tool.karat]            any flag of any verb; of gold's verbs the corpus alone
[tool.karat.run]        the flags of one verb
[tool.karat.gold]       those of all verbs of a group, [tool.karat.gold.check] of one of them

A path starts from the folder of the file; one in a flag or in the environment from the current.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.cli.lazy import PathSetting, help_is_asked, keep_settings
from karat.cli.setting_values import is_path
from karat.errors import KaratError
from karat.project.settings import (
    baselines_folder,
    placed,
    placed_corpus,
    project_file,
    read_table,
)
from karat.project.toml_lines import value_place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import click

    from karat.project.toml_file import TomlFile

# What else is said for all verbs, --split above all, would say where gold is to be written.
_FOR_GOLD = ("corpus",)


def defaults(context: click.Context, verb: str) -> dict[str, Any]:
    """Gives click's default map for the verb that is called: its own table over the common one.

    Keys are as they stand in the file; `LazyGroup` finds each flag's by its name. A path is the
    file's: it is joined to the folder of pyproject.toml. Where help is asked for, settings that
    cannot be read are left out.

    Raises:
        FormatError: the file is not TOML, or [tool.karat] holds what sets nothing.
        UsageError: the file cannot be opened.
    """
    try:
        return _read(context, verb)
    except KaratError:
        if not help_is_asked(context):
            raise
        return {}


def _read(context: click.Context, verb: str) -> dict[str, Any]:
    found = project_file(Path.cwd())
    if found is None:
        return {}
    file, table = read_table(found)
    if not table:
        return {}
    from karat.cli.settings_check import check_settings, flags_by_name, verb_below

    check_settings(file, table, context, verb)
    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if verb == "gold":
        common = {key: value for key, value in common.items() if key in _FOR_GOLD}
    own = table.get(verb, {})
    flags = flags_by_name(verb_below(context, verb))
    paths = _Paths(file, {name for name, ones in flags.items() if any(map(is_path, ones))})
    read = {**paths.joined(common), **paths.joined(own, verb)}
    keep_settings(context, paths.found)
    return {verb: read}


@dataclass(frozen=True, slots=True)
class _Paths:
    """Joins the values of the flags that take a path to the folder of the file."""

    file: TomlFile
    names: Collection[str]
    found: list[PathSetting] = field(default_factory=list)

    def joined(self, table: Mapping[str, Any], *tables: str) -> dict[str, Any]:
        """Gives a table with its keys as click knows them, and its paths as seen from here."""
        return {
            key.replace("-", "_"): self._value((*tables, key), value)
            for key, value in table.items()
        }

    def _value(self, key: tuple[str, ...], value: object) -> object:
        if isinstance(value, dict):
            return {name: self._value((*key, name), one) for name, one in value.items()}
        name = key[-1].replace("-", "_")
        if not isinstance(value, str):
            return value
        if name == "baseline":
            return self._baseline(value)
        if name not in self.names:
            return value
        join = placed_corpus if name == "corpus" else placed
        line, column = value_place(self.file.source, ("tool", "karat", *key))
        there = str(join(self.file.path, value, Path.cwd()))
        setting = PathSetting(there, key[-1], f"{self.file.path}:{line}:{column}")
        self.found.append(setting)
        return setting

    def _baseline(self, value: str) -> str:
        """Leaves the name of a baseline as it is, also of one that is not there; joins a path."""
        here = Path.cwd()
        there = placed(self.file.path, value, here)
        a_path = "/" in value or there.exists() or Path(value).exists()
        named = (baselines_folder(here) / value / "baseline.json").is_file()
        return str(there) if a_path and not named else value
