"""What `karat compare` prints beside its table: facets, errors, flips, who moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.row import FEW_ITEMS, each, rate
from karat.reports.surface import in_quotes
from karat.reports.whole import print_whole
from karat.wording import agreeing, so_many, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from karat.breakdown import ErrorLine, FacetLine
    from karat.flips import Flip
    from karat.moved import Moved

BRIEF = 10  # flips of a run that are shown unasked
_LONGEST = 70


def label(number: int) -> str:
    """Names a run by its place: A is the first."""
    return chr(ord("A") + number) if number < 26 else f"#{number + 1}"


def signed(value: float | None) -> str:
    """Writes a difference with its sign; undefined is a dash, and no difference has no sign."""
    if value is None:
        return "–"
    written = f"{value:+.3f}"
    return "0.000" if written in ("+0.000", "-0.000") else written.replace("-", "−")


def print_facets(console: Console, lines: Sequence[FacetLine], repeats: Sequence[int]) -> None:
    """Prints recall by kind of item and F1 by kind of article, run by run; gold of one repeat."""
    rows = []
    for line in lines:
        rates = [one and (one.f1 if line.whole else one.recall) for one in line.counts]
        gold = next(
            round(one.gold / times)
            for one, times in zip(line.counts, repeats, strict=True)
            if one is not None
        )
        few = "~" if gold < FEW_ITEMS and not line.whole else ""
        name, which = f"{line.facet} {line.value}", "F1" if line.whole else "R"
        rows.append([line.layer, name, line.aspect, which, *map(rate, rates), f"{few}{gold}"])
    heads = ["layer", "kind", "", "", *(label(n) for n in range(len(repeats))), "gold"]
    _print_rows(console, heads, rows, left=4)
    if any(row[-1].startswith("~") for row in rows):
        console.print("~ fewer than 30 gold items", style="dim", soft_wrap=True)


def print_errors(console: Console, lines: Sequence[ErrorLine], repeats: Sequence[int]) -> None:
    """Prints what each class of errors cost each run: misses + false alarms, of a mean repeat."""
    rows = [
        [
            line.layer,
            line.name,
            *(
                "–" if one is None else f"{each(one.fn, times)} + {each(one.fp, times)}"
                for one, times in zip(line.lost, repeats, strict=True)
            ),
        ]
        for line in lines
    ]
    heads = ["layer", "class", *(label(n) for n in range(len(repeats)))]
    _print_rows(console, heads, rows, left=2)
    mean = ", the mean of the repeats" if max(repeats) > 1 else ""
    console.print(f"misses + false alarms (found, tolerant){mean}", style="dim", soft_wrap=True)


def _print_rows(
    console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]], left: int
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number < left else "right")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    print_whole(console, table)
    console.print()


def print_flips(console: Console, flips: Sequence[Flip], run: str, most: int | None) -> None:
    """Prints the gold items that `run` gained (+) and lost (−) against the first run."""
    from rich.text import Text

    gained = sum(flip.gained for flip in flips)
    won = so_many(gained, "gold item")
    title = f"{run} against {label(0)}: {won} gained, {len(flips) - gained} lost"
    console.print(Text(title), soft_wrap=True)
    for flip in flips[:most]:
        sign = "+" if flip.gained else "−"
        words = in_quotes(_short(flip.surface))
        about = f"{flip.article} {flip.layer} {flip.what}"
        console.print(Text(f"  {sign} {visible(about)}  {words}"), soft_wrap=True)
    if most is not None and len(flips) > most:
        console.print(Text(f"  and {len(flips) - most} more: --flips shows all", style="dim"))


def moved_lines(moved: Moved, run: str) -> list[str]:
    """Says in words who moved between two recorded results, then score by score."""
    extractor = "extractor moved" if moved.extractor else "the answers are counted alike"
    relabelled = len(moved.relabelled)
    gold = "the gold is the same"
    if relabelled:
        gold = f"gold moved in {so_many(relabelled, 'article')}"
    scorer = "; unlike scorers" if moved.scorer else ""
    lines = [f"{label(0)} and {run} as recorded: {extractor}; {gold}{scorer}"]
    if moved.since:
        since = len(moved.since)
        were = agreeing(since, "was", "were")
        lines.append(f"  {so_many(since, 'article')} {were} relabelled since either was scored")
    lines += [
        f"  {one.layer} {one.aspect}: recorded {signed(one.recorded)}, extractor "
        f"{signed(one.extractor)}, gold or scorer {signed(one.gold)}"
        for one in moved.shares
        if signed(one.gold) != signed(0.0)
    ]
    return lines


def _short(words: str) -> str:
    flat = visible(" ".join(words.split()))
    return flat if len(flat) <= _LONGEST else f"{flat[:45]} … {flat[-20:]}"
