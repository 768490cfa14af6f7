"""Every key of [tool.karat] that sets nothing, and every value that its flag cannot have.

A typo must not leave a default in force unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from karat.cli.lazy import flag_names
from karat.cli.setting_values import wrong_value
from karat.errors import FormatError, Problem
from karat.project.settings import TABLES, unknown_tables
from karat.project.toml_lines import place_of, value_place
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from karat.project.toml_file import TomlFile

GATE = "gate"  # its table is the policy, which has a reader of its own
POLICY_KEYS = {"baseline"}  # a flag of the gate that the policy has too
BASELINES = "baselines"  # where baselines lie: a key that is no flag
TYPED = {"policy"}  # flags that are typed: a file of settings is the policy already


def check_settings(
    file: TomlFile, table: Mapping[str, object], context: click.Context, verb: str
) -> None:
    """Raises FormatError with all that is wrong in [tool.karat] and in its verbs' tables.

    Verbs are loaded until all keys are known, the one that is called first. A value that stands
    for all verbs must suit the flag of the verb that is called, else that of any.
    """
    check = _Check(str(file.path), file.source)
    found = unknown_tables(file.path, file.source, table)
    found += check.common(table, context, verb)
    for name, own in table.items():
        if isinstance(own, dict) and name == GATE:
            found += check.gate(own, verb_below(context, name))
        elif isinstance(own, dict) and name in TABLES:
            found += check.verb(own, (name,), verb_below(context, name))
    if found:
        raise FormatError(found)


def verb_below(context: click.Context, name: str) -> click.Context:
    """Gives the context of a verb, or of a group of verbs."""
    command = context.command
    found = command.get_command(context, name) if isinstance(command, click.Group) else None
    return click.Context(found or command, info_name=name, parent=context)


def flags_by_name(context: click.Context) -> dict[str, list[click.Option]]:
    """Maps the names of a verb's flags, or of all verbs of a group, to the flags.

    A flag stands under its own names and under the one that click knows it by.
    """
    command = context.command
    found: dict[str, list[click.Option]] = {}
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            for name, flags in flags_by_name(verb_below(context, verb)).items():
                found.setdefault(name, []).extend(flags)
        return found
    for one in command.params:
        if isinstance(one, click.Option):
            for name in dict.fromkeys((*flag_names(one), str(one.name))):
                found.setdefault(name, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Check:
    path: str
    source: str

    def common(
        self, table: Mapping[str, object], context: click.Context, verb: str
    ) -> Iterator[Problem]:
        """Looks over the keys that stand for all verbs."""
        left = {key: value for key, value in table.items() if not isinstance(value, dict)}
        if not isinstance(left.pop(BASELINES, ""), str):
            yield self.wrong_value((BASELINES,), " must be a folder in quotes")
        known = {BASELINES}
        refused: dict[str, list[Problem]] = {}
        for name in dict.fromkeys((verb, *TABLES)):
            if not left:
                break
            below = verb_below(context, name)
            flags = flags_by_name(below)
            known |= flags.keys()
            for key in [key for key in left if _named(key) in flags]:
                found = [*self.value((key,), left[key], flags[_named(key)], below)]
                refused.setdefault(key, found)
                if name == verb or not found:  # else the flag of another verb may take it
                    del left[key]
                    yield from found
        for key in left:
            yield from refused.get(key) or [self.problem((key,), _common_hint(key, known))]

    def gate(self, table: Mapping[str, object], context: click.Context) -> Iterator[Problem]:
        """Looks over the flags in the gate's table; its reader knows the other keys."""
        flags = flags_by_name(context)
        for key, value in table.items():
            if _named(key) in flags.keys() - POLICY_KEYS:
                yield from self.value((GATE, key), value, flags[_named(key)], context)

    def verb(
        self, table: Mapping[str, object], names: tuple[str, ...], context: click.Context
    ) -> Iterator[Problem]:
        """Looks over the table of a verb, or of a group of verbs."""
        group = context.command if isinstance(context.command, click.Group) else None
        verbs = group.list_commands(context) if group else []
        known = flags_by_name(context)
        for key, value in table.items():
            place = (*names, key)
            if group and isinstance(value, dict):
                if key in verbs:
                    yield from self.verb(value, place, verb_below(context, key))
                else:
                    yield self.problem(place, f"no verb {quoted(key)}{did_you_mean(key, verbs)}")
            elif _named(key) not in known:
                yield self.problem(place, _unknown(key, known))
            else:
                yield from self.value(place, value, known[_named(key)], context)

    def value(
        self,
        key: tuple[str, ...],
        value: object,
        flags: Iterable[click.Option],
        context: click.Context,
    ) -> Iterator[Problem]:
        """Holds a value against the flags that it sets."""
        if isinstance(value, dict):
            yield self.problem(key, f"{quoted(key[-1])} takes a value, not a table")
        elif _named(key[-1]) in TYPED:
            yield self.problem(key, f"{quoted(key[-1])} is for the command line alone")
        elif wrong := wrong_value([*flags], value, context):
            yield self.wrong_value(key, wrong)

    def wrong_value(self, key: tuple[str, ...], wrong: str) -> Problem:
        """Says what is wrong with a value, at its place."""
        place = value_place(self.source, ("tool", "karat", *key))
        return self._problem(key, place, f"{quoted(key[-1])}{wrong}")

    def problem(self, key: tuple[str, ...], message: str) -> Problem:
        """Says what is wrong with a key, named without [tool.karat]."""
        return self._problem(key, place_of(self.source, ("tool", "karat", *key)), message)

    def _problem(self, key: tuple[str, ...], place: tuple[int, int], message: str) -> Problem:
        table = ".".join(("tool", "karat", *key[:-1]))
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
