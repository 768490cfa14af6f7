"""The leaderboard, baselines/README.md: tables and a study, made from the committed results."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jinja2

from karat_baselines.board import apart, study, tables
from karat_baselines.board.drawn import DRAWS
from karat_baselines.board.figures import FEW, Figures, gather
from karat_baselines.board.writing import listed, table
from karat_baselines.commands import ROOT

BOARD = ROOT / "baselines" / "README.md"
_HERE = Path(__file__).parent
_SAID = ("speaker", "quote", "cue")
_COUNTED = ("quantity", "date")


def write_board() -> None:
    """Writes the page in its place."""
    BOARD.write_text(board(), encoding="utf-8")
    sys.stderr.write(f"wrote {BOARD.relative_to(ROOT)}\n")


def board() -> str:
    """Gives the page as the committed results make it.

    Raises karat.UsageError where results are missing that it cannot do without.
    """
    return page(gather())


def page(figures: Figures) -> str:
    """Lays the figures out as the page."""
    loader = jinja2.FileSystemLoader(_HERE)
    pages = jinja2.Environment(  # noqa: S701 - Markdown of our own words and figures, no HTML
        loader=loader,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return pages.get_template("README.md.jinja").render(**_filled(figures))


def _filled(figures: Figures) -> dict[str, object]:
    measured = figures.measured
    separated = [
        one
        for layer in figures.layers
        for aspect in figures.aspects(layer)[:2]
        if (one := apart.separation(figures, layer, aspect))
    ]
    return {
        "signature": figures.report.signatures[0],
        "few": FEW,
        "shown": apart.SHOWN,
        "draws": f"{DRAWS:,}",
        "made": figures.made,
        "least": study.LEAST,
        "said": tables.leaderboard(figures, _SAID),
        "counted": tables.leaderboard(figures, _COUNTED),
        "systems": tables.systems(figures),
        "machine": measured.machine,
        "core": None if measured.core is None else f"{measured.core:,.0f}",
        "layers": [(layer, tables.layer_table(figures, layer)) for layer in figures.layers],
        "splits": tables.splits(figures),
        "differences": tables.differences(figures),
        "articles": figures.report.runs[0].attempted,
        "compare": _compare(figures),
        "published": _published(),
        "separating": [(apart.sentence(one), apart.separating(one)) for one in separated],
        "apart": listed(list(dict.fromkeys(one.layer for one in separated))),
        "hardest": study.hardest(figures),
        "found_by": study.found_by(figures),
        "nowhere": study.nowhere(figures),
        "costs": study.costs(figures),
        "boundaries": study.boundaries(figures),
    }


def _compare(figures: Figures) -> str:
    first, *others = figures.order[:-1]
    return (
        f"karat compare baselines/results/{first}.json \\\n"
        f"  baselines/results/{{{','.join(others)}}}.json"
    )


def _published() -> str:
    keys = ("task", "corpus", "system", "measure", "figure", "source")
    listed = json.loads((_HERE / "published.json").read_text(encoding="utf-8"))
    return table(keys, [[one[key] for key in keys] for one in listed], words=(1, 2, 3, 5))
