"""karat gold check: every slip in the gold."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, FormatError
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.errors import Problem


@click.command(name="check")
@click.argument("articles", nargs=-1, metavar="[ID]...")
@corpus_flag
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON lines.")
@click.option("--strict", is_flag=True, help="Exit with 2 for warnings too.")
def command(articles: tuple[str, ...], corpus: str | None, as_json: bool, strict: bool) -> int:
    """Check the corpus, or the articles named: one line a problem, exit 2 where there are errors.

    In a GitHub workflow each problem becomes an annotation.

    \b
    Examples:
      karat gold check
      karat gold check war-000 --json
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.check import check_corpus

    try:
        opened = open_corpus(find_corpus(corpus))
    except FormatError as error:
        _tell(error.problems, as_json=as_json)
        note("nothing checked: the manifest cannot be read")
        return EXIT_FAULT
    problems = check_corpus(opened, articles or None)
    _tell(problems, as_json=as_json)
    errors = sum(not problem.warning for problem in problems)
    checked = len(articles or opened.ids("all"))
    found = f"{so_many(errors, 'error')}, {so_many(len(problems) - errors, 'warning')}"
    note(f"{so_many(checked, 'article')} checked: {found}")
    return EXIT_FAULT if errors or (strict and problems) else 0


def _tell(problems: Iterable[Problem], *, as_json: bool) -> None:
    for problem in problems:
        click.echo(_as_json(problem) if as_json else _as_line(problem))


def _as_json(problem: Problem) -> str:
    return json.dumps(
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "rule": problem.rule,
            "level": "warning" if problem.warning else "error",
            "message": problem.message,
        },
        ensure_ascii=False,
    )


def _as_line(problem: Problem) -> str:
    level = "warning" if problem.warning else "error"
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from karat.reports.annotations import workflow_command

        place = {"file": problem.path, "line": problem.line, "col": problem.column}
        title = problem.rule or "karat gold check"
        return workflow_command(level, problem.message, **place, title=title)
    told = [word for word in (problem.rule, "warning" if problem.warning else "") if word]
    return f"{problem} [{', '.join(told)}]" if told else f"{problem}"
