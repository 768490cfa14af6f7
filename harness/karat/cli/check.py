"""karat check: whether an extractor keeps the rules, on made-up articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from karat.cli.options import key_values, options_flag
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, UsageError
from karat.wording import so_many, visible

if TYPE_CHECKING:
    from karat.testing import Finding


@click.command(name="check")
@click.argument("extractor")
@options_flag
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="For one article; three that pass it end the check.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON lines.")
def command(extractor: str, options: tuple[str, ...], timeout: float, as_json: bool) -> int:
    """Check EXTRACTOR on made-up articles: one line a finding, exit 2 where there is an error.

    It is asked about emoji, combining marks, right-to-left text, CRLF, an empty text, one
    character, nested marks and 1 MB; again, in another order, under another clock and time zone,
    and in another process. A warning costs nothing in a run, and nothing here. It runs in
    supervised workers: one that hangs, exits or crashes is told.

    \b
    Examples:
      karat check rules
      karat check plugin.py:extract -o threshold=0.5 --json
    """
    from karat.extractors.references import PREDS, is_replay
    from karat.testing import check_up

    if is_replay(extractor):
        raise UsageError(f"{PREDS} answers its own articles alone; karat score checks the file")
    done = check_up(extractor, key_values(options), timeout=timeout)
    for finding in done.findings:
        click.echo(_as_json(finding) if as_json else visible(str(finding)))
    errors = sum(not finding.warning for finding in done.findings)
    warnings = len(done.findings) - errors
    if done.seconds is not None:
        note(f"1 MB took {done.seconds:.2f} s")
    made = f"{so_many(done.articles, 'made-up article')} checked"
    note(f"{made}: {so_many(errors, 'error')}, {so_many(warnings, 'warning')}")
    return EXIT_FAULT if errors else 0


def _as_json(finding: Finding) -> str:
    return json.dumps(
        {
            "check": finding.check,
            "article": finding.article or None,
            "level": "warning" if finding.warning else "error",
            "message": finding.message,
        },
        ensure_ascii=False,
    )
