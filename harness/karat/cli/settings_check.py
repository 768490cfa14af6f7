"""Every key of [tool.karat] that sets nothing: a typo must not leave a default in force unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from karat.cli.lazy import flag_names
from karat.errors import FormatError, Problem
from karat.project.settings import TABLES, unknown_tables
from karat.project.toml_lines import place_of
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

GATE = "gate"  # its table is the policy, which has a reader of its own
BASELINES = "baselines"  # where baselines lie: a key that is no flag


def check_settings(
    path: Path, source: str, table: Mapping[str, object], context: click.Context, verb: str
) -> None:
    """Raises FormatError with every unknown key of [tool.karat] and of its verbs' tables.

    Verbs are loaded until all keys are known, the one that is called first.
    """
    check = _Check(str(path), source)
    found = unknown_tables(path, source, table)
    found += check.common(table, context, verb)
    for name, own in table.items():
        if isinstance(own, dict) and name in TABLES and name != GATE:
            found += check.verb(own, (name,), _below(context, name))
    if found:
        raise FormatError(found)


@dataclass(frozen=True, slots=True)
class _Check:
    path: str
    source: str

    def common(
        self, table: Mapping[str, object], context: click.Context, verb: str
    ) -> Iterator[Problem]:
        """Looks over the keys that stand for all verbs."""
        left = [key for key, value in table.items() if not isinstance(value, dict)]
        known = {BASELINES}
        for name in dict.fromkeys((verb, *TABLES)):
            left = [key for key in left if _named(key) not in known]
            if left:
                known |= _flags(_below(context, name))
        for key in left:
            if _named(key) not in known:
                yield self.problem((key,), _common_hint(key, known))

    def verb(
        self, table: Mapping[str, object], names: tuple[str, ...], context: click.Context
    ) -> Iterator[Problem]:
        """Looks over the table of a verb, or of a group of verbs."""
        group = context.command if isinstance(context.command, click.Group) else None
        verbs = group.list_commands(context) if group else []
        known = _flags(context)
        for key, value in table.items():
            place = (*names, key)
            if group and isinstance(value, dict):
                if key in verbs:
                    yield from self.verb(value, place, _below(context, key))
                else:
                    yield self.problem(place, f"no verb {quoted(key)}{did_you_mean(key, verbs)}")
            elif _named(key) not in known:
                yield self.problem(place, _unknown(key, known))
            elif isinstance(value, dict):
                yield self.problem(place, f"{quoted(key)} takes a value, not a table")

    def problem(self, key: tuple[str, ...], message: str) -> Problem:
        """Says what is wrong with a key, named without [tool.karat]."""
        table = ".".join(("tool", "karat", *key[:-1]))
        place = place_of(self.source, ("tool", "karat", *key))
        return Problem(self.path, *place, f"[{table}]: {message}")


def _unknown(key: str, known: Collection[str]) -> str:
    dashed = [name.replace("_", "-") for name in known]
    return f"unknown key {quoted(key)}{did_you_mean(key.replace('_', '-'), dashed)}"


def _common_hint(key: str, known: Collection[str]) -> str:
    """Says what an unknown key of [tool.karat] may have been meant for."""
    from karat.gate.policy import Policy

    if key in TABLES:
        return f"{quoted(key)} is a verb: its flags stand in [tool.karat.{key}]"
    if _named(key) in Policy.__dataclass_fields__.keys() - {"path", "lines"}:
        return f"unknown key {quoted(key)}; it stands in [tool.karat.gate]"
    return _unknown(key, known)


def _named(key: str) -> str:
    return key.replace("-", "_")


def _below(context: click.Context, name: str) -> click.Context:
    command = context.command
    found = command.get_command(context, name) if isinstance(command, click.Group) else None
    return click.Context(found or command, info_name=name, parent=context)


def _flags(context: click.Context) -> set[str]:
    """Names the flags of a verb, or of all verbs of a group, and what click knows them by."""
    command = context.command
    if isinstance(command, click.Group):
        verbs = command.list_commands(context)
        return {name for verb in verbs for name in _flags(_below(context, verb))}
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {name for one in options for name in (*flag_names(one), str(one.name))}
