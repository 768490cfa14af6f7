"""Whether a value of [tool.karat] can be that of a flag, held against the flag's own click type."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import click

from karat.errors import UsageError
from karat.spelling import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

_INT, _FLOAT = type(click.INT), type(click.FLOAT)


def wrong_value(flags: Sequence[click.Option], value: object, context: click.Context) -> str | None:
    """Says, after the key, what a value must be to suit each flag; None where it does.

    A string is read as the environment's would be: `jobs = "4"` is as good as `jobs = 4`.
    """
    for flag in flags:
        many = flag.multiple and isinstance(value, list)
        for one in value if many and isinstance(value, list) else [value]:
            if wrong := _wrong(flag, one, context):
                return wrong
    return None


def is_path(flag: click.Option) -> bool:
    """Says whether a flag takes a path, which a file of settings names from its own folder."""
    return isinstance(flag.type, click.Path) or flag.name == "corpus"


def _wrong(flag: click.Option, value: object, context: click.Context) -> str | None:
    must = f" must be {_wanted(flag)}, found {_spelled(value)}"
    if not _has_kind(flag, value):
        return must
    if is_path(flag):
        return None if value else " must not be empty"
    try:
        read = flag.type(value, flag, context)
    except click.BadParameter:
        return must
    if isinstance(read, float) and not math.isfinite(read):
        return must
    return _refused(flag, read, context)


def _refused(flag: click.Option, read: object, context: click.Context) -> str | None:
    """Gives the words of the flag's own reader, where it has one that refuses the value."""
    if flag.callback is None:
        return None
    try:
        flag.callback(context, flag, read)
    except click.BadParameter as error:
        return f": {error.message}"
    except UsageError as error:
        return f": {error}"
    return None


def _has_kind(flag: click.Option, value: object) -> bool:
    """Says whether a value is of the kind that TOML writes such a flag in, or a string."""
    if isinstance(value, str):
        return True
    if flag.is_flag:
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if isinstance(flag.type, _FLOAT):
        return isinstance(value, (int, float))
    return isinstance(flag.type, _INT) and isinstance(value, int)


def _wanted(flag: click.Option) -> str:
    if flag.is_flag:
        said = "true or false"
    elif isinstance(flag.type, click.Choice):
        said = f"one of {', '.join(map(str, flag.type.choices))}"
    elif isinstance(flag.type, (_FLOAT, _INT)):
        said = f"a {'number' if isinstance(flag.type, _FLOAT) else 'whole number'}{_range(flag)}"
    else:
        said = "text in quotes"
    return f"{said}, or a list of such" if flag.multiple else said


def _range(flag: click.Option) -> str:
    limits = flag.type
    if not isinstance(limits, (click.IntRange, click.FloatRange)):
        return ""
    if limits.min is not None and limits.max is not None:
        return f" from {limits.min:g} to {limits.max:g}"
    if limits.min is not None:
        return f" over {limits.min:g}" if limits.min_open else f", {limits.min:g} or more"
    return "" if limits.max is None else f", {limits.max:g} at most"


def _spelled(value: object) -> str:
    """Gives a value much as the file has it."""
    if isinstance(value, (bool, list, str)):
        return shown(json.dumps(value, ensure_ascii=False, default=str))
    return shown(str(value))
