"""The tables of the leaderboard, each from the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat_baselines import second_reader
from karat_baselines.board.figures import FEW, FIRST
from karat_baselines.board.writing import rate, signed, table, with_interval
from karat_baselines.known import BASELINES, NOT_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karat_baselines.board.figures import Figures
    from karat_baselines.board.records import Against

FRAGMENTS = "fragments"
_COLUMNS = ("train", "dev", "test", "gap")
READER = f"*{second_reader.NAME}*"


def leaderboard(figures: Figures, layers: Sequence[str]) -> str:
    """Gives F1 of found and of the headline aspect of some layers, a line a system."""
    columns = [(layer, aspect) for layer in layers for aspect in figures.aspects(layer)[:2]]
    rows = []
    for name in (*figures.names, second_reader.NAME):
        if not any(figures.declares(name, layer) for layer in layers):
            continue
        cells = [_f1(figures, name, *column) for column in columns]
        run = figures.run(name)
        rows.append([_shown(name), *cells, f"{run.failed} of {run.attempted}"])
    rows += [[name, *["not run"] * len(columns), ""] for name, _ in not_run(figures)]
    heads = ["", *(f"{layer} {aspect}" for layer, aspect in columns), "failed"]
    return table(heads, rows)


def systems(figures: Figures) -> str:
    """Says of each system what it is, how fast and how large, and what it was tuned on."""
    rows = []
    measured = figures.measured
    for one in BASELINES:
        if one.name not in figures.names:
            continue
        speed = measured.chars_per_second.get(one.name)
        size = measured.megabytes.get(one.needs) if one.needs else 0.0
        rows.append(
            [
                one.name,
                one.about,
                figures.splits[one.name, "test"].extractor.version or "–",
                "–" if speed is None else f"{speed:,.0f}",
                "–" if size is None else f"{size:,.0f}",
                one.tuned,
            ]
        )
    rows += [[name, f"not run: {reason}", "–", "–", "–", "–"] for name, reason in not_run(figures)]
    return table(["", "what it is", "version", "chars/s", "MB", "made on"], rows, words=(1, 5))


def not_run(figures: Figures) -> list[tuple[str, str]]:
    """Gives the systems that have no figure, with the reason."""
    missing = [one.name for one in BASELINES if one.name not in figures.names]
    return [*((name, "no result of it is committed") for name in missing), *NOT_RUN.items()]


def layer_table(figures: Figures, layer: str) -> str:
    """Gives precision and recall of found, and F1 of every aspect, of the systems of a layer."""
    aspects = figures.aspects(layer)
    fragments = figures.score(FIRST, layer, "found", FRAGMENTS) is not None
    rows = []
    for name in (*figures.systems, second_reader.NAME):
        found = figures.score(name, layer, "found")
        if found is None:
            continue
        rows.append(
            [
                _shown(name),
                with_interval(found.rates.precision, found.precision),
                with_interval(found.rates.recall, found.recall),
                *(_f1(figures, name, layer, aspect) for aspect in aspects),
                *([_f1(figures, name, layer, "found", FRAGMENTS)] if fragments else []),
            ]
        )
    heads = ["", "P", "R", *(f"F1 {aspect}" for aspect in aspects)]
    return table([*heads, *(["F1 found, by fragment"] if fragments else [])], rows)


def splits(figures: Figures) -> str:
    """Sets F1 on train and dev beside test, with what test lies below train."""
    rows = []
    for name in figures.systems:
        for layer in figures.layers:
            if not figures.declares(name, layer):
                continue
            cells = [cell for a in _headline(figures, layer) for cell in _gap(figures, name, *a)]
            rows.append([name, layer, *cells, *["–"] * (8 - len(cells))])
    heads = [f"{what} {split}" for what in ("found", "aspect") for split in _COLUMNS]
    return table(["", "layer", *heads], rows, words=(1,))


def _headline(figures: Figures, layer: str) -> list[tuple[str, str]]:
    return [(layer, aspect) for aspect in figures.aspects(layer)[:2]]


def _gap(figures: Figures, name: str, layer: str, aspect: str) -> Iterator[str]:
    values = []
    for split in ("train", "dev", "test"):
        result = figures.splits.get((name, split))
        score = result and result.scores[layer][aspect]["tolerant"]
        values.append(score.f1 if score else None)
        yield rate(values[-1])
    train, _, test = values
    yield "–" if train is None or test is None else signed(test - train)


def differences(figures: Figures) -> str:
    """Gives each system's F1 minus the first's, with the corrected p."""
    lines = [(line.layer, line.aspect) for line in figures.comparison.scores]
    rows = []
    for place, name in enumerate(figures.order[1:-1]):
        against = [line.against[place] for line in figures.comparison.scores]
        if any(against):
            rows += [
                [name, f"{layer} {aspect}", *_against(one)]
                for (layer, aspect), one in zip(lines, against, strict=True)
                if one is not None
            ]
    return table(["", "score", f"F1 − {FIRST}", "p", "won/lost/tied"], rows, words=(1,))


def _against(one: Against) -> list[str]:
    record = f"{one.wins}/{one.losses}/{one.ties}"
    found = one.difference
    if found is None:
        return ["–", "–", record]
    mark = "~" if found.articles < FEW else ""
    p = "–" if one.p is None else "<.001" if one.p < 0.001 else f"{one.p:.3f}"
    low, high = found.low, found.high
    between = "–" if low is None or high is None else f"{mark}[{signed(low)}, {signed(high)}]"
    return [f"{signed(found.estimate)} {between}", p, record]


def _f1(figures: Figures, name: str, layer: str, aspect: str, regime: str = "tolerant") -> str:
    score = figures.score(name, layer, aspect, regime)
    return "not declared" if score is None else with_interval(score.rates.f1, score.f1)


def _shown(name: str) -> str:
    return READER if name == second_reader.NAME else name
