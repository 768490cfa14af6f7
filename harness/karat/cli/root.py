"""The `karat` command: its verbs, loaded when they are called, and what every error becomes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from karat import __version__
from karat.cli.lazy import LazyGroup
from karat.errors import EXIT_BUG, EXIT_INTERRUPTED, FormatError, KaratError

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "run": ("karat.cli.run", "Run an extractor over the corpus and score it."),
    "score": ("karat.cli.score", "Score a file of predictions."),
    "compare": ("karat.cli.compare", "Compare runs: what differs, how surely, and where."),
    "report": ("karat.cli.report", "Write runs as HTML, Markdown, CSV or JSON."),
    "gate": ("karat.cli.gate", "Fail a build on a real regression, by the project's policy."),
    "baseline": ("karat.cli.baseline", "Set, list and show the baselines that runs stand against."),
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
  karat show runs/LAST war-000       what was missed, what was made up
"""


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="karat")
def cli() -> None:
    """Tell how pure an extractor is: score it on hand-labelled news articles."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves with its exit code; no error shows a traceback.

    With KARAT_DEBUG set, a bug in karat shows its traceback after all.
    """
    sys.exit(exit_code(arguments))


def exit_code(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives the code that it ends with."""
    try:
        from karat.cli.settings import defaults

        done = cli.main(
            args=None if arguments is None else list(arguments),
            prog_name="karat",
            standalone_mode=False,
            auto_envvar_prefix="KARAT",
            default_map=defaults(),
        )
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("karat: interrupted", err=True)
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FormatError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        return error.exit_code
    except KaratError as error:
        click.echo(f"karat: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has left, as `head` does: nothing more to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("KARAT_DEBUG"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        click.echo(f"karat: a bug in karat: {said} (KARAT_DEBUG=1 shows where)", err=True)
        return EXIT_BUG
    return done if isinstance(done, int) else 0
