"""A group of verbs that are imported when they are called, so that --help stays quick."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HELP, _USED = "karat.help", "karat.used"


@dataclass(slots=True)
class PathSetting:
    """A path from a file of settings, which click asks for where the flag is not given.

    `where` is its place in the file, for whoever reads that there is no such path.
    """

    path: str
    key: str
    where: str
    used: bool = field(default=False)

    def __call__(self) -> str:
        """Gives the path, and remembers that it was asked for."""
        self.used = True
        return self.path

    def hint(self, message: str) -> str:
        """Says of a message about this path which setting names it."""
        path = self.path.removeprefix("hf:")
        about = self.used and any(f"{path}{end}" in message for end in (":", "/", ";", " holds "))
        return f' ("{self.key}" at {self.where})' if about else ""


def keep_settings(context: click.Context, settings: list[PathSetting]) -> None:
    """Keeps the paths that settings name, so that an error can say where they were named."""
    context.meta[_USED] = settings


def help_is_asked(context: click.Context) -> bool:
    """Says whether -h or --help stands among the words that the command line was called with."""
    return bool(context.meta.get(_HELP))


def flag_names(option: click.Option) -> list[str]:
    """Gives the names of a flag as settings and the environment know them: words joined by _."""
    long = [name for name in option.opts if name.startswith("--")] or option.opts
    return [name.lstrip("-").replace("-", "_") for name in long]


def set_by_name(command: click.Command, prefix: str | None, settings: dict[str, Any]) -> None:
    """Lets settings and the environment set each flag by its own name; click knows another one.

    Settings of a group are handed down to the verbs in it; those of a verb stay over them.
    """
    if isinstance(command, click.Group):
        common = {key: value for key, value in settings.items() if not isinstance(value, dict)}
        names = command.verbs if isinstance(command, LazyGroup) else command.commands
        for name in names:
            own = {key.replace("-", "_"): one for key, one in settings.get(name, {}).items()}
            settings[name] = {**common, **own}
            if not isinstance(command, LazyGroup):
                below = None if prefix is None else f"{prefix}_{name.upper()}"
                set_by_name(command.commands[name], below, settings[name])
        return
    for option in command.params:
        if isinstance(option, click.Option):
            _set_by_name(option, prefix, settings)


def _set_by_name(option: click.Option, prefix: str | None, settings: dict[str, Any]) -> None:
    for name in dict.fromkeys((*flag_names(option), str(option.name))):
        if prefix is not None and name != option.name:
            variable = f"{prefix}_{name.upper()}"
            known = [option.envvar] if isinstance(option.envvar, str) else [*(option.envvar or ())]
            option.envvar = [*known, *([] if variable in known else [variable])]
        if name in settings:
            value = settings[name]
            alone = option.multiple and not isinstance(value, list)
            settings[str(option.name)] = [value] if alone else value


class LazyGroup(click.Group):
    """Knows each verb by the module that holds its `command`, and by its line of help."""

    def __init__(self, *args: Any, verbs: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the command line, and remembers whether it asks for help."""
        flags = args[: args.index("--")] if "--" in args else args
        if set(ctx.help_option_names) & set(flags):
            ctx.meta[_HELP] = True
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Calls the verb; an error about a path from the settings names the setting too."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            if ctx.parent is None:
                hints = (one.hint(str(error)) for one in ctx.meta.get(_USED, ()))
                error.args = (f"{error}{''.join(hints)}",)
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names the verbs in the order of the flow."""
        del ctx
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the verb's file; None where there is no such verb."""
        if cmd_name not in self.verbs:
            return None
        command: click.Command = importlib.import_module(self.verbs[cmd_name][0]).command
        prefix = ctx.auto_envvar_prefix
        set_by_name(
            command,
            None if prefix is None else f"{prefix}_{cmd_name.upper()}",
            (ctx.default_map or {}).get(cmd_name, {}),
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the verb, or says which one may have been meant."""
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            from karat.spelling import did_you_mean

            hint = did_you_mean(args[0], self.verbs)
            raise click.UsageError(f'no command "{args[0]}"{hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the verbs without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in self.verbs.items()])
