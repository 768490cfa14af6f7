"""Writes what `karat report` was asked for, in the format that the file's name says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.reports.contents import Contents
    from karat.results import ResultRecord

JUNIT = ".xml"
HTML = ".html"
FORMATS = (HTML, ".md", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written: by the ending of its file, Markdown without one."""

    ending: str

    @property
    def quotes(self) -> bool:
        """Tells that articles and gold stand in it."""
        return self.ending == HTML


def in_format(out: Path | None) -> Format:
    """Reads the format off the name of the file.

    Raises:
        UsageError: no format has this ending.
    """
    if out is None:
        return Format(".md")
    ending = out.suffix.lower()
    if ending in (*FORMATS, JUNIT):
        return Format(ending)
    raise UsageError(f'--out "{out.name}": a report ends in {", ".join(FORMATS)} or junit.xml')


def report(paths: Sequence[Path], corpus: str | None, written: Format) -> bytes:
    """Writes the report of these runs, or files of results.

    Raises:
        UsageError, FormatError: a result cannot be read.
        NotComparable: the runs do not share one ground.
    """
    if written.ending == JUNIT:
        from karat.cli.reported_verdict import junit_of

        if len(paths) > 1:
            raise UsageError("junit.xml is about one run: the verdict of the gate on it")
        return junit_of(paths[0])
    from karat.reports.contents import contents
    from karat.result_files import read_result

    results = [read_result(path) for path in paths]
    shown = contents(results)
    if written.ending == HTML:
        return _html(shown, paths, results, corpus).encode()
    return _figures(shown, written).encode()


def _figures(shown: Contents, written: Format) -> str:
    if written.ending == ".csv":
        from karat.reports.csv_table import csv_table

        return csv_table(shown)
    if written.ending == ".json":
        from karat.reports.json_record import json_text

        return json_text(shown)
    from karat.reports.markdown import markdown

    return markdown(shown)


def _html(
    shown: Contents, paths: Sequence[Path], results: Sequence[ResultRecord], corpus: str | None
) -> str:
    from karat.cli.reported_articles import gather
    from karat.reports.html import html_page, shelf_of

    quoted = gather(shown, paths, results, corpus)
    shelf = shelf_of(quoted.rows(), quoted.sources, quoted.left_out)
    return html_page(shown, shelf, quoted.canary)
