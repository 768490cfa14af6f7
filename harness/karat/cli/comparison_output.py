"""Prints what `karat compare` gathered: a screen for people, JSON for machines."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from karat.cli.flags import output
from karat.cli.standard_streams import print_bytes
from karat.reports.comparison import (
    BRIEF,
    label,
    moved_lines,
    print_errors,
    print_facets,
    print_flips,
)
from karat.reports.comparison_table import print_comparison
from karat.wording import visible

if TYPE_CHECKING:
    from karat.cli.compared import Asked, Compared
    from karat.compare import Against, Line


def print_all(compared: Compared, asked: Asked) -> None:
    """Prints the table or the breakdown asked for, flips and who moved, then the signatures."""
    from rich.text import Text

    console, repeats = output(), compared.comparison.repeats
    if asked.facets or asked.errors:
        for number, name in enumerate(compared.names):
            console.print(Text(visible(f"{label(number)}  {name}")), soft_wrap=True)
        console.print()
    else:
        print_comparison(console, compared.comparison, compared.names)
    if asked.facets:
        print_facets(console, compared.facets, repeats)
    if asked.errors:
        print_errors(console, compared.errors, repeats)
    for number, moved in enumerate(compared.moved, start=1):
        for line in moved_lines(moved, label(number)):
            console.print(Text(visible(line)), soft_wrap=True)
    for number, flips in enumerate(compared.flips or [], start=1):
        print_flips(console, flips, label(number), None if asked.flips else BRIEF)
    for line in compared.comparison.signatures:
        console.print(Text(visible(line), style="dim"), soft_wrap=True)


def print_json(compared: Compared) -> None:
    """Prints the same figures as JSON; null = undefined."""
    comparison = compared.comparison
    flips = compared.flips
    said: dict[str, object] = {
        "runs": list(compared.names),
        "signatures": list(comparison.signatures),
        "repeats": list(comparison.repeats),
        "regime": comparison.regime,
        "ground": asdict(comparison.ground),
        "scores": [_line(line) for line in comparison.lines],
        "facets": [
            asdict(line) | {"counts": [one and one._asdict() for one in line.counts]}
            for line in compared.facets
        ],
        "errors": [
            asdict(line) | {"lost": [one and one._asdict() for one in line.lost]}
            for line in compared.errors
        ],
        "flips": None if flips is None else [[asdict(flip) for flip in run] for run in flips],
        "moved": [
            asdict(moved)
            | {"shares": [asdict(share) | {"gold": share.gold} for share in moved.shares]}
            for moved in compared.moved
        ],
    }
    print_bytes((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())


def _line(line: Line) -> dict[str, object]:
    return {
        "layer": line.layer,
        "aspect": line.aspect,
        "first": line.first._asdict() | {"f1": line.first.f1},
        "against": [None if one is None else _against(one) for one in line.against],
        "detectable": line.detectable,
    }


def _against(one: Against) -> dict[str, object]:
    return {
        **one.counts._asdict(),
        "f1": one.counts.f1,
        "difference": None if one.difference is None else asdict(one.difference),
        "p": one.p,
        "wins": one.wins,
        "losses": one.losses,
        "ties": one.ties,
    }
