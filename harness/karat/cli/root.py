"""The `karat` command: its verbs, loaded when they are called, and what every error becomes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from karat import __version__
from karat.cli.lazy import LazyGroup
from karat.cli.standard_streams import ReaderLeft, install, note
from karat.errors import (
    EXIT_BUG,
    EXIT_FAULT,
    EXIT_INTERRUPTED,
    EXIT_PIPE,
    FormatError,
    KaratError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "run": ("karat.cli.run", "Run an extractor over the corpus and score it."),
    "score": ("karat.cli.score", "Score a file of predictions."),
    "compare": ("karat.cli.compare", "Compare runs: what differs, how surely, and where."),
    "report": ("karat.cli.report", "Write runs as HTML, Markdown, CSV or JSON."),
    "gate": ("karat.cli.gate", "Fail a build on a real regression, by the project's policy."),
    "baseline": (
        "karat.cli.baseline",
        "Set, list, show and remove baselines, for runs to stand against.",
    ),
    "show": ("karat.cli.show", "Show one article with gold and predictions marked."),
    "verify": ("karat.cli.verify", "Recompute a result from its counts and predictions."),
    "merge": ("karat.cli.merge", "Put the shards of a run together."),
    "check": ("karat.cli.check", "Check an extractor on made-up articles."),
    "gold": ("karat.cli.gold", "Check, view and describe the gold."),
    "ls": ("karat.cli.ls", "List articles, extractors, runs or layers."),
    "schema": ("karat.cli.schema", "Print or write the JSON Schemas of karat's files."),
}

EPILOG = """\b
Examples:
  karat run rules                    run the baseline, print the table
  karat run my_pkg:extract --json    score your own function, result as JSON
  karat score predictions.jsonl      score a file of predictions
  karat compare runs/A runs/B        what changed, and whether it is more than noise
  karat gate runs/B --baseline main  fail a build on a real regression
  karat show runs/B presser-003      what was missed, what was made up
"""


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="karat")
@click.pass_context
def cli(context: click.Context) -> None:
    """Tell how pure an extractor is: score it on gold-labelled news articles."""
    from karat.cli.settings import defaults

    verb = context.invoked_subcommand or ""
    context.default_map = defaults(context, verb)
    cli.get_command(context, verb)  # which reads them by the names of its flags


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves with its exit code; no error shows a traceback.

    With KARAT_DEBUG set, a bug in karat shows its traceback after all.
    """
    install()
    sys.exit(exit_code(arguments))


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives the code that it ends with."""
    try:
        return _code(arguments)
    except ReaderLeft:
        return EXIT_PIPE


def _code(arguments: Sequence[str] | None) -> int:
    """Makes a sentence and a code of every error but that of a reader who left."""
    try:
        return _done(arguments)
    except ReaderLeft:
        raise
    except (click.exceptions.Abort, KeyboardInterrupt):
        note("karat: interrupted")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FormatError as error:
        for problem in error.problems:
            note(str(problem))
        return error.exit_code
    except KaratError as error:
        note(f"karat: {error}")
        return error.exit_code
    except (Exception, SystemExit) as error:  # click leaves by itself where a pipe breaks
        if os.environ.get("KARAT_DEBUG"):
            raise
        if isinstance(error, OSError) and error.filename:
            from karat.cli.disk import refusal

            note(f"karat: {refusal(error)}")
            return EXIT_FAULT
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        note(f"karat: a bug in karat: {said} (KARAT_DEBUG=1 shows where)")
        return EXIT_BUG


def _done(arguments: Sequence[str] | None) -> int:
    """Runs the command line to its last word; gives the code that the verb ends with."""
    try:
        done = cli.main(
            args=None if arguments is None else list(arguments),
            prog_name="karat",
            standalone_mode=False,
            auto_envvar_prefix="KARAT",
        )
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    finally:
        # What is refused only now is told too, and not by the interpreter at its end.
        sys.stdout.flush()
    return done if isinstance(done, int) else 0
