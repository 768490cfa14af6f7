"""A group of verbs that are imported when they are called, so that --help stays quick."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """Knows each verb by the module that holds its `command`, and by its line of help."""

    def __init__(self, *args: Any, verbs: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names the verbs in the order of the flow."""
        del ctx
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the verb's file; None where there is no such verb."""
        del ctx
        if cmd_name not in self.verbs:
            return None
        command: click.Command = importlib.import_module(self.verbs[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the verb, or says which one may have been meant."""
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            from karat.positions import did_you_mean

            hint = did_you_mean(args[0], self.verbs)
            raise click.UsageError(f'no command "{args[0]}"{hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the verbs without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in self.verbs.items()])
