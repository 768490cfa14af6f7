"""A verdict on one screen: what failed and why, each gated score, the articles that lost most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.comparison import signed
from karat.reports.naming import apart
from karat.reports.surface import in_quotes
from karat.reports.whole import print_whole
from karat.wording import agreeing, so_many, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from karat.gate.verdict import FlipRecord, ScoreWord, VerdictRecord, WorstRecord

TITLES = {"pass": "PASSED", "fail": "FAILED", "undecided": "UNDECIDED"}
_STYLES = {"pass": "green", "warn": "yellow", "fail": "bold red", "undecided": "bold magenta"}
_REASONS, _FLIPS = 8, 3  # lines; lines an article
_WORD = len("  undecided")
_LONGEST, SENTENCE = 60, 400  # characters of a name or a surface, and of a sentence


def print_verdict(console: Console, verdict: VerdictRecord) -> None:
    """Prints the verdict, its reasons, the table, who moved, the worst articles, the signature."""
    from rich.table import Table
    from rich.text import Text

    title = (f"{TITLES[verdict.verdict]}  ", _STYLES[verdict.verdict])
    console.print(Text.assemble(title, headline(verdict)), soft_wrap=True)
    reasons = verdict.reasons()
    listed = Table.grid(padding=(0, 2, 0, 0))
    listed.add_column(no_wrap=True, min_width=_WORD)
    listed.add_column(overflow="fold")
    for word, about, sentence in reasons[:_REASONS]:
        listed.add_row(
            Text(f"  {word}", style=_STYLES[word]),
            Text(f"{shown(about)}: {shown(sentence, SENTENCE)}"),
        )
    if reasons:
        console.print(listed)
    if len(reasons) > _REASONS:
        more = f"  and {len(reasons) - _REASONS} more in verdict.json"
        console.print(Text(more), soft_wrap=True)
    if verdict.scores:
        console.print()
        _print_scores(console, verdict)
    for line in ground_lines(verdict):
        console.print(Text(line, style="dim"), soft_wrap=True)
    if verdict.worst:
        console.print("\nlost most:")
        for one in verdict.worst:
            for said in _worst_lines(one):
                console.print(Text(said), soft_wrap=True)
    console.print(Text(shown(verdict.run.signature, SENTENCE), style="dim"), soft_wrap=True)


def headline(verdict: VerdictRecord) -> str:
    """Says in a line what was held against what."""
    sides = [verdict.run, *([verdict.baseline] if verdict.baseline else [])]
    names = apart([(f"{one.extractor} {one.version or ''}".strip(), one.options) for one in sides])
    run, *others = (shown(name, SENTENCE) for name in names)
    if verdict.baseline is None:
        return f"{run}, against no baseline"
    baseline = others[0]
    name = f"{shown(verdict.baseline.name)}, " if verdict.baseline.name else ""
    warnings = verdict.warnings
    warned = f"; {so_many(warnings, 'warning')}" if warnings else ""
    return f"{run} against the baseline ({name}{baseline}){warned}"


def ground_lines(verdict: VerdictRecord) -> list[str]:
    """Says on what the two were compared, and what was done to compare them."""
    ground = verdict.ground
    if ground is None:
        return []
    policy = verdict.policy
    how = (
        f"intervals of {policy.confidence:.0%} together, by Holm's steps"
        if policy.interval == "require"
        else 'interval = "ignore": every drop beyond its tolerance fails'
    )
    lines = [f"F1, tolerant, {so_many(ground.shared, 'article')}; {how}"]
    if any(one.small and one.difference is not None for one in verdict.scores):
        lines.append("~ rests on fewer than 30 articles: no test, no p-value")
    if ground.added:
        lines.append(
            f"{so_many(len(ground.added), 'new article')} not in the baseline: not compared"
        )
    if ground.rescored:
        moved = (
            f"gold moved in {so_many(len(ground.gold), 'article')}"
            if ground.gold
            else "gold is the same"
        )
        scorer = "the scorer moved, " if ground.scorer else ""
        lines.append(f"{scorer}{moved}: the baseline was scored anew, by today's gold and scorer")
    return lines


def shown(words: str, longest: int = _LONGEST) -> str:
    """Gives a stranger's words as a line may show them: on one line, short, nothing invisible.

    "##[" is parted, for a build log takes it for a command wherever it stands.
    """
    flat = visible(" ".join(words.split()))
    cut = flat if len(flat) <= longest else f"{flat[: longest - 18]} … {flat[-15:]}"
    return cut.replace("##[", "# #[")


def flip_words(flip: FlipRecord) -> str:
    """Says which gold item flipped, lost (−) or gained (+), with its text."""
    return f"{'+' if flip.gained else '−'} {shown(flip.score)}  {in_quotes(shown(flip.surface))}"


def _print_scores(console: Console, verdict: VerdictRecord) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("score")
    for heading in ("was", "now", "change", "p", "tol."):
        table.add_column(heading, justify="right")
    table.add_column("")
    for one in verdict.scores:
        cells = map(Text, (shown(one.score, SENTENCE), *_figures(one)))
        table.add_row(*cells, Text(one.word, style=_STYLES[one.word]))
    print_whole(console, table)


def _figures(one: ScoreWord) -> tuple[str, ...]:
    return (
        rate(one.baseline),
        rate(one.now),
        change(one),
        "–" if one.p is None else "<.001" if one.p < 0.001 else f"{one.p:.3f}".lstrip("0"),
        f"{one.tolerance:g}",
    )


def rate(value: float | None) -> str:
    """Writes a rate; undefined is a dash."""
    return "–" if value is None else f"{value:.3f}"


def change(one: ScoreWord) -> str:
    """Writes a difference with its interval, ~ where it rests on under 30 articles, – on one."""
    if one.difference is None:
        return "–"
    if one.low is None or one.high is None:
        return f"{signed(one.difference)} –"
    mark = "~" if one.small else ""
    return f"{signed(one.difference)} {mark}[{signed(one.low)}, {signed(one.high)}]"


def _worst_lines(one: WorstRecord) -> Iterator[str]:
    more = round(one.errors_now - one.errors_before, 1)
    errors = f"{one.errors_before:g} → {one.errors_now:g}"
    yield f"{one.article}: {more:g} {agreeing(more, 'error', 'errors')} more, {errors}"
    flips = one.flips or []
    yield from (f"  {flip_words(flip)}" for flip in flips[:_FLIPS])
    if len(flips) > _FLIPS:
        yield f"  and {len(flips) - _FLIPS} more"
