"""A comparison on one screen: the first run's scores, then what each further run changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.rows import FEW_ITEMS, rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from karat.breakdown import ErrorLine, FacetLine
    from karat.compare import Against, Comparison, Line
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


def print_comparison(console: Console, comparison: Comparison, names: Sequence[str]) -> None:
    """Prints the runs and the table; the signatures are to stand under it."""
    from rich.table import Table
    from rich.text import Text

    for number, name in enumerate(names):
        console.print(Text(f"{label(number)}  {name}"), soft_wrap=True)
    console.print()
    table = Table(box=None, pad_edge=False)
    for heading in ("layer", ""):
        table.add_column(heading)
    table.add_column(f"F1 {label(0)}", justify="right")
    for number in range(1, len(names)):
        table.add_column(f"{label(number)} − {label(0)}", justify="right")
        table.add_column("p", justify="right")
        table.add_column("won/lost/tied", justify="right")
    table.add_column("detectable", justify="right")
    before = ""
    for line in comparison.lines:
        cells = [cell for one in line.against for cell in _against_cells(one)]
        layer = line.layer if line.layer != before else ""
        table.add_row(
            Text(layer), Text(line.aspect), rate(line.first.f1), *cells, _detectable(line)
        )
        before = line.layer
    console.print(table)
    console.print()
    for words in _legend(comparison):
        console.print(Text(words, style="dim"), soft_wrap=True)


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
        console.print("~ fewer than 30 gold items", style="dim")


def print_errors(console: Console, lines: Sequence[ErrorLine], repeats: Sequence[int]) -> None:
    """Prints what each class of errors cost each run: misses + false alarms, of a mean repeat."""
    rows = [
        [
            line.layer,
            line.name,
            *(
                "–" if one is None else f"{_each(one.fn, times)} + {_each(one.fp, times)}"
                for one, times in zip(line.lost, repeats, strict=True)
            ),
        ]
        for line in lines
    ]
    heads = ["layer", "class", *(label(n) for n in range(len(repeats)))]
    _print_rows(console, heads, rows, left=2)
    mean = ", the mean of the repeats" if max(repeats) > 1 else ""
    console.print(f"misses + false alarms (found, tolerant){mean}", style="dim")


def _each(many: int, repeats: int) -> str:
    return str(many) if repeats == 1 else f"{many / repeats:.1f}"


def _print_rows(
    console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]], left: int
) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number < left else "right")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    console.print()


def print_flips(console: Console, flips: Sequence[Flip], run: str, most: int | None) -> None:
    """Prints the gold items that `run` gained (+) and lost (−) against the first run."""
    from rich.text import Text

    gained = sum(flip.gained for flip in flips)
    title = f"{run} against {label(0)}: {gained} gold items gained, {len(flips) - gained} lost"
    console.print(Text(title), soft_wrap=True)
    for flip in flips[:most]:
        sign = "+" if flip.gained else "−"
        words = _short(flip.surface)
        console.print(
            Text(f"  {sign} {flip.article} {flip.layer} {flip.what}  “{words}”"), soft_wrap=True
        )
    if most is not None and len(flips) > most:
        console.print(Text(f"  and {len(flips) - most} more: --flips shows all", style="dim"))


def moved_lines(moved: Moved, run: str) -> list[str]:
    """Says in words who moved between two recorded results, then score by score."""
    extractor = "extractor moved" if moved.extractor else "the predictions are the same"
    many = len(moved.relabelled)
    gold = f"gold moved in {many} articles" if many else "the gold is the same"
    scorer = "; unlike scorers" if moved.scorer else ""
    lines = [f"{label(0)} and {run} as recorded: {extractor}; {gold}{scorer}"]
    if moved.since:
        lines.append(f"  {len(moved.since)} articles were relabelled since either was scored")
    lines += [
        f"  {one.layer} {one.aspect}: recorded {signed(one.recorded)}, extractor "
        f"{signed(one.extractor)}, gold or scorer {signed(one.gold)}"
        for one in moved.shares
        if signed(one.gold) != signed(0.0)
    ]
    return lines


def _against_cells(one: Against | None) -> tuple[str, str, str]:
    if one is None:
        return "not declared", "–", ""
    record = f"{one.wins}/{one.losses}/{one.ties}"
    if one.difference is None:
        return "–", "–", record
    mark = "~" if one.difference.small else " "
    low, high = signed(one.difference.low), signed(one.difference.high)
    p = "–" if one.p is None else "<.001" if one.p < 0.001 else f"{one.p:.3f}".lstrip("0")
    return f"{signed(one.difference.estimate)} {mark}[{low}, {high}]", p, record


def _detectable(line: Line) -> str:
    return "–" if line.detectable is None else f"{line.detectable:.3f}"


def _legend(comparison: Comparison) -> list[str]:
    ground = comparison.ground
    headline = (
        f"{comparison.regime}, {len(ground.shared)} articles; p by Holm over the headline scores; "
        "detectable = the difference found 4 times in 5"
    )
    lines = [headline]
    if max(comparison.repeats) > 1:
        many = ", ".join(f"{label(n)} {times}" for n, times in enumerate(comparison.repeats))
        lines.append(
            f"repeats: {many}; counts are pooled, an interval draws articles, and of each one "
            "repeat of either run"
        )
    if any(line.small for line in comparison.lines):
        lines.append("~ rests on fewer than 30 articles: no p-value, look at the flips")
    if ground.relabelled:
        lines.append(f"left out: {len(ground.relabelled)} articles whose gold moved")
    if ground.elsewhere:
        lines.append(f"left out: {len(ground.elsewhere)} articles that not all runs have")
    return lines


def _short(words: str) -> str:
    flat = " ".join(words.split())
    flat = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in flat)
    return flat if len(flat) <= _LONGEST else f"{flat[:45]} … {flat[-20:]}"
