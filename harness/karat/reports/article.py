"""One article on a terminal: the text with its annotations marked, then what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.layers import layer_of
from karat.reports.drilldown import FOUND, MISSED, OPTIONAL, PARTLY, SPURIOUS, Case
from karat.reports.surface import in_quotes
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

STYLES = {
    FOUND: "green",
    PARTLY: "yellow",
    MISSED: "bold red",
    SPURIOUS: "bold magenta",
    OPTIONAL: "dim",
}
LEGEND = "[= found  [~ found, an aspect wrong  [- missed  [+ false alarm  [o optional, not found"


def marked_text(text: str, cases: Sequence[Case]) -> Text:
    """Marks each case in the text as [sign+letter …], so that it is legible without colour."""
    from rich.text import Text

    opens: dict[int, list[Case]] = {}
    closes: dict[int, list[Case]] = {}
    for case in cases:
        for start, end in case.spans:
            opens.setdefault(start, []).append(case)
            closes.setdefault(end, []).append(case)
    edges = sorted({0, len(text), *opens, *closes})
    shown = Text()
    active: list[Case] = []
    for place, following in zip(edges, [*edges[1:], len(text)], strict=True):
        for case in closes.get(place, ()):
            shown.append("]", STYLES[case.outcome])
            active.remove(case)
        for case in sorted(opens.get(place, ()), key=lambda one: -one.spans[-1].end):
            letter = layer_of(case.layer).letter or case.layer
            shown.append(f"[{case.sign}{letter} ", STYLES[case.outcome])
            active.append(case)
        style = STYLES[active[-1].outcome] if active else ""
        shown.append(_visible(text[place:following]), style)
    return shown


def _visible(text: str) -> str:
    """Writes out what could drive the terminal, lines and tabs left as they are."""
    return "".join(char if char in "\n\t" else visible(char) for char in text)


def print_article(
    console: Console, title: str, text: str, cases: Sequence[Case], words: Sequence[str] = ()
) -> None:
    """Prints the marked text, the legend, and a line for each miss, false alarm and slip.

    `words` are lines under the legend: which repeat this is, what is not declared.
    """
    from rich.text import Text

    console.print(Text(_visible(title), style="bold"), soft_wrap=True)
    for line in (LEGEND, *words):
        console.print(Text(_visible(line), style="dim"), soft_wrap=True)
    console.print()
    console.print(marked_text(text, cases), soft_wrap=not console.is_terminal)
    for outcome, heading in (
        (MISSED, "missed"),
        (SPURIOUS, "false alarms"),
        (PARTLY, "found, but wrong in"),
    ):
        concerned = [case for case in cases if case.outcome == outcome]
        if concerned:
            console.print(Text(f"{heading} ({len(concerned)})", style=STYLES[outcome]))
        for case in concerned:
            console.print(Text(_line(case, text)), soft_wrap=True)


def _line(case: Case, text: str) -> str:
    line = text.count("\n", 0, case.spans[0].start) + 1
    said = f" (predicted {in_quotes(_short(case.said))})" if case.said is not None else ""
    wrong = f"  wrong: {', '.join(case.wrong)}" if case.wrong else ""
    where = f"{line}:{case.spans[0].start}"
    return f"  {case.layer:9}{where:>9}  {in_quotes(_short(case.surface))}{said}{wrong}"


def _short(words: str) -> str:
    flat = _visible(" ".join(words.split()))
    return flat if len(flat) <= 90 else f"{flat[:60]} … {flat[-25:]}"
