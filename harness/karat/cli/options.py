"""-o KEY=VALUE: what is handed to an extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.cli.flags import Command


def options_flag(command: Command) -> Command:
    """Adds -o, to be read with `key_values`."""
    return click.option(
        "-o",
        "--option",
        "options",
        multiple=True,
        metavar="KEY=VALUE",
        help="Hand an option to the extractor; may be repeated.",
    )(command)


def key_values(given: Iterable[str]) -> dict[str, str]:
    """Reads what -o was given; of a key given twice, the last counts."""
    options = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise click.UsageError(f'-o takes KEY=VALUE, found "{one}"')
        options[key] = value
    return options
