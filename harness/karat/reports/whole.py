"""Prints a table whole, at the width that its cells need: no name and no figure is ever cut.

Where it is wider than the screen its columns move together; where that is not enough the terminal
wraps its rows. In a pipe a row is one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.segment import Segment
    from rich.table import Table

_WIDEST = 1_000_000  # columns; what a table would take if it had all the room there is
_CLOSE = (0, 1, 0, 0)  # one blank between columns


def print_whole(console: Console, table: Table, title: str = "") -> None:
    """Prints a table, under a title where there is one; rows end with their last sign."""
    from rich.text import Text

    if title:
        console.print(Text(title, style="italic"), soft_wrap=True)
    if _width(console, table) > console.width:
        table.padding = _CLOSE
    console.print(_Whole(table), crop=False)


def fits(console: Console, table: Table) -> bool:
    """Tells whether the screen is wide enough for a table as `print_whole` prints it."""
    kept, table.padding = table.padding, _CLOSE
    width = _width(console, table)
    table.padding = kept
    return width <= console.width


def _width(console: Console, table: Table) -> int:
    from rich.measure import Measurement

    return Measurement.get(console, console.options.update(width=_WIDEST), table).maximum


class _Whole:
    """A table at its own width, as the console renders it."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        room = options.update(width=_width(console, self._table))
        for line in console.render_lines(self._table, room, pad=False):
            yield from _ended(line)
            yield Segment.line()


def _ended(line: list[Segment]) -> list[Segment]:
    """Drops the blanks that end a line: they would wrap into an empty one."""
    from rich.segment import Segment

    kept = list(line)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        last = kept[-1]
        kept[-1] = Segment(last.text.rstrip(" "), last.style, last.control)
    return kept
